"""`checkstyle`: the XML that Checkstyle writes and most CI servers read."""

from __future__ import annotations

from lintnews.core.result import FileResult, place
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import relative
from lintnews.reporters.markup import attributes


class Report(Reporter):
    """Writes one element for each file with findings."""

    def begin(self) -> None:
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def add(self, result: FileResult) -> None:
        if not result.diagnostics:
            return
        path = relative(result.document.path, self.options.root)
        self.stream.write(f"  <file{attributes(name=path)}>\n")
        for found in result.diagnostics:
            rule, start = found.rule, place(result.document, found.span).start
            # readers take the last part of `source` for the type and the one before for its kind
            error = attributes(
                line=start.row,
                column=start.column,
                severity=rule.severity.label,
                message=f"{rule.name}: {found.message}",
                source=f"lintnews.{rule.family}.{rule.code}",
            )
            self.stream.write(f"    <error{error}/>\n")
        self.stream.write("  </file>\n")

    def finish(self) -> None:
        self.stream.write("</checkstyle>\n")
