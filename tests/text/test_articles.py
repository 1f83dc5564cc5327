"""`a` and `an`, as English hears them, and before what a fix writes."""

from __future__ import annotations

import pytest

from lintnews.core.diagnostic import Applicability, Edit, Fix, Span
from lintnews.core.document import Document
from lintnews.core.fixer import written
from lintnews.text.articles import agreeing, takes_an

AN = "apple hour heir honest MP FBI SUV X-ray 8 80 8,000 11 18 11-year 11,000 uncle uninvited écu"
A = "house UN US unit user European one once NATO UEFA 1 10 110 180 1,800 hotel T-shirt Ukrainian"


@pytest.mark.parametrize("word", AN.split())
def test_an(word: str) -> None:
    assert takes_an(word)


@pytest.mark.parametrize("word", A.split())
def test_a(word: str) -> None:
    assert not takes_an(word)


@pytest.mark.parametrize(
    ("text", "word", "content", "fixed"),
    [
        ("It is a car now.", "car", "automobile", "It is an automobile now."),
        ("It is an automobile.", "automobile", "car", "It is a car."),
        ("A “car” came.", "car", "egg", "An “egg” came."),
        ("It is a car.", "car", "bus", "It is a bus."),
        ("The car came.", "car", "egg", "The egg came."),
        ("Plan A car came.", "car", "“egg”", "Plan A “egg” came."),
        ("It’s U.S.A car.", "car", "egg", "It’s U.S.A egg."),
    ],
)
def test_the_article_agrees(text: str, word: str, content: str, fixed: str) -> None:
    start = text.index(word)
    fix = Fix.replace(Span(start, start + len(word)), content)
    assert written(text, agreeing(Document(text), fix).edits) == fixed
    safe = fix._replace(applicability=Applicability.SAFE)
    assert agreeing(Document(text), safe).edits == (Edit(Span(start, start + len(word)), content),)
