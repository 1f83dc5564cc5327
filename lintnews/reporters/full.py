"""`full`: each diagnostic with its line of source, marked, its fix and related places."""

from __future__ import annotations

from collections.abc import Iterable

from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.result import FileResult, Place, place
from lintnews.reporters import Options, Reporter
from lintnews.reporters.excerpt import excerpt
from lintnews.reporters.style import paint, printable, severity_code


class Report(Reporter):
    """Writes a block for each diagnostic."""

    def add(self, result: FileResult) -> None:
        for found in result.diagnostics:
            self.stream.write("\n".join(_block(result.document, found, self.options)) + "\n\n")


def _block(document: Document, found: Diagnostic, options: Options) -> Iterable[str]:
    rule, color = found.rule, options.color
    style = severity_code(rule.severity)
    where = place(document, found.span)
    label = paint(f"{rule.severity.label}[{rule.name}]", f"1;{style}", color)
    yield f"{label}: {paint(printable(found.message), '1', color)}"
    margin = " " * len(str(where.start.row))
    arrow, bar = paint("-->", "34", color), paint("|", "34", color)
    path = printable(document.path)
    yield f"{margin}{arrow} {path}:{where.start.row}:{where.start.column} {rule.code}"
    if document.source:
        line, carets = _marked_line(document, where, options.width - len(margin) - 3)
        yield f"{margin} {bar}"
        yield f"{paint(str(where.start.row), '34', color)} {bar} {line}".rstrip()
        yield f"{margin} {bar} {paint(carets, style, color)}"
    equals = paint("=", "34", color)
    for related in found.related:
        start = place(document, related.span).start
        yield f"{margin} {equals} {printable(related.message)}: {path}:{start.row}:{start.column}"
    if found.fix is not None:
        kind = (
            "" if found.fix.applicability.value == "safe" else f" ({found.fix.applicability.value})"
        )
        yield f"{margin} {equals} {paint('fix', '36', color)}: {printable(found.fix.message)}{kind}"


def _marked_line(document: Document, where: Place, width: int) -> tuple[str, str]:
    """Return the line of a place, cropped round it to `width` cells, and carets below it."""
    cut = excerpt(document, where, max(width, 40))
    carets = " " * (_cells(cut.before)) + "^" * max(1, _cells(cut.marked))
    return f"{cut.before}{cut.marked}{cut.behind}", carets


def _cells(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    cells: int = wcswidth(text)
    return cells if cells >= 0 else len(text)
