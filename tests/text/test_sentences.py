"""Sentences are told from headlines, labels and other languages."""

from __future__ import annotations

import pytest

from lintnews.core.document import Document
from lintnews.text.sentences import REACH, in_english, in_sentence_case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge was closed after the storm on Monday.", True),
        ("Bridge Closed After Storm Hits the Two Towns on Monday", False),
        ("Mr. Smith met Mrs. Jones.", False),
        ("Photo: Jane Doe/Agency", False),
        ("", False),
    ],
)
def test_sentence_case(text: str, expected: bool) -> None:
    assert in_sentence_case(Document(text), 0) is expected


def test_only_the_line_counts() -> None:
    text = "Bridge Closed After Storm\nThe bridge was closed after the storm on Monday."
    assert not in_sentence_case(Document(text), 3)
    assert in_sentence_case(Document(text), 40)


def test_a_long_line_is_judged_piece_by_piece() -> None:
    text = "Bridge Closed After Storm " * 100 + "the bridge was closed after the storm " * 100
    document = Document(text)
    assert not in_sentence_case(document, 10)
    assert in_sentence_case(document, len(text) - 10)
    assert len(text) > 4 * REACH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor spoke of a „day“.", True),
        ("Der Bürgermeister sprach von einem „Tag“.", False),
        ("Le maire a dit « non ».", False),
    ],
)
def test_english(text: str, expected: bool) -> None:
    assert in_english(Document(text), 0) is expected
