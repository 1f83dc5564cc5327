"""Which findings of LanguageTool are worth telling: it knows English, and not what news is.

It takes names for mistakes, and mends what people have said, headlines, and the debris of damage
that another rule has found. Here that is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document
from lintnews.data.persons import is_known
from lintnews.data.words import zipf
from lintnews.grammar.catalogue import SPELLING, id_here
from lintnews.grammar.match import Match
from lintnews.text.foreign import foreign_language, may_be_foreign
from lintnews.text.language_profiles import ENGLISH
from lintnews.text.lines import title_row
from lintnews.text.quotations import quotations
from lintnews.text.sentences import case_around, surroundings
from lintnews.text.spoken import is_spoken_of

# Damage reaches this far beyond its span: what stands beside it is read in its light.
_MARGIN = 1
# A name, but for the pronoun, days and months.
_CAPITAL = re.compile(
    r"\b(?!I\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b)[A-ZÀ-ÖØ-Þ]"
)
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:])[\"“”‘’'(\[»\s]*\Z")
# A single quotation on one line; an apostrophe between letters is none of its marks.
_SINGLE_QUOTATION = re.compile(
    r"(?:(?<=[\s(—–\[])|^)[‘'](?=\w)(?:[^‘'’\r\n]|(?<=\w)[’'](?=\w))*[’'](?!\w)", re.M
)
_LINE_END = re.compile("[\r\n]")
_CLOSED = re.compile(r"[.!?…:;,][\"”’'»)\]]*\s*\Z")
# A passage with fewer words that is not closed is a headline, a label or a caption.
_FEWEST_WORDS = 12
# A sentence has so many words of three letters and more in lower case, or more than of names.
_FEWEST_LOWER_CASE = 2

# Spelling: a word that nobody writes, so near to one that many do that it must be meant for it.
_SHORTEST_WORD = 5
_COMMON = 2.5
# Beside a word these make it part of an address, an identifier or a compound.
_IN_ADDRESS_BEFORE = re.compile(r"(?:[@#/\\_&=‐‑-]|\w[.:])\Z")
_IN_ADDRESS_BEHIND = re.compile(r"[@#/\\_&=‐‑-]|[.:]\w")
_PARTS = re.compile(r"(?:re|un|de|pre|over|under|out|non|anti|co|sub|up|body|self|home|hand)")


class Judgement:
    """Judges the findings in one document; `found` is what the other rules say of it."""

    def __init__(self, document: Document, found: Iterable[Diagnostic]) -> None:
        self._document = document
        self._text = document.text
        explained = sorted(
            (one.span for one in found if one.rule.family not in ("internal", "grammar")),
        )
        self._explained = _Spans(
            [Span(start - _MARGIN, end + _MARGIN) for start, end in explained if end > start]
        )
        # for the whole document (None), and passages of several lines
        self._quoted: dict[Span | None, _Spans] = {}
        self._labels: dict[Span, bool] = {}

    def accepts(self, span: Span, match: Match, passage: Span) -> bool:
        """Tell whether a finding with this span, in this passage of the document, is one.

        The spans are in code points, 0-based.
        """
        document = self._document
        tests: tuple[Callable[[], bool], ...] = (
            lambda: not self._explained.meet(span),
            lambda: (
                self._is_misspelt(span, match)
                if _is_spelling(match)
                else not self._names(span, passage)
            ),
            lambda: self._in_prose(span, passage),
            lambda: not self._is_quoted(span, passage),
            lambda: not is_spoken_of(document, span),
        )
        return all(test() for test in tests)

    def _names(self, span: Span, passage: Span) -> bool:
        """Return whether a capital stands in the span that begins no sentence, or it is a name."""
        text = self._text
        for capital in _CAPITAL.finditer(text, *span):
            before = text[max(passage.start, capital.start() - 8) : capital.start()]
            if not _SENTENCE_START.search(before):
                return True
        # `An Nan was arrested`: a name at the beginning of a sentence
        return (
            _CAPITAL.match(text, span.start) is not None
            and _CAPITAL.match(text, span.end + 1) is not None
            and is_known(text[slice(*span)])
        )

    def _is_misspelt(self, span: Span, match: Match) -> bool:
        text = self._text
        if _IN_ADDRESS_BEFORE.search(text[max(0, span.start - 2) : span.start]):
            return False
        if _IN_ADDRESS_BEHIND.match(text, span.end):
            return False
        return is_misspelt(text[slice(*span)], match)

    def _in_prose(self, span: Span, passage: Span) -> bool:
        """Return whether the place of the span is English, and no headline, label or caption."""
        case = case_around(self._document, span.start)
        if case.lower < max(_FEWEST_LOWER_CASE, case.title) or self._is_label(passage):
            return False
        around = self._text[slice(*surroundings(self._document, span.start))]
        if ENGLISH.isdisjoint(around.lower().split()):
            return False
        return not may_be_foreign(around) or foreign_language(around) is None

    def _is_label(self, passage: Span) -> bool:
        """Return whether a passage is not closed as a sentence is, and the title or short.

        A passage is looked at, not a line, which may have been broken at some width.
        """
        if passage not in self._labels:
            text = self._text[slice(*passage)]
            row = bisect_right(self._document.line_starts, passage.start) - 1
            is_title = row == title_row(self._document)
            self._labels[passage] = not _CLOSED.search(text) and (
                is_title or len(text.split()) < _FEWEST_WORDS
            )
        return self._labels[passage]

    def _is_quoted(self, span: Span, passage: Span) -> bool:
        """Return whether somebody says it. Where lines were broken, so are quotations."""
        text = self._text[slice(*passage)]
        if _LINE_END.search(text):
            if passage not in self._quoted:
                self._quoted[passage] = _quotations(Document(_LINE_END.sub(" ", text)))
            start = passage.start
            return self._quoted[passage].meet(Span(span.start - start, span.end - start))
        if None not in self._quoted:
            self._quoted[None] = _quotations(self._document)
        return self._quoted[None].meet(span)


def _quotations(document: Document) -> _Spans:
    """Return the quotations of a document; one that is not closed ends with its line."""
    text, marks = document.text, quotations(document)
    spans = [Span(pair.opening.start, pair.closing.end) for pair in marks.pairs]
    # a quotation that goes on in the next paragraph is open to the end of this one
    closed = {pair.opening.start for pair in marks.pairs}
    spans += [
        Span(mark.start, document.line_of(mark.start).end)
        for mark in marks.marks
        if mark.opens and not mark.closes and mark.start not in closed
    ]
    spans += [Span(*found.span()) for found in _SINGLE_QUOTATION.finditer(text)]
    return _Spans(sorted(spans))


class _Spans:
    """Spans in order of their starts, asked for what overlaps another one."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends: list[int] = []  # of all spans up to one, the last end
        last = -1
        for span in spans:
            last = max(last, span.end)
            self._ends.append(last)

    def meet(self, span: Span) -> bool:
        """Return whether one of the spans overlaps another one."""
        index = bisect_right(self._starts, span.end - 1) - 1
        return index >= 0 and self._ends[index] > span.start


def _is_spelling(match: Match) -> bool:
    return id_here(match.id) == SPELLING


def is_misspelt(word: str, match: Match) -> bool:
    """Return whether a word that LanguageTool does not know is one that nobody writes.

    Names, and words of other languages, are such too: so it must be in small letters, unknown to
    the large list of wordfreq, and one letter away from a common word.
    """
    if len(word) < _SHORTEST_WORD or not match.replacements:
        return False
    meant = match.replacements[0]
    if not (_is_small(word) and _is_small(meant)) or zipf(word) > 0 or zipf(meant) < _COMMON:
        return False
    part = _PARTS.match(word)
    if part is not None and zipf(word[part.end() :]) >= _COMMON:
        return False  # `reshore`, `bodyworn`: made of known parts
    return distance(word, meant) <= 1 + (len(word) >= 9)


def _is_small(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower()


def distance(one: str, other: str) -> int:
    """Return the letters to change, add, drop or swap with a neighbour to come to another word.

    Optimal string alignment: no part of a word is changed twice.
    """
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, target in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != target))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == target:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return last[-1]
