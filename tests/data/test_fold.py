from __future__ import annotations

from unicodedata import category

import pytest
from anyascii import anyascii

from lintnews.data.fold import MAX_LENGTH, differing, distance, fold, similarity, swaps, to_ascii

from .hostile import HOSTILE


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelenskyy Zelensky Zelenskiy Zelenskyi Zelenskij Zelenski",
        "Shcherbakov Schtscherbakow Щербаков",
        "Tatiana Tatjana Tatyana",
        "Vasilyev Vasiliev Wassiljew",
        "Yuri Yuriy Yurij",
        "Andriyenko Andrienko Андрієнко",
        "Borrell Borel",
        "Alexander Aleksander",
        "Lukaszenko Lukashenko Lukaschenko",
        "Müller Muller",
        "Koursk Kursk",
        "Jong-un Jongun",
    ],
)
def test_equal_folds(spellings: str) -> None:
    assert len({fold(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["Zelensky Zelinsky", "Hodges Hughes", "Putin Pushkin", "Smith Schmidt", "Kim Kym"]
)
def test_different_folds(pair: str) -> None:
    first, second = pair.split()
    assert fold(first) != fold(second)


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("Godges", "Hodges", 0.95, 0.95),
        ("Borel", "Borrell", 1.0, 1.0),
        ("Zelenskyy", "Selenskyj", 0.9, 0.99),
        ("Syrskyi", "Sirski", 0.9, 0.99),
        ("Zelensky", "Zelinsky", 0.9, 0.99),  # different people: a distance alone proves nothing
        ("Merkel", "Macron", 0.0, 0.6),
        ("Li", "Dnipropetrovsk", 0.0, 0.0),
    ],
)
def test_similarity(a: str, b: str, low: float, high: float) -> None:
    value = similarity(fold(a), fold(b))
    assert low <= round(value, 3) <= high
    assert value == similarity(fold(b), fold(a))


def test_similarity_below_minimum_is_nothing() -> None:
    assert similarity("godges", "hodges", 0.95) == pytest.approx(0.95)
    assert similarity("godges", "hodges", 0.96) == 0.0
    assert similarity("merkel", "makron", 0.0) > 0.0


def test_similarity_of_nothing() -> None:
    assert similarity("", "") == 1.0
    assert similarity("", "abc") == 0.0


@pytest.mark.parametrize(
    ("a", "b", "cost"),
    [
        ("abc", "abc", 0.0),
        ("bat", "bet", 0.4),
        ("bat", "baat", 0.5),
        ("bat", "baht", 0.5),
        ("hat", "gat", 0.3),
        ("bat", "kat", 1.0),
        ("", "bt", 2.0),
    ],
)
def test_distance(a: str, b: str, cost: float) -> None:
    assert distance(a, b) == pytest.approx(cost)


def test_swaps_are_symmetric() -> None:
    for letter in "abcdefghijklmnopqrstuvyzSCJTX":
        assert letter not in swaps(letter)
        assert all(letter in swaps(other) for other in swaps(letter))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile(text: str) -> None:
    assert fold(text).replace(" ", "").isascii()
    assert to_ascii(text).isascii()
    assert 0.0 <= similarity(fold(text), fold("Kyiv")) <= 1.0


def test_cut() -> None:
    assert len(fold("abc" * 1000)) <= MAX_LENGTH


def test_emoji_has_no_letters() -> None:
    assert fold("😀") == ""


@pytest.mark.parametrize(
    ("one", "other", "middles"),
    [
        ("borrell", "borel", ("rel", "e")),
        ("sudzha", "sudzha", ("", "")),
        ("anna", "annanna", ("", "nna")),
        ("", "abc", ("", "abc")),
        ("kiev", "kyiv", ("ie", "yi")),
    ],
)
def test_differing(one: str, other: str, middles: tuple[str, str]) -> None:
    start, end, other_end = differing(one, other)
    assert one[:start] + one[end:] == other[:start] + other[other_end:]
    assert (one[start:end], other[start:other_end]) == middles


def test_the_short_way_to_ascii_is_that_of_the_library() -> None:
    letters = (chr(code) for code in range(0x80, 0x30000) if category(chr(code))[0] in "LM")
    wrong = {c for c in letters if to_ascii(c) != anyascii(c).lower().replace("`", "'")}
    assert not wrong
