"""`concise`: one line a diagnostic, `path:line:column: CODE rule: message`."""

from __future__ import annotations

from lintnews.core.diagnostic import Diagnostic
from lintnews.core.result import FileResult, place
from lintnews.reporters import Reporter
from lintnews.reporters.style import has_safe_fix, paint, printable, severity_code


class Report(Reporter):
    """Writes one line for each diagnostic."""

    def add(self, result: FileResult) -> None:
        path = printable(result.document.path)
        for found in result.diagnostics:
            start = place(result.document, found.span).start
            where = paint(f"{path}:{start.row}:{start.column}:", "1", self.options.color)
            self.stream.write(f"{where} {headline(found, self.options.color)}\n")


def headline(found: Diagnostic, color: bool) -> str:
    """Return code, name and message of a diagnostic; `[*]` stands for a safe fix."""
    code = paint(found.rule.code, severity_code(found.rule.severity), color)
    mark = paint(" [*]", "36", color) if has_safe_fix(found) else ""
    return f"{code}{mark} {found.rule.name}: {printable(found.message)}"
