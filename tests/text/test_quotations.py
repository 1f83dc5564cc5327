"""Quotation marks are paired as a reader would pair them."""

from __future__ import annotations

import pytest

from lintnews.core.document import Document
from lintnews.text.quotations import Mark, has_irregular_marks, quotations


def texts(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.text for mark in marks]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('"Yes," he said. "No."', [('"', '"'), ('"', '"')]),
        ("“Yes,” he said.", [("“", "”")]),
        ("„Ja,“ sagte er.", [("„", "“")]),
        ("He said «yes» twice.", [("«", "»")]),
        ("``Yes,'' he said.", [("``", "''")]),
        ("He said ,,yes'' twice.", [(",,", "''")]),
        ("“One.\n\n“Two,” he said.", [("“", "”")]),
        ('"One\ntwo," he said.', [('"', '"')]),
        ('(“Yes”) – "no" – [“perhaps”]', [("“", "”"), ('"', '"'), ("“", "”")]),
    ],
)
def test_pairs(text: str, pairs: list[tuple[str, str]]) -> None:
    found = quotations(Document(text))
    assert [(pair.opening.text, pair.closing.text) for pair in found.pairs] == pairs
    assert not found.unclosed and not found.unopened and not found.nested


@pytest.mark.parametrize(
    "text", ["He is 5'10\" tall.", 'A 12" record, a 7" record', "40°26'46\" N", "Home » News"]
)
def test_signs_that_are_no_quotation_marks(text: str) -> None:
    assert not quotations(Document(text)).pairs
    assert not quotations(Document(text)).unopened


def test_marks_without_partner() -> None:
    found = quotations(Document("He said: “Yes.\nShe said no.”\nThey said so.”"))
    assert len(found.pairs) == 1
    assert texts(found.unopened) == ["”"]
    found = quotations(Document("He said: “Yes.\nShe said: “No,” and left."))
    assert texts(found.unclosed) == ["“"]


def test_feet_and_inches_in_a_quotation() -> None:
    found = quotations(Document('"If he is 5\'10", he is tall," she said.'))
    assert len(found.pairs) == 1 and not found.unopened


def test_nested_marks() -> None:
    found = quotations(Document('"We named him "Lucky" then," he said.'))
    assert [(first.start, second.start) for first, second in found.nested] == [(0, 14)]


def test_a_number_can_end_a_quotation() -> None:
    found = quotations(Document('He sang "Route 66" and left.'))
    assert len(found.pairs) == 1


@pytest.mark.parametrize(
    ("text", "irregular"),
    [
        ("No marks at all.", False),
        ('"Yes," he said. "No."', False),
        ("“Yes,” he said. (“No.”)", False),
        ("\"Yes,'' he said.", True),
        ("„Yes,“ he said.", True),
        ('" Yes " he said.', True),
    ],
)
def test_regular_marks_need_no_pairing(text: str, irregular: bool) -> None:
    assert has_irregular_marks(Document(text)) is irregular


@pytest.mark.parametrize(
    "text", ['"' * 200_000, "“a " * 100_000, '"a\n' * 100_000, "''a" * 100_000, '5"' * 100_000]
)
def test_a_text_of_marks_comes_to_an_end(text: str) -> None:
    found = quotations(Document(text))
    assert len(found.marks) >= 2 * len(found.pairs) + len(found.unclosed)
    assert has_irregular_marks(Document(text)) in (False, True)
