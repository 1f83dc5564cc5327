"""`in Landkreis Fulda`, `Pest megye`: a district or town under its foreign word."""

from __future__ import annotations

import re
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.administrative_words import AFTER, BEFORE, is_there, meaning
from lintnews.text.sentences import before, behind, in_english

_BIND = "San|Santa|Santo|São|La|Las|Los|El|Bad|Nowy|Nowa|Novi|Nova|Stara|Dolní|Horní"
_NAME = rf"(?:(?:{_BIND}) )?\p{{Lu}}[\p{{L}}-]{{2,30}}"
# A word that belongs to the name of a paper, bank or club, or to a longer phrase of its language;
# and what announces or explains one.
_NAMED = lazy_pattern(
    r"(?:\b(?!(?:In|The|At|From|Of|To|Near|For)\b)\p{Lu}[\w.’'-]*"
    r"|\b(?:la|el|las|los|le|de|del|della|do|da|du|des|der|im|vom|din|w|z|v))\W\Z"
)
_ANNOUNCED = lazy_pattern(
    r"\b(?:called|known as|named|or|words?|terms?|titled?|meaning|entitled|aka)[:,]? \Z"
)
_GLOSSED = lazy_pattern(r"\A(?:[ ]?[(\[=/]|,? (?:or|meaning|which means|that is|i\.e\.)\b| \p{Lu})")


@rule(
    code="NAM014",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![\w\"“‘«„'’*_(#@/.-])"
        rf"(?:(?P<front>{'|'.join(BEFORE)}) (?P<name>{_NAME})"
        rf"|(?P<name>{_NAME})(?: (?P<back>{'|'.join(AFTER)})|-(?P<back>ken)))(?![\w-])"
    ),
    trigger=[*(f"{word} " for word in BEFORE), *(f" {word}" for word in AFTER), "[a-z]-ken"],
    bad=[
        "Schools in ⟦Landkreis Fulda⟧ are to stay closed.",
        "The fire in the ⟦Landkreis Würzburg⟧ was put out on Monday.",
        "A fire broke out in ⟦Oblast Burgas⟧ on Sunday, the ⟦Kreis Unna⟧'s schools say.",
        "A storm hit the towns in ⟦Provincia de Huelva⟧ overnight.",
        "The police of ⟦powiat Gostyń⟧ have found the car.",
        "Snow fell in ⟦județul Cluj⟧ and in ⟦Pest megye⟧ during the night.",
        "The mayor of the ⟦općina Kakanj⟧ has resigned over the report.",
        "Two people died in ⟦Uppsala län⟧, the rescue service said.",
    ],
    fixed=[
        "Schools in the Fulda district are to stay closed.",
        "The fire in the Würzburg district was put out on Monday.",
        "A fire broke out in the Burgas region on Sunday, the Unna district's schools say.",
        "A storm hit the towns in the province of Huelva overnight.",
        "The police of Gostyń County have found the car.",
        "Snow fell in Cluj County and in Pest County during the night.",
        "The mayor of the municipality of Kakanj has resigned over the report.",
        "Two people died in Uppsala County, the rescue service said.",
    ],
    good=[
        "Each gmina (municipality) has a council, and the one in gmina Brody met on Friday.",
        "They live in the district of Fulda, called Landkreis Fulda in German.",
        "The Banco de la Provincia de Buenos Aires lent the money to the city.",
        "She reads La Provincia de Cremona and gave it to the Provincia newspaper.",
        "In the 1930s the poet Karl Kreis met the banker Anna Bezirk in Vienna.",
        "The “Landkreis Rostock” sign was stolen, and so was the Oblast one.",
        "Troops hold parts of Kursk Oblast, Donetsk oblast and Pokrovsk Raion.",
        "Kursk Oblast Governor and the Oblast Council met the head of the Gmina Council.",
        "Kursk Oblast Kursk and the Oblast are two names of one region, it says.",
        "Ken Barlow drove to Kota Kinabalu and on to Stadt Allendorf by the lake.",
        "The Vuelta a la Comunidad Valenciana starts in the Provincia of songs.",
        "It is run by the banco de la Provincia de Huelva, as the report of the bank says.",
        "Landkreis Rostock, or the district of Rostock, lies by the sea.",
    ],
)
def untranslated_district(match: Any, document: Document) -> Finding | None:
    """A district or town is called by the word of the source language.

    Why: Engines take `Landkreis Fulda` or `județul Cluj` for one long name and leave it, though the
    first word only says what kind of place it is.

    Not damage: Words that English uses (oblast, raion, voivodeship); words that are quoted or
    explained; names of papers, banks, clubs and offices.
    """
    span, name = Span(*match.span()), match["name"]
    word = match["front"] or match["back"]
    place = meaning(word, behind=not match["front"])
    if _NAMED.search(before(match)) or _ANNOUNCED.search(before(match)):
        return None
    if _GLOSSED.search(behind(match)) or not is_there(name, place.countries):
        return None
    if not in_english(document, span.start):
        return None
    if _is_explained(word, document.text):
        return None
    english = place.english(name)
    if before(match, 4).lower().endswith("the "):
        english = english.removeprefix("the ")
    return Finding(
        span,
        fit("{} is {} in English", match.group(), english),
        Fix.replace(span, english),
        source_languages=place.languages,
    )


def _is_explained(word: str, text: str) -> bool:
    one = rf"[\"“‘*_]?{re.escape(word.partition(' ')[0])}[\"”’*_]?"
    return (
        re.search(rf"{one}(?:\w+)? ?[(=]|(?:\(|, or |called (?:an? )?|as (?:an? )?){one}", text)
        is not None
    )
