"""`the a`, `an the`: two articles in a row."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

LATIN = frozenset({
    "cappella", "priori", "posteriori", "fortiori", "la", "le", "capella", "posteri",
    "contrario",
})  # fmt: skip
ARTICLES, OTHERS = ("the", "a", "an"), ("his", "their", "its", "our", "my")
PAIRS = "|".join(
    f"{first} {second}"
    for first in (*ARTICLES, *OTHERS[2:])
    for second in (*ARTICLES, *OTHERS)
    # the same word twice is the business of another rule
    if first != second and (first in ARTICLES or second in ARTICLES)
)


@rule(
    code="LNK011",
    severity="error",
    since="0.1",
    pattern=rf"(?<![\w’'\"“‘-])(?P<damage>{PAIRS})(?= (?P<next>[a-z]{{3,}}))",
    trigger=rf"(?:{PAIRS}) ",
    bad=[
        "The team lost ⟦the a⟧ second match of the season at home.",
        "Officials visited ⟦a the⟧ school in the south of the city.",
        "The region has lost ⟦its the⟧ largest employer, a maker of tyres.",
    ],
    good=[
        "He gave her a kiss and the house a new roof.",
        "They gave it their all, and the a cappella choir sang.",
        "The A team and the a priori argument won the day.",
        "It made her the first woman to run the bank.",
        "The linguist spoke about “the a” and “a the” in old texts.",
    ],
)
def clashing_articles(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """Two articles stand side by side.

    Why: The word between them was the text of a link, or an article of the source language
    was translated and another one added: `lost the a second match`.

    Not damage: `gave her a kiss`, where the first word is an object; `the a cappella choir`.
    """
    if match.group("next") in LATIN:
        return None
    return Finding(
        Span(*match.span("damage")),
        f"two articles stand side by side: {quote(match.group('damage'))}",
    )
