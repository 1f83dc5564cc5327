"""`Anew report`, `Themayor`: the article at a line's start glued to its noun."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_sentence_case


@rule(
    code="LNK008",
    severity="error",
    since="0.1",
    pattern=r"(?:(?<=[\n\r])|(?<=\A))(?P<article>The|A)(?P<word>[a-z]{3,20})(?= (?P<next>[a-z]+))",
    trigger=r"(?:^|[\r\n])(?:The[a-z]|A[bcdefghijkmopqrtuvwxyz][a-z])",
    bad=[
        "⟦Aformer⟧ minister was arrested at the airport on his way to Dubai.",
        "Snow fell in the south.\n⟦Thesuspect⟧ was seen near the bridge on Monday night.",
    ],
    fixed=[
        "A former minister was arrested at the airport on his way to Dubai.",
        "Snow fell in the south.\nThe suspect was seen near the bridge on Monday night.",
    ],
    good=[
        "About a dozen people were hurt when the roof came down.",
        "Thereafter the firm was run by her son and his lawyers.",
        "Aman said he would appeal against the sentence of the court.",
        "Along the coast the storm tore down the lines of two villages.",
        "Amazon is said to be in talks with the owners of the shop.",
        "Thefts of copper have risen by a third in a single year.",
        "Atop the hill a chapel burned to the ground in the night.",
        "Abroad the film did better than at home, its makers say.",
    ],
)
def glued_first_article(match: Any, document: Document) -> Finding | None:
    """The article that begins a paragraph is glued to the next word.

    Why: Sites print the first letter of an article large, in an element of its own; without the
    markup the article `A` touches its noun: `Aformer minister`.

    Not damage: Words and names that begin like an article (`Thefts`, `Abroad`, `Aman`).
    """
    article, word = match.group("article"), match.group("word")
    if not is_glued(article, word) or not in_sentence_case(document, match.start()):
        return None
    gap = Span(match.start("word"), match.start("word"))
    return Finding(
        Span(match.start(), match.end()),
        fit("an article is glued to the next word in {}", match.group()),
        Fix.replace(gap, " ", f"Write {quote(f'{article} {word}')}"),
    )


def is_glued(article: str, word: str) -> bool:
    """Return whether the whole is no word and no name, and the part a common word."""
    from lintnews.data.words import zipf

    whole = article + word
    if zipf(whole) >= 1.5 or zipf(word) < 4.0:
        return False
    from lintnews.data import persons, places

    return (
        not places.is_place(whole)
        and not persons.is_surname(whole)
        and not persons.is_given_name(whole)
    )
