"""The blocks of a Markdown source, by line. Loaded only where a directive is read or placed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lintnews.core.document import LINE_END

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FRONT_MATTER = re.compile(
    r"\A\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r))*?"
    r"(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_KINDS = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
}


class Block(NamedTuple):
    """A block that holds text: `paragraph`, `heading`, `table`, `code` or `html`.

    `first` and `end` are 1-based rows, `end` exclusive. `nested`: it stands in a list or a
    quotation, so that a line above it would have to be indented as it is.
    """

    kind: str
    first: int
    end: int
    nested: bool


def blocks(source: str) -> list[Block]:
    """Return the blocks of a source in order, front matter left out."""
    return list(_blocks(source))


def _blocks(source: str) -> Iterator[Block]:
    inside_table = False
    for token in _parser().parse(without_front_matter(source)):
        if token.type in ("table_open", "table_close"):
            inside_table = token.nesting > 0
        kind = _KINDS.get(token.type)
        if kind and token.map and (not inside_table or kind == "table"):
            yield Block(kind, token.map[0] + 1, token.map[1] + 1, token.level > 0)


def without_front_matter(source: str) -> str:
    """Return a source with its front matter blanked, line by line."""
    matter = _FRONT_MATTER.match(source)
    if matter is None:
        return source.removeprefix("\ufeff")
    return "".join(LINE_END.findall(matter[0])) + source[matter.end() :]


def render(source: str) -> str:
    """Return a source as HTML."""
    return str(_parser().render(without_front_matter(source)))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])
