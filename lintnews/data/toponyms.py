"""Half-translated places and nicknames of regions, resolved against the gazetteer.

A translator that meets Судджа as юг + жа writes "Southzha". `untranslated` undoes that: it turns
the English part back into what the source languages say, and asks the gazetteer. `region_of`
reads the Ukrainian, Belarusian and Russian nicknames of regions: Kurshchyna, the land of Kursk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lintnews.data import _trie, places, words
from lintnews.data.fold import fold, similarity, to_ascii
from lintnews.data.syllables import SYLLABLES

_WORDS: Final = sorted(SYLLABLES, key=lambda word: (-len(word), word))
_PREFIX: Final = re.compile(rf"({'|'.join(_WORDS)})([a-z]{{3,}})")
_SUFFIX: Final = re.compile(rf"([a-z]{{3,}}?)({'|'.join(_WORDS)})")

_NICKNAME: Final = re.compile(r"([a-z']{2,}?)(shch|chch|sch|sc|ch)(?:y|i)n(?:a|y|i|u|oiu|oyu|oju)")
#: What -shchyna hides: the end of the city's name that melted into it.
_ENDINGS: Final = (
    "sk",
    "",
    "a",
    "tsk",
    "sa",
    "sy",
    "y",
    "e",
    "ets",
    "tsia",
    "tskyi",
    "zhia",
    "skyi",
)
_COUNTRIES: Final = frozenset(("UA", "RU", "BY"))
#: Regions that are not called by the name of their city.
_KEPT: Final = {
    "dnipropetrovsk": "Dnipropetrovsk",
    "dnepropetrovsk": "Dnipropetrovsk",
    "kirovohrad": "Kirovohrad",
    "kirovograd": "Kirovohrad",
    "sverdlovsk": "Sverdlovsk",
    "novgorod": "Novgorod",
    "orlov": "Oryol",
}


def _is_unknown(token: str, ascii_token: str) -> bool:
    return (
        token.isalpha()
        and not words.zipf(token)
        and ascii_token not in _trie.keys("places.marisa")
        and ascii_token not in _trie.keys("persons.marisa")
    )


@lru_cache(maxsize=4096)
def untranslated(token: str) -> tuple[places.Place, ...]:
    """Return the places that a half-translated ``token`` can mean: Southzha, Sudzha.

    One part of the token must be an English word of `SYLLABLES`, the other must have three
    letters or more and sound (by `fold`) like the rest of a name in the gazetteer.

    Returns:
        All places of the one name that fits, the most populous first; () when the token is
        known as a word, name or place, or when no name fits or several do.
    """
    text = to_ascii(token)
    if len(text) > 30 or not _is_unknown(token, text):
        return ()
    found = set(_prefixed(text)) | set(_suffixed(text))
    hits = {place for name in found for place in places.find(name)}
    if len({place.name for place in hits}) > 1:
        # Alternates of other places count for less than the names they go by.
        sounds = {fold(name) for name in found}
        hits = {place for place in hits if fold(place.name) in sounds}
        if len({place.name for place in hits}) > 1:
            return ()
    return tuple(sorted(hits, key=lambda place: (-place.population, place.geonameid)))


def _prefixed(text: str) -> Iterator[str]:
    """Yield the spellings that fit when the English word comes first."""
    match = _PREFIX.fullmatch(text)
    if match is None:
        return
    rest = fold(match[2])
    for syllable in map(to_ascii, SYLLABLES[match[1]]):
        # Only names that go on with the same letter: "nov" alone has hundreds.
        for name in places.spellings(syllable + match[2][0]):
            if " " not in name and fold(name[len(syllable) :]) == rest:
                yield name


def _suffixed(text: str) -> Iterator[str]:
    """Yield the spellings that fit when the English word comes last."""
    match = _SUFFIX.fullmatch(text)
    if match is None:
        return
    start = match[1]
    for syllable in map(to_ascii, SYLLABLES[match[2]]):
        for name in (start + syllable, start + "o" + syllable):
            if places.is_place(name):
                yield name


@lru_cache(maxsize=4096)
def region_of(token: str) -> str | None:
    """Return the English name of the region that ``token`` is a nickname of.

    "Kurshchyna" gives "Kursk region", "Donechchyna" "Donetsk region". The stem must lead to the
    most populous place of a first-level region of Ukraine, Russia or Belarus; words of the same
    make that are no regions (Zhdanovshchina, an era) give None.
    """
    match = _NICKNAME.fullmatch(to_ascii(token))
    if match is None or len(token) > 40:
        return None
    stem = match[1]
    stems = (stem, stem[:-1]) if stem.endswith("n") else (stem,)  # Rivnenshchyna, of Rivne
    for candidate in stems:
        for ending in _ENDINGS:
            name = candidate + ending
            if name in _KEPT:
                return f"{_KEPT[name]} region"
            if len(name) < 4:
                continue
            place = places.seat(name)
            if place is not None and place.country in _COUNTRIES:
                return f"{_usual(name, place.name)} region"
    return None


def _usual(spelling: str, main: str) -> str:
    """Return the more usual in English of two spellings: Vinnytsia, not Vinnytsya."""
    near = similarity(fold(spelling), fold(main)) >= 0.85
    return spelling.title() if near and words.zipf(spelling) > words.zipf(main) else main
