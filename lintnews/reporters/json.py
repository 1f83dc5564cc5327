"""`json`: one array of all diagnostics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lintnews.core.result import FileResult
from lintnews.reporters import Options
from lintnews.reporters.json_shape import dumps, objects


def report(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:  # noqa: ARG001
    """Write an array with one object a line."""
    separator = "[\n  "
    for found in objects(results):
        stream.write(separator + dumps(found))
        separator = ",\n  "
    stream.write("[]\n" if separator.startswith("[") else "\n]\n")
