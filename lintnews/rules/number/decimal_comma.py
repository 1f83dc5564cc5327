"""`3,5 percent`: a comma before the decimals."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="NUM005",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w.,:/-])(?P<damage>[$€£]?(?P<whole>\d{1,3}),(?P<decimals>\d{1,2}))(?![\d,])"
        r"(?= ?(?:%|percent\b|per cent\b|million\b|billion\b|trillion\b|thousand\b|mln\b"
        r"|bln\b|m\b|bn\b"
        r"|km\b|kilomet|met(?:er|re)s\b|cm\b|mm\b|kg\b|tons?\b|tonnes?\b|degrees\b|liters\b"
        r"|litres\b|euros?\b"
        r"|dollars\b|points\b|times\b|hours\b|years\b|magnitude\b|leva\b|kWh\b|MW\b|GW\b"
        r"|hectares\b|square\b))"
    ),
    trigger=r"[0-9],[0-9]{1,2} ?(?:[%a-zA-Z])",
    bad=[
        "Prices rose by ⟦3,5⟧ percent in the second quarter of the year.",
        "The bridge cost ⟦$4,75⟧ million and is two lanes wide.",
        "The quake had a depth of ⟦10,2⟧ km and was felt in two states.",
    ],
    fixed=[
        "Prices rose by 3.5 percent in the second quarter of the year.",
        "The bridge cost $4.75 million and is two lanes wide.",
        "The quake had a depth of 10.2 km and was felt in two states.",
    ],
    good=[
        "The shares of 3,5 and 8 were drawn at the lottery on Friday.",
        "The town has 3,500 people, 4.75 million trees and 12,345 cars.",
        "On May 5,10 people were hurt when the roof of the shop came down.",
        "Chapters 3,4,5 million of times cited",
        "The winning numbers are 3, 5, 12, 23, 34 and 41.",
    ],
)
def decimal_comma(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A number has a comma before its decimals.

    Why: Most of Europe and Latin America write `3,5`, English `3.5`.

    Not damage: Thousands (`3,500`), lists of numbers and dates.
    """
    span = Span(*match.span("damage"))
    lead = match.string[max(0, match.start() - 12) : match.start()].split()
    if lead and lead[-1][:3] in MONTHS:
        return None
    figure = match.group("damage").replace(",", ".")
    return Finding(
        span,
        f"{quote(match.group('damage'))} has a comma before its decimals",
        Fix.replace(span, figure),
    )


MONTHS = frozenset({
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
})  # fmt: skip
