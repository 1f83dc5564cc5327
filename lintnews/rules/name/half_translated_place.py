from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

# An English word, and the syllables of Slavic and other names that mean it or sound like a
# French, German or Spanish word that does.
_MEANINGS = {
    "South": "sud süd yug iug juzhno yuzhno pivden pivdenno",
    "North": "sever severo pivnich nord",
    "East": "vostok vostochno vost skhidno ost",
    "West": "zapad zapadno zakhidno vest",
    "Red": "krasno krasny chervono krasn rot cerveno",
    "White": "bel belo bil bilo bial biala weiss blanc",
    "Black": "cherno chorno chorny czarn schwarz chern",
    "Green": "zelen zeleno zielon grun",
    "Golden": "zoloto zolot zlato",
    "Gold": "zoloto zolot zlato",
    "Silver": "srebr serebro",
    "New": "nov novo nowo neu",
    "Old": "star staro stary stari alt",
    "Great": "velik veliko veliki velyk",
    "Big": "bolshe bolshoy velik velyk",
    "Upper": "verkhne verkhnie verkhno ober",
    "Lower": "nizhne nyzhno nizhny unter nieder",
    "High": "vysoko vyshe",
    "Long": "dolgo dovho",
    "Holy": "svyato sviato swieto",
    "Saint": "svyato sviato",
    "Good": "dobro",
    "Beautiful": "krasno lepo",
    "Mountain": "gora hora gorno horno",
    "City": "gorod horod grad",
    "Stone": "kamen kameno kamin",
    "Salt": "soli sol",
    "Sand": "pisko pesch",
    "Island": "ostro ostrov",
    "Bear": "medvezh vedmezh",
    "Wolf": "volk volch vovch vol",
    "Apple": "yablo yabluno",
    "World": "mir myro miro",
    "Peace": "mir myro miro",
}
_WORDS = "|".join(_MEANINGS)


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
    found = _place(match["word"], match["rest"], name)
    if found is None:
        return None
    span = Span(*match.span())
    return Finding(
        span,
        f"{quote(name)} is {quote(found)} with its beginning translated",
        Fix.replace(span, found),
    )


def _place(word: str, rest: str, name: str) -> str | None:
    """Return the one place whose name is `rest` behind a syllable that `word` may translate."""
    from lintnews.data import persons, places

    if persons.is_known(name):
        return None
    found = {}
    for syllable in _MEANINGS[word].split():
        for place in places.find(syllable + rest)[:1]:
            found[place.geonameid] = place.name.replace("'", "")
    return found.popitem()[1] if len(found) == 1 else None
