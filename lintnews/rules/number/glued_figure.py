"""`22years`, `about50 people`: a figure glued to the word beside it."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english
from lintnews.text.spoken import safe_in_prose

NOUNS = (
    "years|people|percent|months|soldiers|residents|civilians|villages|houses|tons|tonnes|dollars|euros|rubles|kilometers|kilometres|meters|metres"
    "|hectares|drones|missiles|countries|workers|students"
)
WORDS = "about|than|nearly|almost|least|around|between|killed|aged|approximately|exceeding"


@rule(
    code="NUM014",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w@#/.&=?%$€£_-])(?P<damage>(?P<left>\d{{1,3}}(?:,\d{{3}})*)(?P<right>{NOUNS}))"
        r"(?![\w-])"
        rf"|(?<![\w@#/.&=?%_-])(?P<damage>(?P<left>{WORDS})(?P<right>\d{{1,3}}(?:,\d{{3}})*))"
        r"(?= [a-z])"
    ),
    trigger=rf"[0-9](?:{NOUNS})|[ \n](?:{WORDS})[0-9]",
    bad=[
        "He is ⟦22years⟧ old and lives in a village by the river.",
        "The storm left more ⟦than5,000⟧ homes without power for a day.",
    ],
    fixed=[
        "He is 22 years old and lives in a village by the river.",
        "The storm left more than 5,000 homes without power for a day.",
    ],
    good=[
        "The film 24hours and the site 100women.example were named in the show.",
        "The 5years-old brand #7days and @30minutes paid £3million for the name.",
        "He is 22 years old, and more than 5,000 homes have no power.",
        "She joined only4us and over50 last year.",
    ],
)
def glued_figure(match: Any, document: Document) -> Finding | None:
    """A figure is glued to the word beside it.

    Why: The figure stood in an element of its own, or in a script that sets no blanks.

    Not damage: Brands and tags (`24hours`), and the short forms of units (`5km`).
    """
    span = Span(*match.span("damage"))
    if not in_english(document, span.start):
        return None
    behind = match.string[span.end : span.end + 1]
    if match.group("left")[0].isdigit() and behind not in {" ", ",", "."}:
        return None
    gap = Span(match.start("right"), match.start("right"))
    return Finding(
        span,
        f"no space between figure and word in {quote(match.group('damage'))}",
        Fix.replace(gap, " ", "Insert a space", safe_in_prose(document, span)),
    )
