"""What a deletion leaves behind with nothing in it: elements of HTML, lines of Markdown.

The deleted spans are widened by it. What is widened too far would take words along; who asks
reads the result again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lintnews.core.diagnostic import Span
from lintnews.text.readers.elements import INLINE

# An element with a name may be what a link leads to.
_OPENED = re.compile(r"<([A-Za-z][A-Za-z0-9]*)((?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?)>\s*\Z")
_NAMED = re.compile(r"\s(?:id|name)\s*=", re.IGNORECASE)
_CLOSED = re.compile(r"\s*</([A-Za-z][A-Za-z0-9]*)\s*>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_CELL = re.compile(r"<t[dh](?:\s[^<>]*)?>\s*</t[dh]\s*>\s*", re.IGNORECASE)
_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main",
    "nav", "ol", "p", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_TAG_LIMIT = 2_000
_DEEPEST = 40

# The marks of quotations, items and headings, in front of what a line says.
_MARKS = re.compile(
    r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?#{0,6}[ \t]*"
)
_ROW = re.compile(r"[ \t>]*\|[ \t|]*")
# What stands between the head of a table and its first row.
_DELIMITER = re.compile(r"[ \t|]*\r?\n[ \t>|]*:?-+[-:| \t]*\r?\n[ \t>|]*")
_QUOTED = re.compile(r"[ \t>]*")


def emptied_elements(source: str, spans: Iterable[Span]) -> list[Span]:
    """Return deletions of HTML, in order, with the elements that would have nothing in them.

    A cell of a table goes only with its row. Spans are 0-based code points of `source`.
    """
    found: list[Span] = []
    given = list(spans)
    for span in given:
        if not source[span.start : span.end].strip():
            continue  # a line end between two elements, which may stay
        grown = _grown(source, span)
        while found and not source[found[-1].end : grown.start].strip():
            grown = _grown(source, Span(min(found.pop().start, grown.start), grown.end))
        found.append(grown)
    balanced = all(_is_balanced(source[start:end]) for start, end in found)
    return found if found and balanced else given


def _is_balanced(source: str) -> bool:
    """Return whether each tag in a piece of source has its other one there."""
    opened: list[str] = []
    for tag in _TAG.finditer(source):
        if not tag[1]:
            opened.append(tag[2].lower())
        elif not opened or opened.pop() != tag[2].lower():
            return False
    return not opened


def _grown(source: str, span: Span) -> Span:
    """Return a deletion with each element around it that it empties."""
    is_block = False
    for _ in range(_DEEPEST):
        wider = _cells(source, span)
        start, end = wider
        opened = _OPENED.search(source, max(0, start - _TAG_LIMIT), start)
        closed = _CLOSED.match(source, end)
        if opened is None or closed is None:
            break
        name = opened[1].lower()
        if name != closed[1].lower() or _NAMED.search(opened[2]) or name not in INLINE | _BLOCK:
            break
        span, is_block = Span(opened.start(), closed.end()), is_block or name in _BLOCK
    return _with_line(source, span) if is_block else span


def _cells(source: str, span: Span) -> Span:
    """Return a deletion inside a cell with all cells of its row, if all are empty; else itself."""
    start = source.rfind("<tr", max(0, span.start - _TAG_LIMIT), span.start)
    end = source.find("</tr", span.end, span.end + _TAG_LIMIT)
    if start < 0 or end < 0 or "<t" not in source[start + 3 : span.start].lower():
        return span
    begin = source.find(">", start) + 1
    left = source[begin : span.start] + source[span.end : end]
    return span if not begin or _CELL.sub("", left).strip() else Span(begin, end)


def _with_line(source: str, span: Span) -> Span:
    """Return a deletion with the line end behind it, if its lines hold nothing else."""
    start, end = span
    while start > 0 and source[start - 1] in " \t":
        start -= 1
    while end < len(source) and source[end] in " \t":
        end += 1
    if (start == 0 or source[start - 1] in "\r\n") and source[end : end + 1] in ("\r", "\n", ""):
        return Span(start, _behind_line_end(source, end))
    return span


def _behind_line_end(source: str, at: int) -> int:
    return at + (2 if source.startswith("\r\n", at) else 1 if at < len(source) else 0)


def emptied_lines(source: str, spans: Iterable[Span]) -> list[Span]:
    """Return deletions of Markdown, in order, with the lines that would hold marks alone.

    Of the empty lines on both sides of such a line one goes along. Spans are 0-based code points
    of `source`.
    """
    merged: list[Span] = []
    for span in spans:
        between = source[merged[-1].end : span.start] if merged else "-"
        if not _QUOTED.sub("", between).strip() or _DELIMITER.fullmatch(between):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    runs: list[Span] = []
    for span in (_whole_lines(source, span) for span in merged):
        if runs and runs[-1].end == span.start:
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return [_with_empty_line(source, span) for span in runs]


def _whole_lines(source: str, span: Span) -> Span:
    """Return a deletion with its lines, if marks alone are left of them."""
    start, end = _line_start(source, span.start), _line_end(source, span.end)
    left = source[start : span.start] + source[span.end : end]
    if not left or not (_MARKS.fullmatch(left) or _ROW.fullmatch(left)):
        return span
    behind = _behind_line_end(source, end)
    following = source[behind : _line_end(source, behind)]
    if following[:1] in (" ", "\t") and following.strip():
        return span  # what is left of an item would belong to the one above
    return Span(start, behind)


def _with_empty_line(source: str, span: Span) -> Span:
    """Return a deletion of lines with one of the empty lines that would come together."""
    start, end = span
    if start == 0 or end >= len(source) or _line_start(source, end) != end:
        return span
    if _line_start(source, start) != start or not source[start:end].strip():
        return span
    above = source[_line_start(source, start - 1) : start - 1].rstrip("\r")
    if _is_empty(above) and _is_empty(source[end : _line_end(source, end)]):
        return Span(start, _behind_line_end(source, _line_end(source, end)))
    return span


def _is_empty(line: str) -> bool:
    return _QUOTED.fullmatch(line) is not None


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _line_end(source: str, at: int) -> int:
    ends: Sequence[int] = [found for mark in "\r\n" if (found := source.find(mark, at)) >= 0]
    return min(ends, default=len(source))
