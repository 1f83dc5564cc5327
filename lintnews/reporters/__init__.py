"""Output formats: one module each, found by its name, with one class `Report`."""

import importlib
from collections.abc import Callable
from typing import NamedTuple, TextIO

from lintnews.core.result import FileResult
from lintnews.core.rule import Definition, Rule


def _unexplained(_rule: Rule) -> Definition | None:
    return None


class Options(NamedTuple):
    """How a report is to look, and what it may draw on.

    `color` allows escape codes, `width` is in terminal cells. `root` is the folder from which a
    service counts paths, the current one if it is empty. `explain` gives the page of a rule, and
    `summary` takes Markdown about the run as a whole, if there is a place for it.
    """

    color: bool = False
    width: int = 100
    root: str = ""
    explain: Callable[[Rule], Definition | None] = _unexplained
    summary: TextIO | None = None


class Reporter:
    """Writes one report: `begin`, then `add` for each file in path order, then `finish`.

    Results are handed over one by one so that several reports can share a run, and none has to
    hold the results of a whole archive.
    """

    def __init__(self, stream: TextIO, options: Options) -> None:
        self.stream = stream
        self.options = options

    def begin(self) -> None:
        """Write what comes before the first result."""

    def add(self, result: FileResult) -> None:
        """Write the result of one file."""
        raise NotImplementedError

    def finish(self) -> None:
        """Write what comes behind the last result."""


def reporter(output_format: str) -> type[Reporter]:
    """Return the class that writes an output format: `json-lines` is `json_lines.Report`."""
    module = importlib.import_module(f"{__name__}.{output_format.replace('-', '_')}")
    report: type[Reporter] = module.Report
    return report
