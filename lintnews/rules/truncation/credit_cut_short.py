from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

_CREDIT_WORDS = (  # noqa: SIM905
    "SERVICE SERVICES AGENCY IMAGES PRESS REUTERS PHOTOS PHOTOGRAPHY MINISTRY ASSOCIATED "
    "PRESIDENTIAL GOVERNMENT DEPARTMENT COMMUNICATIONS COMMAND PARLIAMENT HANDOUT ADMINISTRATION "
    "CORPORATION UNIVERSITY EMERGENCY NATIONAL INTERNATIONAL"
).split()
# Beginnings of those that are words, names or customary abbreviations themselves.
_WHOLE = frozenset(
    "SERVICE PHOTO PHOTOS IMAGE PRESS GOV GOVERN COMM COMMA DEPT DEPART PAR PARLI UNI UNIV HAND "  # noqa: SIM905
    ""
    "ADMIN ADMINISTRATION AGE NATION NAT INTER INTERNATION MIN MINI MINIS SE PR AG IM PRE PRES EM "
    "EMERGE RE PH MI AS ASS ASSOC GO DE COM PA HA AD CO COR CORP UN NA IN INT PHOTOGRAPH INTERN "
    "COMMAND COMMUNICATION ASSOCIATE".split()
)
_CUT = sorted(
    {
        word[:length]
        for word in _CREDIT_WORDS
        for length in range(3, len(word))
        if word[:length] not in _WHOLE and word[:length] not in _CREDIT_WORDS
    },
    key=len,
    reverse=True,
)
_ENDS = "|".join(_CUT)


@rule(
    code="TRN003",
    severity="error",
    since="0.1",
    pattern=(
        r"(?:^|(?<=[\r\n]))[ \t]*(?P<damage>[^\r\n/|]{2,70}[/|][ ]?(?:[^\r\n]{0,80}[ /.-])?"
        rf"(?:{_ENDS}))[ \t]*(?=[\r\n]|\Z)"
        r"|(?:^|(?<=[\r\n]))[ \t]*(?P<handout>(?:HANDOUT|PHOTO|PICTURE|COURTESY)\b[^\r\n]{0,80}[ ]"
        rf"(?:{_ENDS}))[ \t]*(?=[\r\n]|\Z)"
    ),
    trigger=rf"[ /.-](?:{_ENDS})[ \t]*(?:[\r\n]|$)",
    bad=[
        "The president at the port.\n⟦Handout/NORWEGIAN NATIONAL POLICE SERV⟧\n\nHe left.",
        "⟦Anna Kowalska/STATE EMERGENCY AGENC⟧\nHe left.",
        "The ship burns.\n⟦PHOTO BY THE MINISTRY OF DEFENCE PRESS SERVIC⟧",
    ],
    good=[
        "Handout/POLICE\n\nAnna Kowalska/AFP via GETTY IMAGES\n\nJan Novak/REUTERS\n\nCourtesy "
        "STATE EMERGENCY SERVICE\n\nAP Photo/Jan Novak",
        "Handout/NORWEGIAN POLICE SERVICE\nHe left.",
        "Anna Kowalska/AFP/GETTY IMAGES",
        "Jan Novak/ASSOC PRESS",
        "He scored for SER\nand left.",
        "COMMAND AND CONTROL OF THE SER",
    ],
)
def credit_cut_short(match: Any, _document: Document) -> Finding:
    """A picture credit is cut short.

    Why: Credits in the data of a picture have a limit of characters, and long names of offices
    do not fit: `PRESS SER` for press service.

    Not damage: Whole credits and customary abbreviations.
    """
    group = match.lastgroup or "damage"
    credit = match.group(group)
    return Finding(Span(*match.span(group)), f"the picture credit {quote(credit, 36)} is cut short")
