"""`( word )`: a space inside a bracket."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english


@rule(
    code="PUN020",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?P<damage>\((?P<gap>[ \u00a0]+)[A-Za-z0-9][\w’'-]{0,30})"
        r"|(?P<damage>(?<!\w)[\w’'-]{1,30}(?P<gap>[ \u00a0]+)\))"
    ),
    trigger=r"\([ \u00a0]+[A-Za-z0-9]|[A-Za-z0-9][ \u00a0]+\)",
    bad=[
        "The head of the agency ⟦( pictured⟧ above) has left.",
        "The head of the agency (pictured ⟦above )⟧ has left.",
    ],
    fixed=[
        "The head of the agency (pictured above) has left.",
        "The head of the agency (pictured above) has left.",
    ],
    good=[
        "The head of the agency (pictured above) has left.",
        "The function f( x ) was { printed } on the shirt of the boy.",
        "She was happy with the work of the three :( and :) were her replies",
    ],
)
def space_inside_bracket(match: Any, document: Document) -> Finding | None:
    """A space stands between a bracket and the words it encloses.

    Why: Engines treat brackets as words, and links inside them leave their blanks.

    Not damage: Code and smileys.
    """
    span = Span(*match.span("damage"))
    before, behind = (
        match.string[span.start - 1 : span.start],
        match.string[span.end : span.end + 1],
    )
    if before.isalpha() or before in {":", ";", "-"} or behind in {"{", ";"}:
        return None
    line = document.line_of(span.start)
    if "(" not in document.text[max(line.start, span.start - 300) : span.end]:
        return None
    if "{" in document.text[line.start : min(line.end, span.end + 200)]:
        return None
    if not in_english(document, span.start):
        return None
    return Finding(
        span,
        f"a space stands inside the bracket in {quote(match.group('damage'))}",
        Fix.delete(Span(*match.span("gap")), "Delete the space", Applicability.SAFE),
    )
