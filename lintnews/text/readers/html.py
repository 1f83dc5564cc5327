"""The prose of an HTML page: its text without tags, scripts, styles and comments.

turbohtml cuts the page into tokens as the HTML standard says, and tells where each begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import unescape
from html.entities import html5
from itertools import pairwise
from typing import TYPE_CHECKING

from lintnews.core.diagnostic import Span
from lintnews.core.document import Markup, Segment, line_starts
from lintnews.text.readers.elements import CODE_LIKE, INLINE, Elements
from lintnews.text.readers.prose import CODE, ProseBuilder

if TYPE_CHECKING:
    from turbohtml import Token

_WRAP = re.compile(r"(?<![ \t])[ \t]*+[\r\n][ \t\r\n]*+")
_LINE_END = re.compile("[\r\n]")
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?"""
)
REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
# So many alternative texts are compared with the page, whatever its size.
_MOST_ALTERNATIVES = 500


def read_html(source: str) -> tuple[str, list[Segment]]:
    """Return the prose of `source` and its offset map. Never raises on broken markup."""
    return with_alternatives(partial(_read, source))


def html_comments(source: str) -> list[Span]:
    """Return the comments of `source` in order, with their marks."""
    return _read(source, set()).comments


def _read(source: str, alternatives: set[str]) -> HtmlReader:
    reader = HtmlReader(ProseBuilder(source), alternatives)
    reader.read(source, [(0, 0)])
    return reader


def with_alternatives(read: Callable[[set[str]], HtmlReader]) -> tuple[str, list[Segment]]:
    """Return the prose of what `read` reads, with the alternative texts that it is given.

    Those that the page also shows, as a caption, are read there alone.
    """
    reader = read(set())
    text, segments = reader.prose.finish()
    met = list(reader.alternatives)[:_MOST_ALTERNATIVES]
    fresh = {alternative for alternative in met if alternative not in text}
    return read(fresh).prose.finish() if fresh else (text, segments)


