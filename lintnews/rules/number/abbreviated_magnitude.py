"""`12 thous.`, `3 mln`, `5 mlrd`: a magnitude shortened as another language does."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document, view
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

# The style of news agencies for traders: `Sales rose to 5.6 mln dlrs`.
AGENCY = lazy_pattern(r"\((?:Reuters|Interfax)\)|\bReporting by [A-Z]|\d (?:pct|dlrs?)\b|\bdlrs?\b")
# Each match contains one of these, which are found in a tenth of the time.
_STEMS = ("(Reuters)", "(Interfax)", "Reporting by ", " pct", "dlr")
WORDS = {
    "mln": "million", "mio": "million", "mill": "million", "bln": "billion", "mlrd": "billion",
    "mrd": "billion", "mld": "billion", "thous": "thousand", "ths": "thousand", "trln": "trillion",
    "milj": "million", "mlr": "billion", "mia": "billion", "md": "billion", "tis": "thousand",
}  # fmt: skip


@rule(
    code="NUM002",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![\w.])(?P<damage>(?P<figure>(?:[$€£] ?)?\d[\d.,]*) ?(?P<size>mln|bln|mlrd|trln"
        r"|Mrd|Mio|mio|thous|ths|mld|milj|mlr)"
        r"(?P<stop>\.?))(?=[ ,;)][a-z$€(]|[ ,;)]|\.|$)(?! ?[A-Z]{2})"
    ),
    trigger=r"[0-9] ?(?:mln|bln|mlrd|trln|Mrd|Mio|mio|thous|ths|mld|milj|mlr)[ .,;)]",
    bad=[
        "The factory employs ⟦12 thous.⟧ people in the two towns by the river.",
        "The bridge will cost ⟦3 mln⟧ euros and will be ready in May.",
        "The state owes ⟦5.2 mlrd⟧ leva to the hospitals of the country.",
    ],
    fixed=[
        "The factory employs 12 thousand people in the two towns by the river.",
        "The bridge will cost 3 million euros and will be ready in May.",
        "The state owes 5.2 billion leva to the hospitals of the country.",
    ],
    good=[
        "The bridge will cost £3m and the tunnel $5bn, or 4 mn rupees a day.",
        "The firm made $12 billion in 2020 and 3.5 million a day in 2021.",
        "CAIRO, March 3 (Reuters) - Egypt has 3.5 mln tonnes of wheat and wants 6 mln more.",
        "The firm earned 2.4 mln dlrs, or 15 cts a share, on sales of 67 mln.",
        "Route 5 MLR and the ship Mio 3 were named in the log of the port.",
    ],
)
def abbreviated_magnitude(match: Any, document: Document) -> Finding | None:
    """A magnitude is shortened in a way that English does not know.

    Why: `mln`, `mlrd`, `thous.` are the abbreviations of Polish, Russian, German and others,
    left as they are or half translated.

    Not damage: The short forms of English newspapers (`£3m`, `$5bn`, `4 mn`), and the
    style of agencies that write for traders (`3.5 mln tonnes`).
    """
    if _is_by_an_agency(document):
        return None
    span = Span(*match.span("damage"))
    following = match.string[match.end() : match.end() + 2]
    stop = (
        "."
        if match.group("stop") and (not following.strip() or following.strip()[0].isupper())
        else ""
    )
    word = WORDS[match.group("size").lower()]
    return Finding(
        span,
        f"{quote(match.group('damage'))} shortens {word} as English does not",
        Fix.replace(span, f"{match.group('figure')} {word}{stop}"),
    )


@view
def _is_by_an_agency(document: Document) -> bool:
    text = document.text
    for stem in _STEMS:
        if stem in text:
            return AGENCY.search(text) is not None
    return False
