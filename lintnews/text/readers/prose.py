"""Builds a prose text from pieces of a source, remembering where each came from."""

from __future__ import annotations

from lintnews.core.document import Segment

# Stands for inline code, which is no prose but fills its place in the sentence.
CODE = "_"


class ProseBuilder:
    """Collects pieces in source order. Offsets are code points of `source`."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Take `source[start:end]` as it is."""
        if end > start:
            self._add(self.source[start:end], Segment(self._length, start, None))

    def replace(self, start: int, end: int, text: str) -> None:
        """Take `text` for `source[start:end]`, which is mapped as a whole (an entity)."""
        if text:
            self._add(text, Segment(self._length, start, end))

    def blank(self, start: int, end: int) -> None:
        """Take one blank for `source[start:end]`, unless the prose has one at its end already."""
        if self._parts and not self._parts[-1][-1].isspace():
            self.replace(start, end, " ")

    def break_line(self, at: int) -> None:
        """Start a new line in the prose, unless it has just been started."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self.replace(at, at, "\n")

    def _add(self, text: str, segment: Segment) -> None:
        self._parts.append(text)
        self._segments.append(segment)
        self._length += len(text)

    def finish(self) -> tuple[str, list[Segment]]:
        """Return the prose and its segments; there is always at least one segment."""
        return "".join(self._parts), self._segments or [Segment(0, 0, None)]
