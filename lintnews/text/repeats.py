"""Which lines and sentences of a document are printed again.

Most documents repeat nothing, so each view first asks a question that costs a few
microseconds: do the beginnings of the lines, do the sentences form a set?
"""

from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document, view
from lintnews.text.lines import (
    EDGE,
    Line,
    comparable,
    line_at,
    line_texts,
    sentences,
    without_counter,
)

# Lines are compared when they begin with the same characters.
_HEAD = 20
_SHORTEST = 12
# A part of the text that begins like so many others is a list, and would cost quadratic time.
_MOST_COPIES = 40
_QUOTE = ('"', "'", "“", "‘", "„", "«")
_SENTENCE_LENGTH = 45
# A text is cut at what ends sentences and lines; a repeated sentence has a piece this long.
_CUTS = bytes(ord(".") if byte in b".!?\r\n" else byte for byte in range(256))
_PIECE_LENGTH = 20
_SENTENCE_WORDS = 8
# Two lines with this much in common at their beginnings were one line once.
_PREFIX_LENGTH = 60
_PREFIX_WORDS = 10
# No line of a poem is as long as that.
_VERSE_WIDTH = 75


_FEWEST_SHARED = 6
Letters: TypeAlias = tuple[int, int, int, int]
_word = lru_cache(maxsize=16384)(comparable)


class Repeat(NamedTuple):
    """A later line that says what an earlier one said.

    `whole`: all of it is said again; else only `span`, its beginning.
    """

    first: Line
    later: Line
    span: Span
    whole: bool


@view
def repeated_lines(document: Document) -> list[Repeat]:
    """Return the lines that repeat an earlier one, wholly or in their beginning."""
    texts = line_texts(document)
    heads = [text.lstrip(EDGE)[:_HEAD] for text in texts if len(text) >= _SHORTEST]
    joined = "\n".join(heads).lower()
    if not joined.isascii():
        joined = joined.replace("‘", "'").replace("’", "'").replace("“", '"')
    heads = joined.split("\n")
    if len(set(heads)) == len(heads):
        return []
    groups: dict[str, list[int]] = {}
    rows = [row for row, text in enumerate(texts) if len(text) >= _SHORTEST]
    for row, head in zip(rows, heads, strict=True):
        if head in groups:
            groups[head].append(row)
        else:
            groups[head] = [row]
    repeats = []
    for group in groups.values():
        if len(group) > 1:
            repeats += _repeats_of(document, group)
    return sorted(repeats, key=lambda repeat: repeat.later.row)


def _repeats_of(document: Document, group: list[int]) -> list[Repeat]:
    texts = line_texts(document)
    found: list[Repeat] = []
    known: list[tuple[int, int]] = []
    for row in group:
        text = texts[row]
        letters = text.count("w") + text.count("W")  # most pairs differ in the first of `_letters`
        for others, first in known:
            whole = letters == others and _says(text, texts[first])
            length = len(text) if whole else shared_beginning(texts[first], text)
            if length:
                line = line_at(document, row)
                span = line.span if whole else Span(line.span.start, line.span.start + length)
                found.append(Repeat(line_at(document, first), line, span, whole))
                break
        else:
            if len(known) < _MOST_COPIES:
                known.append((letters, row))
    return found


def _says(later: str, first: str) -> bool:
    """Return whether a later line, or what it is without a number behind, says what one said."""
    if _letters(later) != _letters(first):
        return False
    words = comparable(first)
    return words in {comparable(later), comparable(without_counter(later))}


def _letters(text: str) -> Letters:
    """Return counts that two texts share when they are comparable.

    Rare letters are quick to count, and bytes quick to put in lower case; no letter outside
    ASCII has one of these as its lower case.
    """
    count = text.encode("utf-8", "ignore").lower().count
    return count(b"w"), count(b"p"), count(b"m"), count(b"d")


def shared_beginning(first: str, later: str) -> int:
    """Return how much of `later` repeats the beginning of `first`; 0 when it is not enough."""
    # a paragraph has many more words than these, and what follows them is one piece here
    words, others = first.split(None, _PREFIX_WORDS), later.split(None, _PREFIX_WORDS)
    # nearly all pairs end here: the last of the words that have to be shared is not
    needed = min(len(words), _PREFIX_WORDS)
    if needed < _FEWEST_SHARED or len(others) < needed:
        return 0
    word, other = words[needed - 1], others[needed - 1]
    if word != other and _word(word) != _word(other):
        return 0
    words, others = first.split(), later.split()
    shared = 0
    for word, other in zip(words, others, strict=False):
        if word != other and _word(word) != _word(other):
            break
        shared += 1
    if shared < _FEWEST_SHARED:
        return 0
    # find where the shared words end in the later line, whatever stands between them
    position = 0
    for word in others[:shared]:
        position = later.index(word, position) + len(word)
    # a title in quotation marks is quoted from the text: it has to come again
    quoted = first.startswith(_QUOTE) or later.startswith(_QUOTE)
    complete = shared == len(words) and position >= 40 and not quoted
    enough = (
        shared >= _PREFIX_WORDS
        and position >= _PREFIX_LENGTH
        and shared >= 0.6 * min(len(words), len(others))
    )
    return position if complete or enough else 0


@view
def repeated_sentences(document: Document) -> list[tuple[Span, Span]]:
    """Return the (first, later) places of sentences printed again."""
    text = document.text
    # bytes are cut in half the time
    data = text.encode("utf-8", "surrogatepass").translate(_CUTS)
    pieces = [piece.strip() for piece in data.split(b".") if len(piece) > _PIECE_LENGTH]
    if len(set(pieces)) == len(pieces):
        return []
    alike: dict[Letters, list[Span]] = {}
    for span in sentences(document):
        start, end = span
        if end - start >= _SENTENCE_LENGTH:
            alike.setdefault(_letters(text[start:end]), []).append(span)
    found = []
    seen: dict[str, Span] = {}
    for spans in alike.values():
        if len(spans) == 1:
            continue
        for span in spans:
            said = comparable(text[span.start : span.end])
            if said.count(" ") < _SENTENCE_WORDS - 1:
                continue
            first = seen.setdefault(said, span)
            if first is not span:
                found.append((first, span))
    return sorted(found, key=itemgetter(1))


def in_verse(document: Document, row: int) -> bool:
    """Return whether a row stands in a poem or a song: short lines, one under the other."""
    texts = line_texts(document)
    if len(texts[row]) >= _VERSE_WIDTH:
        return False  # asked for each sentence of a line, which may be all of a text
    first = last = row
    while first > 0 and texts[first - 1] and row - first < 8:
        first -= 1
    while last + 1 < len(texts) and texts[last + 1] and last - row < 8:
        last += 1
    stanza = texts[first : last + 1]
    closed = sum(text.rstrip(EDGE).endswith((".", "?", "!")) for text in stanza)
    return len(stanza) > 2 and max(map(len, stanza)) < _VERSE_WIDTH and closed <= len(stanza) / 2


def words_share(text: str) -> float:
    """Return which share of a text is letters: low in tables of figures."""
    solid = "".join(text[:400].split())
    return sum(map(str.isalpha, solid)) / len(solid) if solid else 0.0
