"""`followingnoon`: a synonym in place of a part of a word."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.swapped import usual_word, words


@rule(
    code="CAL055",
    severity="warning",
    since="0.1",
    pattern=rf"(?<![\w@#/.&=%’'-])(?:{'|'.join(words())})(?![\w@’'-])",
    ignore_case=True,
    bad=[
        "The ferry sank on Tuesday ⟦followingnoon⟧ in calm water.",
        "Two ⟦hearthfighters⟧ were treated for burns.",
        "A police ⟦spokesguy⟧ said the road was closed.",
        "Prices fell in the ⟦followingmath⟧ of the storm.",
        "The ⟦tremendousmarket⟧ will close in May.",
    ],
    fixed=[
        "The ferry sank on Tuesday afternoon in calm water.",
        "Two firefighters were treated for burns.",
        "A police spokesman said the road was closed.",
        "Prices fell in the aftermath of the storm.",
        "The supermarket will close in May.",
    ],
    good=[
        "The following noon bell and the afternoon bus were late.",
        "A landlady, a wiseguy and a kidnapper met at the seaside.",
        "Finishing touches, energetic guides and presentable jobs.",
        "The atmosphere of the hemisphere, a benefactor, a manufacturer.",
        "The followingday edition and todayspaper are glued words.",
        "Tester and Propertyguys are brands; abovementioned is a word.",
    ],
)
def swapped_word_part(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A part of a word is replaced by a synonym.

    Why: Programs that spin articles replace every `after` by `following`, also inside words: the
    afternoon becomes a `followingnoon`, firefighters become `hearthfighters`.

    Not damage: Words that any list knows (`landlady`), glued words (`followingday`), names.
    """
    word = match.group()
    usual = usual_word(word)
    if usual is None or not word[1:].islower():
        return None
    usual = usual.capitalize() if word[0].isupper() else usual
    span = Span(*match.span())
    return Finding(
        span, fit("a synonym stands for a part of {} in {}", usual, word), Fix.replace(span, usual)
    )
