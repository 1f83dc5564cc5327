from __future__ import annotations

import pytest

from lintnews.data import bigrams, words

from .hostile import HOSTILE


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [
        ("the", 7.5, 8.0),
        ("The", 7.5, 8.0),
        ("commander", 4.0, 5.0),
        ("gazetteer", 2.0, 3.0),
        ("doesn\u2019t", 5.0, 7.0),
        ("Hodges", 3.0, 4.0),
        ("Godges", 0.0, 0.0),
        ("followingnoon", 0.0, 0.0),
    ],
)
def test_zipf(word: str, low: float, high: float) -> None:
    assert low <= words.zipf(word) <= high


def test_is_common() -> None:
    assert words.is_common("Commander")
    assert not words.is_common("gazetteer")
    assert words.is_common("gazetteer", minimum=2.0)
    assert not words.is_common("Godges", minimum=0.5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("bargaining", "chip", 12, 15),
        ("Bargaining", "CHIP", 12, 15),
        ("United", "States", 10, 15),
        ("sore", "point", 6, 15),
        ("sore", "spot", 8, 15),
        ("military", "commander", 7, 15),
        ("top", "commander", 5, 15),
        ("negotiation", "chip", 0, 1),
        ("painful", "point", 0, 1),
        ("best", "commander", 0, 1),
        ("chip", "bargaining", 0, 1),  # the order counts
        ("the", "commander", 0, 0),  # words of grammar are left out
        ("xyzzyx", "commander", 0, 0),
        ("commander", "xyzzyx", 0, 0),
    ],
)
def test_association(first: str, second: str, low: int, high: int) -> None:
    value = bigrams.association(first, second)
    assert low <= value <= high
    assert bigrams.is_attested(first, second) is (value > 0)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile(text: str) -> None:
    assert words.zipf(text) >= 0.0
    assert not words.is_common(text)
    assert bigrams.association(text, "chip") == 0
    assert bigrams.association("bargaining", text) == 0
    assert not bigrams.is_attested(text, text)
