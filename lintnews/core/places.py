"""Where in a Markdown or HTML source a directive may stand for a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from lintnews.core.diagnostic import Diagnostic, Edit, SourceSpan
from lintnews.core.directives import Directive, directives
from lintnews.core.document import LINE_END, Document
from lintnews.core.markdown_blocks import Block, blocks
from lintnews.text.readers import kind_of
from lintnews.text.readers.markdown import front_matter_end, plain_characters

_BOM = "\ufeff"
# Start tags above which a comment on a line of its own stands outside any paragraph or row.
_BLOCK_TAG = re.compile(
    r"[ \t]*<(?:p|h[1-6]|div|section|article|main|aside|header|footer|nav|blockquote|ul|ol|dl|li|"
    r"figure|figcaption|table|hr|address|details|form)\b",
    re.IGNORECASE,
)
# What must stay in front: a byte order mark, declarations.
_PREAMBLE = re.compile(r"\ufeff?(?:\s*<\?xml[^>]*>)?(?:\s*<!doctype[^>]*>)?\s*", re.IGNORECASE)
_TABLE_TAG = re.compile(r"</?(?:t[rdh]|tbody|thead|tfoot|table|caption)\b", re.IGNORECASE)
# What must stay at the end of a Markdown line: blanks or a backslash that break the line, the
# marks that close a heading.
_LINE_TAIL = re.compile(r"(?:(?<!\\)(?:\\\\)*(\\))?([ \t]*)\Z")
_HEADING_TAIL = re.compile(r"[ \t]+#+[ \t]*\Z")


class Wanted(NamedTuple):
    """Findings that one directive, or a pair around a block, is to hide.

    `choices` are the edits that would do, each a tuple of insertions, the best first.
    """

    diagnostics: tuple[Diagnostic, ...]
    choices: tuple[tuple[Edit, ...], ...]


def wanted(document: Document, diagnostics: Iterable[Diagnostic], kind: str) -> list[Wanted]:
    """Return for the findings of each line, or of each table, where directives may be put."""
    finder = _Markdown(document) if kind == "markdown" else _Finder(document)
    groups: dict[tuple[int, int], list[Diagnostic]] = {}
    for found in diagnostics:
        row = document.position(document.source_span(found.span).start).row
        groups.setdefault(finder.rows(row), []).append(found)
    return [
        Wanted(tuple(group), tuple(finder.choices(rows, group)))
        for rows, group in sorted(groups.items())
    ]


def at_top(document: Document, found: Diagnostic) -> Wanted:
    """Return where a directive may be put that holds for the whole file."""
    source = document.source
    if kind_of(document.path) == "markdown":
        at = front_matter_end(plain_characters(source))
        if at > 1 and (line_end := LINE_END.match(source, at)):  # behind the metadata's last line
            at = line_end.end()
    else:
        preamble = _PREAMBLE.match(source)
        at = preamble.end() if preamble else 0
    first = LINE_END.search(source)
    comment = f"<!-- lintnews: off[{found.rule.name}] -->{first[0] if first else chr(10)}"
    return Wanted((found,), ((_insert(at, comment),),))


class _Finder:
    """Places in HTML."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_row = self._directives_by_row()
        end = LINE_END.search(document.source)
        self._line_end = end[0] if end else "\n"

    def rows(self, row: int) -> tuple[int, int]:
        """Return the rows, the last exclusive, that are annotated together."""
        return (row, row + 1)

    def choices(
        self, rows: tuple[int, int], found: Sequence[Diagnostic]
    ) -> Iterator[tuple[Edit, ...]]:
        names = ", ".join(sorted({one.rule.name for one in found}))
        yield from self._joined(rows[0], names)
        comment = f"<!-- lintnews: ignore[{names}] -->"
        line = self.document.source_line(rows[0])
        if _BLOCK_TAG.match(line.removeprefix(_BOM)):
            yield (self._above(rows[0], comment),)
        if not _TABLE_TAG.search(line):
            yield (self._at_end(rows[0], comment),)
        yield from self._beside(found, comment)

    def _joined(self, row: int, names: str) -> Iterator[tuple[Edit, ...]]:
        """Yield the addition to a directive that holds for the row already."""
        for directive in self._near(row):
            if directive.action == "ignore" and directive.names is not None:
                held = self.document.source[directive.names.start : directive.names.end]
                at = directive.names.start + len(held.rstrip())
                yield (_insert(at, f", {names}"),)

    def _near(self, row: int) -> Iterator[Directive]:
        yield from self._by_row.get(row, ())

    def _directives_by_row(self) -> dict[int, list[Directive]]:
        """Return the directives that stand on or, alone, above each row."""
        found: dict[int, list[Directive]] = {}
        for directive in directives(self.document):
            first = self.document.position(directive.span.start).row
            last = self.document.position(directive.span.end).row
            rows = (last + 1,) if directive.alone else range(first, min(last, first + 40) + 1)
            for row in () if directive.problem else rows:
                found.setdefault(row, []).append(directive)
        return found

    def _above(self, row: int, comment: str) -> Edit:
        at = self.document.row_span(row).start
        if at == 0 and self.document.source.startswith(_BOM):
            at = 1
        indent = re.match(r"[ \t]*", self.document.source[at:])
        return _insert(at, (indent[0] if indent else "") + comment + self._line_end)

    def _at_end(self, row: int, comment: str) -> Edit:
        line = self.document.row_span(row)
        text = self.document.source[line.start : line.end]
        return _insert(line.start + len(text.rstrip(" \t")), f" {comment}")

    def _beside(self, found: Sequence[Diagnostic], comment: str) -> Iterator[tuple[Edit, ...]]:
        for one in found:
            span = self.document.source_span(one.span)
            row = self.document.position(span.start).row
            if self.document.position(span.end).row == row:
                yield (_insert(span.end, comment),)
            yield (_insert(span.start, comment),)


