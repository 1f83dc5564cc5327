"""`on the on the`, `of the of the`: a preposition and its article written twice."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

PHRASES = [
    f"{first} {second}"
    for first in (
        "of", "in", "on", "to", "for", "from", "with", "by", "at", "that", "and", "about",
        "after", "between", "into", "as",
    )
    for second in ("the", "a", "an", "his", "their", "its", "this", "her")
] + [
    f"{first} {second}"
    for first in ("he", "she", "it", "they", "we", "who", "which")
    for second in ("said", "was", "were", "is", "are", "has", "have", "will", "would")
]  # fmt: skip
_ANY = "|".join(PHRASES)


@rule(
    code="DUP008",
    severity="error",
    since="0.1",
    pattern=rf"(?<![\w’'-])(?P<phrase>{_ANY})(?: (?P=phrase))+(?![\w’'-])",
    trigger="|".join(f"{phrase} {phrase}" for phrase in PHRASES),
    bad=[
        "Work ⟦on the on the⟧ wall began in May.",
        "The head ⟦of the of the⟧ bank resigned, and ⟦it was it was⟧ too late.",
    ],
    fixed=[
        "Work on the wall began in May.",
        "The head of the bank resigned, and it was too late.",
    ],
    good=[
        "It was on the wall, on the floor and on the door.",
        "What it is, it is; of the, by the and for the people.",
    ],
)
def doubled_phrase(match: Any, document: Document) -> Finding:  # noqa: ARG001
    """Two words of grammar are written twice in a row.

    Why: Translation engines stutter, and editing by machine leaves the old words beside the
    new ones.

    Not damage: Repetition with a comma between.
    """
    span = Span(*match.span())
    return Finding(
        span,
        f"{quote(match.group())}: the words are written twice",
        Fix.replace(span, match.group("phrase")),
    )
