"""`May2024`, `12March`, `2024The`: a date glued to what stands beside it."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import behind
from lintnews.text.spoken import safe_in_prose

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMED = lazy_pattern(
    r" (?!(?:and|or|to|at|in|on|by|with|after|before|when|for|as|from|the|a)\b)[A-Za-z]"
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


@rule(
    code="NUM011",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w#@/.&=?%_-])(?P<damage>(?P<left>{MONTHS})(?P<right>(?:19|20)\d\d"
        rf"|[0-3]?\d)(?![\w.-])"
        rf"|(?P<left>[0-3]?\d(?:st|nd|rd|th)?)(?P<right>{MONTHS}|{DAYS})(?!\w)"
        rf"|(?P<left>(?:{MONTHS}) \d{{1,2}},? (?:19|20)\d\d)(?P<right>[A-Z][a-z]+)"
        rf"|(?P<left>(?:in|of|since|until)(?= ?))(?P<right>(?:19|20)\d\d)(?!\w)"
        rf"|(?P<left>(?:{DAYS}))(?P<right>(?:{MONTHS}|[0-3]\d)))(?!\w)"
    ),
    trigger=(
        rf"(?:{MONTHS})[0-9]|[0-9](?:st|nd|rd|th)?(?:{MONTHS}|{DAYS})"
        rf"|(?:{MONTHS}) [0-9]{{1,2}},? (?:19|20)[0-9][0-9][A-Z]"
        rf"|[ \n](?:in|of|since|until)(?:19|20)[0-9][0-9]|(?:{DAYS})(?:{MONTHS}|[0-9])"
    ),
    bad=[
        "The bridge was opened in ⟦May2024⟧ by the mayor of the town.",
        "The vote will be held on ⟦12March⟧ in all of the towns.",
        "Updated ⟦May 5, 2024The⟧ mayor of the town has opened the bridge.",
        "The bridge was built ⟦in2019⟧ and fell down a year later.",
    ],
    fixed=[
        "The bridge was opened in May 2024 by the mayor of the town.",
        "The vote will be held on 12 March in all of the towns.",
        "Updated May 5, 2024 The mayor of the town has opened the bridge.",
        "The bridge was built in 2019 and fell down a year later.",
    ],
    good=[
        "The tag #May2024 and the file report-May2024.pdf were found.",
        "The mayor was born on 12 March 1960 and died on May 5, 2024.",
        "He joined the company in May 2024 and left on 12 March 2025.",
    ],
)
def glued_date(match: Any, document: Document) -> Finding | None:
    """A part of a date is glued to what stands beside it.

    Why: The parts of a page's date stand in elements of their own, and Asian texts set no
    blank between them: `12March`.

    Not damage: Tags, handles and the names of files.
    """
    gap = match.start("right")
    span = Span(*match.span("damage"))
    applicability = safe_in_prose(document, span)
    # `the April6 youth movement`: a day has a mark, a year, or a word of grammar behind it
    if (
        match.group("right").isdigit()
        and len(match.group("right")) < 3
        and NAMED.match(behind(match))
    ):
        applicability = Applicability.UNSAFE
    return Finding(
        span,
        f"no space inside the date {quote(match.group('damage'))}",
        Fix.replace(Span(gap, gap), " ", "Insert a space", applicability),
    )
