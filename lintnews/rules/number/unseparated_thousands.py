"""`20000 yuan`: five figures and more without a comma."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

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
        "In 2020 people left the town, and 1500 workers lost their jobs there.",
        "Flight MH370, asteroid 99942 Apophis and route 66 are in the quiz.",
        "Mr. Smith, 42, of 12345 Main St., Springfield, Ill. 62701, was charged.",
    ],
)
def unseparated_thousands(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A number of five figures and more has no comma between its thousands.

    Why: Chinese, Japanese and many other texts print large numbers without one.

    Not damage: Four figures; codes, years, telephone and model numbers.
    """
    lead = match.string[max(0, match.start() - 20) : match.start()].split()
    if lead and lead[-1].lower() in {
        "code",
        "zip",
        "call",
        "no",
        "no.",
        "number",
        "id",
        "asteroid",
    }:
        return None
    span = Span(*match.span("damage"))
    figure = f"{match.group('sign') or ''}{int(match.group('number')):,}"
    return Finding(
        span,
        f"{quote(match.group('damage'))} has no comma between its thousands",
        Fix.replace(span, figure, None, Applicability.SAFE),
    )
