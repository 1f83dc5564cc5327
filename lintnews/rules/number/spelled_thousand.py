"""`50 thousand soldiers`: figures with the word thousand."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

LOWER = lazy_pattern(
    r"(?<![\w.,/–-])(?P<range>(?P<figure>\d{1,3}(?:\.\d{1,2})?)"
    r"(?P<word> (?:to|or) |(?<=between [\d.]{1,6}) and ))$"
)


@rule(
    code="NUM003",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![\w.,/–-])(?P<damage>(?P<figure>\d{1,3}(?:\.\d{1,2})?) (?P<word>thousands?))\b"
        r"(?! (?:and (?:one|two|three|a )|of years|times))(?![’'-])"
    ),
    trigger=r"[0-9] thousand",
    bad=[
        "More than ⟦50 thousand⟧ fans came to the stadium on Saturday.",
        "The village has ⟦2.5 thousand⟧ inhabitants and a single shop.",
        "A model costs from 3 to ⟦6 thousand⟧ rubles, a stand between 500 and ⟦2 thousand⟧.",
    ],
    fixed=[
        "More than 50,000 fans came to the stadium on Saturday.",
        "The village has 2,500 inhabitants and a single shop.",
        "A model costs from 3,000 to 6,000 rubles, a stand between 500 and 2,000.",
    ],
    good=[
        "More than 50,000 fans came to the stadium on Saturday.",
        "Fifty thousand fans came, and the club made $3 million that day.",
        "One in 10 thousand-year storms hit the same village a year later.",
        "He has told the story 10 thousand times over in the last two years.",
        "Forty thousand people and $40 million later, the dam is still not built.",
    ],
)
def spelled_thousand(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A figure is followed by the word thousand.

    Why: Many languages write `50 thousand`, English newspapers `50,000`; the form comes
    through the engine as it is. It is correct English, so this is style.

    Not damage: `Fifty thousand` in words, and `million` or `billion` behind figures.
    """
    span = Span(*match.span("damage"))
    whole, _, decimals = match.group("figure").partition(".")
    number = int(whole) * 1000 + int((decimals + "000")[:3])
    figures, written = span, f"{number:,}"
    lower = LOWER.search(match.string[max(0, span.start - 24) : span.start])
    if lower and float(lower["figure"]) < float(match.group("figure")):
        # `from 3 to 6 thousand` is said of both
        figures = Span(span.start - len(lower["range"]), span.end)
        written = f"{round(float(lower['figure']) * 1000):,}{lower['word']}{written}"
    return Finding(
        span,
        fit("{} spells the thousands that news prints as figures", match.group("damage")),
        Fix.replace(figures, written),
    )
