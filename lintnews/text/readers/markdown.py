"""The prose of a Markdown file: no front matter, code, link targets, comments or marks.

pyromark, which is pulldown-cmark, parses CommonMark with tables, footnotes, task lists, alerts
and strikethrough, and tells where each piece of text stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from lintnews.core.diagnostic import Span
from lintnews.core.document import LINE_END, Markup, Segment
from lintnews.text.readers.html import REFERENCE, HtmlReader, with_alternatives
from lintnews.text.readers.prose import CODE, ProseBuilder
from lintnews.text.readers.utf8 import CodePoints

_SURROGATE = re.compile("[\ud800-\udfff]")
_INLINE = frozenset(
    ("Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image")
)
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_RULE = "---"  # a line across the page, however it is drawn
_WORD = re.compile(r"\S{0,200}")
# Where a paragraph ends, as far as the length of its lines is concerned.
_BLOCK_END = re.compile(r"(?:\r\n|\n|\r)(?=[ \t>]*(?:[\r\n]|\Z|(?:[-*+]|\d{1,9}[.)])[ \t]))")
_SEEN = 4_000
# A paragraph with longer lines is not wrapped, nor is one whose lines are all shorter.
_SHORTEST_WRAP, _LONGEST_WRAP = 40, 140


def read_markdown(source: str) -> tuple[str, list[Segment]]:
    """Return the prose of `source` and its offset map. Never raises."""
    return with_alternatives(_prepared(source))


def markdown_comments(source: str) -> list[Span]:
    """Return the comments of `source` in order, with their marks."""
    return _prepared(source)(set()).comments


def flavour() -> Any:
    """Return the options of the parser, for CommonMark and what newsrooms use besides."""
    from pyromark import Options

    return (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_GFM
    )


def plain_characters(source: str) -> str:
    """Return a source as the parser takes it: a lone surrogate, an undecodable byte, is one
    character there, as long as another."""
    return _SURROGATE.sub("\ufffd", source)


def front_matter_end(text: str) -> int:
    """Return where a text begins behind its byte order mark and metadata."""
    import pyromark

    start = 1 if text.startswith("\ufeff") else 0
    if text.startswith(("---", "+++"), start):
        # metadata stand at the beginning; elsewhere `---` is a line across the page
        options = pyromark.Options
        front = (
            flavour()
            | options.ENABLE_YAML_STYLE_METADATA_BLOCKS
            | options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        )
        first = next(pyromark.events_with_range(text[start:], options=front), None)
        if first is not None and "MetadataBlock" in _tag(first[0]):
            start += CodePoints(text[start:]).at(first[1]["end"])
    return start


def _prepared(source: str) -> Callable[[set[str]], HtmlReader]:
    """Return a function that reads `source` with some alternative texts of images."""
    import pyromark

    text = plain_characters(source)
    start = front_matter_end(text)
    text = text[start:]
    points = CodePoints(text)

    def read(alternatives: set[str]) -> HtmlReader:
        reader = _Reader(source, start, points, alternatives)
        reader.read(pyromark.events_with_range(text, options=flavour()))
        return reader.html

    return read


def write_escaped(text: str) -> str:
    """Return prose as it is written into Markdown, no character of which is markup."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _emptied(source: str, spans: Iterable[Span]) -> list[Span]:
    from lintnews.text.readers.emptied import emptied_lines  # only for fixes

    return emptied_lines(source, spans)


MARKDOWN = Markup(read_markdown, (str, write_escaped), empties=True, emptied=_emptied)


def _tag(event: Any) -> str:
    """Return the name of what an event starts or ends, or an empty text."""
    if not isinstance(event, dict):
        return ""
    tag: Any = event.get("Start", event.get("End", ""))
    return tag if isinstance(tag, str) else str(next(iter(tag)))


