"""`ofthe`, `tothe`: two words of grammar written as one."""

from __future__ import annotations

from itertools import product
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import before
from lintnews.text.spoken import safe_in_prose

# Each pair of them is looked for, so few of each are enough.
FIRST = "of|in|to|on|for|from|by|with|at|and|that|is|was|are|were|has|have|as|which|said|after"
SECOND = (
    "the|this|these|their|its|they|his|her|been|which|would|will|could|also|said|some|about|more"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
# Behind verbs and nouns, which are longer.
LONG = (
    "was|were|have|been|said|told|would|could|should|will|which|with|from|that|into|after|before"
    "|between|against|their|this|these|about|during|under|over"
)
TAIL = "the|that|this|their|its|his|on|in|of|to|for|from|with|by|and|been"
# Words, and what is said or written so on purpose.
WORDS = frozenset({
    "within", "washer", "asher", "hasher", "isher", "ashis", "athis", "atwill", "willin",
    "overby", "inmore", "asthe", "isits", "haveto", "andmore",
})  # fmt: skip


def _glued(firsts: str, seconds: str) -> set[str]:
    """Return all pairs of words as one, without those that are words."""
    pairs = product(firsts.split("|"), seconds.split("|"))
    return {first + second for first, second in pairs} - WORDS


@rule(
    code="LNK007",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w@#/.’'-])(?:(?P<first>{FIRST})(?P<second>{SECOND})"
        rf"|(?P<first>{LONG})(?P<second>{TAIL}))(?=[ ,])"
    ),
    # not one of the words, `within` above all, which stands in every other article
    trigger=rf"[ \n](?:{'|'.join(sorted(_glued(FIRST, SECOND) | _glued(LONG, TAIL)))})[ ,]",
    bad=[
        "The head ⟦ofthe⟧ agency resigned on Monday.",
        "Power was cut ⟦tothe⟧ eastern half of the city.",
        "It was the first strike ⟦inthis⟧ sector for a decade.",
        "The company ⟦saidon⟧ Monday that it ⟦hasbeen⟧ sold ⟦onFriday⟧ at noon.",
    ],
    fixed=[
        "The head of the agency resigned on Monday.",
        "Power was cut to the eastern half of the city.",
        "It was the first strike in this sector for a decade.",
        "The company said on Monday that it has been sold on Friday at noon.",
    ],
    good=[
        "They bathe in the river, and it soothes and clothes them.",
        "The tag #ofthe day and the site inthe.example drew a crowd.",
        "The isthmus was closed to ships.",
        "The hereby revoked order was issued therefore and thereafter, whereby all withheld.",
        "Into and onto; within, without and whichever; overthe.example; a has-been; thereto.",
        "He is a hasbeen, as they say.",
        "He went to the villages of Intothis and Overtoun.",
    ],
)
def glued_grammar(match: Any, document: Document) -> Finding | None:
    """Two words of grammar are written as one.

    Why: A line break or a tag between the two was removed with the blank at its side: `the
    head ofthe agency`.

    Not damage: Tags and addresses, and words that only look like two (`isthmus`, `bathe`).
    """
    # `a hasbeen`: no word of grammar begins what an article belongs to
    if match.group() in WORDS or before(match, 5).lower().endswith((" a ", " an ")):
        return None
    span = Span(*match.span())
    gap = Span(match.end("first"), match.end("first"))
    first, second = match.group("first"), match.group("second")
    return Finding(
        span,
        f"two words are glued in {quote(match.group())}",
        Fix.replace(gap, " ", f"Write {quote(f'{first} {second}')}", safe_in_prose(document, span)),
    )
