"""Edits of the prose become edits of the HTML or Markdown that it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from lintnews.core.diagnostic import Edit, Span

if TYPE_CHECKING:
    from lintnews.core.document import Markup, Segment

# Blocks on either side of an edit that are read again to see what it made. Where they do not
# read as in their place (a row of a table, without its head), the whole source is read.
_BLOCKS = (1, 12)
_FARTHEST = 1_000  # segments in which a break is looked for
_BLANK_LINES = ("\n\n", "\r\n\r\n")
# A source that is longer is not read as a whole for each of many edits.
_LONGEST = 200_000
_LONGEST_REPLACEMENT = 4_000
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class _Piece(NamedTuple):
    """A part of the prose and the source it stands for; what is `fixed` is markup, and stays."""

    prose: Span
    source: Span
    fixed: bool


class SourceEditor:
    """Turns edits of `text` into edits of `source`, to which `segments` lead."""

    def __init__(
        self, text: str, source: str, segments: Sequence[Segment], markup: Markup | None
    ) -> None:
        self.text = text
        self.source = source
        self.segments = segments
        self.markup = markup

    def edits(self, edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
        """Return the edits of the source, in order, or None if markup is in the way."""
        pieces = self._all(edits, self._split)
        if pieces is None or self.markup is None:
            return None if pieces is None else tuple(pieces)
        for write in self.markup.writers:
            written = [Edit(one.span, write(one.content)) for one in pieces]
            if self._reads_as_meant(written, edits):
                return self._without_shells(written, edits)
        if self.markup.empties and not any(edit.content for edit in edits):
            pieces = self._all(edits, self._with_marks)
            if pieces is not None and self._reads_as_meant(pieces, edits):
                return self._without_shells(pieces, edits)
        return None

    def _all(
        self, edits: Sequence[Edit], split: Callable[[Edit], list[Edit] | None]
    ) -> list[Edit] | None:
        """Return what `split` makes of all edits, in order; None if it can't or they overlap."""
        pieces: list[Edit] = []
        for edit in edits:
            found = split(edit)
            if found is None:
                return None
            pieces += found
        pieces.sort()
        overlap = any(one.span.end > other.span.start for one, other in pairwise(pieces))
        return None if overlap or not pieces else pieces

    # From prose to source

    def _split(self, edit: Edit) -> list[Edit] | None:
        """Return edits of the source that touch no markup; their contents are still prose."""
        if edit.span.end <= edit.span.start:
            at = self._gap(edit.span.start)
            return [Edit(Span(at, at), edit.content)]
        runs = self._runs(edit.span)
        if runs is None:
            return None
        if len(runs) == 1 and not runs[0].fixed:
            return [Edit(runs[0].source, edit.content)]
        if not edit.content:
            return self._deletions(runs, edit.span)
        return self._differences(edit)

    def _deletions(self, runs: list[_Piece], span: Span) -> list[Edit] | None:
        """Delete what stands beside the markup: a block keeps its tags, and reads as nothing."""
        fixed = [self.text[run.prose.start : run.prose.end] for run in runs if run.fixed]
        if len(fixed) == len(runs) or any(one.strip("\r\n") for one in fixed):
            return None
        if fixed and not (self._is_edge(span.start, -1) or self._is_edge(span.end, 1)):
            return None  # it would join two blocks
        return [Edit(run.source, "") for run in runs if not run.fixed]

    def _with_marks(self, edit: Edit) -> list[Edit] | None:
        """Delete what stands between the blocks in a span, with the marks in it and around it.

        Whether these belong to it alone is seen when it is read again.
        """
        runs = self._runs(edit.span)
        if runs is None or self._deletions(runs, edit.span) is None:
            return None
        found = []
        for fixed, block in groupby(runs, key=lambda run: run.fixed):
            if fixed:
                continue
            pieces = list(block)
            span = Span(self._gap(pieces[0].prose.start), self._gap(pieces[-1].prose.end))
            ends = [span.start, *(end for run in pieces for end in run.source), span.end]
            between = zip(ends[::2], ends[1::2], strict=True)
            if any("<" in self.source[start:end] for start, end in between):
                return None  # a comment may be a directive
            found.append(Edit(span, ""))
        return found

    def _is_edge(self, offset: int, step: int) -> bool:
        """Tell whether nothing but blanks stands from `offset` to that end of its line."""
        at = offset if step > 0 else offset - 1
        while 0 <= at < len(self.text) and self.text[at] not in "\r\n":
            if not self.text[at].isspace():
                return False
            at += step
        return True

    def _differences(self, edit: Edit) -> list[Edit] | None:
        """Edit only the words that change, if each of them stands on one side of the markup."""
        start = edit.span.start
        old, new = self.text[start : edit.span.end], edit.content
        if len(old) + len(new) > _LONGEST_REPLACEMENT:
            return None
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        inner = Span(start + head, edit.span.end - tail)
        # the tag in `Bor<b>el</b>l` may stand in letters that the word keeps
        if inner.start == inner.end or self._is_one(inner):
            return self._split(Edit(inner, new[head : len(new) - tail]))
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
        places = [start]
        for token in before:
            places.append(places[-1] + len(token))
        found: list[Edit] = []
        for kind, a, b, c, d in SequenceMatcher(None, before, after, False).get_opcodes():
            part = Edit(Span(places[a], places[b]), "".join(after[c:d]))
            if kind == "equal":
                continue
            if kind == "replace" and not self._is_one(part.span):
                return None
            split = self._split(part)
            if split is None:
                return None
            found += split
        return found

    def _is_one(self, span: Span) -> bool:
        """Tell whether no markup stands in a span."""
        runs = self._runs(span)
        return runs is not None and len(runs) == 1 and not runs[0].fixed

    def _runs(self, span: Span) -> list[_Piece] | None:
        """Return the pieces of a span, joined where no markup stands between them.

        None if the span ends inside what one entity stands for.
        """
        runs: list[_Piece] = []
        for piece in self._pieces(span):
            if piece is None:
                return None
            last = runs[-1] if runs else piece
            if runs and not (last.fixed or piece.fixed) and last.source.end == piece.source.start:
                prose = Span(last.prose.start, piece.prose.end)
                runs[-1] = _Piece(prose, Span(last.source.start, piece.source.end), False)
            else:
                runs.append(piece)
        return runs

    def _pieces(self, span: Span) -> Iterator[_Piece | None]:
        index = self._index(span.start)
        while index < len(self.segments) and self.segments[index].prose_start < span.end:
            start, end = self._prose_span(index)
            part = Span(max(span.start, start), min(span.end, end))
            if part.start < part.end:
                yield self._piece(index, part)
            index += 1

    def _piece(self, index: int, prose: Span) -> _Piece | None:
        """Return a part of a segment; None if that can't be parted."""
        segment = self.segments[index]
        if segment.source_end is None:
            moved = segment.source_start - segment.prose_start
            return _Piece(prose, Span(prose.start + moved, prose.end + moved), segment.fixed)
        if prose != self._prose_span(index):
            return None
        return _Piece(prose, Span(segment.source_start, segment.source_end), segment.fixed)

    def _index(self, offset: int) -> int:
        return max(bisect_right(self.segments, offset, key=_prose_start) - 1, 0)

    def _prose_span(self, index: int) -> Span:
        last = index + 1 == len(self.segments)
        end = len(self.text) if last else self.segments[index + 1].prose_start
        return Span(self.segments[index].prose_start, end)

    def _gap(self, offset: int) -> int:
        """Return where in the source something is typed between two characters of the prose.

        A reader marks the place by an empty segment where there is markup; without one it is
        behind the first character or, at the beginning of a block, before the second.
        """
        marked = bisect_left(self.segments, offset, key=_prose_start)
        if marked < len(self.segments) and self._prose_span(marked) == Span(offset, offset):
            return self.segments[marked].source_start
        behind = self.segments[self._index(offset)]
        if behind.prose_start < offset:  # inside a segment, or behind the last one
            if behind.source_end is not None:
                return behind.source_end
            return behind.source_start + offset - behind.prose_start
        before = self._index(offset - 1) if offset else -1
        if before < 0 or self.segments[before].fixed:
            return behind.source_start
        end = self.segments[before].source_end
        if end is None:
            first = self.segments[before]
            end = first.source_start + offset - first.prose_start
        return end

    def _without_shells(self, written: Sequence[Edit], edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Return deletions with the elements that they empty, if no words go along."""
        emptied = self.markup.emptied if self.markup else None
        if emptied is not None and not any(one.content for one in written):
            wider = [Edit(one, "") for one in emptied(self.source, [one.span for one in written])]
            if wider != written and self._reads_as_meant(wider, edits):
                return tuple(wider)
        return tuple(written)

    # What the edits made

    def _reads_as_meant(self, written: Sequence[Edit], edits: Sequence[Edit]) -> bool:
        """Read the edited source again, and see whether its prose is the edited prose."""
        assert self.markup is not None
        for window in self._windows(Span(written[0].span.start, written[-1].span.end)):
            prose = Span(self._prose_at(window.start), self._prose_at(window.end))
            if any(not prose.start <= one.span.start <= one.span.end <= prose.end for one in edits):
                continue
            source = self.source[window.start : window.end]
            text = self.text[prose.start : prose.end]
            if _words(self.markup.read(source)[0]) != _words(text):
                continue
            made = self.markup.read(apply(source, written, window.start))[0]
            return _words(made) == _words(apply(text, edits, prose.start))
        return False

    def _windows(self, span: Span) -> Iterator[Span]:
        """Yield parts of the source around a span, from block to block, and then all of it."""
        # in Markdown the nearest blank lines, where paragraphs of plain text follow each other;
        # looked for no farther than the block reaches
        first, last = self._break(span.start, -1, 1), self._break(span.end, 1, 1)
        farthest = max(0, first - 4)
        above = [self.source.rfind(end, farthest, span.start) + len(end) for end in _BLANK_LINES]
        below = [self.source.find(end, span.end, last + 4) for end in _BLANK_LINES]
        yield Span(
            max([at for at in above if at >= 4] + [first]),
            min([at for at in below if at >= 0] + [last]),
        )
        for blocks in _BLOCKS:
            yield Span(self._break(span.start, -1, blocks), self._break(span.end, 1, blocks))
        if len(self.source) <= _LONGEST:
            yield Span(0, len(self.source))

    def _break(self, at: int, step: int, count: int) -> int:
        """Return where, `count` breaks between blocks away, a block starts in the source."""
        index = bisect_right(self.segments, at, key=_source_start) - (step < 0)
        for _ in range(_FARTHEST):
            if not 0 <= index < len(self.segments):
                break
            segment = self.segments[index]
            is_break = segment.fixed and self.text[segment.prose_start] in "\r\n"
            if is_break and (segment.source_start < at if step < 0 else segment.source_start > at):
                count -= 1
                if not count:
                    return segment.source_start
            index += step
        return 0 if step < 0 else len(self.source)

    def _prose_at(self, source_offset: int) -> int:
        """Return the offset of the first character of the prose at or behind a source offset."""
        index = bisect_right(self.segments, source_offset, key=_source_start) - 1
        if index < 0:
            return 0
        segment, (start, end) = self.segments[index], self._prose_span(index)
        if segment.source_end is None:
            return min(end, start + source_offset - segment.source_start)
        return start if source_offset == segment.source_start else end


def apply(text: str, edits: Iterable[Edit], start: int = 0) -> str:
    """Return `text`, which begins at offset `start`, with edits that do not overlap."""
    for (first, last), content in sorted(edits, reverse=True):
        text = text[: first - start] + content + text[last - start :]
    return text


def _words(text: str) -> list[str]:
    """Return a text as what counts in it: where its lines end depends on the markup."""
    return text.split()


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _prose_start(segment: Segment) -> int:
    return segment.prose_start


def _source_start(segment: Segment) -> int:
    return segment.source_start
