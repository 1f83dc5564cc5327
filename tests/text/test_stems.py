"""What is looked for before a long pattern: no match goes without it."""

from __future__ import annotations

import pytest

from lintnews.rules.number import abbreviated_magnitude
from lintnews.scan.lazy import LazyPattern
from lintnews.scan.literals import needed_literals
from lintnews.text import formats, spoken


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        pytest.param(formats._CODE_WORDS, formats._STEMS, id="code"),
        pytest.param(spoken._NEAR, spoken._STEMS, id="signs"),
        pytest.param(abbreviated_magnitude.AGENCY, abbreviated_magnitude._STEMS, id="agencies"),
    ],
)
def test_each_match_contains_a_stem(pattern: LazyPattern, stems: tuple[str, ...]) -> None:
    needed = needed_literals(pattern.source, 0)
    assert needed is not None
    # a stem may begin with the space in front of a word
    without = [text for text in needed.texts if not any(stem.strip() in text for stem in stems)]
    assert not without
