from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.toponyms import region_of

_SUFFIX = r"(?:(?:shch|sch|schtsch|chch)(?:y|i)n[ayiue]|ščyna|szczyna)"
_OBLAST = r"[Oo]blast(?:['’]|i)?"


@rule(
    code="NAM004",
    severity="warning",
    since="0.1",
    pattern=(
        rf"\b(?P<stem>[A-Z][a-z]{{1,12}}?){_SUFFIX}\b"
        rf"|\b(?P<adjective>[A-Z][a-z]{{2,14}})(?:sk(?:a|aya|aia|aja|oi|oy)|s['’]ka) {_OBLAST}\b"
        r"|(?<![\w'’‘-])(?P<damage>(?P<name>[A-Z][a-z]{3,}(?:skaya|skaia|ska)?)"
        r" [Oo]blast(?:['’]|i))(?!\w)"
    ),
    bad=[
        "The offensive in ⟦Poltavshchyna⟧ has stalled.",
        "Power was cut in ⟦Kharkivshchyna⟧ and ⟦Sumshchyna⟧.",
        "Two villages in ⟦Donechchyna⟧ were hit.",
        "The governor of the ⟦Kyivska oblast⟧ resigned.",
        "A depot burnt in the ⟦Ryazan oblast'⟧ overnight.",
        "The road in ⟦Kurskoi oblasti⟧ was closed.",
    ],
    fixed=[
        "The offensive in the Poltava region has stalled.",
        "Power was cut in the Kharkiv region and the Sumy region.",
        "Two villages in the Donetsk region were hit.",
        "The governor of the Kyiv region resigned.",
        "A depot burnt in the Ryazan region overnight.",
        "The road in the Kursk region was closed.",
    ],
    good=[
        "Troops hold parts of Kursk Oblast and Donetsk Oblast.",
        "In Sumy Oblast Ukrainian units advanced; the oblast capital was shelled.",
        "Yulia Tymoshenko leads the Batkivshchyna party.",
        "The Hetmanshchyna fell in 1764; Panshchyna was serfdom.",
        "Pokrovsk Raion lies in the east of the oblast.",
        "She was born in Novosibirsk oblast.",
        "It was the Kursk Oblast's third blackout, 'Kursk Oblast' being its official name.",
    ],
)
def untranslated_region(match: Any, document: Document) -> Iterator[Finding]:
    """The name of a region is left in the source language.

    Why: Ukrainian calls a region `Kurshchyna` or `Kyivska oblast`, Russian `Ryazan oblast'`.
    Engines spell such words in Latin letters and leave them.

    Not damage: `Kursk Oblast`, `Pokrovsk Raion`, which English uses; parties and periods with
    the same ending (`Batkivshchyna`, `Hetmanshchyna`).
    """
    if match["damage"]:
        span, region = Span(*match.span("damage")), f"the {match['name']} region"
    else:
        span = Span(*match.span())
        # `Kyivska oblast` is named as the nickname of the region would be: Kyivshchyna
        known = region_of(f"{match['adjective']}shchyna" if match["adjective"] else match.group())
        if known is None:
            return
        region = f"the {known}"
    lead = document.text[max(0, span.start - 4) : span.start].lower()
    content = region.removeprefix("the ") if lead.endswith("the ") else region
    message = f"{quote(match['damage'] or match.group(), 30)} is left in the source language"
    yield Finding(
        span, message, Fix.replace(span, content), source_languages=_languages(match.group())
    )


def _languages(words: str) -> tuple[str, ...]:
    if "blast" in words:
        if "aya" in words or "aia" in words or "aja" in words:
            return ("ru",)
        return ("uk",) if "ska " in words else ("ru", "uk")
    return ("ru",) if "shchin" in words else ("uk",)