class _Reader:
    """Follows the events of the parser. Offsets are code points of the source.

    Parameters: what is parsed begins at `start`, and `points` counts its code points;
    `alternatives` are the alternative texts of `<img>` that are read.
    """

    def __init__(self, source: str, start: int, points: CodePoints, alternatives: set[str]) -> None:
        self.source = source
        self.prose = ProseBuilder(source)
        self.prose.source_end = start
        self.html = HtmlReader(self.prose, alternatives)
        self._elements = self.html.elements
        self._start = start
        self._points = points
        self._depths: list[int] = []  # how many HTML elements were open where blocks began
        self._chunks: list[Span] = []  # of a block of HTML
        self._break: int | None = None  # where the block begins whose text comes next
        self._soft: Span | None = None  # a line end of which it is not yet said what it is
        self._after_paragraph = False
        self._skipping = ""  # the code or the bare address inside which nothing is read
        self._line, self._width = start, 0  # where the line begins; how wide the block is

    def read(self, events: Iterable[tuple[Any, Any]]) -> None:
        """Take the prose out of all events."""
        at, shift = self._points.at, self._start
        for event, found in events:
            span = Span(at(found["start"]) + shift, at(found["end"]) + shift)
            if isinstance(event, str):
                self._mark(event, span)
                continue
            ((kind, value),) = event.items()
            if kind == "Text":
                # the parser may make up blanks for an indentation: they stand nowhere
                if not self._skipping and span.start < span.end:
                    self._text(value, span)
            elif kind in ("Start", "End"):
                name = _tag(event)
                if name in _INLINE:
                    self._inline(kind, name, value, span)
                else:
                    self._block(kind, name, span)
            elif kind == "Html":
                self._chunks.append(span)
            elif kind == "InlineHtml":
                self._settle(span.start)
                self.html.read(self.source[span.start : span.end], [(0, span.start)])
            elif kind == "Code":
                self._placeholder(span)
        rest = self.source[self.prose.source_end :]
        if rest.isspace() and self.prose.end:
            self.prose.keep(self.prose.source_end, len(self.source))

    def _block(self, kind: str, name: str, span: Span) -> None:
        if kind == "Start":
            if name == "Paragraph" and self._after_paragraph and self._is_blank_to(span.start):
                # as in plain text, so that what stands there can be edited as there
                self._break = None
                self.prose.keep(self.prose.source_end, span.start)
            elif self._break is None:
                self._break = span.start
            if name == "CodeBlock":
                self._skipping = name
            self._chunks = []
            self._depths.append(self._elements.depth)
        else:
            self._soft = None
            depth = self._depths.pop()
            if name == "HtmlBlock":
                self._html_block(span)
            else:
                self._close(self._elements.end_to(depth), span.end)
            if name == self._skipping:
                self._skipping = ""
            if self._break is None:
                self._break = span.end
        self._after_paragraph = (kind, name) == ("End", "Paragraph")
        self._line, self._width = span.start, 0

    def _is_blank_to(self, at: int) -> bool:
        """Tell whether only white space stands between the prose so far and `at`."""
        return self.source[self.prose.source_end : at].isspace()

    def _html_block(self, span: Span) -> None:
        self._settle(span.start)
        parts, places, length = [], [], 0
        for start, end in self._chunks:
            places.append((length, start))
            parts.append(self.source[start:end])
            length += end - start
        if places:
            self.html.read("".join(parts), places)
        # what nobody closed ends here, but for blocks, in which there may be Markdown
        self._close(self._elements.end_inline(), span.end)

    def _close(self, count: int, at: int) -> None:
        for _ in range(count):
            self.prose.closes(at)

    def _inline(self, kind: str, name: str, value: Any, span: Span) -> None:
        if kind == "End":
            self.prose.closes(span.end)
            if name == self._skipping:
                self._skipping = ""
            return
        self._settle(span.start)
        self.prose.opens(span.start)
        if name == "Link" and value[name]["link_type"] in ("Autolink", "Email"):
            self._placeholder(span)
            self._skipping = name

    def _mark(self, event: str, span: Span) -> None:
        if event == "Rule":
            self._break = span.start if self._break is None else self._break
            self._settle(span.start)
            self.prose.replace(span.start, span.end, _RULE, True)
            self._break, self._after_paragraph = span.end, False
            return
        self._settle(span.start)
        if event == "SoftBreak":
            self._soft = span
        elif not self._elements.no_prose:  # a hard break
            self.prose.replace(span.start, span.end, "\n", True)
            self._line = span.end

    def _placeholder(self, span: Span) -> None:
        """Let something stand for what is no prose, but has its place in the sentence."""
        self._settle(span.start)
        if not self._elements.no_prose:
            self.prose.replace(span.start, span.end, CODE, True)

    def _text(self, text: str, span: Span) -> None:
        start, end = span
        self._settle(start)
        if self._elements.no_prose:
            return
        if len(text) != end - start:
            # at the end of a heading the parser may count more to an entity than it is
            reference = REFERENCE.match(self.source, start, end)
            self.prose.replace(start, reference.end() if reference else end, text)
            return
        if self.prose.source_end < start and self.source[start - 1] == "\\":
            self.prose.replace(start - 1, start + 1, text[0])
            start += 1
        self.prose.keep(start, end)

    def _settle(self, at: int) -> None:
        """Write the line end that is due before what stands at `at`."""
        if self._break is not None:
            if not self._elements.no_prose:
                gap = self.source[self.prose.source_end : self._break]
                self.prose.break_line(self._break)
                if self.prose.end and len(LINE_END.findall(gap)) > 1:  # a blank line stays one
                    self.prose.replace(self._break, self._break, "\n", True)
            self._break = self._soft = None
            self._line = at
        elif self._soft is not None:
            (start, end), self._soft = self._soft, None
            is_wrap = self._is_wrap(start, at)
            self._line = at
            if self._elements.no_prose:
                return
            between = self.source[end:at]
            end = at if not between or between.isspace() else end
            if is_wrap:
                self.prose.blank(start, end)
            elif self.prose.end != "\n":
                self.prose.replace(start, end, "\n")

    def _is_wrap(self, end: int, following: int) -> bool:
        """Tell whether a line ends where it does because it is full.

        It is if the next word would have made it longer than the longest line of its block.
        """
        if not self._width:
            block = _BLOCK_END.split(self.source[self._line : self._line + _SEEN], maxsplit=1)[0]
            self._width = max(map(len, LINE_END.split(block)))
        word = _WORD.match(self.source, following)
        width = end - self._line + 1 + (len(word[0]) if word else 0)
        return _SHORTEST_WRAP <= self._width <= _LONGEST_WRAP and width > self._width
