"""What is sent to the server: paragraphs, in which every character is one unit of UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintnews.core.document import Document
from lintnews.core.files import decode
from lintnews.grammar.passages import LONGEST, passages, sendable

# Any code point, with those that make trouble more often than chance would have them.
ODD = st.sampled_from(
    "\r\n\u2028\u00a0\u0301\ufe0f\u200d\ufeff\U0001f600\U0001f1fa\U0001d400\U000e0067\udc80"
)
TEXTS = st.text(st.one_of(st.characters(), ODD, st.sampled_from("aZ. ")), max_size=300)


@given(TEXTS)
def test_every_character_is_one_unit(text: str) -> None:
    sent = sendable(text)
    assert len(sent) == len(text) == len(sent.encode("utf-16-le")) // 2


@given(TEXTS)
def test_passages_stand_where_they_say(text: str) -> None:
    document = Document(text)
    end = 0
    for start, sent in passages(document):
        assert end <= start
        end = start + len(sent)
        assert sendable(document.text[start:end]) == sent
        # what needs no stand-in is sent as it is
        for ours, theirs in zip(document.text[start:end], sent, strict=True):
            assert ours == theirs or ours in "\r\n" or ord(ours) > 0xD7FF


def sent(text: str, path: str = "a.txt") -> list[str]:
    return [one.text for one in passages(decode(text.encode("utf-8", "surrogateescape"), path))]


WRAPPED = """The minister said on Tuesday that the bridge over the river would
be closed for repairs until the end of the month because of the
Danube's high water."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One paragraph.\nAnother one.\n", ["One paragraph.", "Another one."]),
        ("One paragraph.\n\n\nAnother one.\r\n", ["One paragraph.", "Another one."]),
        ("The line is broken\ninside a sentence.", ["The line is broken inside a sentence."]),
        ("Broken by CR LF\r\nin a sentence.", ["Broken by CR LF  in a sentence."]),
        (WRAPPED, [WRAPPED.replace("\n", " ")]),
        ("A headline about the bridge\nThe bridge is closed.", 2),
        ("A list:\nfirst point", ["A list:", "first point"]),
        ("* * *\n123\nWords here.", ["Words here."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str] | int) -> None:
    found = sent(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_markup_is_not_sent() -> None:
    assert sent("Some *bold* and [linked](http://a.b) words.\n", "a.md") == [
        "Some bold and linked words."
    ]
    assert sent("<p>Some <b>bold</b> words.</p><p>More.</p>", "a.html") == [
        "Some bold words.",
        "More.",
    ]


@pytest.mark.parametrize("text", ["word " * 9_000, "A sentence of words. " * 2_000, "x" * 40_000])
def test_a_long_paragraph_is_cut(text: str) -> None:
    found = passages(Document(text))
    assert len(found) > 1
    assert all(len(one.text) <= LONGEST for one in found)
    assert "".join(one.text for one in found).strip() == text.strip()


@pytest.mark.parametrize(
    ("character", "stand_in"),
    [
        ("\U0001d5d4", "A"),  # mathematical letters are letters
        ("\U0001f600", "\u263a"),
        ("\U00020bb7", "\u4e00"),
        ("\U000e0100", "\ufe0f"),
        ("\udc80", "\ufffd"),
    ],
)
def test_stand_ins(character: str, stand_in: str) -> None:
    assert sendable(character) == stand_in
