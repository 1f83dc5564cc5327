"""The usual one of two spellings, where the data know it."""

from __future__ import annotations

import pytest

from lintnews.text.renown import better_known, is_known


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Villarreal", "Villareal"),
        ("Macau", "Macao"),
        ("Kharkiv", "Harkiv"),
        ("Sevastopol", "Sebastopol"),
        ("Lukashenko", "Lukashenka"),
        ("Gaddafi", "Qaddafi"),
    ],
)
def test_the_usual_spelling(usual: str, other: str) -> None:
    assert better_known(usual, other) == 1
    assert better_known(other, usual) == -1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhovtanets", "Zhovtanetz"),
        ("Borrell", "Borel"),
        ("Panzer", "Pantsir"),
        ("Spyros", "Spiros"),
    ],
)
def test_where_the_data_do_not_say(one: str, other: str) -> None:
    assert better_known(one, other) == better_known(other, one) == 0


def test_what_is_known() -> None:
    assert is_known("Hrytsenko")
    assert not is_known("Grytsenko")
