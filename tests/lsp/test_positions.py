"""Offsets and places lead to each other, in every encoding, whatever the text is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintnews.lsp.positions import Place, Text

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# What a piece of each kind is in code points, code units and bytes, differs.
TEXTS = st.text(st.sampled_from("aé’😀\u0301\n\r\f\u2028\ud800\udc80"), max_size=40)


def size(text: str, encoding: str) -> int:
    if encoding == "utf-32":
        return len(text)
    codec, unit = ("utf-8", 1) if encoding == "utf-8" else ("utf-16-le", 2)
    return sum(len(one.encode(codec, "surrogatepass")) // unit for one in text)


def plainly(text: str, offset: int, encoding: str) -> Place:
    """Count lines and units one by one."""
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]
    line = max(index for index, start in enumerate(starts) if start <= offset)
    return Place(line, size(text[starts[line] : offset], encoding))


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(source=TEXTS)
def test_places_are_those_of_a_plain_count(encoding: str, source: str) -> None:
    text = Text(source, encoding)
    for offset in range(len(source) + 1):
        place = text.place(offset)
        assert place == plainly(source, offset, encoding)
        end = text.line_end(place.line)
        assert text.offset(*place) == min(offset, end)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_far_into_a_line_without_end(encoding: str) -> None:
    source = "a’😀é" * 2_000
    text = Text(source, encoding)
    for offset in (0, 1, 1023, 1024, 1025, 4097, 7_999, 8_000):
        place = text.place(offset)
        assert place == Place(0, size(source[:offset], encoding))
        assert text.offset(*place) == offset


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [
        (0, 99, 2),  # behind the end of a line: its end, before the line end
        (1, 1, 4),  # inside a pair: the start of the character
        (1, 2, 5),
        (9, 0, 6),  # behind the last line: the end
        (2, 5, 6),
        (-1, 0, 0),
    ],
)
def test_places_that_are_not_there(line: int, character: int, offset: int) -> None:
    assert Text("ab\r\n😀\r", "utf-16").offset(line, character) == offset
