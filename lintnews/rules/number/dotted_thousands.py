"""`1.200.000 euros`, `15.000 people`: full stops between the thousands."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english

COUNTED = (
    "people|persons|soldiers|troops|residents|inhabitants|citizens|voters|workers|employees"
    "|refugees|tourists|visitors|students|pupils|children|women|men|protesters|demonstrators"
    "|victims|homes|houses|households|families|cases|copies|jobs|votes|fans|spectators"
    "|families|companies|migrants|police officers|policemen|barrels"
)


@rule(
    code="NUM015",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w.,:/-])(?P<damage>[$€£]?\d{1,3}(?:\.\d{3}){2})(?![\w.-]\d|\w|-)"
        rf"|(?<![\w.,:/$€£-])(?P<damage>\d{{1,3}}\.\d{{3}})(?= (?:{COUNTED})\b)"
    ),
    trigger=rf"[0-9]\.[0-9]{{3}}\.[0-9]{{3}}|[0-9]\.[0-9]{{3}} (?:{COUNTED})",
    bad=[
        "The house was sold for ⟦1.200.000⟧ euros in the spring.",
        "Some ⟦15.000⟧ people came to the square, and ⟦2.500⟧ policemen were there.",
    ],
    fixed=[
        "The house was sold for 1,200,000 euros in the spring.",
        "Some 15,000 people came to the square, and 2,500 policemen were there.",
    ],
    good=[
        "The address is 192.168.100.200 and the version is 10.123.456.7 of the tool.",
        "Petrol costs 1.899 euros, and the ship carries 2.125 tons of it.",
        "He finished in 1.123.456-b, as the log of the program says.",
        "The rate is 0.125 cases for each of the 15,000 people.",
    ],
)
def dotted_thousands(match: Any, document: Document) -> Finding | None:
    """Full stops stand between the thousands of a number.

    Why: German, Spanish, Italian, Turkish and others write `15.000` for 15,000; in English that
    is fifteen.

    Not damage: Decimals with three places, addresses of machines, versions of programs.
    """
    damage = match.group("damage")
    span = Span(*match.span("damage"))
    if damage.startswith("0") or not in_english(document, span.start):
        return None
    return Finding(
        span,
        f"{quote(damage)} has full stops between its thousands",
        Fix.replace(span, damage.replace(".", ",")),
    )
