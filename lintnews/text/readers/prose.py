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
        self._kept = False  # whether the last piece stands in the source as it is
        # the last character of the prose so far, and where its source ends
        self.end, self.source_end = "", 0
        # where, in the markup since the last piece, the fewest inline elements are open
        self._gap: int | None = None
        self._depth = self._gap_depth = 0

    def keep(self, start: int, end: int) -> None:
        """Take `source[start:end]` as it is."""
        if end <= start:
            return
        if self._gap is None and start == self.source_end and self._kept:
            # goes on where the last piece ended
            self._extend(self.source[start:end], end)
        else:
            self._add(self.source[start:end], Segment(self._length, start, None), end)

    def replace(self, start: int, end: int, text: str, fixed: bool = False) -> None:
        """Take `text` for `source[start:end]`, which is mapped as a whole (an entity).

        `fixed`: it stands for markup, which no edit may touch.
        """
        if text:
            self._add(text, Segment(self._length, start, end, fixed), end)

    def blank(self, start: int, end: int, fixed: bool = False) -> None:
        """Take one blank for `source[start:end]`, unless the prose has one at its end already."""
        if self._parts and not self.end.isspace():
            self.replace(start, end, " ", fixed)

    def break_line(self, at: int) -> None:
        """Start a new line in the prose, unless it has just been started."""
        if self._parts and self.end != "\n":
            self.replace(at, at, "\n", True)
        self._gap = None

    def opens(self, at: int) -> None:
        """Say that an inline element begins at `at`."""
        if self._gap is None:
            self._gap, self._gap_depth = at, self._depth
        self._depth += 1

    def closes(self, at: int) -> None:
        """Say that an inline element ends at `at`: what is typed behind it stands outside."""
        self._depth -= 1
        if self._gap is None or self._depth < self._gap_depth:
            self._gap, self._gap_depth = at, self._depth

    def _add(self, text: str, segment: Segment, source_end: int) -> None:
        if self._gap is not None:
            self._segments.append(Segment(self._length, self._gap, self._gap))
            self._gap = None
        self._segments.append(segment)
        self._kept = segment.source_end is None
        self._extend(text, source_end)

    def _extend(self, text: str, source_end: int) -> None:
        self._parts.append(text)
        self._length += len(text)
        self.end, self.source_end = text[-1], source_end

    def finish(self) -> tuple[str, list[Segment]]:
        """Return the prose and its segments; there is always at least one segment."""
        if self._gap is not None and self._segments:
            self._segments.append(Segment(self._length, self._gap, self._gap))
        return "".join(self._parts), self._segments or [Segment(0, 0, None)]
