"""What a page looks like without its comments, to tell whether a new comment changes it."""

from __future__ import annotations

from html.parser import HTMLParser

from lintnews.core.markdown_blocks import render

# Elements in which blanks and line ends are shown, or mean something.
_EXACT = frozenset(("pre", "textarea", "script", "style", "title", "listing", "xmp"))


def layout(source: str, kind: str) -> list[object]:
    """Return the tags and texts of a Markdown (`kind`) or HTML page, without comments.

    Blanks at the edges of a text and the number of blanks inside it do not count.
    """
    reader = _Reader()
    try:
        reader.feed(render(source) if kind == "markdown" else source)
        reader.close()
    except AssertionError:  # a marked section of no known kind
        return [source]
    reader.flush()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[object] = []
        self._text: list[str] = []
        self._exact: list[str] = []

    def flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not self._exact:
            text = " ".join(text.split())
        if text:
            self.parts.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.parts.append((tag, tuple(attrs)))
        if tag in _EXACT:
            self._exact.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.parts.append((tag, tuple(attrs), "/"))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.parts.append(("/", tag))
        if tag in self._exact:
            while self._exact.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self._text.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.flush()
        self.parts.append(("!", decl))

    def handle_pi(self, data: str) -> None:
        self.flush()
        self.parts.append(("?", data))

    def unknown_decl(self, data: str) -> None:
        self.flush()
        self.parts.append(("![", data))
