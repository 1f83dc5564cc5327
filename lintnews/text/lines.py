"""The lines of a document, its sentences, and what makes two of them the same.

A row is a 0-based line number. Line ends are those of the document, never `str.splitlines`.
"""

from bisect import bisect_right
from typing import NamedTuple

from lintnews.core.diagnostic import Applicability, Fix, Span
from lintnews.core.document import LINE_END, Document, view
from lintnews.scan.lazy import lazy_pattern, quick_pattern

# What may stand around a line without being part of what it says.
EDGE = " \t\u00a0\u3000\ufeff\"'“”„‟‘’‚«»‹›*_•·-–—…"
BYTE_ORDER_MARK = "\ufeff"
_APOSTROPHE = lazy_pattern(r"(?<=\w)['’](?=\w)")
_NOT_WORD = lazy_pattern(r"[^\w%$€£]+")
_COUNTER = lazy_pattern(r"[ \t\u00a0]+[-–—|/#(]*[ \t\u00a0]*\d{1,3}\)?$")
# `re` takes half the time of the other module here.
_SENTENCE = quick_pattern(
    r"[^.!?\r\n]+(?:[.!?]+(?=\S)[^.!?\r\n]*)*(?:[.!?]+[\"”’'»)\]]*|(?=[\r\n])|\Z)"
)
_CLOSED = lazy_pattern(r"[.!?…:;,][\"”’'»)\]]*$")


class Line(NamedTuple):
    """A line without the white space around it."""

    row: int
    span: Span
    text: str


@view
def line_texts(document: Document) -> list[str]:
    """Return the text of every line, stripped; empty lines are empty.

    The byte order mark of a file is not part of its first line.
    """
    text = document.text
    if text.startswith(BYTE_ORDER_MARK):
        text = text[1:]
    rows = LINE_END.split(text) if "\r" in text else text.split("\n")
    return [row.strip() for row in rows]


def line_at(document: Document, row: int) -> Line:
    """Return one line with its place."""
    text = line_texts(document)[row]
    start = document.line_starts[row]
    if text:
        # only white space, and the mark at the beginning of a file, stand before it
        start = document.text.index(text[0], start)
    return Line(row, Span(start, start + len(text)), text)


@view
def lines(document: Document) -> list[Line]:
    """Return the lines that are not empty, in order."""
    return [line_at(document, row) for row, text in enumerate(line_texts(document)) if text]


@view
def paragraphs(document: Document) -> list[tuple[Line, ...]]:
    """Return the runs of lines between empty lines."""
    runs: list[list[Line]] = []
    last = -2
    for line in lines(document):
        if line.row == last + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
        last = line.row
    return [tuple(run) for run in runs]


def comparable(text: str) -> str:
    """Return what two copies share: words in lower case, one space between, no marks."""
    return str(_NOT_WORD.sub(" ", _APOSTROPHE.sub("", text.lower())).strip())


def without_counter(text: str) -> str:
    """Return a line without the picture number behind it (`Title  - 1`)."""
    tail = text[-24:]
    return str(text[: len(text) - len(tail)] + _COUNTER.sub("", tail))


def is_headline(text: str) -> bool:
    """Return whether a line reads like a title: short, and not closed as a sentence is."""
    return 12 <= len(text) <= 200 and text.count(" ") >= 2 and not _CLOSED.search(text)


@view
def title_row(document: Document) -> int | None:
    """Return the row of the article's title: the first headline among its first three lines."""
    seen = 0
    for row, text in enumerate(line_texts(document)[:12]):
        if not text:
            continue
        if is_headline(text):
            return row
        seen += 1
        if seen == 3:
            break
    return None


@view
def sentences(document: Document) -> list[Span]:
    """Return sentences by their end marks: crude, for comparing, not for grammar.

    An abbreviation cuts a sentence in two, which is harmless when both copies are cut alike.
    """
    found = []
    text = document.text
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            found.append(Span(start, end))
    return found


def last_text(document: Document, limit: int = 400) -> Line | None:
    """Return the last line that holds a letter or digit, at most its last `limit` characters."""
    text = document.text
    end = len(text)
    tail = text[-limit:] if end > limit else text
    stripped = tail.rstrip()
    if not stripped:
        return None
    end -= len(tail) - len(stripped)
    start = max(stripped.rfind("\n"), stripped.rfind("\r")) + 1
    piece = stripped[start:]
    lead = len(piece) - len(piece.lstrip())
    return Line(-1, Span(end - len(piece) + lead, end), piece[lead:])


def row_of(document: Document, offset: int) -> int:
    """Return the 0-based row of the line of `text` that holds `offset`."""
    return bisect_right(document.line_starts, offset) - 1


def deletion_of_rows(
    document: Document,
    first: int,
    last: int,
    message: str,
    applicability: Applicability = Applicability.UNSAFE,
) -> Fix:
    """Return the fix that deletes the lines from one 0-based row to another, both included.

    Of the empty lines around them those above stay, or those below if there are none above: as
    many as stand between the paragraphs elsewhere. None are left at the beginning or the end.
    """
    texts, starts = line_texts(document), document.line_starts
    above = first
    while above > 0 and not texts[above - 1]:
        above -= 1
    below = last + 1
    while below < len(texts) and not texts[below]:
        below += 1
    if below == len(texts):  # the end of the text: what stands before keeps its line end
        start = starts[above] if above > 0 else 0
        return Fix.delete(Span(start, len(document.text)), message, applicability)
    end = starts[below] if above < first or above == 0 else starts[last + 1]
    return Fix.delete(Span(starts[first], end), message, applicability)
