"""`12 500 soldiers`: a space between the thousands."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.figures import is_counting, is_label, lead

# South African papers print `R12 500`, and their other thousands alike.
RAND = lazy_pattern(
    r"\bR ?[1-9][0-9]{0,2}(?:[ \u00a0,.][0-9]|[ \u00a0]?(?:bn|m|billion|million)\b)"
)
SIGNS = "$€£¥₽₴"
# A year or a day may stand behind these, and a count behind that.
ARRIVING = lazy_pattern(r"(?i)\b(?:in|to|and|since|until|from|by)[ \u00a0]\Z")


@rule(
    code="NUM004",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\d.,:/+#(–-])(?<!\d )(?P<damage>(?:(?P<sign>[$€£¥₽₴]) ?)?"
        r"(?P<figure>[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3}){1,3}))"
        r"(?![\d.:/,–-]*\d|[ \u00a0]\d|-)(?=(?P<rest>(?: [A-Za-z€$£₽]+){0,3}))"
    ),
    trigger=r"[0-9][ \u00a0\u202f\u2009][0-9]{3}",
    bad=[
        "The plant employs ⟦12 500⟧ workers in two shifts.",
        "The mine was sold for ⟦€3 400 000⟧ to a bank.",
        "About ⟦170\u00a0000⟧ people live in the two towns by the river.",
    ],
    fixed=[
        "The plant employs 12,500 workers in two shifts.",
        "The mine was sold for €3,400,000 to a bank.",
        "About 170,000 people live in the two towns by the river.",
    ],
    good=[
        "Call 555 123 or +359 88 812 345 for tickets, or 0800 400 500.",
        "In 2024 100 people and in 2023 250 people left the town for good.",
        "He won gold in the 4x100 and 1 500 was the number on his shirt.",
        "On page 12 340 names are listed, and Boeing 737 800 crews were told.",
        "The score was 15 200 in the end, said the judges of the game of 12.",
        "Postcode 12 345, Highway 66 100, flight 12 500 and Room 10 100.",
        "After World War 2 300 soldiers stayed; fans hold gate 12 300 fans stormed.",
        "Call 0800 123 456 or +44 20 7946 0958 for tickets; the code is 12 345.",
        "The mine owes R12 500 to each of its 25 000 workers, and 1 250 000 people live near it.",
        "In 2019, 350 workers lost their jobs, and in 2020 400 more did.",
        "He owns a Porsche 911, a Boeing 737 800 simulator and a 1,200-acre farm.",
    ],
)
def spaced_thousands(match: Any, document: Document) -> Finding | None:
    """A space stands between the thousands of a number.

    Why: Many languages print `12 500`, English `12,500`.

    Not damage: Telephone numbers, codes and scores; two numbers that stand side by side;
    the papers of South Africa (`R12 500`).
    """
    from lintnews.data.words import zipf

    rest, before = match.group("rest").split(), lead(match)
    signed = bool(match.group("sign"))
    if not signed:
        # counted things: `12 500 workers`, `170 000 tons`
        if not rest or not (rest[0].endswith("s") or rest[0] in COUNTED or rest[0][0] in SIGNS):
            return None
        if zipf(rest[0]) < 3.0 and rest[0] not in COUNTED and rest[0][0] not in SIGNS:
            return None
        if rest[0] in {
            "is",
            "was",
            "has",
            "as",
            "this",
            "its",
            "his",
            "names",
            "crews",
            "times",
            "us",
        }:
            return None
        if is_label(before) or before.rstrip()[-1:].isdigit() or ARRIVING.search(before):
            return None
    if RAND.search(document.text):
        return None
    span = Span(*match.span("damage"))
    # `at 18 100 men joined the army`: the figures may be two
    sure = signed or is_counting(before)
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    figure = "".join(("," if sign.isspace() else sign) for sign in match.group("figure"))
    return Finding(
        span,
        fit("a space stands between the thousands of {}", match.group("damage")),
        Fix.replace(span, (match.group("sign") or "") + figure, None, applicability),
    )


COUNTED = frozenset({
    "people", "men", "women", "children", "euro", "yuan", "yen", "won", "leva", "lei", "troops",
    "km", "sq", "square", "sqm",
})  # fmt: skip
