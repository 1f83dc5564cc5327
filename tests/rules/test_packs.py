"""What a row of a pack asks of the text around its phrase."""

from __future__ import annotations

import time

import pytest
import regex

from lintnews.core.document import Document
from lintnews.core.registry import definitions
from lintnews.packs.check import check_row
from tests.examples import lint_with

PHRASE = "the best European court"  # asks for a word of courts, refuses one of sports
FAR = "and so it went on in the town " * 100
LESS_FAR = "and so it went on " * 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PHRASE} spoke in a case", 1),
        (f"{PHRASE} spoke", 0),
        (f"{PHRASE} spoke in a case of tennis", 0),
        (f"{PHRASE} spoke\nin a case", 0),
        (f"a case\n{PHRASE} spoke\nin a case", 0),
        (f"{PHRASE} spoke in a case\nof tennis", 1),
        (f"A case {LESS_FAR} {PHRASE} spoke", 1),
        (f"A case {FAR} {PHRASE} spoke", 0),
        (f"{PHRASE} spoke {LESS_FAR} in a case", 1),
        (f"{PHRASE} spoke {FAR} in a case", 0),
        (f"Of tennis {FAR} {PHRASE} spoke in a case {FAR} of tennis", 1),
    ],
)
def test_context_is_the_paragraph_around_the_phrase(text: str, found: int) -> None:
    assert len(lint_with("french-calque", text)) == found


def test_a_long_line_is_not_read_for_each_phrase() -> None:
    definition = definitions()["french-calque"]
    row = next(row for row in definition.rows if row[0] == "best-court")
    pattern = definition.patterns[definition.rows.index(row)]
    document = Document(f"{PHRASE} spoke, " * 100_000)
    match = regex.search(pattern.regex, document.text, regex.IGNORECASE)
    start = time.process_time()
    for _ in range(5000):
        assert check_row(match, document, row) is None
    assert time.process_time() - start < 2
