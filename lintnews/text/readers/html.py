"""The prose of an HTML page: its text without tags, scripts, styles and comments."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from lintnews.core.document import Markup, Segment
from lintnews.text.readers.prose import CODE, ProseBuilder

# Elements that stand inside a line, or are not shown; all others begin a new one.
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "script",
        "small", "span", "strike", "strong", "style", "sub", "sup", "template", "time", "tt", "u",
        "var", "wbr",
    )
)  # fmt: skip
# Elements that hold running text, in which a line end of the source is only a blank.
_RUNNING = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "figcaption")
)
_WRAP = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_SKIPPED = frozenset(
    ("script", "style", "template", "head", "svg", "pre", "code", "kbd", "samp", "noscript")
)
_CODE = frozenset(("code", "kbd", "samp"))


def read_html(source: str) -> tuple[str, list[Segment]]:
    """Return the prose of `source` and its offset map. Never raises on broken markup."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.prose.finish()


def write_html(text: str) -> str:
    """Return prose as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


HTML = Markup(read_html, (write_html,))


class _Reader(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.prose = ProseBuilder(source)
        self._starts = [0]
        at = source.find("\n")
        while at >= 0:  # the parser counts lines by line feeds alone
            self._starts.append(at + 1)
            at = source.find("\n", at + 1)
        self._skipping: list[str] = []
        self._running = False

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SKIPPED:
            if tag in _CODE and not self._skipping:
                self.prose.replace(self._offset(), self._offset(), CODE, True)
            self._skipping.append(tag)
        elif tag == "body":  # ends a head that nobody closed
            self._skipping.clear()
        if tag not in _INLINE:
            self._running = tag in _RUNNING or (self._running and tag == "br")
            self.prose.break_line(self._offset())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _INLINE:
            self.prose.break_line(self._offset())

    def handle_endtag(self, tag: str) -> None:
        if tag in self._skipping:
            while self._skipping.pop() != tag:
                pass
        if tag not in _INLINE:
            self._running = False
            self.prose.break_line(self._offset())

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over a section of no known kind (`<![x`), at which the parser would raise."""
        try:
            return super().parse_marked_section(i, bool(report))
        except AssertionError:
            end = self.rawdata.find(">", i)
            return end + 1 if end >= 0 else -1

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            start = at = self._offset()
            end = start + len(data)
            if self._running:
                for wrap in _WRAP.finditer(data):
                    self.prose.keep(at, start + wrap.start())
                    at = start + wrap.end()
                    self.prose.blank(start + wrap.start(), at)
            self.prose.keep(at, end)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, reference: str) -> None:
        if self._skipping:
            return
        start = self._offset()
        end = start + len(reference)
        if self.prose.source[end : end + 1] == ";":
            end += 1
        text = unescape(self.prose.source[start:end])
        if text == self.prose.source[start:end]:
            self.prose.keep(start, end)
        else:
            self.prose.replace(start, end, text)
