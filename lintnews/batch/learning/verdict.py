"""Which of the lines that recur on a site are its furniture.

A line that recurs may as well be a sentence that newsrooms write every day, a heading, a byline
or a place. Four things tell them apart: in which share of the site's articles the line stands,
whether it stands outside the running text, whether it looks like a label or a sentence, and
whether it is in English. All figures are guesses that tests/batch/test_learning.py measures; they
are on the careful side, since a false alarm costs more than a miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lintnews.batch.learning.lines import Shape, is_prose, shape_of

# A site of fewer different articles shows nothing.
LEAST_ARTICLES = 10
# In fewer articles no line is looked at, nor in a smaller share of the site's.
LEAST_RECURRENCES = 5
LEAST_SHARE = 0.05
# In fewer articles no line is furniture if it may be English.
_LEAST_ENGLISH = 8
# Shares from which a line is furniture. Above the text stand bylines, datelines and headings,
# which are frequent, too; below it hardly anything but sentences.
_ABOVE_SHARE = 0.75
_BELOW_SHARE = 0.6
_LABEL_BELOW_SHARE = 0.3
_FOREIGN_SENTENCE_SHARE = 0.3
# A paragraph in such a share may be furniture that other lines stand behind.
_PARAGRAPH_SHARE = 0.3
# So many of its articles have a line outside the running text.
_OUTSIDE = 0.9
# Furniture has at most so many paragraphs of its own above the text, and below it.
_PARAGRAPHS = 3
# Paragraphs before and behind a line are counted up to here.
FAR = 7


class Recurring(NamedTuple):
    """A line that recurs on a site.

    `articles` of the site's `of` different articles have it; `documents` counts copies, too. In
    `places` are the numbers of articles by the paragraphs of running text before the line and
    behind it. `everywhere` are the documents of all sites that have it.
    """

    host: str
    line: str
    example: str
    documents: int
    articles: int
    of: int
    everywhere: int
    places: dict[tuple[int, int], int]

    @property
    def share(self) -> float:
        """The share of the site's articles that have the line, from 0 to 1."""
        return self.articles / self.of

    @property
    def where(self) -> str:
        """Where most articles have it: `above`, in the first third of the text, `below`, in the
        last, or `within`."""
        above = sum(n for (before, behind), n in self.places.items() if 2 * before < behind)
        below = sum(n for (before, behind), n in self.places.items() if 2 * behind < before)
        if 2 * max(above, below) < self.articles:
            return "within"
        return "below" if below >= above else "above"


class Judged(NamedTuple):
    """A line that is furniture of a site, with the language it is in if that is certain."""

    found: Recurring
    language: str


def furniture_of(lines: Sequence[Recurring]) -> Iterable[Judged]:
    """Yield those of the recurring lines of one site that are its furniture."""
    paragraphs = [one for one in lines if is_prose(one.example) and one.share >= _PARAGRAPH_SHARE]
    below = sum(_is_outside(one, 0, _PARAGRAPHS - 1) for one in paragraphs)
    above = sum(_is_outside(one, _PARAGRAPHS - 1, 0) for one in paragraphs)
    # so many paragraphs of furniture may stand between a line and the edge of the page
    above, below = min(above, _PARAGRAPHS), min(below, _PARAGRAPHS)
    for one in lines:
        shape, language = shape_of(one.example)
        if _is_furniture(one, shape, above, below):
            yield Judged(one, language)


def _is_furniture(one: Recurring, shape: Shape, above: int, below: int) -> bool:
    if shape is Shape.FOREIGN:
        return True
    if shape is Shape.FOREIGN_SENTENCE:
        return one.share >= _FOREIGN_SENTENCE_SHARE
    if one.articles < _LEAST_ENGLISH:
        return False
    if not _is_outside(one, above, below):
        return False
    if one.where != "below":
        return one.share >= _ABOVE_SHARE
    return one.share >= (_LABEL_BELOW_SHARE if shape is Shape.LABEL else _BELOW_SHARE)


def _is_outside(one: Recurring, above: int, below: int) -> bool:
    """Tell whether a line stands outside the text, but for so many paragraphs."""
    places = one.places.items()
    outside = sum(n for (before, behind), n in places if before <= above or behind <= below)
    return outside >= _OUTSIDE * one.articles
