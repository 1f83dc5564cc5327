"""Lines, places and bytes of a document."""

from __future__ import annotations

import pytest

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document, Position, Segment, line_starts, view

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # five code points, one picture


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("", [0], id="empty"),
        pytest.param("one", [0], id="no end"),
        pytest.param("a\nb\n", [0, 2, 4], id="LF"),
        pytest.param("a\r\nb\r\n", [0, 3, 6], id="CR LF is one end"),
        pytest.param("a\rb\r", [0, 2, 4], id="lone CR"),
        pytest.param("a\n\rb", [0, 2, 3], id="LF CR are two ends"),
        pytest.param("a\r\r\nb", [0, 2, 4], id="CR, then CR LF"),
        pytest.param("\n\n\n", [0, 1, 2, 3], id="only ends"),
        pytest.param("a\u2028b\u2029c", [0], id="separators of Unicode end no line"),
        pytest.param("a\x85b\x0bc\x0cd\x1ce\x1df\x1eg", [0], id="nor do control characters"),
        pytest.param("\ufeffa\nb", [0, 3], id="BOM is a character of the first line"),
        pytest.param("\U0001f600\n\U0001f600", [0, 2], id="an emoji is one code point"),
        pytest.param("e\u0301\ne\u0301", [0, 3], id="a combining mark is one code point"),
    ],
)
def test_line_starts(text: str, starts: list[int]) -> None:
    assert line_starts(text) == starts
    assert Document(text).line_starts == starts


@pytest.mark.parametrize(
    ("text", "offset", "row", "column"),
    [
        ("", 0, 1, 1),
        ("ab\ncd", 0, 1, 1),
        ("ab\ncd", 2, 1, 3),
        ("ab\ncd", 3, 2, 1),
        ("ab\ncd", 5, 2, 3),
        ("ab\r\ncd", 3, 1, 4),
        ("ab\r\ncd", 4, 2, 1),
        ("ab\rcd", 3, 2, 1),
        ("ab\u2028cd", 3, 1, 4),
        ("\ufeffab", 1, 1, 2),
        (f"{FAMILY} x", 6, 1, 7),
        ("cafe\u0301 x\ny", 8, 2, 1),
        ("end\n", 4, 2, 1),
    ],
)
def test_position(text: str, offset: int, row: int, column: int) -> None:
    assert Document(text).position(offset) == Position(row, column)


@pytest.mark.parametrize(
    ("text", "offset", "line", "with_end"),
    [
        ("ab\ncd\n", 1, "ab", "ab\n"),
        ("ab\ncd\n", 2, "ab", "ab\n"),
        ("ab\ncd\n", 3, "cd", "cd\n"),
        ("ab\ncd\n", 6, "", ""),
        ("ab\r\ncd", 1, "ab", "ab\r\n"),
        ("ab\r\ncd", 5, "cd", "cd"),
        ("ab\rcd", 0, "ab", "ab\r"),
        ("a\u2028b\nc", 2, "a\u2028b", "a\u2028b\n"),
        ("\n\n", 1, "", "\n"),
        ("", 0, "", ""),
    ],
)
def test_line_of_an_offset(text: str, offset: int, line: str, with_end: str) -> None:
    document = Document(text)
    start, end = document.line_of(offset)
    assert text[start:end] == line
    start, end = document.line_with_end(offset)
    assert text[start:end] == with_end


def test_rows_of_the_source() -> None:
    document = Document("one\r\n\rthree\n")
    assert [document.source_line(row) for row in (1, 2, 3, 4, 5)] == ["one", "", "three", "", ""]
    assert document.row_span(3) == Span(6, 11)
    assert document.row_span(9) == Span(12, 12)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain\n",
        b"\xef\xbb\xbfBOM",
        b"CR LF\r\nlone\rLF\n",
        b"caf\xe9 in Latin-1",
        b"\xff\xfe\x00\x80\x81",
        b"half \xf0\x9f\x98 an emoji",
        "é\u2028\U0001f600".encode(),
        b"\xed\xa0\x80 an encoded surrogate",
        bytes(range(256)),
    ],
)
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    assert Document.from_bytes(data).to_bytes() == data


def test_an_undecodable_byte_is_one_character() -> None:
    document = Document.from_bytes(b"caf\xe9 \xff!\nx")
    assert document.position(document.text.index("!")) == Position(1, 7)
    assert document.position(document.text.index("x")) == Position(2, 1)


# `Tom &amp; <b>Jerry</b>\nran`: the prose is `Tom & Jerry\nran`
SOURCE = "Tom &amp; <b>Jerry</b>\nran"
PROSE = "Tom & Jerry\nran"
SEGMENTS = [
    Segment(0, 0, None),  # `Tom `
    Segment(4, 4, 9),  # `&` for `&amp;`
    Segment(5, 9, None),  # a space
    Segment(6, 13, None),  # `Jerry`
    Segment(11, 22, None),  # the line end and the rest
]


@pytest.mark.parametrize(
    ("prose", "source"),
    [
        ("Tom", "Tom"),
        ("Tom &", "Tom &amp;"),
        ("&", "&amp;"),
        ("& J", "&amp; <b>J"),
        ("Jerry", "Jerry"),
        ("erry\nr", "erry</b>\nr"),
        ("ran", "ran"),
    ],
)
def test_spans_of_the_prose_lead_back_to_the_source(prose: str, source: str) -> None:
    document = Document(SOURCE, "page.html", (PROSE, SEGMENTS))
    start = PROSE.index(prose)
    found = document.source_span(Span(start, start + len(prose)))
    assert SOURCE[found.start : found.end] == source
    assert document.source_offset(start) == found.start


def test_an_empty_span_stays_empty_in_the_source() -> None:
    document = Document(SOURCE, "page.html", (PROSE, SEGMENTS))
    assert document.source_span(Span(6, 6)) == Span(13, 13)


def test_rules_see_lines_of_the_prose_and_reports_rows_of_the_source() -> None:
    source = "<p>one</p>\n\n<p>two</p>"
    document = Document(
        source,
        "x.html",
        ("one\ntwo", [Segment(0, 3, None), Segment(3, 6, 6), Segment(4, 15, None)]),
    )
    assert document.line_starts == [0, 4]
    assert document.position(document.source_offset(4)) == Position(3, 4)


def test_a_view_is_computed_once_for_each_document() -> None:
    calls: list[str] = []

    @view
    def length(document: Document) -> int:
        calls.append(document.text)
        return len(document.text)

    first, second = Document("a"), Document("bc")
    assert [length(first), length(first), length(second), length(first)] == [1, 1, 2, 1]
    assert calls == ["a", "bc"]
