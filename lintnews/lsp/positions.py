"""A text whose places are counted in code points here and in the client's units there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

from lintnews.core.document import line_starts

# Between two marks so many code points are counted one by one.
_STEP = 1024


class Place(NamedTuple):
    """A 0-based line and a 0-based offset in it, in units of the client's encoding."""

    line: int
    character: int


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_UNITS: dict[str, Callable[[str], int]] = {"utf-8": _utf8, "utf-16": _utf16, "utf-32": len}


class Text:
    """The source of a document, with its lines; not changed, but followed by another one.

    Parameters: `source` is the text; `encoding` is how the client counts: `utf-8` (bytes),
    `utf-16` (code units) or `utf-32` (code points). Lines end at `\\n`, `\\r\\n` and `\\r`, as
    the protocol says.
    """

    __slots__ = ("_marks", "_same", "_units", "encoding", "source", "starts")

    def __init__(self, source: str, encoding: str = "utf-16") -> None:
        self.source = source
        self.encoding = encoding
        self.starts = line_starts(source)
        self._units = _UNITS[encoding]
        self._same = encoding == "utf-32" or source.isascii()
        self._marks: list[int] | None = None

    def place(self, offset: int) -> Place:
        """Return where a code point offset lies."""
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        if self._same:
            return Place(line, offset - start)
        if offset - start <= _STEP:  # the usual line is counted from its start
            return Place(line, self._units(self.source[start:offset]))
        return Place(line, self._counted(offset) - self._counted(start))

    def offset(self, line: int, character: int) -> int:
        """Return the code point offset of a place.

        What lies behind the end of a line is its end, what lies behind the last line is the end
        of the text, and what lies inside a character is its start.
        """
        if line < 0 or character < 0:
            return self.starts[line] if 0 <= line < len(self.starts) else 0
        if line >= len(self.starts):
            return len(self.source)
        start, end = self.starts[line], self.line_end(line)
        if self._same:
            return min(start + character, end)
        return min(self._offset_of(self._counted(start) + character), end)

    def line_end(self, line: int) -> int:
        """Return the offset at which a 0-based line ends, before its line end."""
        last = line + 1 >= len(self.starts)
        end = len(self.source) if last else self.starts[line + 1]
        while end > self.starts[line] and self.source[end - 1] in "\r\n":
            end -= 1
        return end

    def replaced(self, start: int, end: int, content: str) -> Text:
        """Return the text in which `content` stands for the code points `start` to `end`."""
        end = max(start, end)
        return Text(self.source[:start] + content + self.source[end:], self.encoding)

    def _counted(self, offset: int) -> int:
        """Return the number of units before an offset."""
        mark = offset // _STEP
        return self._marked()[mark] + self._units(self.source[mark * _STEP : offset])

    def _offset_of(self, units: int) -> int:
        """Return the last offset that has at most so many units before it."""
        marks = self._marked()
        mark = bisect_right(marks, units) - 1
        offset, counted = mark * _STEP, marks[mark]
        for character in self.source[offset : offset + _STEP]:
            counted += self._units(character)
            if counted > units:
                break
            offset += 1
        return offset

    def _marked(self) -> list[int]:
        """Return how many units stand before every `_STEP`th code point."""
        if self._marks is None:
            pieces = range(0, len(self.source), _STEP)
            counts = (self._units(self.source[at : at + _STEP]) for at in pieces)
            self._marks = list(accumulate(counts, initial=0))
        return self._marks
