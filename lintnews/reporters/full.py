"""`full`: each diagnostic with its line of source, marked, its fix and related places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.result import FileResult, Place, place
from lintnews.reporters import Options
from lintnews.reporters.style import paint, printable, severity_code

_CONTEXT = 24  # code points kept before the damage when a long line is cropped


def report(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write a block for each diagnostic."""
    for result in results:
        for found in result.diagnostics:
            stream.write("\n".join(_block(result.document, found, options)) + "\n\n")


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
    span = document.row_span(where.start.row)
    start, end = (
        where.offset,
        min(max(where.end_offset, where.offset + 1), max(span.end, where.offset)),
    )
    left, room = span.start, max(width, 40) - 2
    if span.end - span.start > room:
        left = max(span.start, min(start - _CONTEXT, span.end - room))
    right = min(span.end, left + room)
    before = printable(document.source[left:start])
    marked = printable(document.source[start : min(end, right)])
    behind = printable(document.source[min(end, right) : right])
    head = "…" if left > span.start else ""
    tail = "…" if right < span.end else ""
    carets = " " * (_cells(head) + _cells(before)) + "^" * max(1, _cells(marked))
    return f"{head}{before}{marked}{behind}{tail}", carets


def _cells(text: str) -> int:
    """Return how many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    cells: int = wcswidth(text)
    return cells if cells >= 0 else len(text)
