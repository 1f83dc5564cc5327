from __future__ import annotations

from pathlib import Path

import pytest

from lintnews.data import persons

from .hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("Zelensky", "Zelenskyy", True),
        ("Zelenskyy", "SELENSKYJ", True),
        ("Syrskyi", "Sirski", True),
        ("Lavrov", "Lawrow", True),
        ("Škuro", "Shkuro", True),
        ("Putin", "Poutine", True),
        ("Zaluzhny", "Saluschnyj", True),
        ("Pashinyan", "Pachinian", True),
        ("Nausėda", "Nauseda", True),
        ("Gaddafi", "Qadhafi", True),
        ("Krushelnytsky", "Krushelnytski", True),
        ("Zelensky", "Zelinsky", False),
        ("Hodges", "Hughes", False),
        ("Scholz", "Schulz", False),
        ("Biden", "Burden", False),
    ],
)
def test_groups(a: str, b: str, shared: bool) -> None:
    assert persons.groups(a) and persons.groups(b)
    assert bool(persons.groups(a) & persons.groups(b)) is shared
    assert bool(persons.surname_groups(a) & persons.surname_groups(b)) is shared


# Leaders that rigour's list lacks, or knows in few spellings.
ADDED = """
Putin Tusk Rutte Zaluzhny Dodik Pashinyan Nauseda Simonyte Bardella Kurti Klitschko Fico Barnier
Nazarbayev Tokayev Haftar Jaishankar Zuma Mnangagwa Duterte Poilievre Kagame
"""


@pytest.mark.parametrize("name", ADDED.split())
def test_leaders_are_known(name: str) -> None:
    assert persons.is_surname(name)
    assert persons.surname_weight(name) >= persons.WELL_KNOWN


def test_added_surnames_are_written_well() -> None:
    """Each spelling stands once and is in the group of its line."""
    text = (ROOT / "tools/databuild/persons-more.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 500
    seen: set[str] = set()
    for line in lines:
        names = line.split(", ")
        assert seen.isdisjoint(names), line
        seen.update(names)
        assert frozenset.intersection(*map(persons.surname_groups, names)), line


@pytest.mark.parametrize("name", ["Putin", "Pugachev", "Krushelnytsky", "Zhurausky"])
def test_masculine_forms(name: str) -> None:
    assert persons.is_surname(name)


@pytest.mark.parametrize("name", ["Ekaterin", "Galin", "Casanovov", "Putinov", "Nov"])
def test_no_masculine_form(name: str) -> None:
    assert persons.groups(name) == frozenset()


@pytest.mark.parametrize("name", ["Godges", "Southzha", "xyzzy", "Josep Borrell"])
def test_no_group(name: str) -> None:
    assert persons.groups(name) == frozenset()
    assert not persons.is_surname(name)
    assert not persons.is_given_name(name)
    assert persons.surname_weight(name) == 0


@pytest.mark.parametrize(
    "name", ["Hodges", "Borrell", "Lavrov", "Biden", "Trump", "Smith", "Kallas"]
)
def test_surnames(name: str) -> None:
    assert persons.is_surname(name)
    assert persons.surname_weight(name) > 0


@pytest.mark.parametrize(
    "name", ["Josep", "Donald", "Ursula", "Vladimir", "Ben", "james", "Angela"]
)
def test_given_names(name: str) -> None:
    assert persons.is_given_name(name)


@pytest.mark.parametrize("name", ["Josep", "Donald", "Ursula", "Vladimir"])
def test_given_names_are_no_surnames(name: str) -> None:
    assert not persons.is_surname(name)
    assert persons.surname_groups(name) == frozenset()
    assert persons.surname_weight(name) == 0


@pytest.mark.parametrize("name", ["Hodges", "Borrell", "Lavrov", "Netanyahu", "Zelensky"])
def test_surnames_are_no_given_names(name: str) -> None:
    assert not persons.is_given_name(name)


@pytest.mark.parametrize("name", ["Scott", "James", "Ali"])
def test_names_of_both_kinds(name: str) -> None:
    assert persons.is_given_name(name)
    assert persons.is_surname(name)


def test_well_known() -> None:
    assert persons.is_well_known("Hodges")
    assert persons.is_well_known("Biden")
    assert not persons.is_well_known("Okhlopkov")
    assert not persons.is_well_known("Godges")
    assert persons.surname_weight("Zelensky") > persons.surname_weight("Borrell")


@pytest.mark.parametrize(
    ("token", "name", "least"),
    [
        ("Godges", "Hodges", 0.95),
        ("Gawkins", "Hawkins", 0.95),
        ("Giggins", "Higgins", 0.95),
        ("Lavrof", "Lavrov", 0.95),
        ("Bloomberk", "Bloomberg", 0.9),
        ("Stoltenberrg", "Stoltenberg", 1.0),
        ("Rubyo", "Rubio", 1.0),
        ("Gadafi", "Gaddafi", 1.0),
        ("Clynton", "Clinton", 0.9),
    ],
)
def test_nearest(token: str, name: str, least: float) -> None:
    found = persons.nearest(token)
    assert found is not None
    assert found[0] == name
    assert least <= found[1] <= 1.0


# Real surnames, English words, places, names of brands: nothing to correct.
KNOWN = """
Hodges Hodge Borel Zelinsky Zelensky Schulz Okhlopkov Lawrow Gorges Bodges Josep commander
government Because Following houses bridges Kyiv Kursk Springfield Alemania Facebook Huawei
TikTok Godzilla Trumpian Obamacare Lukashenka Blinken Bibi Kims Macronism Brexiteer
"""


@pytest.mark.parametrize("token", KNOWN.split())
def test_nothing_nearest(token: str) -> None:
    assert persons.nearest(token) is None


@pytest.mark.parametrize("token", ["Gtg", "Xq", "Qwrtz", "Vbnmkl", "Hod9es", "X" * 40, "Ho dges"])
def test_nearest_of_no_name(token: str) -> None:
    assert persons.nearest(token) is None


def test_nearest_minimum() -> None:
    assert persons.nearest("Godges", 0.99) is None
    assert persons.nearest("Godges", 0.5) == ("Hodges", 0.95)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile(text: str) -> None:
    assert isinstance(persons.groups(text), frozenset)
    assert isinstance(persons.surname_groups(text), frozenset)
    assert isinstance(persons.is_surname(text), bool)
    assert isinstance(persons.is_given_name(text), bool)
    assert isinstance(persons.is_known(text), bool)
    assert 0 <= persons.surname_weight(text) <= persons.MAX_WEIGHT
    assert persons.nearest(text) is None
