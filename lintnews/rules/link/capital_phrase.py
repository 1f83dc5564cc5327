"""`region Last year`: the start of a phrase of time with a capital."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_sentence_case

UNITS = (
    "day|night|week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter|season"
    "|morning|afternoon|evening|time|hour"
)


@rule(
    code="LNK003",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<=[a-z]{{2}}),? (?P<damage>(?:Last|Next|This|Every|Earlier this|Later this|Late last"
        rf"|Early this|Early last) (?:{UNITS})|(?:More|Less|Fewer|Rather|Other) than|Due to"
        rf"|Instead of|Because of|As well as|Such as|According to|Along with|Together with"
        rf"|Thanks to|In order to|At least|At the same time|On the other hand|For example"
        rf"|Based on|Followed by|Led by)(?=[ ,.;]+[a-z\d]|[.,]|$)"
    ),
    trigger=(
        r"[a-z],? (?:Last|Next|This|Every|Earlier|Later|Late|Early|More|Less|Fewer|Rather|Other|Due"
        r"|Instead|Because|As|Such|According|Along|Together|Thanks|In|At|On|For|Based|Followed|Led)"
        r" "
    ),
    bad=[
        "Floods destroyed the only bridge in the valley ⟦Last summer⟧.",
        "The company has hired ⟦More than⟧ 300 engineers since it moved to the coast.",
        "Flights were cancelled across the north ⟦Due to⟧ heavy snow on the runways.",
    ],
    fixed=[
        "Floods destroyed the only bridge in the valley last summer.",
        "The company has hired more than 300 engineers since it moved to the coast.",
        "Flights were cancelled across the north due to heavy snow on the runways.",
    ],
    good=[
        "Bridge Destroyed in Valley Last Summer as Floods Hit the North",
        "The BBC satire That Was the Week That Was ended in 1963.",
        "the comedy Last Night in Soho",
        "The band played This Time Next Year and then left the stage.",
        "He said: “Last summer was the worst of my life.”",
        "The BBC's Today programme, ITV's This Morning and CNN's The Lead covered it.",
        "She told the Today show that last year's album, This Is Why, had saved the band.",
        "More Than 100 Dead After Quake Hits Turkey and Syria",
    ],
)
def capital_phrase(match: Any, document: Document) -> Finding | None:
    """A set phrase begins with a capital in the middle of a sentence.

    Why: The text of a link, or the text behind it, was translated or spun by itself and keeps
    the capital of a sentence: `destroyed the bridge Last summer`.

    Not damage: Headlines and titles of works, and what follows a colon or a quotation mark.
    """
    phrase = match.group("damage")
    span = Span(*match.span("damage"))
    if not in_sentence_case(document, span.start):
        return None
    return Finding(
        span,
        fit("{} has a capital in the middle of a sentence", phrase),
        Fix.replace(span, phrase[0].lower() + phrase[1:]),
    )
