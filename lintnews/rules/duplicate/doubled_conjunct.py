from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

_FIRST_WORD = lazy_pattern(r"[A-Za-z]{4,}(?=[\s.,;:!?)\]”’\"']|\Z)")
# Pairs that English has made idioms of.
_IDIOMS = frozenset(
    "more less over again again through through round around lots loads tons heaps scores dozens "  # noqa: SIM905
    ""
    "hundreds thousands millions billions many much years days weeks months hours miles pages ages "
    "rows rows time times on up by and or half halves far long better worse fewer only then "
    "such very really high higher low lower deep deeper sung dance talk went gone back forth there "
    "here this that those these what when where which crimes never ever always alone upon "
    "walked waited tried asked looked neck reams acres piles stacks bags boxes shelves inches feet "
    "decades centuries generations nights layers waves gallons litres tons tonnes".split()
)
# Verbs and adjectives say it again for emphasis; a comparative does nothing else.
_EMPHASIS = lazy_pattern(r"(?:er|est|ly)\Z")
# `has fallen and fallen`, `keeps growing and growing`
_GOES_ON = lazy_pattern(
    r"\b(?:(?:ha(?:s|ve|d|ving)|be(?:en|ing)?|got) (?:\w+ly )?"
    r"(?=\w+(?:ed|en|wn|un|nk|ng|ght|pt|lt)\Z)"
    r"|(?:keep|keeps|kept|keeping|goes|go|went|just|been) (?:on )?(?=\w+ing\Z))\w+\Z"
)
# `war crimes and crimes against humanity`: the second one opens a longer name.
_LONGER_NAME = lazy_pattern(
    r"\s+(?:against|of|in|for|from|to|with|who|that|on|at|by|without|under)\b"
)


@rule(
    code="DUP006",
    severity="warning",
    since="0.1",
    bad=[
        "They fear another ⟦attack and attack⟧, he said.",
        "The museum shows a collection of ⟦masterpieces and masterpieces⟧.",
        "Is such exercise ⟦tiring or tiring⟧?",
    ],
    fixed=[
        "They fear another attack, he said.",
        "The museum shows a collection of masterpieces.",
        "Is such exercise tiring?",
    ],
    good=[
        "The law is the law and the game is the game, and business is business.",
        "Prices rose again and again, by more and more, over and over, for years and years and "
        "years.",
        "The war to end war, the peace to end peace, dust to dust and ashes to ashes.",
        "Between war and war crimes there is law; between art and art theft, a lock.",
        "Either win or win big, the coach said. Man to man and woman to woman.",
        "The more the merrier, the merrier the more, he said of parties and parties of the left.",
        "They marched and marched. The days and days of waiting, the miles and miles of queue.",
        "Prices rose more and more, over and over, again and again.",
        "He was charged with war crimes and crimes against humanity.",
        "Cash and cash equivalents stood at 8 million.",
        "It grew bigger and bigger, and ran faster and faster.",
        "There are teachers and teachers, he said.",
        "He talked and talked, and they waited and waited.",
        "Deputy Prime Minister and Minister of Infrastructure",
        "The Duke of York and York City were both named.",
        "For thousands and thousands of years.",
        "If a road sign or sign board appears in an image, it is blurred.",
        "Dogs and dogs' owners are welcome.",
        "One man and man alone can do it.",
        "Between husband and wife and wife and child.",
        "The two runners were neck and neck, and reams and reams were written about them.",
        "Wages have fallen and fallen, and the queue has kept growing and growing.",
        "The plan must be shrunk and shrunk and shrunk.",
    ],
)
def doubled_conjunct(document: Document) -> Iterator[Finding]:
    """One word stands on both sides of `and` or `or`.

    Why: Two words of the source language with one English translation collapse: `attack and
    assault` comes out as `attack and attack`.

    Not damage: Idioms (`more and more`, `again and again`), comparatives, verbs repeated for
    emphasis, `there are teachers and teachers`, and pairs whose second half is the head of
    a longer name (`war crimes and crimes against humanity`).
    """
    text = document.text
    for joint in (" and ", " or "):
        parts = text.split(joint)
        before = parts[0]
        for row, behind in enumerate(parts[1:], 1):
            word = before[before.rfind(" ") + 1 :]
            before = behind
            # nearly all pairs end here, so it has to be cheap
            if not behind.startswith(word) or len(word) < 4:
                continue
            match = _FIRST_WORD.match(behind)
            if match is not None and word == match.group():
                # of the conjunction
                offset = sum(map(len, parts[:row])) + len(joint) * (row - 1)
                finding = _judge(text, offset, joint, word, behind)
                if finding is not None:
                    yield finding


def _judge(text: str, offset: int, joint: str, word: str, behind: str) -> Finding | None:
    """Decide on the pair whose conjunction stands at `offset`."""
    start, end = offset - len(word), offset + len(joint) + len(word)
    before = text[max(0, start - 60) : start]
    if word.lower() in _IDIOMS:
        return None
    rest = behind[len(word) :]
    if _EMPHASIS.search(word) or word[0].isupper() or _LONGER_NAME.match(rest):
        return None
    if re.search(
        r"(?i)\b(?:there (?:are|is|were|was)|they|he|she|it|we|you|I|who|and|or)\s+\Z", before
    ):
        return None
    if joint == " and " and (_GOES_ON.search(before + word) or rest.startswith(f" and {word}")):
        return None
    # only a closed phrase is sure: `sign or sign board` goes on
    if not re.match(r"\s*(?:[.,;:!?)\]”\"]|\Z)", rest) and not re.match(
        r"\s+(?:is|are|was|were|has|have|had|will|would|and|as|while|but|after|before|the|a|this|"
        r"during)\b"
        r"|\s+on\s+the\b",
        rest,
    ):
        return None
    span = Span(start, end)
    return Finding(
        span,
        f"{quote(text[start:end])}: both sides are one word",
        Fix.replace(span, word),
    )
