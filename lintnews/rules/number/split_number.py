"""`3 .5`, `1. 5 million`, `p. m.`: a space inside a number or a time."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.figures import is_counting
from lintnews.text.figures import lead as text_before
from lintnews.text.spoken import is_spoken_of

# `They came at 7: 30 people were there`: what follows a time is none of its words
NO_TIME = lazy_pattern(
    r" (?!(?:on|in|to|and|or|until|till|local|hours?|a\.m|p\.m|am|pm|GMT|UTC|[A-Z]{3,4}|at|for|when"
    r"|after|before|from|with|by|o'clock|today|tomorrow|tonight|yesterday|every|each|this|next)\b)\w"
)
JOINED = lazy_pattern(r"[0-9]+ ?\. [0-9]")


@rule(
    code="NUM010",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w.,:/-])(?P<damage>\d{1,3} ?[.] ?\d{1,2}(?= (?:million|billion|trillion"
        r"|percent|per cent|%|km|kg|degrees|points|magnitude))(?<=\d \.\d{1,2}|\d \. \d{1,2}"
        r"|\d\. \d{1,2})"
        r"|\d{1,3}(?:, \d{3}| ,\d{3}){1,2}(?= (?:people|soldiers|troops|dollars|euros|tons"
        r"|tonnes|men|women|children|barrels|votes|homes|jobs|workers|residents|rubles|yuan))"
        r"|[$€£]\d{1,3}, \d{3}(?:, \d{3})?(?!\d)|[$€£]\d{1,3}\. \d{1,2}(?= (?:million|billion"
        r"|trillion))"
        r"|\d{1,2}(?::\d\d|: \d\d| :\d\d)? ?[ap]\. [m]\.?|(?<=at |until |by "
        r"|from |[0-9]:[0-9][0-9] to |[0-9]: [0-9][0-9] to )\d{1,2}(?:: | :)\d\d(?!\d))"
    ),
    trigger=(
        r"[0-9](?: \. ?|\. )[0-9]{1,2} |[0-9](?:, | ,)[0-9]{3}[^0-9]|[0-9] ?[ap]\. m"
        r"|[0-9](?:: | :)[0-9]"
    ),
    bad=[
        "The company made ⟦1. 5⟧ million a day before the strike began.",
        "Prices rose by ⟦3 .5⟧ percent in the second quarter of the year.",
        "The plant has ⟦12, 500⟧ workers and needs a thousand more of them.",
        "The house was sold for ⟦$250, 000⟧ in the spring to a lawyer.",
        "The doors of the hall open at ⟦7 p. m.⟧ on both days.",
        "The doors of the hall open at ⟦19: 30⟧ on both days.",
        "The hall is open from ⟦19: 30⟧ to ⟦23: 00⟧ on both days.",
    ],
    fixed=[
        "The company made 1.5 million a day before the strike began.",
        "Prices rose by 3.5 percent in the second quarter of the year.",
        "The plant has 12,500 workers and needs a thousand more of them.",
        "The house was sold for $250,000 in the spring to a lawyer.",
        "The doors of the hall open at 7 p.m. on both days.",
        "The doors of the hall open at 19:30 on both days.",
        "The hall is open from 19:30 to 23:00 on both days.",
    ],
    good=[
        "The company made 1.5 million a day, and prices rose by 3.5 percent.",
        "On May 5, 200 people were hurt, and on May 12, 500 workers walked out.",
        "1. 10 points for a win\n2. 5 points for a draw",
        "He was born in 1995. 12 percent of the town was born abroad.",
        "They met at 7 p.m. Maria came an hour after the rest of them.",
        "In 2010, 350 workers lost their jobs in the two plants of the town.",
        "On May 5, 10 people died; on June 12, 500 workers walked out.",
        "The meeting is at 2 o'clock; doors open at 19:30 and close at 23:59.",
    ],
)
def split_number(match: Any, document: Document) -> Finding | None:
    """A space stands inside a number or a time of the day.

    Why: Engines cut numbers at their marks and do not always join them again.

    Not damage: A date before a count (`On May 5, 200 people`), a sentence that ends with a
    figure.
    """
    damage = match.group("damage")
    lead = match.string[max(0, match.start() - 14) : match.start()].split()
    if (
        ", " in damage
        and damage[0].isdigit()
        and (not lead or lead[-1][:3] in MONTHS or int(damage.split(",")[0]) <= 0)
    ):
        return None
    if lead and lead[-1][:3] in MONTHS:
        return None
    before = text_before(match)
    span = Span(*match.span("damage"))
    if is_spoken_of(document, span) or (". " in damage and not before.strip()):
        return None  # `1. 5 million people`, the first item of a list
    fixed = damage.replace(" ", "")
    if damage[-1] in ".m" and "m" in damage:
        fixed = fixed.replace("p.m", " p.m").replace("a.m", " a.m")
    # `$100, 200 of it in cash` may be two numbers; none begins with a zero
    groups = damage.split(",")[1:]
    sure = all(group.strip().startswith("0") for group in groups)
    if ":" in damage and NO_TIME.match(match.string, match.end("damage")):
        sure = False
    if JOINED.match(damage) and not is_counting(before):
        sure = False  # `He finished 3. 10 points behind was his rival`
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    return Finding(
        span,
        f"a space splits {quote(damage)}",
        Fix.replace(span, fixed, None, applicability),
    )


MONTHS = frozenset({
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
})  # fmt: skip
