"""`grouped`: the diagnostics of each file under its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lintnews.core.result import FileResult, place
from lintnews.reporters import Options
from lintnews.reporters.concise import headline
from lintnews.reporters.style import paint, printable


def report(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write a heading for each file with findings, its diagnostics aligned below."""
    for result in results:
        if not result.diagnostics:
            continue
        places = [place(result.document, found.span).start for found in result.diagnostics]
        labels = [f"{start.row}:{start.column}" for start in places]
        width = max(map(len, labels))
        stream.write(paint(printable(result.document.path), "1;4", options.color) + "\n")
        for label, found in zip(labels, result.diagnostics, strict=True):
            stream.write(f"  {label:<{width}}  {headline(found, options.color)}\n")
        stream.write("\n")
