"""The passages of a document that are checked, each as a text that LanguageTool counts as we do.

LanguageTool counts UTF-16 units, Python code points. A character that takes two units is sent as
one that takes one, so that an offset in what is sent is an offset in the passage. (Offsets could be
counted over instead, but language-tool-python counts over only starts and leaves lengths.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lintnews.core.document import Document
from lintnews.text.lines import Line, paragraphs

# A passage is cut at a sentence's end, or a blank, once it is so long (code points).
LONGEST = 6_000
# Lines up to this length may have been broken by whoever made the file (code points).
_BROKEN_AT_MOST = 120
_LINE_END = str.maketrans("\r\n", "  ")
_NOT_PLAIN = re.compile("[^\\x00-\\ud7ff\\ue000-\\uffff]")
_CLOSED = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s")
_LETTER = re.compile("[A-Za-z]")
# What is sent for a character of a kind that takes two units or none that UTF-8 has.
_STAND_INS = {"L": "\u4e00", "M": "\ufe0f", "N": "0", "C": "\ufffd"}
_SYMBOL = "\u263a"


class Passage(NamedTuple):
    """A piece of prose: where it starts, in code points, and the text that is sent for it.

    The character at `start + n` of the document is sent as the character at `n`.
    """

    start: int
    text: str


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document: its paragraphs, as far as they hold words."""
    return [
        Passage(start, sendable(document.text[start:end]))
        for run in paragraphs(document)
        for first, last in _joined(run)
        for start, end in _cut(document.text, first.span.start, last.span.end)
        if _LETTER.search(document.text, start, end)
    ]


def sendable(text: str) -> str:
    """Return a text of the same length in which every character is one unit of UTF-16.

    Line ends become blanks: where a passage has any, they are not its own.
    """
    text = text.translate(_LINE_END)
    return text if text.isascii() else _NOT_PLAIN.sub(lambda found: _stand_in(found[0]), text)


@lru_cache(maxsize=1024)
def _stand_in(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and ord(plain) < 0x10000 and not 0xD800 <= ord(plain) < 0xE000:
        return plain  # such as a mathematical letter
    return _STAND_INS.get(unicodedata.category(character)[0], _SYMBOL)


def _joined(run: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the first and last lines of each paragraph among lines without an empty one between.

    Most files have a paragraph a line. In others lines are broken at some width, or damage breaks
    one inside a sentence: then the next line goes on with a small letter, or the lines are short,
    alike and hardly ever closed as a sentence is.
    """
    lines = list(run)
    is_broken = _is_broken(lines)
    first = last = None
    for line in lines:
        if first is not None and last is not None:
            if is_broken or _goes_on(last, line):
                last = line
                continue
            yield first, last
        first = last = line
    if first is not None and last is not None:
        yield first, last


def _goes_on(line: Line, following: Line) -> bool:
    return following.text[:1].islower() and not _CLOSED.search(line.text)


def _is_broken(lines: list[Line]) -> bool:
    """Tell whether lines were broken at some width."""
    before = lines[:-1]
    if not before:
        return False
    lengths = [len(line.text) for line in before]
    longest = max(*lengths, len(lines[-1].text))
    if not 40 <= longest <= _BROKEN_AT_MOST or min(lengths) < longest * 0.6:
        return False
    closed = sum(1 for line in before if _CLOSED.search(line.text))
    return closed * 2 <= len(before)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = -1
        for found in _SENTENCE_END.finditer(text, start + LONGEST // 2, limit):
            cut = found.end()
        if cut < 0:
            cut = text.rfind(" ", start + LONGEST // 2, limit) + 1 or limit
        yield start, cut
        start = cut
    yield start, end
