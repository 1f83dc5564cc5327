"""Runs of page furniture: lines that one rule finds one below the other are one block."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from lintnews.core.diagnostic import Diagnostic, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.engine import BLOCK_FAMILIES
from lintnews.text.lines import deletion_of_rows, row_of

_TITLE = "Delete the {} lines"


def join_blocks(diagnostics: Iterable[Diagnostic], document: Document) -> list[Diagnostic]:
    """Return diagnostics, in order, in which each run of furniture lines of one rule is one.

    Blank lines may stand between them. The fix of a block deletes all of it, if the fix of each
    of its lines deletes that line.
    """
    joined: list[Diagnostic] = []
    block: list[Diagnostic] = []
    for found in diagnostics:
        if block and found.rule is block[0].rule and _follows(block[-1], found, document):
            block.append(found)
            continue
        joined += _as_one(block, document)
        block = []
        if found.rule.family in BLOCK_FAMILIES and _fills_its_lines(found.span, document.text):
            block = [found]
        else:
            joined.append(found)
    joined += _as_one(block, document)
    return joined


def _follows(above: Diagnostic, found: Diagnostic, document: Document) -> bool:
    """Tell whether only line ends stand between two furniture lines in one language."""
    between = document.text[above.span.end : found.span.start]
    return (
        found.source_languages == above.source_languages
        and ("\n" in between or "\r" in between)
        and not any(map(str.isalnum, between))
        and _fills_its_lines(found.span, document.text)
    )


def _fills_its_lines(span: Span, text: str) -> bool:
    """Tell whether no letter or digit stands beside a span on its first and last line."""
    start, end = span
    while start > 0 and text[start - 1] not in "\r\n":
        start -= 1
        if text[start].isalnum():
            return False
    while end < len(text) and text[end] not in "\r\n":
        if text[end].isalnum():
            return False
        end += 1
    return span.end > span.start


def _as_one(block: list[Diagnostic], document: Document) -> list[Diagnostic]:
    if len(block) < 2:
        return block
    first, last = block[0], block[-1]
    _, colon, evidence = first.message.partition(": `")
    label = _label(block) if colon else first.rule.summary
    message = fit(f"{label}: {{}} ({len(block)} lines)", evidence.rstrip("`"))
    span = Span(first.span.start, last.span.end)
    return [first._replace(span=span, message=message, fix=_fix(block, document))]


def _label(block: list[Diagnostic]) -> str:
    """Return what all lines of a block are: `German share bar`, or `German page furniture`.

    Where what their messages begin with differs, they share the words that name the language.
    """
    labels = [one.message.partition(": `")[0] for one in block]
    if len(set(labels)) == 1:
        return labels[0]
    shared = [words[0] for words in takewhile(_same, zip(*map(str.split, labels), strict=False))]
    return " ".join([*shared, "page furniture"]) if shared else labels[0]


def _same(words: tuple[str, ...]) -> bool:
    return len(set(words)) == 1


def _fix(block: list[Diagnostic], document: Document) -> Fix | None:
    """Return the fix that deletes a block from its first line to its last."""
    fixes = [one.fix for one in block if one.fix is not None]
    if len(fixes) < len(block) or any(edit.content for fix in fixes for edit in fix.edits):
        return None
    rows = row_of(document, block[0].span.start), row_of(document, block[-1].span.end - 1)
    return deletion_of_rows(document, *rows, _TITLE.format(len(block)), fixes[0].applicability)
