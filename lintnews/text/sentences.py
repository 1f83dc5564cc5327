"""Whether a place in a text belongs to a running sentence in English.

Headlines, labels, tables and lines of other languages have their own capitals, marks and
spacing: rules about sentences ask here first.
"""

import re
from typing import Any, NamedTuple

from lintnews.core.document import Document, view
from lintnews.scan.lazy import lazy_pattern, quick_pattern

# A line is judged by its surroundings when it is long: a scraped page may be one line.
REACH = 600
# A sentence has this many words of three letters and more in lower case.
FEWEST_LOWER_CASE = 4

# By `re`, which takes a third of the time here; the marks behind are of letters.
_LOWER_CASE = quick_pattern(r"(?<![^\s\"“‘'(«„])[a-z]{3,}")
_TITLE_CASE = quick_pattern(r"(?<![^\s\"“‘'(«„])[A-Z][0-9A-Z_a-zªµºÀ-ÖØ-öø-\u036f’'.-]{2,}")
_ENGLISH = lazy_pattern(
    r"\b(?:the|of|and|to|said|says|that|for|with|has|have|from|by|on|is|he|she|they|this|were|who)\b",
    re.IGNORECASE,
)


class Case(NamedTuple):
    """How many words of a stretch of text begin in lower case, and how many with a capital."""

    lower: int
    title: int


@view
def _cases(document: Document) -> dict[tuple[int, int], Case]:  # noqa: ARG001
    """Return the cache of `case_around`, one for each document."""
    return {}


@view
def _answers(document: Document) -> dict[tuple[int, int], bool]:  # noqa: ARG001
    """Return the cache of `in_english`, one for each document."""
    return {}


def surroundings(document: Document, offset: int) -> tuple[int, int]:
    """Return the bounds of the line that holds `offset`, at most `REACH` to either side."""
    start, end = document.line_of(offset)
    if end - start > 2 * REACH:
        # whole steps, so that neighbours share one entry of the cache
        step = (offset - start) // REACH * REACH
        return max(start, start + step - REACH), min(end, start + step + 2 * REACH)
    return start, end


def case_around(document: Document, offset: int) -> Case:
    """Count the words in lower and in title case in the line that holds `offset`."""
    bounds = surroundings(document, offset)
    cases = _cases(document)
    if bounds not in cases:
        text = document.text[slice(*bounds)]
        cases[bounds] = Case(len(_LOWER_CASE.findall(text)), len(_TITLE_CASE.findall(text)))
    return cases[bounds]


def in_sentence_case(document: Document, offset: int) -> bool:
    """Return whether `offset` stands in a line that is written like a sentence, not a title."""
    lower, title = case_around(document, offset)
    return lower >= FEWEST_LOWER_CASE and lower > title


def in_english(document: Document, offset: int) -> bool:
    """Return whether the line that holds `offset` has words that only English has."""
    bounds = surroundings(document, offset)
    answers = _answers(document)
    if bounds not in answers:
        answers[bounds] = _ENGLISH.search(document.text, *bounds) is not None
    return answers[bounds]


def in_capitals(document: Document, offset: int) -> bool:
    """Return whether `offset` stands in a line without words in lower case, as headlines are."""
    return case_around(document, offset).lower == 0


def before(match: Any, length: int = 60) -> str:
    """Return up to `length` characters of the line in front of a match."""
    return str(match.string[max(0, match.start() - length) : match.start()]).rpartition("\n")[2]


def behind(match: Any, length: int = 60) -> str:
    """Return up to `length` characters of the line behind a match."""
    return str(match.string[match.end() : match.end() + length]).partition("\n")[0]
