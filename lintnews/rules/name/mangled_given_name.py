"""`Dzho Bayden`, `Entoni Blinken`: a given name of the West spelled out of Cyrillic."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.rules.name.mangled_surname import restored_surname

# What Russian, Ukrainian and Bulgarian make of the given names of other countries. No language
# writes one of these in Latin letters by itself.
NAMES = {
    "Dzho": "Joe", "Dzhon": "John", "Dzheyms": "James", "Dzheims": "James", "Dzhordzh": "George",
    "Dzheyk": "Jake", "Dzheik": "Jake", "Dzhek": "Jack", "Dzhim": "Jim", "Dzhimmi": "Jimmy",
    "Dzheff": "Jeff", "Dzhef": "Jeff", "Dzheffri": "Jeffrey", "Dzhozef": "Joseph",
    "Dzhastin": "Justin", "Dzhessika": "Jessica", "Dzhennifer": "Jennifer",
    "Dzhenifer": "Jennifer", "Dzhill": "Jill", "Dzhil": "Jill", "Dzhulian": "Julian",
    "Dzhulia": "Julia", "Dzhuliya": "Julia", "Dzhudi": "Judy", "Dzhanet": "Janet",
    "Dzheremi": "Jeremy", "Dzheyson": "Jason", "Dzheison": "Jason", "Dzherri": "Jerry",
    "Dzhoshua": "Joshua", "Dzhonatan": "Jonathan", "Dzhoan": "Joan", "Dzhoanna": "Joanna",
    "Dzhordzha": "Giorgia", "Dzhordzhiya": "Giorgia", "Dzhordzhia": "Giorgia",
    "Dzhordzho": "Giorgio", "Dzhuzeppe": "Giuseppe", "Dzhovanni": "Giovanni",
    "Dzhankarlo": "Giancarlo", "Dzhanluka": "Gianluca", "Dzheyn": "Jane", "Dzhein": "Jane",
    "Maykl": "Michael", "Maikl": "Michael", "Stiv": "Steve", "Endryu": "Andrew",
    "Endriu": "Andrew", "Uilyam": "William", "Uiliam": "William", "Vilyam": "William",
    "Uolter": "Walter", "Uinston": "Winston", "Khillari": "Hillary", "Khilari": "Hillary",
    "Mettyu": "Matthew", "Metyu": "Matthew", "Nensi": "Nancy", "Chak": "Chuck",
    "Charlz": "Charles", "Lindsi": "Lindsey", "Grekhem": "Graham", "Keytlin": "Caitlin",
    "Emmanyuel": "Emmanuel", "Emanyuel": "Emmanuel", "Fransua": "François", "Zhak": "Jacques",
    "Zhan-Klod": "Jean-Claude", "Zhan-Mari": "Jean-Marie", "Yoakhim": "Joachim",
    "Khose": "José", "Khavier": "Javier", "Khorkhe": "Jorge", "Khulio": "Julio",
    "Zhoze": "José", "Zhair": "Jair",
}  # fmt: skip
# These are rare names elsewhere as they stand: only with a surname that the data know, or that
# went the same way.
UNSURE = {
    "Entoni": "Antony", "Devid": "David", "Deyvid": "David", "Yens": "Jens", "Mayk": "Mike",
    "Keyt": "Kate", "Endi": "Andy",
}  # fmt: skip
_ANY = "|".join(sorted(NAMES | UNSURE, key=len, reverse=True))


@rule(
    code="NAM010",
    severity="error",
    since="0.1",
    pattern=(rf"(?<![\w’'-])(?P<given>{_ANY}) (?P<family>[A-Z][\w’'-]{{2,20}})"),
    trigger="|".join(f"{name} " for name in sorted(NAMES | UNSURE)),
    bad=[
        "The president, ⟦Dzho Bayden⟧, spoke at the White House on Monday.",
        "⟦Dzhordzhiya⟧ Meloni arrived in Warsaw with two ministers.",
        "The secretary of state, ⟦Entoni⟧ Blinken, did not answer.",
        "⟦Dzheyms⟧ O’Brien and ⟦Maykl Dzhonson⟧ were named in the report.",
    ],
    fixed=[
        "The president, Joe Biden, spoke at the White House on Monday.",
        "Giorgia Meloni arrived in Warsaw with two ministers.",
        "The secretary of state, Antony Blinken, did not answer.",
        "James O’Brien and Michael Johnson were named in the report.",
    ],
    good=[
        "Dzhokhar Dudayev, Dzhamal Kuliev and Dzhemal Bilal were at the table.",
        "Entoni Miftaraj scored twice, and Devid Bouah once.",
        "Joe Biden, James Dzhabrailov and Tomas Berdych came to the match.",
        "Brayan Perea, Rayan Cherki and Stiven Mendoza play for other clubs.",
    ],
    source_languages=["ru", "uk", "bg"],
)
def mangled_given_name(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A given name went through another alphabet and came back changed.

    Why: Cyrillic spells foreign names by their sound. Spelled out of it letter by letter, Joe
    becomes `Dzho` and Antony `Entoni`; a translation engine that does not know the name leaves
    it so.

    Not damage: Names of the Caucasus and Central Asia (`Dzhokhar`), and people who write their
    name so (`Stiven Mendoza`).
    """
    from lintnews.data import persons

    given, family = match.group("given"), match.group("family")
    surname = restored_surname(family)
    name = NAMES.get(given) or UNSURE[given]
    if given in UNSURE and not surname and persons.surname_weight(family) < persons.WELL_KNOWN:
        return None
    if surname:
        span = Span(*match.span())
        name = f"{name} {surname}"
    else:
        span = Span(*match.span("given"))
    found = match.string[span.start : span.end]
    return Finding(
        span,
        fit("{} looks like {} spelled out of another alphabet", found, name),
        Fix.replace(span, name),
    )