class _Markdown(_Finder):
    """Places in Markdown, where a line above may split a paragraph, a list or a table."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._blocks = blocks(document.source)
        self._firsts = [block.first for block in self._blocks]

    def _block(self, row: int) -> Block | None:
        index = bisect_right(self._firsts, row) - 1
        if index < 0 or row >= self._blocks[index].end:
            return None
        return self._blocks[index]

    def rows(self, row: int) -> tuple[int, int]:
        block = self._block(row)
        if block is not None and block.kind in ("table", "code"):
            return (block.first, block.end)
        return (row, row + 1)

    def choices(
        self, rows: tuple[int, int], found: Sequence[Diagnostic]
    ) -> Iterator[tuple[Edit, ...]]:
        first, end = rows
        block = self._block(first)
        names = ", ".join(sorted({one.rule.name for one in found}))
        if block is not None and block.kind in ("table", "code"):
            if not block.nested:
                yield self._around(first, end, names)
            return
        yield from self._joined(first, names)
        comment = f"<!-- lintnews: ignore[{names}] -->"
        if block is None or (block.first == first and not block.nested):
            yield (self._above(first, comment),)
        if block is not None:
            yield (self._at_end(first, comment),)
        if block is not None and block.kind == "html":
            yield from self._beside(found, comment)

    def _above(self, row: int, comment: str) -> Edit:
        edit = super()._above(row, comment)
        return _insert(edit.span.start, edit.content.lstrip(" \t"))

    def _around(self, first: int, end: int, names: str) -> tuple[Edit, ...]:
        """Return a pair round a block; behind the last line of a file no `on` is needed."""
        above = self._above(first, f"<!-- lintnews: off[{names}] -->")
        below = self.document.row_span(end).start
        if below >= len(self.document.source):
            return (above,)
        return (above, _insert(below, f"<!-- lintnews: on[{names}] -->{self._line_end}"))

    def _at_end(self, row: int, comment: str) -> Edit:
        line = self.document.row_span(row)
        text = self.document.source[line.start : line.end]
        block = self._block(row)
        tail = _HEADING_TAIL.search(text) if block and block.kind == "heading" else None
        tail = tail or _LINE_TAIL.search(text)
        at = tail.start() if tail else len(text)
        if tail and tail.re is _LINE_TAIL and tail[1]:
            return _insert(line.start + tail.start(1), comment)
        if tail and tail.re is _LINE_TAIL:
            at = tail.start(2)
        return _insert(line.start + at, f" {comment}")


def _insert(at: int, content: str) -> Edit:
    return Edit(SourceSpan(at, at), content)


class Moved:
    """Tells where the character at an offset stands after insertions; none lie inside it."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        ordered = sorted(edits)
        self._starts = [edit.span.start for edit in ordered]
        self._shifts = list(accumulate((len(edit.content) for edit in ordered), initial=0))

    def __call__(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._starts, at)]
