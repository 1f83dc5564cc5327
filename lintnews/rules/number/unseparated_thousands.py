"""`20000 yuan`: five figures and more without a comma."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.figures import is_counting, is_label, lead
from lintnews.text.spoken import is_spoken_of

UNITS = (
    "people|soldiers|troops|men|women|children|residents|inhabitants|refugees|workers|employees|students"
    "|pupils|teachers|doctors|patients|deaths|cases|infections|victims|visitors|tourists|spectators|fans"
    "|voters|votes|citizens|families|households|houses|homes|buildings|apartments|schools|companies|cars"
    "|vehicles|units|copies|pieces|books|jobs|shares|barrels|tons|tonnes|kilometers|kilometres|km|meters"
    "|metres|miles|hectares|acres|square|cubic|liters|litres|feet|dollars|euros|pounds|rubles|roubles"
    "|hryvnias?|yuan|yen|won|rupees|leva|lei|zlotys?|crowns|kroner|francs|shekels|lira|pesos|tests|doses"
    "|vaccinations|vaccines|megawatts|kilowatts|troopers|fighters|militants|prisoners|migrants|passengers"
    "|flights|subscribers|followers|users|customers|farmers|animals|trees|species|seats|square"
)


@rule(
    code="NUM009",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w.,:/#№+-])(?P<damage>(?P<sign>[$€£¥])(?P<number>[1-9]\d{{4,8}})(?![\d.,:/-]*\d)"
        rf"|(?P<number>[1-9]\d{{4,8}})(?= (?:[a-z]+ )?(?:{UNITS})\b))"
    ),
    trigger=r"[0-9]{5}",
    bad=[
        "The fine for the two firms was ⟦20000⟧ yuan a day.",
        "The march drew ⟦150000⟧ people to the streets of the capital.",
        "The house was sold for ⟦$1250000⟧ in the spring.",
    ],
    fixed=[
        "The fine for the two firms was 20,000 yuan a day.",
        "The march drew 150,000 people to the streets of the capital.",
        "The house was sold for $1,250,000 in the spring.",
    ],
    good=[
        "The march drew 150,000 people to the streets of the capital.",
        "In zip code 90210 people live behind hedges; call 5551234 users said.",
        "The asteroid 16543 and the locomotive 60103 are both called Scotsman.",
        "The room 12345 people remember is next to Room 20000 cars and Case 12345 residents filed.",
        "ISO 27001 companies met; at address $20000 of the memory is the variable $12345.",
        "In Springfield, Ill. 62701 residents and users of port 12345 users complained.",
        "In 2020 people left the town, and 1500 workers lost their jobs there.",
        "Flight MH370, asteroid 99942 Apophis and route 66 are in the quiz.",
        "Mr. Smith, 42, of 12345 Main St., Springfield, Ill. 62701, was charged.",
    ],
)
def unseparated_thousands(match: Any, document: Document) -> Finding | None:
    """A number of five figures and more has no comma between its thousands.

    Why: Chinese, Japanese and many other texts print large numbers without one.

    Not damage: Four figures; codes, years, telephone and model numbers.
    """
    before, span = lead(match), Span(*match.span("damage"))
    if is_label(before) or is_spoken_of(document, span):
        return None
    # `the bus 12000 passengers took`: only what counts is sure to be a count
    sure = bool(match.group("sign")) or is_counting(before)
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    figure = f"{match.group('sign') or ''}{int(match.group('number')):,}"
    return Finding(
        span,
        f"{quote(match.group('damage'))} has no comma between its thousands",
        Fix.replace(span, figure, None, applicability),
    )
