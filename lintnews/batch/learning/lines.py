"""A line of an article without what varies from page to page: numbers, dates, weekdays, marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

# No longer line is furniture, in code points: it is a paragraph.
LONGEST = 300
# What a line template of a pack leaves aside before and behind a line, with its limits.
_EDGES = re.compile(r"^[•·*|>»+\-–—:()\[\]]{0,3}\s*(.*?)\s*[*.:!|»>…()\[\]↓→▼]{0,4}$", re.DOTALL)
_WORD = r"[^\W\d_]{3,12}"
# A day, a month in any language, and a year.
DATE = (
    rf"(?:\d{{1,2}}\.? (?:de )?{_WORD}\.?,? (?:de )?(?:19|20)\d\d"
    rf"|{_WORD}\.? \d{{1,2}}, (?:19|20)\d\d)"
)
NUMBER = r"\d+(?:[.,:/]\d+)*"
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_VARIABLE = re.compile(
    rf"(?P<date>(?<!\w){DATE}(?!\w))|(?P<weekday>\b(?:{WEEKDAYS})\b)|(?P<number>{NUMBER})"
)
# Bytes that are no text, and the marks that packs and keys use themselves.
_UNFIT = re.compile("[\ud800-\udfff⟦⟧‹›]")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_FINISHED = re.compile(r"(?<!\.)[.!?][\"”’»)\]]*$")
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LETTERS = re.compile(r"[^\W\d_]")
# A finished line of so many code points is a sentence of the text; a longer one in any case.
_PROSE, _PARAGRAPH = 60, 120
# So many words that end in a full stop are a sentence; fewer may be a label.
_SENTENCE_WORDS = 4
# A pack's pattern needs a word to be found by.
_LEAST_LETTERS, _LEAST_LETTERS_ELSEWHERE = 3, 2


class Shape(Enum):
    """What a line looks like, alone.

    A `name` is a line of capitalised words: a byline, a place, a section or a button. A `foreign`
    line is certainly in another language.
    """

    LABEL = "label"
    NAME = "name"
    SENTENCE = "sentence"
    FOREIGN = "foreign"
    FOREIGN_SENTENCE = "foreign sentence"


def key_of(line: str) -> str:
    """Return what a line (stripped) has in common with its like, or nothing if it is no furniture.

    `Views: 231` gives `views: ‹number›`. The marks that a line template leaves aside are none of
    it.
    """
    if len(line) > LONGEST or _UNFIT.search(line):
        return ""
    text = unicodedata.normalize("NFC", core_of(line))
    key = _BLANKS.sub(" ", _VARIABLE.sub(_placeholder, text)).lower()
    return key if has_words(text) else ""


def core_of(line: str) -> str:
    """Return a line without the marks that a line template leaves aside."""
    found = _EDGES.match(line)
    return found[1] if found is not None else line


def has_words(text: str) -> bool:
    """Tell whether letters enough to know a line by stand outside its dates and numbers."""
    letters = "".join(_LETTERS.findall(_VARIABLE.sub(" ", text)))
    latin = len(_LATIN.findall(letters))
    return latin >= _LEAST_LETTERS or len(letters) - latin >= _LEAST_LETTERS_ELSEWHERE


def pieces_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line with their kinds: date, weekday, number, or an empty text."""
    end = 0
    for found in _VARIABLE.finditer(text):
        if found.start() > end:
            yield "", text[end : found.start()]
        yield found.lastgroup or "", found.group()
        end = found.end()
    if end < len(text):
        yield "", text[end:]


def is_prose(line: str) -> bool:
    """Tell whether a line is a paragraph of running text, not a label or a title."""
    return len(line) >= _PARAGRAPH or (len(line) >= _PROSE and bool(_FINISHED.search(line)))


def shape_of(line: str) -> tuple[Shape, str]:
    """Return the shape of a line, and the language it is in (ISO 639-1) if that is certain."""
    letters = _LETTERS.findall(line)
    words = _WORDS.findall(line)
    finished = len(words) >= _SENTENCE_WORDS and bool(_FINISHED.search(line))
    sentence = finished or is_prose(line)
    if 2 * len(_LATIN.findall("".join(letters))) < len(letters):
        from lintnews.text.foreign import script_language

        return (Shape.FOREIGN_SENTENCE if sentence else Shape.FOREIGN), script_language(line)
    if not any(word[0].islower() for word in words):
        return Shape.NAME, ""
    from lintnews.text.identify import identify

    language = identify(line).language
    if language is not None:
        return (Shape.FOREIGN_SENTENCE if sentence else Shape.FOREIGN), language
    return (Shape.SENTENCE if sentence else Shape.LABEL), ""


def _placeholder(found: re.Match[str]) -> str:
    return f"‹{found.lastgroup}›"
