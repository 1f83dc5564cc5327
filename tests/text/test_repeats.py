"""Verse is told from prose, in a time that does not grow with the line."""

from __future__ import annotations

import pytest

from lintnews.core.document import Document
from lintnews.text.repeats import in_verse

SONG = "Row, row, row your boat\nGently down the stream,\nMerrily, merrily,\nLife is but a dream."
LONG = "and the river ran by the old mill and its wheel, and by the church and the inn"


@pytest.mark.parametrize(
    ("text", "row", "verse"),
    [
        (SONG, 0, True),
        (SONG, 3, True),
        (f"{SONG}\n{LONG}", 0, False),
        (f"{SONG}\n{LONG}", 4, False),
        ("Row, row, row your boat\nGently down the stream", 0, False),
        ("He came.\nShe left.\nThey stayed.\nIt rained", 0, False),
        ("", 0, False),
    ],
)
def test_verse(text: str, row: int, verse: bool) -> None:
    assert in_verse(Document(text), row) is verse


def test_a_long_line_of_sentences_is_no_verse() -> None:
    document = Document("The old mill burned in the valley in May.” " * 100_000)
    for _ in range(5000):  # as often as a rule asks for it
        assert not in_verse(document, 0)
