from __future__ import annotations

import pytest

from lintnews.text.collocations import likelier_pair


@pytest.mark.parametrize(
    ("pair", "likelier"),
    [
        ("negotiation chip", "bargaining chip"),
        ("death punishment", "death penalty"),
        ("evil circle", "vicious circle"),
        ("quick food", "fast food"),
    ],
)
def test_likelier_pair(pair: str, likelier: str) -> None:
    first, second = pair.split()
    assert likelier_pair(first, second) == tuple(likelier.split())


@pytest.mark.parametrize(
    "pair",
    [
        "bargaining chip",  # usual
        "wooden chip",  # unattested, and no neighbour makes a usual pair
        "polling organisations",  # attested in another spelling
        "murder sentences",  # attested in the singular
        "of the",  # words of grammar
        "followingnoon ferry",  # unknown
    ],
)
def test_no_likelier_pair(pair: str) -> None:
    first, second = pair.split()
    assert likelier_pair(first, second) is None
