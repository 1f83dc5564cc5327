"""`"what,''`, `“word"`: a quotation that closes in another style than it opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.quotations import Mark, Pair, has_irregular_marks, quotations
from lintnews.text.sentences import in_english

PROPER = {("“", "”"), ('"', '"')}
# Marks of other languages have a rule of their own; these stand in for a proper mark.
STAND_INS = frozenset({"''", "``"})
STYLES = frozenset('“”"') | STAND_INS


@rule(
    code="PUN002",
    severity="error",
    since="0.1",
    trigger=r"[“”]|''|``",
    bad=[
        "The mayor called it \"a gift to the city,⟦''⟧ and left.",
        "The mayor called it ⟦``⟧a gift to the city⟦''⟧ and left.",
        '“We won,” she said. “Nobody expected it⟦"⟧ in the town.',
        "The mayor called it “a gift⟦“⟧ and left the room.",
        "The mayor called it ⟦”⟧a gift” and left the room.",
    ],
    fixed=[
        'The mayor called it "a gift to the city," and left.',
        'The mayor called it "a gift to the city" and left.',
        "“We won,” she said. “Nobody expected it” in the town.",
        "The mayor called it “a gift” and left the room.",
        "The mayor called it “a gift” and left the room.",
    ],
    good=[
        # a house style that opens curly and closes straight
        '“We won," she said. “Nobody expected it," her coach added. “It is a dream."',
        '"We won," she said, and “Nobody expected it,” he added.',
        "The ship lies at 40°26'46'' north, and he is 5'10'' tall.",
        "“She told me ‘never again’,” he said.",
        'A 12" single and a 7" single of “Blue Monday” were sold.',
        "The ship lies at 40°26'46\" N and 79°58'56\" W, some 30 km from the coast.",
        "‘It was awful,’ she said. ‘I’ll never forget it. My son said: “Mum, run!” So I ran.’",
        (
            "'I will not resign,' the minister said. 'I have the prime minister's backing and "
            "the party's.'"
        ),
        'He told CBS\'s "Face the Nation" that "nobody wants a war." "Nobody," he repeated.',
    ],
)
def mixed_quotation_marks(document: Document) -> Iterator[Finding]:
    """A quotation opens with one sort of mark and closes with another.

    Why: An engine or an editor program changes one mark of a pair: `"what,''`, `“word"`,
    `“word“`.

    Not damage: A site that opens curly and closes straight throughout has a style, if an odd
    one. Two apostrophes behind a number are seconds or inches.
    """
    if not has_irregular_marks(document):
        return
    found = quotations(document)
    kinds = Counter((pair.opening.text, pair.closing.text) for pair in found.pairs)
    straight, curly = kinds['"', '"'], kinds["“", "”"]
    for pair in found.pairs:
        for mark in _odd_marks(pair, kinds, straight > curly):
            if in_english(document, mark.start):
                opens = mark is pair.opening
                proper = ("“" if opens else "”") if _curly(pair, straight, curly) else '"'
                yield _finding(mark, proper, opens)


def _odd_marks(pair: Pair, kinds: Counter[tuple[str, str]], straight: bool) -> list[Mark]:
    """Return the marks of a pair that are not what they should be."""
    left, right = pair.opening.text, pair.closing.text
    if (left, right) in PROPER or left not in STYLES or right not in STYLES:
        return []
    marks = [mark for mark in pair if mark.text in STAND_INS]
    if marks:
        return marks
    if left == "”":
        # as in Sweden and Finland, if it is done throughout; then each is foreign
        return [pair.opening, pair.closing] if right == "“" else [pair.opening]
    if right == "“":
        return [pair.closing]
    # `“…"`, `"…”`: a house style unless other quotations are as they should be
    if kinds["“", "”"] + kinds['"', '"'] < max(1, kinds[left, right]):
        return []
    return [pair.opening if (left == "“") == straight else pair.closing]


def _curly(pair: Pair, straight: int, curly: int) -> bool:
    """Return whether a pair should be curly: as its other mark, or as most of the article."""
    texts = {mark.text for mark in pair}
    if texts & STAND_INS:
        return bool(texts & {"“", "”"}) or curly > straight
    return '"' not in texts or curly >= straight


def _finding(mark: Mark, proper: str, opens: bool) -> Finding:
    span = Span(mark.start, mark.end)
    doing = "opens" if opens else "closes"
    return Finding(
        span,
        f"{quote(mark.text)} {doing} a quotation whose other mark is of another sort"
        if mark.text not in STAND_INS
        else f"{quote(mark.text)} stands for a quotation mark",
        Fix.replace(span, proper, applicability=Applicability.SAFE),
    )
