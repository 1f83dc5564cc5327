"""`25:70`, `15.30 o'clock`, `31 June`: a time or date that no clock or calendar has."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

MONTHS = {
    "January": 31, "February": 29, "March": 31, "April": 30, "May": 31, "June": 30, "July": 31,
    "August": 31, "September": 30, "October": 31, "November": 30, "December": 31,
}  # fmt: skip
NAMES = "|".join(MONTHS)


@rule(
    code="NUM008",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\d:.,/$-])(?:(?P<damage>(?P<hour>\d{{1,2}})(?:[:.]\d\d)? o[’']clock)"
        rf"|(?P<damage>(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{NAMES}))"
        rf"(?= \d{{4}}|[ ,.])(?!\s\d{{1,2}}\b)"
        rf"|(?<=\bat |\buntil |\bby |\bfrom |\bafter |\bbefore )"
        rf"(?P<damage>(?P<hours>\d{{1,2}}):(?P<minutes>\d\d)))(?![:\d])"
        rf"|(?<!\w)(?P<damage>(?P<month>{NAMES}) (?P<day>\d{{1,2}}))(?:st|nd|rd|th)?"
        rf"(?=, \d{{4}}|[ ,.](?!\d))"
    ),
    trigger=(
        rf"[0-9] o[’']clock|(?:3[0-9]|[4-9][0-9])(?:st|nd|rd|th)? (?:of )?(?:{NAMES})"
        rf"|(?:{NAMES}) (?:3[0-9]|[4-9][0-9])"
        r"|(?:at|until|by|from|after|before) [0-9]{1,2}:[0-9][0-9]"
    ),
    bad=[
        "The meeting began at ⟦14 o'clock⟧ in the town hall.",
        "The meeting began at ⟦15.30 o’clock⟧ in the town hall.",
        "The train left the station at ⟦25:10⟧ and was never seen again.",
        "The law comes into force on ⟦31 June⟧ in all of the states.",
        "The law comes into force on ⟦February 30⟧, the minister said.",
    ],
    good=[
        "The meeting began at 2 o'clock, the vote at 14:30 and the ball at 23:59.",
        "The show ran from 24:00 to 2:00 on 30 June and on February 29.",
        "In June 40 people and in May 65 people were hurt in the same place.",
        "She won in 2:70 and he came after 1:65 behind the rest of the field.",
        "He ran the marathon from 3:61 to 2:59 in the course of ten years.",
        "The winner's time was 2:01:09, and the runner-up's 2:03:15.",
        "The meeting is at 2 o'clock; doors open at 19:30 and close at 23:59.",
    ],
)
def impossible_time(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A time or a date is impossible, or says the hour twice.

    Why: Engines put `o'clock` behind any hour and get figures of dates wrong.

    Not damage: `24:00`; the time of a run; a month followed by a count (`In June 40 people`).
    """
    groups = match.groupdict()
    damage = Span(*match.span("damage"))
    evidence = quote(match.group("damage"))
    if groups["hour"]:
        plain = match.group("damage").split()[0].isdigit()
        if plain and int(groups["hour"]) <= 12:
            return None
        return Finding(damage, f"{evidence} is no time that English has")
    if groups["hours"]:
        hours, minutes = int(groups["hours"]), int(groups["minutes"])
        # above 24 it is no clock; figures with too many minutes are times of a race
        if hours < 24 or (hours == 24 and minutes == 0) or minutes > 59:
            return None
        return Finding(damage, f"{evidence} is no time of the day")
    lead = match.string[max(0, match.start() - 8) : match.start()].split()
    if int(groups["day"]) <= MONTHS[groups["month"]]:
        return None
    if lead and lead[-1].lower() in {"in", "since", "by", "last", "early", "late", "until", "to"}:
        return None
    return Finding(damage, f"{evidence} is no day of the calendar")
