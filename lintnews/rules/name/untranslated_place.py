"""`in Zheneva`, `to Varsovie`: a well-known place under a foreign name."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.exonyms import FOREIGN
from lintnews.text.sentences import in_english

# Spelled out of Cyrillic letter by letter.
FROM_CYRILLIC = {
    "Zheneva": "Geneva", "Parizh": "Paris", "Varshava": "Warsaw", "Vashington": "Washington",
    "Bryussel": "Brussels", "Bryuksel": "Brussels", "Lyuksemburg": "Luxembourg",
    "Nyu-York": "New York", "Los-Andzheles": "Los Angeles", "San-Frantsisko": "San Francisco",
    "Germaniya": "Germany", "Frantsiya": "France", "Velikobritaniya": "Britain",
    "Gretsiya": "Greece", "Ispaniya": "Spain", "Yaponiya": "Japan", "Turtsiya": "Turkey",
    "Shveytsariya": "Switzerland", "Rossiya": "Russia", "Avstriya": "Austria",
    "Vengriya": "Hungary", "Italiya": "Italy", "Kopengagen": "Copenhagen",
    "Lissabon": "Lisbon", "Gaaga": "The Hague", "Khelsinki": "Helsinki", "Deli": "Delhi",
    "Stokgolm": "Stockholm", "Myunkhen": "Munich", "Londr": "London",
}  # fmt: skip
# Regions that English has a name of its own for; not those that wine goes by (Toscana, Piemonte).
REGIONS = {
    "Sachsen": "Saxony", "Niedersachsen": "Lower Saxony", "Sachsen-Anhalt": "Saxony-Anhalt",
    "Thüringen": "Thuringia", "Nordrhein-Westfalen": "North Rhine-Westphalia",
    "Rheinland-Pfalz": "Rhineland-Palatinate", "Steiermark": "Styria", "Kärnten": "Carinthia",
    "Niederösterreich": "Lower Austria", "Oberösterreich": "Upper Austria",
    "Lombardia": "Lombardy", "Sardegna": "Sardinia", "Cataluña": "Catalonia",
    "País Vasco": "the Basque Country", "Bretagne": "Brittany", "Normandie": "Normandy",
    "Śląsk": "Silesia", "Mazowsze": "Mazovia", "Čechy": "Bohemia", "Krym": "Crimea",
    "Podmoskovye": "the Moscow region", "Podmoskovie": "the Moscow region",
    "Pridnestrovie": "Transnistria", "Pridnestrovye": "Transnistria",
    "Halychyna": "Galicia", "Prykarpattia": "the Ivano-Frankivsk region",
}  # fmt: skip
# Towns elsewhere, clubs and words have these names, too.
UNSURE = frozenset({"Ginebra", "Habana", "Athen", "Prag", "Praha", "Londra", "Deli"})
NAMES = {
    key: value for key, value in (FOREIGN | FROM_CYRILLIC | REGIONS).items() if key not in UNSURE
}
_ANY = "|".join(sorted(NAMES, key=len, reverse=True))


@rule(
    code="NAM011",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<=[a-z,] (?:in|to|from|near|outside|around|via|towards) )(?P<damage>{_ANY})"
        r"(?![\w’'”\"-]| [A-Z(/])"
    ),
    trigger="|".join(
        f"{word} {name}"
        for name in sorted(NAMES)
        for word in ("in", "to", "from", "near", "outside", "around", "via", "towards")
    ),
    bad=[
        "The talks were held in ⟦Zheneva⟧ and ended without a result.",
        "The minister flew to ⟦Varsovie⟧ on Monday and came back from ⟦Deutschland⟧ on Friday.",
        "Schools in ⟦Niedersachsen⟧ and the trains to ⟦Podmoskovye⟧ were hit by the storm.",
    ],
    fixed=[
        "The talks were held in Geneva and ended without a result.",
        "The minister flew to Warsaw on Monday and came back from Germany on Friday.",
        "Schools in Lower Saxony and the trains to the Moscow region were hit by the storm.",
    ],
    good=[
        "He played for Rapid Wien and sang in “Deutschland” on the stage in Moscow.",
        "The party is called Alternative for Deutschland by those who live in Wien-Mitte.",
        "They stayed in Bruxelles Midi and in Deutschland (Germany) for a week.",
        "The liner sailed to Normandie Dock, and they stayed in Bretagne (Brittany) for a week.",
        "Rossiya is a television channel, and they work in Rossiya Segodnya in Moscow.",
    ],
)
def untranslated_place(match: Any, document: Document) -> Finding | None:
    """A well-known place stands under its name in another language.

    Why: Engines leave a name that they do not know, or spell it out of Cyrillic letter by
    letter: `in Zheneva` for Geneva.

    Not damage: Names of clubs, streets, firms and works.
    """
    span = Span(*match.span("damage"))
    if not in_english(document, span.start):
        return None
    name = match.group("damage")
    usual = NAMES[name]
    return Finding(span, fit("{} is {} in English", name, usual), Fix.replace(span, usual))
