"""A line of an article without what varies from page to page: numbers, dates, weekdays, marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache

# No longer line is furniture, in code points: it is a paragraph.
LONGEST = 300
# What a line template of a pack leaves aside before and behind a line, and how many of them.
_BEFORE, _MOST_BEFORE = "•·*|>»+-–—:()[]", 3
_BEHIND, _MOST_BEHIND = "*.:!|»>…()[]↓→▼", 4
_WORD = r"[^\W\d_]{3,12}"
# A day, a month in any language, and a year.
DATE = (
    rf"(?:\d{{1,2}}\.? (?:de )?{_WORD}\.?,? (?:de )?(?:19|20)\d\d"
    rf"|{_WORD}\.? \d{{1,2}}, (?:19|20)\d\d)"
)
NUMBER = r"\d+(?:[.,:/]\d+)*"
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DAYS = WEEKDAYS.split("|")
_KINDS = {"date": rf"(?<!\w){DATE}(?!\w)", "weekday": rf"\b(?:{WEEKDAYS})\b", "number": NUMBER}
# Found fast; only behind it may a date be.
_DATE_LIKE = re.compile(rf"\d\.? (?:de )?{_WORD}\.?,? (?:de )?(?:19|20)\d\d|\d, (?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
# Bytes that are no text, and the marks that packs and keys use themselves.
_UNFIT = re.compile("[\ud800-\udfff⟦⟧‹›]")
_WORDS = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_FINISHED = re.compile(r"(?<!\.)[.!?][\"”’»)\]]*$")
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
# They hold no three letters, which would count as a word.
_PLACEHOLDERS = {"number": "‹#›", "date": "‹#.#›", "weekday": "‹wd›"}
_LETTERS = re.compile(r"[^\W\d_]")
# Letters enough to know a line by, as the scan of packs needs them.
_WORD_LIKE = re.compile("[^\\W\\d_]{3}|[^\\W\\d_\\x00-\u024f].*[^\\W\\d_\\x00-\u024f]")
# A finished line of so many code points is a sentence of the text; a longer one in any case.
_PROSE, _PARAGRAPH = 60, 120
# So many words that end in a full stop are a sentence; fewer may be a label.
_SENTENCE_WORDS = 4


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

    `Views: 231` gives `views: ‹#›`. The marks that a line template leaves aside are none of
    it.
    """
    if len(line) > LONGEST:
        return ""
    text = core_of(line)
    if not text.isascii():
        if _UNFIT.search(text):
            return ""
        text = unicodedata.normalize("NFC", text)
    variable = _variable(text)
    if variable is not None:
        text = variable.sub(_placeholder, text)
    return " ".join(text.split()).lower() if _WORD_LIKE.search(text) else ""


def core_of(line: str) -> str:
    """Return a line without the marks that a line template leaves aside."""
    start = min(len(line) - len(line.lstrip(_BEFORE)), _MOST_BEFORE)
    marks = min(len(line) - len(line.rstrip(_BEHIND)), _MOST_BEHIND)
    return line[start : len(line) - marks].strip()


def pieces_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line with their kinds: date, weekday, number, or an empty text."""
    end = 0
    for found in _pattern(tuple(_KINDS)).finditer(text):
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


def _variable(text: str) -> re.Pattern[str] | None:
    """Return a pattern that finds what varies in a line, or None if nothing does.

    Every line of an archive is asked, and a pattern for all kinds would take most of the time.
    """
    digit = _DIGIT.search(text)
    date = digit and _DATE_LIKE.search(text)
    weekday = "day" in text and any(day in text for day in _DAYS)
    kinds = ("date" if date else "", "weekday" if weekday else "", "number" if digit else "")
    return _pattern(kinds) if digit or weekday else None


@cache
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{_KINDS[kind]})" for kind in kinds if kind))


def _placeholder(found: re.Match[str]) -> str:
    return _PLACEHOLDERS[found.lastgroup or ""]
