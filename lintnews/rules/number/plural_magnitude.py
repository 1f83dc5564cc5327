"""`5 millions`, `3 billion of euros`, `20 percents`: a magnitude as other languages count."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english

FIGURE = (
    r"(?:\d[\d.,]*(?<=\d)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty)"
)
CURRENCIES = (
    "dollars|euros?|rubles|roubles|hryvnias?|leva|lei|zlotys?|forints|crowns|kroner|yuan|yen"
    "|rupees|pounds|francs|dinars|dirhams|liras?|pesos|shekels|tenge|riyals|rials"
)
SINGULAR = {
    "millions": "million", "billions": "billion", "trillions": "trillion",
    "thousands": "thousand", "percents": "percent", "milliards": "billion",
    "milliard": "billion", "hectars": "hectares",
}  # fmt: skip


@rule(
    code="NUM013",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w.,$€£-])(?i:(?P<figure>{FIGURE})) (?:"
        rf"(?P<damage>(?P<size>millions|billions|trillions|thousands)(?: of)?(?= (?:{CURRENCIES}"
        r"|people|tons|tonnes|soldiers|residents|inhabitants|cubic|square)\b))"
        rf"|(?P<damage>(?P<size>million|billion|trillion) of(?= (?:{CURRENCIES})\b))"
        r"|(?P<damage>(?P<size>percents|milliards?|hectars))\b)"
    ),
    trigger=(
        "(?:millions|billions|trillions|thousands) [a-z]|(?:million|billion|trillion) of "
        "|percents|milliard|hectars"
    ),
    bad=[
        "The state owes 5 ⟦millions⟧ euros to the banks of the region.",
        "The bridge will cost 3 ⟦billion of⟧ dollars and will be ready in May.",
        "Prices rose by 20 ⟦percents⟧ in a year, and forty ⟦hectars⟧ of forest burnt.",
        "The fund holds 40 ⟦milliards⟧ for the pensions of the state.",
        "The camp holds twenty ⟦thousands of⟧ people from the south.",
    ],
    fixed=[
        "The state owes 5 million euros to the banks of the region.",
        "The bridge will cost 3 billion dollars and will be ready in May.",
        "Prices rose by 20 percent in a year, and forty hectares of forest burnt.",
        "The fund holds 40 billion for the pensions of the state.",
        "The camp holds twenty thousand people from the south.",
    ],
    good=[
        "Millions of dollars, billions of euros and thousands of people were lost.",
        "Of the 5 million, thousands of people came; in 2020 millions of euros went.",
        "Percents add up to a hundred; a milliard is an old word for a billion.",
        "Of those 12, thousands of people said no. One in five thousands of them came.",
        "Tens of thousands of people and hundreds of millions of dollars are at stake.",
        "He gave 3 million of the dollars to the poor.",
    ],
)
def plural_magnitude(match: Any, document: Document) -> Finding | None:
    """A magnitude behind a figure has a plural, an `of` or a name that English does not use.

    Why: French, Spanish and the Slavic languages say `5 millions of euros`, `20 percents` and
    `40 milliards`, and engines carry the ending over.

    Not damage: `millions of euros` without a figure.
    """
    span = Span(*match.span("damage"))
    figure = match.group("figure")
    # a year is no figure that counts: `in 2020 millions of euros went`
    if (figure.isdigit() and 1900 <= int(figure) <= 2100) or not in_english(document, span.start):
        return None
    size = match.group("size")
    return Finding(
        span,
        fit("{} stands behind {}", match.group("damage"), figure),
        Fix.replace(span, SINGULAR.get(size, size)),
    )
