"""`the of the party`, `a was closed`: an article without its noun."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_sentence_case

BEHIND_THE = "of|was|were|has|is|are|from|and|with|would|by|for|which|had|during"
BEHIND_A = "of|was|were|has|is|by|from|which|had|during"


@rule(
    code="LNK014",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<=[a-z],? )(?P<damage>the "
        rf"(?:{BEHIND_THE})|an (?:{BEHIND_A})|(?<=(?:with|by|for|said|called|in|near|to|at) )a "
        rf"(?:{BEHIND_A}))(?= [a-zA-Z])"
    ),
    trigger=rf" the (?:{BEHIND_THE}) | an? (?:{BEHIND_A}) ",
    bad=[
        "The two men met ⟦the of⟧ the party in a hotel near the border.",
        "She said that ⟦the was⟧ closed to all traffic after the flood.",
        "The money was sent to ⟦a of⟧ the bank in the south of the country.",
        "He spoke with ⟦the and⟧ the two agreed on a date for the vote.",
    ],
    good=[
        "Write the before a noun, said the teacher of the class; the “of” is old.",
        "He joined the with-it crowd and the from-scratch bakers of the town.",
        "The vitamin A was lost; plan A is the one that Serie A had for him.",
        "The words the of and a of are rare.",
        "They play for The The and The Of Course in the town.",
        "It was the by-election that the by then weary voters had feared.",
        "He wrote the for-profit plan and the and/or clause of the bill.",
    ],
)
def article_without_noun(match: Any, document: Document) -> Finding | None:
    """An article stands without its noun.

    Why: The noun was the text of a link and went with it: `met the of the party`.

    Not damage: Words about words, and compounds (`the by-election`, `the and/or clause`).
    """
    span = Span(*match.span("damage"))
    words = match.group("damage")
    line = document.line_of(span.start)
    lead = match.string[max(line.start, span.start - 200) : span.start].lower()
    if not in_sentence_case(document, span.start) or _ABOUT_WORDS & set(lead.split()):
        return None
    behind = match.string[span.end + 1 : span.end + 24].split(" ", 1)[0]
    if words == "the by" and behind in {"then", "now"}:
        return None
    return Finding(span, f"the noun is missing in {quote(words)}")


_ABOUT_WORDS = frozenset({"word", "words", "article", "articles", "preposition", "grammar"})