def write_html(text: str) -> str:
    """Return prose as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _write_attribute(text: str) -> str:
    """Return prose as it is written into any attribute."""
    return write_html(text).replace('"', "&quot;").replace("'", "&#39;")


def _emptied(source: str, spans: Iterable[Span]) -> list[Span]:
    from lintnews.text.readers.emptied import emptied_elements  # only for fixes

    return emptied_elements(source, spans)


HTML = Markup(read_html, (write_html, _write_attribute), emptied=_emptied)


class HtmlReader:
    """Reads HTML into a prose.

    Parameter: `read_alternatives` are the alternative texts of images that are read.
    """

    def __init__(self, prose: ProseBuilder, read_alternatives: set[str]) -> None:
        self.prose = prose
        self.elements = Elements()
        # the alternative texts that were met, in order
        self.alternatives: dict[str, None] = {}
        self.comments: list[Span] = []
        self._read_alternatives = read_alternatives
        self._text = ""
        self._places: Sequence[tuple[int, int]] = ()
        self._shift: int | None = None  # the one distance between piece and source, if it is one

    def read(self, text: str, places: Sequence[tuple[int, int]]) -> None:
        """Read a piece of HTML. What is open at its end stays open for the next.

        `places` says where pieces of `text` come from: pairs of an offset in it and one in the
        source, in order.
        """
        from turbohtml import TokenType, tokenize

        self._text, self._places = text, places
        self._shift = places[0][1] if len(places) == 1 else None
        elements = self.elements
        is_text, is_reference = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
        is_start, is_end = TokenType.START_TAG, TokenType.END_TAG
        is_comment = TokenType.COMMENT
        starts = line_starts(text)
        tokens = list(tokenize(text, resolve_references=False))
        begins = [starts[token.line - 1] + token.col for token in tokens]
        begins.append(len(text))
        for token, (start, end) in zip(tokens, pairwise(begins), strict=True):
            kind = token.type
            if kind is is_text:
                if not elements.no_prose:
                    self._running_text(start, end, elements.running)
            elif kind is is_reference:
                if not elements.no_prose:
                    self._reference(start, end, token.data or "")
            elif kind is is_start:
                self._start_tag(token, start, end)
            elif kind is is_end:
                self._end_tag(token.tag or "", start, end)
            elif kind is is_comment:
                self.comments.append(Span(self._source(start), self._source(end - 1) + 1))

    def _start_tag(self, token: Token, start: int, end: int) -> None:
        name, at = token.tag or "", self._source(start)
        was_prose = not self.elements.no_prose
        depth = self.elements.depth
        ended = self.elements.start(name, _is_hidden(token))
        self._close(ended, at)
        if name in INLINE:
            if self.elements.depth > depth:
                self.prose.opens(at)
        elif was_prose or not self.elements.no_prose:
            self.prose.break_line(at)
        if not was_prose:
            return
        if name in CODE_LIKE:
            self.prose.replace(at, at, CODE, True)
        elif name == "img":
            self._image(token, start, end)

    def _end_tag(self, name: str, start: int, end: int) -> None:
        was_prose = not self.elements.no_prose
        inline = self.elements.end(name)
        self._close(inline, self._source(end))
        if name not in INLINE and was_prose:
            self.prose.break_line(self._source(start))

    def _close(self, count: int, at: int) -> None:
        for _ in range(count):
            self.prose.closes(at)

    def _image(self, token: Token, start: int, end: int) -> None:
        """Read an image's alternative text: in the line if it has no letters, as emoji."""
        alternative = (token.attr("alt") or "").strip()
        if not alternative:
            return
        is_text = any(map(str.isalpha, alternative))
        if is_text:
            self.alternatives[alternative] = None
            if alternative not in self._read_alternatives:
                return
        for attribute in _ATTRIBUTE.finditer(self._text, start + len("<img"), end):
            if attribute[1].lower() != "alt":
                continue
            if attribute.lastindex and attribute.lastindex > 1:
                first, last = attribute.span(attribute.lastindex)
                if is_text:
                    self.prose.break_line(self._source(start))
                self._with_references(first, last)
                if is_text:
                    self.prose.break_line(self._source(end))
            return

    def _with_references(self, start: int, end: int) -> None:
        at = start
        for reference in REFERENCE.finditer(self._text, start, end):
            self._running_text(at, reference.start(), True)
            at = reference.end()
            self._reference(reference.start(), at, unescape(reference[0]))
        self._running_text(at, end, True)

    # Into the prose, from offsets in the piece

    def _running_text(self, start: int, end: int, running: bool) -> None:
        at = start
        if not running or not _LINE_END.search(self._text, start, end):
            self._keep(start, end)
            return
        for wrap in _WRAP.finditer(self._text, start, end):
            self._keep(at, wrap.start())
            at = wrap.end()
            self.prose.blank(self._source(wrap.start()), self._source(at - 1) + 1)
        self._keep(at, end)

    def _keep(self, start: int, end: int) -> None:
        if self._shift is not None:
            self.prose.keep(start + self._shift, end + self._shift)
            return
        while start < end:
            index = bisect_right(self._places, start, key=_first) - 1
            here, there = self._places[index]
            until = end
            if index + 1 < len(self._places):
                until = min(end, self._places[index + 1][0])
            self.prose.keep(start - here + there, until - here + there)
            start = until

    def _reference(self, start: int, end: int, text: str) -> None:
        """Read a reference; of `&eacutes`, which has no end, the name is the longest there is."""
        if self._text[end - 1] != ";" and self._text[start + 1] != "#":
            name = end
            while name > start and self._text[start + 1 : name] not in html5:
                name -= 1
            if start < name < end:
                self._replace(start, name, html5[self._text[start + 1 : name]])
                self._keep(name, end)
                return
        self._replace(start, end, text)

    def _replace(self, start: int, end: int, text: str) -> None:
        if text == self._text[start:end]:
            self._keep(start, end)
        else:
            # the end of this piece, not the beginning of what comes next elsewhere
            self.prose.replace(self._source(start), self._source(end - 1) + 1, text)

    def _source(self, offset: int) -> int:
        if self._shift is not None:
            return offset + self._shift
        here, there = self._places[bisect_right(self._places, offset, key=_first) - 1]
        return offset - here + there


def _is_hidden(token: Token) -> bool:
    """Tell whether an element says itself that it is not shown."""
    if not token.attrs:
        return False
    hidden = token.attr("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    style = token.attr("style")
    return bool(style) and _UNSEEN.search(style or "") is not None


def _first(place: tuple[int, int]) -> int:
    return place[0]
