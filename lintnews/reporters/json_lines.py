"""`json-lines`: one object a line, written as soon as its file is linted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lintnews.core.result import FileResult
from lintnews.reporters import Options
from lintnews.reporters.json_shape import dumps, objects


def report(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:  # noqa: ARG001
    """Write one object for each diagnostic."""
    for found in objects(results):
        stream.write(dumps(found) + "\n")
