from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data import words
from lintnews.data.syllables import SYLLABLES

_WORDS = "|".join(sorted(word.capitalize() for word in SYLLABLES))


@rule(
    code="NAM003",
    severity="error",
    since="0.1",
    pattern=rf"\b(?P<word>{_WORDS})(?P<rest>[a-z]{{3,14}})(?![a-z])",
    bad=[
        "Fighting went on near ⟦Whitegorod⟧, officials said.",
        "The bridge at ⟦Newrossiysk⟧ is closed.",
        "They resumed ⟦Southzha⟧The main border post.",
        "Shells fell on ⟦Oldobilsk⟧ again.",
    ],
    fixed=[
        "Fighting went on near Belgorod, officials said.",
        "The bridge at Novorossiysk is closed.",
        "They resumed SudzhaThe main border post.",
        "Shells fell on Starobilsk again.",
    ],
    good=[
        "Southampton beat Newcastle at Northwich; Blackburn and Redditch drew.",
        "Whitehall and Westminster; Greenwich, Oldham, Newhaven and Eastleigh.",
        "The Southland Conference met Westlake officials at Eastgate.",
        "Whitfield and Redmond, both Northumbrians, left for Newburyport.",
        "Blackwatertown, Whitechapel, Stonehaven and Wolfsburg are places.",
        "Greenpeace and Greenlanders; Goldman and Silverstein; Longoria.",
        "Blackstar and Newsquest and Redbridge and Highgate and Goodyear.",
    ],
)
def half_translated_place(match: Any, _document: Document) -> Finding | None:
    """The first syllable of a place name is translated.

    Why: An engine takes the beginning of an unknown name for a word and translates it: the
    Russian town of Sudzha becomes `Southzha`, since `sud` is south in French.

    Not damage: Names that are English (`Southampton`, `Whitehall`), names that any gazetteer or
    word list knows, and unknown names whose translated half leads to no place.
    """
    name = match.group()
    if words.zipf(name) > 0:
        return None
    from lintnews.data.toponyms import untranslated  # the gazetteer takes time to load

    places = untranslated(name)
    if not places:
        return None
    span, place = Span(*match.span()), places[0].name.replace("'", "")
    return Finding(
        span,
        fit("{} is {} with its beginning translated", name, place),
        Fix.replace(span, place),
    )
