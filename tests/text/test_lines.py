"""The shared views of lines."""

from __future__ import annotations

import pytest

from lintnews.core.document import Document
from lintnews.text import lines as view

TEXT = "  A storm hits the coast  \r\n\r\nFirst line.\rSecond\u2028line.\n\n\n\tThird. "


def test_lines_carry_their_places() -> None:
    found = view.lines(Document(TEXT))
    assert [line.text for line in found] == [
        "A storm hits the coast",
        "First line.",
        "Second\u2028line.",
        "Third.",
    ]
    for line in found:
        assert TEXT[line.span.start : line.span.end] == line.text
    assert [line.row for line in found] == [0, 2, 3, 6]


def test_paragraphs_are_runs_between_empty_lines() -> None:
    assert [len(run) for run in view.paragraphs(Document(TEXT))] == [1, 2, 1]


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\r"])
def test_nothing_but_space(text: str) -> None:
    document = Document(text)
    assert view.lines(document) == []
    assert view.sentences(document) == []
    assert view.title_row(document) is None
    assert view.last_text(document) is None


def test_two_copies_compare_equal() -> None:
    assert view.comparable("‘Back’ to  Russia’s north.") == view.comparable(
        "Back to Russia's NORTH"
    )


@pytest.mark.parametrize(
    "line", ["Storm hits coast  - 1", "Storm hits coast (2)", "Storm hits coast 3"]
)
def test_counter_is_taken_off(line: str) -> None:
    assert view.without_counter(line) == "Storm hits coast"


def test_sentences_keep_decimal_points_inside() -> None:
    text = "It rose 3.5 percent. Shares fell!\nNo more"
    found = [text[start:end] for start, end in view.sentences(Document(text))]
    assert found == ["It rose 3.5 percent.", "Shares fell!", "No more"]


def test_title_is_the_first_headline() -> None:
    assert view.title_row(Document("Daily\n\nA storm hits the coast\n\nIt rained.")) == 2
    assert view.title_row(Document("It rained all day.\nThen it stopped raining.")) is None


def test_last_text() -> None:
    document = Document("One.\r\nTwo of them \r\n\r\n")
    line = view.last_text(document)
    assert line is not None
    assert line.text == "Two of them"
    assert document.text[line.span.start : line.span.end] == line.text


def test_last_text_of_a_very_long_line_is_its_tail() -> None:
    line = view.last_text(Document("word " * 1000), 50)
    assert line is not None
    assert len(line.text) <= 50
