"""The line that a report shows, cropped round what it marks."""

from __future__ import annotations

from typing import NamedTuple

from lintnews.core.document import Document
from lintnews.core.result import Place
from lintnews.reporters.style import printable

_CONTEXT = 24  # code points kept before the damage when a long line is cropped


class Excerpt(NamedTuple):
    """A line in three parts, printable; `…` stands for what was left out at its ends."""

    before: str
    marked: str
    behind: str


def excerpt(document: Document, where: Place, width: int) -> Excerpt:
    """Return the line on which a place starts, cropped to `width` code points."""
    span = document.row_span(where.start.row)
    start, end = (
        where.offset,
        min(max(where.end_offset, where.offset + 1), max(span.end, where.offset)),
    )
    left, room = span.start, width - 2
    if span.end - span.start > room:
        left = max(span.start, min(start - _CONTEXT, span.end - room))
    right = min(span.end, left + room)
    source = document.source
    return Excerpt(
        ("…" if left > span.start else "") + printable(source[left:start]),
        printable(source[start : min(end, right)]),
        printable(source[min(end, right) : right]) + ("…" if right < span.end else ""),
    )
