"""Words by which other languages call districts and towns, and what English says.

The table is this project's own. Words that English took over (oblast, raion, voivodeship, canton,
prefecture) are not in it, nor those that are part of names (Kota, Ville de, Stadt) and those of
offices, which local papers in English leave as they are (Ayuntamiento, Comune).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from lintnews.data import words

# What English says of a place of each kind.
_KINDS: Final = {
    "district": "the {} district",
    "county": "{} County",
    "prefecture": "{} Prefecture",
    "region": "the {} region",
    "state": "the state of {}",
    "province": "the province of {}",
    "department": "the department of {}",
    "municipality": "the municipality of {}",
    "town": "the town of {}",
    "village": "the village of {}",
    "quarter": "the {} neighbourhood",
}
# Languages; `before` or `after` the name; kind; the countries where the gazetteer has to know the
# name, `-` where the word is enough; the words.
_TABLE: Final = """
de before district - Landkreis|Landkreises|Regierungsbezirk|Verbandsgemeinde
de before state - Bundesland
de before quarter - Ortsteil|Stadtteil
de before district DE,AT,CH Kreis|Bezirk
de before municipality DE,AT,CH,IT Gemeinde|Marktgemeinde
pl before region - województwo|województwa|województwie|Wojewodztwo|obwód
pl before county - powiat|powiatu|powiecie
pl before municipality - gmina|gminy|gminie
pl before village - wieś
cs,sk before district CZ,SK okres|okrese
cs,sk before village CZ,SK obec
ro before county - județul|judeţul|judetul|Județ|Judeţ|Judet
ro before municipality RO,MD comuna|municipiul
ro before town RO,MD orașul|oraşul|orasul
ro before village RO,MD satul
fr before department - département de la|département du|département des|département de
fr before municipality FR,BE,CH,LU commune de
es before department CO,PE,BO,UY,PY,SV,GT,HN,NI,AR Departamento de|Departamento del
es before province ES,AR,CU,CR,PA,EC,PE,BO,CL,DO Provincia de|Provincia del
es before region ES Comunidad de
es before municipality ES,MX,CO,PE,BO,CU,VE,GT,HN,NI,SV,EC,PR Municipio de|Alcaldía de
pt before municipality PT,BR,AO,MZ Concelho de|Concelho do|Município de|Município do
pt before district - Freguesia de|Freguesia do
it before province IT Provincia di
it before region - Regione
it before village - frazione|frazione di
nl before municipality NL,BE,SR Gemeente
nl before province - provincie
sq before region - Qarku i
sq before municipality - Bashkia e|Komuna e
bg before municipality - Obshtina
bg before region BG,RU,UA,BY,KZ,KG Oblast
ru,uk,bg before town - gorod|gorode|posyolok|poselok|posyolke
uk before town UA misto
uk before village - selyshche|selishche
ru before village - derevnya|derevne
sr,hr,bs before municipality - opština|opštini|općina|općini|opstina|opcina
id before district - Kabupaten|Kecamatan
id before province - Provinsi
vi before province - tỉnh
vi before town - thành phố
vi before district - huyện|quận
hu after county - megye|megyei|vármegye
sv after county - län
sv after municipality - kommun
no after county - fylke
no,da after municipality - kommune
et after county - maakond
et after municipality - vald
lv after municipality - novads|novada|novadā
lt after district - rajonas|rajono|rajone
lt after county - apskritis|apskrityje
tr after district - ilçesi|ilçesinde
tr after quarter - mahallesi|Mahallesi
hr,bs after county - županija|županiji
az after district - rayonu|rayonunda
kk after region - oblysy
kk after district - audany
ja after prefecture JP ken
"""


# Councils, courts and governors are commoner in English (Zipf frequency) than names of districts.
_EVERYDAY: Final = 4.5


class AdministrativeWord(NamedTuple):
    """What a word means: see the table."""

    languages: tuple[str, ...]
    template: str
    countries: frozenset[str]

    def english(self, name: str) -> str:
        """Return what English says of the place `name`."""
        return self.template.format(name)


def _rows() -> dict[str, dict[str, AdministrativeWord]]:
    found: dict[str, dict[str, AdministrativeWord]] = {"before": {}, "after": {}}
    for row in _TABLE.strip().split("\n"):
        languages, side, kind, countries, spellings = row.split(" ", 4)
        meaning = AdministrativeWord(
            tuple(languages.split(",")),
            _KINDS[kind],
            frozenset(() if countries == "-" else countries.split(",")),
        )
        for word in spellings.split("|"):
            found[side].setdefault(word, meaning)
            if side == "before" and not word[0].isupper():
                found[side].setdefault(word[0].upper() + word[1:], meaning)
            elif " " in word:
                found[side].setdefault(word[0].lower() + word[1:], meaning)
    return found


_ROWS: Final = _rows()
#: What stands before a name, and what stands behind one.
BEFORE: Final = tuple(sorted(_ROWS["before"], key=lambda word: (-len(word), word)))
AFTER: Final = tuple(sorted(_ROWS["after"], key=lambda word: (-len(word), word)))


def meaning(word: str, *, behind: bool) -> AdministrativeWord:
    """Return what a word of `BEFORE`, or of `AFTER` if it stands `behind` the name, means."""
    return _ROWS["after" if behind else "before"][word]


@lru_cache(maxsize=256)
def is_there(name: str, countries: frozenset[str]) -> bool:
    """Return whether the gazetteer knows a place of this name in one of the countries.

    Without countries any name will do that is no word of every day: Oblast Council.
    """
    if not countries:
        return words.zipf(name) < _EVERYDAY
    from lintnews.data import places  # the gazetteer takes time to load

    return any(place.country in countries for place in places.find(name))
