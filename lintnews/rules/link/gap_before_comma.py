"""`written by , the report`: nothing between a preposition and a comma."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.rules.punctuation.space_before_mark import HEADS, is_a_gap
from lintnews.text.sentences import in_sentence_case

WORDS = "|".join(sorted(HEADS))


@rule(
    code="LNK015",
    severity="error",
    since="0.1",
    pattern=rf"(?<![\w’'-])(?P<damage>(?P<word>{WORDS})[ \u00a0],)(?=[ \u00a0])",
    trigger=rf"(?:{WORDS})[ \u00a0],",
    bad=[
        "The talks, led ⟦by ,⟧ ended on Friday without a result.",
        "The company was sold ⟦to ,⟧ which already owns two ports in the region.",
    ],
    good=[
        "The talks he was thinking of, and that they led to, ended on Friday.",
        "The port , the bridge , the road he came by , all of it was closed on Friday.",
        "The Town Led By , and The Town Sold To , Are Films",
    ],
)
def gap_before_comma(match: Any, document: Document) -> Finding | None:
    """A name is missing between a preposition and a comma.

    Why: The name was the text of a link and went with it; the blanks on both its sides stay:
    `led by , ended`.

    Not damage: A text that sets a space before every comma has another flaw.
    """
    span = Span(*match.span("damage"))
    if not is_a_gap(match.group("word"), document) or not in_sentence_case(document, span.start):
        return None
    return Finding(span, f"a name is missing in {quote(match.group('damage'))}")
