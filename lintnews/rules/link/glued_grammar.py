"""`ofthe`, `tothe`: two words of grammar written as one."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

FIRST = "of|in|to|on|for|from|by|with|at|and|that|is|was|are|were|has|have|as"
SECOND = "the|this|these|their|its|they"


@rule(
    code="LNK007",
    severity="error",
    since="0.1",
    pattern=rf"(?<![\w@#/.’'-])(?P<first>{FIRST})(?P<second>{SECOND})(?=[ ,])",
    trigger=rf"[ \n](?:{FIRST})(?:{SECOND})[ ,]",
    bad=[
        "The head ⟦ofthe⟧ agency resigned on Monday.",
        "Power was cut ⟦tothe⟧ eastern half of the city.",
        "It was the first strike ⟦inthis⟧ sector for a decade.",
    ],
    fixed=[
        "The head of the agency resigned on Monday.",
        "Power was cut to the eastern half of the city.",
        "It was the first strike in this sector for a decade.",
    ],
    good=[
        "They bathe in the river, and it soothes and clothes them.",
        "The tag #ofthe day and the site inthe.example drew a crowd.",
        "The isthmus was closed to ships.",
    ],
)
def glued_grammar(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """Two words of grammar are written as one.

    Why: A line break or a tag between the two was removed with the blank at its side: `the
    head ofthe agency`.

    Not damage: Tags and addresses, and words that only look like two (`isthmus`, `bathe`).
    """
    if match.group() in {"asthe", "isits"}:
        return None
    gap = Span(match.end("first"), match.end("first"))
    first, second = match.group("first"), match.group("second")
    return Finding(
        Span(*match.span()),
        f"two words are glued in {quote(match.group())}",
        Fix.replace(gap, " ", f"Write {quote(f'{first} {second}')}", Applicability.SAFE),
    )
