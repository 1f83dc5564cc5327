"""A text to lint, with its lines and the views that rules share."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import wraps
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from lintnews.core.diagnostic import Edit, SourceSpan, Span

# str.splitlines also splits at form feeds, U+2028 and others, where no editor does.
LINE_END = re.compile(r"\r\n|\n|\r")


class Position(NamedTuple):
    """A place as people count it: 1-based row and 1-based column in code points."""

    row: int
    column: int


class Segment(NamedTuple):
    """A piece of prose: where it starts in prose and source, in code points.

    `source_end` is None for a piece that stands in the source as it is, character by
    character; otherwise the piece as a whole stands for `source[source_start:source_end]`.
    What is `fixed` stands for markup, which no edit may touch: a line that a tag begins, code.
    An empty piece between two others, with markup between them, is where text may be typed.
    """

    prose_start: int
    source_start: int
    source_end: int | None
    fixed: bool = False


class Markup(NamedTuple):
    """A format with markup: how it is read, and how prose is written into it.

    `read` takes prose and segments out of a source. `writers` are tried in turn: each returns a
    text as it is written into a source, and the first with which it reads as meant is taken.
    `empties`: marks may go with all of the text between them, without which they would be shown.
    `emptied` widens deletions of the source by what would be left with nothing in it.
    """

    read: Callable[[str], tuple[str, list[Segment]]]
    writers: tuple[Callable[[str], str], ...]
    empties: bool = False
    emptied: Callable[[str, Iterable[Span]], list[Span]] | None = None


class Document:
    """One article.

    `text` is what rules read: the prose. In plain text it is the file; in HTML and Markdown a
    reader takes it out of `source`, and `source_offset` leads back. All spans that rules
    see and return are spans of `text`.

    Parameters: `source` is the file decoded reversibly (undecodable bytes are lone
    surrogates); `path` is only for messages; `prose` is a reader's result, and `markup` the
    format it was read as.
    """

    __slots__ = (
        "_line_starts",
        "_markup",
        "_segments",
        "_source_line_starts",
        "path",
        "source",
        "text",
        "views",
    )

    def __init__(
        self,
        source: str,
        path: str = "<text>",
        prose: tuple[str, list[Segment]] | None = None,
        markup: Markup | None = None,
    ) -> None:
        self._markup = markup
        self.source = source
        self.path = path
        if prose is None:
            self.text = source
            self._segments: list[Segment] | None = None
        else:
            self.text, self._segments = prose
        self.views: dict[object, Any] = {}
        self._line_starts: list[int] | None = None
        self._source_line_starts: list[int] | None = None

    @classmethod
    def from_bytes(cls, data: bytes, path: str = "<bytes>") -> "Document":
        """Decode UTF-8 reversibly: an undecodable byte becomes one lone surrogate."""
        return cls(data.decode("utf-8", "surrogateescape"), path)

    def to_bytes(self) -> bytes:
        """Return the file's bytes, exactly as they were read."""
        return self.source.encode("utf-8", "surrogateescape")

    @property
    def is_plain(self) -> bool:
        """Whether the file is its own prose, with no markup between."""
        return self._segments is None

    # Lines of the prose, for rules

    @property
    def line_starts(self) -> list[int]:
        """Offsets in `text` at which its lines start."""
        if self._line_starts is None:
            self._line_starts = line_starts(self.text)
        return self._line_starts

    def line_of(self, offset: int) -> Span:
        """Return the span of the line of `text` that holds `offset`, without its line end."""
        starts = self.line_starts
        row = bisect_right(starts, offset) - 1
        end = starts[row + 1] if row + 1 < len(starts) else len(self.text)
        while end > starts[row] and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(starts[row], end)

    def line_with_end(self, offset: int) -> Span:
        """Return the span of the line that holds `offset`, with its line end."""
        starts = self.line_starts
        row = bisect_right(starts, offset) - 1
        return Span(starts[row], starts[row + 1] if row + 1 < len(starts) else len(self.text))

    # Places in the source, for reports

    def source_offset(self, offset: int) -> int:
        """Return the offset in `source` of the character at `offset` in `text`."""
        if self._segments is None:
            return offset
        segment = self._segment(offset)
        if segment.source_end is not None:
            return segment.source_start
        return segment.source_start + offset - segment.prose_start

    def source_span(self, span: Span) -> Span:
        """Return the span in `source` of a span in `text`.

        The end is mapped from the last character, so that a tag behind it stays outside.
        """
        if self._segments is None or isinstance(span, SourceSpan):
            return span
        start = self.source_offset(span.start)
        if span.end <= span.start:
            return Span(start, start)
        last = self._segment(span.end - 1)
        end = last.source_end
        if end is None:
            end = last.source_start + span.end - last.prose_start
        return Span(start, max(start, end))

    def source_edits(self, edits: Iterable[Edit]) -> tuple[Edit, ...] | None:
        """Return the edits of `source` that make these edits of `text`, in order of place.

        The spans of `edits` are 0-based code points of `text` and do not overlap; those that are
        returned count code points of `source`, with contents written as the format needs it
        (`&amp;`, `\\*`). They touch no markup. A deletion goes round it, and so becomes several,
        but in Markdown the marks of emphasis or of a link go with all of the text between them; of
        a replacement only the words that change are written, if each of them stands on one
        side of a tag. A whole entity or escape is replaced as one. An element or a line of marks
        goes with all that it holds.

        None if they can't be made without touching markup, or if the source would then not read
        as the edited prose. In plain text prose and source are the same, and so are the edits.
        """
        wanted = tuple(edits)
        # what was found in the source itself, such as a directive, is already told of there
        if self._segments is None or all(isinstance(edit.span, SourceSpan) for edit in wanted):
            return wanted
        from lintnews.core.source_edits import SourceEditor

        return SourceEditor(self.text, self.source, self._segments, self._markup).edits(wanted)

    def _segment(self, offset: int) -> Segment:
        segments = self._segments or [Segment(0, 0, None)]
        index = bisect_right(segments, offset, key=lambda segment: segment.prose_start) - 1
        return segments[max(index, 0)]

    def position(self, source_offset: int) -> Position:
        """Return row and column of an offset in `source`."""
        if self._source_line_starts is None:
            self._source_line_starts = (
                self.line_starts if self._segments is None else line_starts(self.source)
            )
        row = bisect_right(self._source_line_starts, source_offset)
        return Position(row, source_offset - self._source_line_starts[row - 1] + 1)

    def row_span(self, row: int) -> Span:
        """Return the span in `source` of a 1-based row without its line end.

        A row behind the last one is empty and lies at the end.
        """
        self.position(0)
        starts = self._source_line_starts or [0]
        if row > len(starts):
            return Span(len(self.source), len(self.source))
        end = starts[row] if row < len(starts) else len(self.source)
        while end > starts[row - 1] and self.source[end - 1] in "\r\n":
            end -= 1
        return Span(starts[row - 1], end)

    def source_line(self, row: int) -> str:
        """Return the text of a 1-based source row, without its line end."""
        span = self.row_span(row)
        return self.source[span.start : span.end]


def line_starts(text: str) -> list[int]:
    """Return the 0-based offsets at which the lines of `text` start; never empty."""
    if "\r" not in text:  # the common case, ten times as fast
        starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        starts.pop()
        return starts
    return [0, *(end.end() for end in LINE_END.finditer(text))]


Result = TypeVar("Result")
_UNKNOWN: Any = object()  # a view may be None


def view(compute: Callable[[Document], Result]) -> Callable[[Document], Result]:
    """Make a function of a document a view: computed at most once for each document."""

    @wraps(compute)
    def cached(document: Document) -> Result:
        result: Result = document.views.get(compute, _UNKNOWN)
        if result is _UNKNOWN:
            result = document.views[compute] = compute(document)
        return result

    return cached
