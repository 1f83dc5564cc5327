from __future__ import annotations

import pytest

from lintnews.data import places, territories

from .hostile import HOSTILE


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Kyiv", "Kyiv", "UA"),
        ("KIEV", "Kyiv", "UA"),
        ("Kijów", "Kyiv", "UA"),
        ("Sudzha", "Sudzha", "RU"),
        ("Koursk", "Kursk", "RU"),
        ("Bilhorod", "Belgorod", "RU"),
        ("München", "Munich", "DE"),
        ("munchen", "Munich", "DE"),
        ("Paris", "Paris", "FR"),
    ],
)
def test_find(spelling: str, name: str, country: str) -> None:
    first = places.find(spelling)[0]
    assert (first.name, first.country) == (name, country)
    assert places.is_place(spelling)


def test_find_is_sorted_by_population() -> None:
    found = places.find("Springfield")
    assert len(found) > 5
    populations = [place.population for place in found]
    assert populations == sorted(populations, reverse=True)


def test_population_has_three_figures() -> None:
    assert places.find("Kyiv")[0].population == 2_950_000
    assert places.find("Sudzha")[0].population == 6_940


@pytest.mark.parametrize("name", ["Southzha", "Godges", "ji fu", "qyyb", "URS", "Atlantis of Oz"])
def test_no_place(name: str) -> None:
    assert not places.is_place(name)
    assert places.find(name) == ()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kiev", "Kyiv", True),
        ("Kharkov", "Kharkiv", True),
        ("Bombay", "Mumbai", True),
        ("Kursk", "Belgorod", False),
        ("Kyiv", "Nowhereville", False),
        ("Nowhereville", "Nowhereville", False),
    ],
)
def test_same_place(a: str, b: str, same: bool) -> None:
    assert places.same_place(a, b) is same


def test_names_of() -> None:
    names = places.names_of(703448)
    assert names[0] == "Kyiv"
    assert {"kiev", "kijev", "kiew"} < set(names)
    assert all(places.same_place(name, "Kyiv") for name in names)


@pytest.mark.parametrize("number", [0, -1, 1, 1 << 40])
def test_names_of_nothing(number: int) -> None:
    assert places.names_of(number) == ()


def test_names_of_agrees_with_find() -> None:
    for name in ("Springfield", "Santa Cruz", "Kamianske"):
        for place in places.find(name)[:5]:
            assert name.lower() in {other.lower() for other in places.names_of(place.geonameid)}


def test_region() -> None:
    assert places.region("new york") == "New York"
    assert places.region("Kursk") is None


@pytest.mark.parametrize(
    ("token", "name"),
    [
        ("Southzha", "Sudzha"),
        ("Newcherkassk", "Novocherkassk"),
        ("Newsibirsk", "Novosibirsk"),
        ("Northodonetsk", "Siverskodonetsk"),
        ("Oldobilsk", "Starobilsk"),
        ("Blackihiv", "Chernihiv"),
        ("Volgocity", "Volgograd"),
        ("Goldonosha", "Zolotonosha"),
    ],
)
def test_untranslated(token: str, name: str) -> None:
    assert {place.name for place in places.untranslated(token)} == {name}


WHOLE = """
Southport Newcastle Blackpool Whitehouse Redditch Facebook Firehouse Bridgestone Westworld
Starbucks Newshub Bluefield Waterville Bigstone Housemates Southern Greenpeace Sudzha Newgorod
Southby Newly Hillary Goldman Blackberry Redmi Citywide newsroom Oldham Smalltalk
"""


@pytest.mark.parametrize("token", WHOLE.split())
def test_not_half_translated(token: str) -> None:
    assert places.untranslated(token) == ()


@pytest.mark.parametrize(
    ("token", "region"),
    [
        ("Kurshchyna", "Kursk region"),
        ("kurshchyna", "Kursk region"),
        ("Kurshchyny", "Kursk region"),
        ("Kharkivshchyna", "Kharkiv region"),
        ("Chernihivshchyna", "Chernihiv region"),
        ("Sumshchyna", "Sumy region"),
        ("Donechchyna", "Donetsk region"),
        ("Luhanshchyna", "Luhansk region"),
        ("Zhytomyrshchyna", "Zhytomyr region"),
        ("Poltavshchyna", "Poltava region"),
        ("Odeshchyna", "Odesa region"),
        ("Lvivshchyna", "Lviv region"),
        ("Bilhorodshchyna", "Belgorod region"),
        ("Brianshchyna", "Bryansk region"),
        ("Vinnychchyna", "Vinnytsia region"),
        ("Mykolaivshchyna", "Mykolaiv region"),
        ("Rivnenshchyna", "Rivne region"),
        ("Dnipropetrovshchyna", "Dnipropetrovsk region"),
        ("Smolenshchina", "Smolensk region"),
        ("Pskovshchina", "Pskov region"),
        ("Novgorodchina", "Novgorod region"),
        ("Minshchyna", "Minsk region"),
    ],
)
def test_region_of(token: str, region: str) -> None:
    assert places.region_of(token) == region


NO_REGION = """
China Indochina Cochin Machina Katchina Kitchin Batkivshchyna Panshchyna Zhdanovshchina
Yezhovshchina Hetmanshchyna Nimechchyna Turechchyna Kursk Shchyna Viking Medicine
"""


@pytest.mark.parametrize("token", NO_REGION.split())
def test_no_region(token: str) -> None:
    assert places.region_of(token) is None


@pytest.mark.parametrize(
    ("name", "code", "language"),
    [
        ("Alemania", "DE", "es"),
        ("deutschland", "DE", "de"),
        ("Ukrajina", "UA", "cs"),
        ("Ukraina", "UA", "pl"),
        ("Spain", "ES", "en"),
        ("Burma", "MM", "en"),
        ("Espana", "ES", "es"),
    ],
)
def test_territories(name: str, code: str, language: str) -> None:
    assert (code, language) in territories.lookup(name)


def test_english_name() -> None:
    assert territories.english_name("de") == "Germany"
    assert territories.english_name("MM") == "Myanmar"
    assert territories.english_name("XX") == ""
    assert territories.lookup("Atlantis") == frozenset()


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile(text: str) -> None:
    assert isinstance(places.find(text), tuple)
    assert isinstance(places.is_place(text), bool)
    assert isinstance(places.same_place(text, "Kyiv"), bool)
    assert places.region(text) is None
    assert places.untranslated(text) == ()
    assert places.region_of(text) is None
    assert territories.lookup(text) == frozenset()
    assert territories.english_name(text) == ""
