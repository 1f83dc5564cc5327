"""Output formats: one module each, found by its name, with one function `report`."""

import importlib
from collections.abc import Callable, Iterable
from typing import NamedTuple, TextIO

from lintnews.core.result import FileResult


class Options(NamedTuple):
    """How a report is to look: `color` allows escape codes, `width` is in terminal cells."""

    color: bool = False
    width: int = 100


Report = Callable[[Iterable[FileResult], TextIO, Options], None]


def reporter(output_format: str) -> Report:
    """Return the function that writes an output format: `json-lines` is `json_lines.report`."""
    module = importlib.import_module(f"{__name__}.{output_format.replace('-', '_')}")
    report: Report = module.report
    return report
