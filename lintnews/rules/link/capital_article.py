"""`A` and `An` with a capital inside a sentence."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import before, in_sentence_case

# What can stand before an article and not before a letter that names something (`plan A`).
# `of` and `from` are not here: `from A to B`.
LEADS = (
    "after|in|into|with|by|as|for|is|was|are|were|be|been|has|have|had|before|during|under|over"
    "|against|through|on|at|and|that|when|while|where|if|because|like|such|not|only|just|about"
    "|made|said|took|won|lost|held|left|became|become|gave|got|saw|sent|told|found|kept|built|makes"
    "|takes|wants|needs|faces|[a-z]{3,}ed|behind|between|within|without|upon|of|than|but|or"
)
# Behind the letter A as a name, a mark or a kind, and behind a title.
NO_NOUNS = frozenset({
    "and", "or", "to", "for", "in", "is", "was", "are", "were", "at", "on", "by", "with",
    "from", "of", "as", "has", "had", "have", "will", "would", "could", "can", "may", "might",
    "must", "should", "shall", "did", "does", "do", "that", "which", "who", "said", "says",
    "told", "he", "she", "it", "they", "also", "alone", "then", "if", "but", "so", "than",
    "not", "lot", "few", "level", "levels", "grade", "grades", "star", "stars", "minus", "plus",
    "side", "team", "squad", "game", "international", "cappella", "priori", "posteriori",
    "fortiori", "la", "le",
})  # fmt: skip
# Nouns in -ed before a letter.
NOT_VERBS = frozenset({
    "bed", "seed", "shed", "feed", "breed", "speed", "need", "deed", "weed", "reed", "unnamed",
    "newlywed",
})  # fmt: skip


@rule(
    code="LNK002",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<=[a-z’'“\"(\s]\b(?:{LEADS})) (?P<damage>An?)"
        r"(?= (?P<next>[a-z][a-z-]+|[A-Z][a-z]+(?: [a-z]|-[a-z])|\d))"
    ),
    trigger=r"[a-z] An? [0-9a-zA-Z]",
    bad=[
        "The court sentenced ⟦A⟧ 31-year-old driver to six months in prison.",
        "Two days after ⟦An⟧ Italian delegation left, the talks broke down again.",
        "The union wants ⟦A⟧ higher minimum wage and shorter shifts.",
        "The bank was bought by ⟦A⟧ rival from the north of the country.",
    ],
    fixed=[
        "The court sentenced a 31-year-old driver to six months in prison.",
        "Two days after an Italian delegation left, the talks broke down again.",
        "The union wants a higher minimum wage and shorter shifts.",
        "The bank was bought by a rival from the north of the country.",
    ],
    good=[
        "She appeared in A Quiet Place and its sequel before the pandemic.",
        "He was cast in A Christmas Carol at the age of nine in his home town.",
        "Drawn in Group A with Spain, they had little hope of going through.",
        "The road led from A to B and nobody asked for more than that.",
        "Pupils who received A grades were offered places at the college.",
        "Vaccines against hepatitis A are free for children in the region.",
        "The defendant was moved to bed A before the trial began again.",
        "Ministers had no plan A and no plan B when the bank failed.",
        "She was not a fan of An American in Paris when it opened on Broadway.",
        "The deputy minister met An in Hanoi and they spoke about trade.",
        "She read A Tale of Two Cities, An Inspector Calls and Of Mice and Men in a single winter.",
        "Type A blood, hepatitis A, influenza A viruses and vitamin A are covered in the course.",
        "Plan A was to stay; plan B was to go from A to B by bus.",
        "The company's Class A shares fell 3%, while its Class B shares rose.",
        (
            "Pupils who got three A grades, or an A and two Bs, were offered a place in Serie "
            "A's academy."
        ),
        "“A Quiet Place” and “A Star Is Born” are both on Netflix; so is “The Crown.”",
        "A-level results were up. A-listers, too, had a good year.",
    ],
)
def capital_article(match: Any, document: Document) -> Finding | None:
    """The article `a` has a capital in the middle of a sentence.

    Why: The first word of a link keeps its capital when the link's text was translated or
    spun by itself: `the court sentenced A 31-year-old driver`.

    Not damage: A letter that names something (`Group A`, `hepatitis A`, `from A to B`), a mark
    (`A grades`), a title (`A Christmas Carol`) or the surname An.
    """
    article, following = match.group("damage"), match.group("next")
    span = Span(*match.span("damage"))
    lead = before(match, 30).split()[-1]
    if lead in NOT_VERBS or following in NO_NOUNS:
        return None
    if lead in {"of", "or", "and", "than", "on"} and (article == "A" or following[0].islower()):
        from lintnews.data.words import zipf

        # `type O or A blood`, `of A major`: an adjective of some length must follow
        if len(following) < 5 or zipf(following) > 5.5:
            return None
    if following[0].isupper():
        rest = match.string[span.end + 1 :][:60].split()
        if len(rest) < 2 or rest[1].strip(",.") in NO_NOUNS or not is_people(rest[0]):
            return None
    if article == "An" and following[0] not in "aeiouhAEIOU":
        return None
    if article == "A" and following[0] in "aeio":
        return None
    if not in_sentence_case(document, span.start):
        return None
    return Finding(
        span,
        fit("the article in {} has a capital inside a sentence", f"{lead} {article}"),
        Fix.replace(span, article.lower()),
    )


def is_people(word: str) -> bool:
    """Return whether a capitalised word looks like an adjective of a country: `American`."""
    stem = word.partition("-")[0]
    return stem.endswith(
        ("ian", "ean", "can", "ish", "ese", "aeli", "aqi", "ench", "erman", "utch")
    ) or (
        stem
        in {"Greek", "Czech", "Swiss", "Thai", "Western", "Afghan", "Islamic", "Arab", "Pakistani"}
    )
