"""respelt.marisa: well-known names as another script spells them, put back into Latin letters.

Russian writes Hopkins as Хопкинс and Chinese writes Trump as 特朗普; letter by letter those are
Khopkins and Telangpu. The other scripts' spellings are those of rigour's groups and of
persons-heard.txt, which this project wrote down itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii  # type: ignore[import-not-found,unused-ignore]

from databuild import persons
from databuild.common import is_latin, value_trie
from lintnews.data import persons as known
from lintnews.data import places, words
from lintnews.data.fold import fold, similarity, to_ascii

_HEARD = Path(__file__).with_name("persons-heard.txt")
_CYRILLIC = re.compile(r"[а-яё]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")
_LETTERS = {
    **dict(zip("абвгдезиклмнопрстуфы", "abvgdeziklmnoprstufy", strict=True)),
    "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "yo",
}  # fmt: skip
# How romanisations differ: `Maykl` and `Maikl`.
_OTHERWISE = ({}, {"й": "i"}, {"ю": "iu", "я": "ia"}, {"й": "i", "ю": "iu", "я": "ia"})
_USUAL = 3.0  # Zipf frequency of the names that are meant
_WRITTEN = 2.3  # from this on a Latin spelling is one that people write
_SURE_PINYIN = 8  # letters: three syllables that are no Chinese name
_SHORTEST = {"c": 4, "h": 6}
_LIKE = 0.45  # less is a translation: Utka, duck


def build() -> dict[str, bytes]:
    """Return the table: the spelling, and with it a letter for the script and the usual name.

    The letter is c for Cyrillic and h for Han, g for a given name of persons-heard.txt that went
    through Cyrillic; a capital for what this project wrote down as nobody's own spelling.
    """
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for heard in _heard():
        usual, *others = heard
        somebodys, given = usual.startswith("?"), usual.lstrip("?").startswith("-")
        usual = usual.lstrip("?-")
        for script, spelling in _respelt(others, [usual], usual, 2):
            sure = not somebodys and (script == "c" or len(spelling) >= _SURE_PINYIN)
            kind = "g" if given and script == "c" else script
            found.setdefault((kind.upper() if sure else kind, spelling), (9.0, usual))
    for spellings in _groups():
        latin = [to_ascii(name) for name in spellings if is_latin(name)]
        usual = _usual_name(latin)
        if usual is None:
            continue
        for script, spelling in _respelt(spellings, latin, usual, 3):
            key = script, spelling
            found[key] = max(found.get(key, (0.0, "")), (words.zipf(usual), usual))
    items = [(key[1], f"{key[0]}{_titled(usual)}".encode()) for key, (_, usual) in found.items()]
    return {"respelt.marisa": value_trie(items)}


def _titled(name: str) -> str:
    return re.sub(r"(?<=^Mc)[a-z]", lambda match: match[0].upper(), name.title())


def _heard() -> Iterator[list[str]]:
    """Yield the lines of persons-heard.txt: the usual name, and others' spellings of it."""
    for line in _HEARD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [name.strip() for name in line.split(",")]


def _groups() -> Iterator[list[str]]:
    """Yield the spellings of each of rigour's groups."""
    for line in persons.persons_path().read_text(encoding="utf-8").splitlines():
        yield [name.strip() for name in line.partition(" => ")[0].split(",")]


def _usual_name(latin: Iterable[str]) -> str | None:
    """Return the spelling that readers of English know, if it is a name by evidence."""
    names = [
        name
        for name in latin
        if name.isalpha()
        and len(name) > 2
        and (known.is_given_name(name) or known.is_surname(name))
    ]
    best = max(names, key=words.zipf, default="")
    heard = known.surname_weight(best) >= known.WELL_KNOWN and words.zipf(best) >= _WRITTEN
    return best if best and (words.zipf(best) >= _USUAL or heard) else None


def _respelt(
    spellings: list[str], latin: list[str], usual: str, shortest: int
) -> Iterator[tuple[str, str]]:
    """Yield what a group's other spellings become letter by letter, and their script.

    Two Han characters may be a Chinese or Japanese name of their own: `shortest`.
    """
    written = {name for name in latin if words.zipf(name) >= _WRITTEN}
    sounds = {fold(name) for name in written}
    cyrillic = [romanised for name in spellings for romanised in _romanised(name)]
    # a name whose Cyrillic form reads as it is written belongs to the Slavs: Vladimir
    if not any(name in written or fold(name) in sounds for name in cyrillic):
        for name in cyrillic:
            alike = similarity(fold(name), fold(usual), _LIKE) >= _LIKE
            if alike and name != usual and _is_nothing(name):
                yield "c", name
    han = [
        anyascii(name).lower()
        for name in spellings
        if _HAN.fullmatch(name) and len(name) >= shortest
    ]
    if not any(name in written for name in han):
        for name in han:
            if len(name) >= _SHORTEST["h"] and _is_nothing(name) and not known.groups(name):
                yield "h", name


def _romanised(name: str) -> Iterator[str]:
    if _CYRILLIC.fullmatch(name):
        for otherwise in _OTHERWISE:
            letters = _LETTERS | otherwise
            romanised = "".join(letters[letter] for letter in name)
            if len(romanised) >= _SHORTEST["c"]:
                yield from {romanised, re.sub("i[iy]a$", "ia", romanised)}


def _is_nothing(name: str) -> bool:
    """Return whether no English word is spelt so, and no place by its main name."""
    if words.zipf(name) >= _WRITTEN:
        return False
    # other names of places are letter by letter themselves
    return not any(to_ascii(place.name) == name for place in places.find(name))
