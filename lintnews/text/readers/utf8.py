"""From offsets in UTF-8 to offsets in code points."""

from __future__ import annotations

from itertools import accumulate

_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 256


class CodePoints:
    """Counts the code points of a text before an offset in its UTF-8, in constant time."""

    def __init__(self, text: str) -> None:
        self._data = b"" if text.isascii() else text.encode()
        steps = range(0, len(self._data), _STEP)
        counts = (self._count(start, start + _STEP) for start in steps)
        self._before = [0, *accumulate(counts)]

    def _count(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, _CONTINUATION))

    def at(self, offset: int) -> int:
        """Return the number of code points before a 0-based byte offset."""
        if not self._data:
            return offset
        step = offset // _STEP
        return self._before[step] + self._count(step * _STEP, offset)
