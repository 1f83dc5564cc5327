"""`grouped`: the diagnostics of each file under its name."""

from __future__ import annotations

from lintnews.core.result import FileResult, place
from lintnews.reporters import Reporter
from lintnews.reporters.concise import headline
from lintnews.reporters.style import paint, printable


class Report(Reporter):
    """Writes a heading for each file with findings, its diagnostics aligned below."""

    def add(self, result: FileResult) -> None:
        if not result.diagnostics:
            return
        color = self.options.color
        places = [place(result.document, found.span).start for found in result.diagnostics]
        labels = [f"{start.row}:{start.column}" for start in places]
        width = max(map(len, labels))
        self.stream.write(paint(printable(result.document.path), "1;4", color) + "\n")
        for label, found in zip(labels, result.diagnostics, strict=True):
            self.stream.write(f"  {label:<{width}}  {headline(found, color)}\n")
        self.stream.write("\n")
