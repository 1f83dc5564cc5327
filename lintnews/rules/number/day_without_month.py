"""`on the 9th`: a day without its month."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english


@rule(
    code="NUM012",
    severity="warning",
    since="0.1",
    source_languages=("zh", "ja"),
    pattern=(
        r"(?<=\b[oO]n )(?P<damage>the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th))"
        r"(?=[,.]|$|[\r\n]| (?:local time|that|at|in|and|to|when|for|by|with|he|it|she|they"
        r"|the (?!month))[ ,]|[)\"”])(?! (?:of|in|and|to|at|the) (?:[A-Z][a-z]{2,8}\b"
        r"|the (?:month|century)|hole|minute|floor|birthday|anniversary|century))"
    ),
    trigger=r"[oO]n the [0-9]{1,2}(?:st|nd|rd|th)[ ,.)\"”]",
    bad=[
        "The ministry said on ⟦the 9th⟧ that the road is open.",
        "Rain is expected in the north on ⟦the 21st⟧, the office said.",
    ],
    good=[
        "The ministry said on the 9th of May that the road is open.",
        "The case is on the 5th floor, and she fell on the 18th hole.",
        "He scored on the 9th minute and left on May 9th with the rest.",
        "The play opens on May 3 in Leeds. It will close on the 21st, its makers say.",
        "Rain is expected on 21st May in the whole of the north.",
        "It happened on the 9th of May, 1945, on the 5th floor of the Reichstag.",
    ],
)
def day_without_month(match: Any, document: Document) -> Finding | None:
    """A day stands without its month.

    Why: Chinese and Japanese news leave out the current month, which English news does not.

    Not damage: The month was named a little before; holes, floors and minutes have ordinals
    too.
    """
    span = Span(*match.span("damage"))
    near = document.text[max(0, span.start - 700) : span.end + 100]
    if any(month in near for month in MONTHS) or not in_english(document, span.start):
        return None
    return Finding(span, f"{quote(match.group('damage'))} is a day without its month")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
