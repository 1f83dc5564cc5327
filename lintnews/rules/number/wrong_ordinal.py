"""`21th`, `2th`, `11st`: an ordinal with the wrong ending."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import before, behind
from lintnews.text.spoken import safe_in_prose

# What is counted by ordinals. `14st` alone is a weight: fourteen stone.
COUNTED = lazy_pattern(
    r" (?:time|place|day|century|anniversary|birthday|annual|edition|session|season|year|month|week"
    r"|round|floor|minute|congress|summit|meeting|festival|president|of|largest|best|most"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b",
)

# The full stop of `number 8. March was dry` ends a sentence: a verb or the like begins the next.
SENTENCE = lazy_pattern(
    r"(?: of)? \w+ (?:was|is|has|had|will|would|can|could|did|does|brought|saw|came|said|says|went"
    r"|looks?|looked|follow(?:s|ed)|and the|in the)\b"
    r"|(?: of)? (?:March|May) (?:I|you|he|she|it|we|they|the|a|an|this|that|all|God|not|also|be)\b"
)
DATE = lazy_pattern(
    r"(?: of)? \w+(?:,? (?:19|20)\d\d(?! [a-z]+(?:s|ed|aw|ame)?\b)|[;:).]|,(?! [A-Z])|$)"
)
# `14st` near these is a weight.
WEIGHT = lazy_pattern(
    r"(?i)\b(?:weigh\w*|los[te]|losing|shed|gain\w*|heavy|jockey|stones?)\b|\bat \Z|\dlb\b"
)

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@rule(
    code="NUM007",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w.,$])(?P<damage>(?P<number>\d{0,3}1[123](?=st|nd|rd)"
        r"|\d{0,3}(?<!1)[123](?=th)|\d{0,3}(?<!1)1(?=nd|rd)"
        r"|\d{0,3}(?<!1)2(?=st|rd)|\d{0,3}(?<!1)3(?=st|nd)|\d{0,3}[04-9](?=st|nd|rd))(?:st|nd"
        r"|rd|th))(?!\w)"
        r"|(?<=\b(?:[Oo]n|the|since|until|from|by) )(?P<damage>(?P<number>[12]?\d|3[01])\.)"
        rf"(?= (?:of )?(?:{MONTHS})\b)"
        r"|(?<![\w.,$:/-])(?P<damage>(?P<number>\d{1,3})-th)(?= )"
        rf"|(?<=\b(?:{MONTHS}) )(?P<damage>(?P<number>[12]?\d|3[01])-(?:st|nd|rd|th))(?!\w)"
    ),
    trigger=rf"[0-9]\. (?:of )?(?:{MONTHS})|[0-9]-(?:st|nd|rd|th)|"
    r"1[123](?:st|nd|rd)|[123]th|1[nr]d|2st|2rd|3st|3nd|[04-9](?:st|nd|rd)",
    bad=[
        "The club celebrates its ⟦21th⟧ birthday on Saturday.",
        "She came in ⟦2th⟧ and her sister came in ⟦3th⟧ place.",
        "It was the ⟦11st⟧ time in a row and the ⟦113rd⟧ in all.",
        "The vote was held on ⟦8.⟧ July, and the ⟦20-th⟧ of May was a holiday.",
    ],
    fixed=[
        "The club celebrates its 21st birthday on Saturday.",
        "She came in 2nd and her sister came in 3rd place.",
        "It was the 11th time in a row and the 113th in all.",
        "The vote was held on 8th July, and the 20th of May was a holiday.",
    ],
    good=[
        "The 1st, 2nd, 3rd, 4th, 11th, 12th, 13th, 21st, 22nd and 111th came.",
        "The storm on the 8. March was cold; he is on the 8. May I come in? By 5. April said so.",
        "The jockey lost 12st of the weight; he weighed 30st time and again.",
        "The 101st Airborne and the 112th Congress met on May 23rd.",
        "They came in at number 8. July was dry, and by 2012. March was wet.",
        "She is in 5-th-grade maths at PS 20-The Heights; the 19-the-hard-way rule.",
        "It happened in the 1920s and on 42nd Street, the 3rd of its kind.",
        "The boxer weighs 14st 7lb; he was 16st at Christmas and lost 4st in a month.",
        "The 101st Airborne, the 22nd Regiment and the 3rd Division took part in the drill.",
    ],
)
def wrong_ordinal(match: Any, document: Document) -> Finding | None:
    """An ordinal has the wrong ending.

    Why: Engines put an ending behind a figure without regard for the figure: `21th`.

    Not damage: 11th, 12th and 13th, whatever stands before them; a weight in stone
    (`14st 7lb`).
    """
    number = match.group("number")
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    if number[-2:] in {"11", "12", "13"}:
        ending = "th"
    damage = match.group("damage")
    if damage == number + ending:
        return None
    if damage.endswith("st") and (
        not COUNTED.match(match.string, match.end()) or WEIGHT.search(before(match, 30))
    ):
        return None
    span = Span(*match.span("damage"))
    applicability = safe_in_prose(document, span)
    if damage.endswith("."):
        if SENTENCE.match(behind(match)):
            return None
        if not DATE.match(behind(match)):
            applicability = Applicability.UNSAFE
    return Finding(
        span,
        f"the ordinal {quote(damage)} has the wrong ending",
        Fix.replace(span, number + ending, None, applicability),
    )
