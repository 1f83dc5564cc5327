from __future__ import annotations

import pytest

from lintnews.data.synonyms import neighbours

from .hostile import HOSTILE


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("negotiation", "bargaining"),
        ("Evil", "vicious"),
        ("punishment", "penalty"),
        ("physicians", "doctors"),
        ("attacked", "assaulted"),
    ],
)
def test_neighbours(word: str, other: str) -> None:
    assert other in neighbours(word)
    assert word.lower() in neighbours(other)


@pytest.mark.parametrize("word", ["the", "followingnoon", "Godges"])
def test_no_neighbours(word: str) -> None:
    assert neighbours(word) == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile(text: str) -> None:
    assert isinstance(neighbours(text), tuple)
