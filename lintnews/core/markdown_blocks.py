"""The blocks of a Markdown source, by line. Loaded only where a directive is read or placed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from lintnews.core.document import LINE_END
from lintnews.text.readers.markdown import flavour, front_matter_end, plain_characters

_KINDS = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Table": "table",
    "CodeBlock": "code",
    "HtmlBlock": "html",
}
_CONTAINERS = frozenset(("BlockQuote", "List", "Item", "FootnoteDefinition"))


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
    found: list[Block] = []
    for block in _blocks(source):
        # a line of a tight list is a block for each of its pieces
        if not found or block.first >= found[-1].end:
            found.append(block)
    return found


def _blocks(source: str) -> Iterator[Block]:
    import pyromark

    text = _plain(source)
    data = text.encode()
    starts = [0, *(end.end() for end in re.finditer(b"\n", data))]
    containers = 0  # lists and quotations that are open
    depth = 0  # elements that are open in a block with text
    for event, place in pyromark.events_with_range(text, options=flavour()):
        kind, name = _named(event)
        if name in _CONTAINERS:
            containers += 1 if kind == "Start" else -1
            continue
        if kind == "End":
            depth = max(0, depth - 1)
            continue
        opens = kind == "Start" and not depth and name in _KINDS
        # the text of a tight list stands in no paragraph
        bare = kind != "Start" and not depth and containers
        if kind == "Start" and (depth or opens):
            depth += 1
        if opens or bare:
            first = bisect_right(starts, place["start"])
            end = bisect_right(starts, max(place["start"], place["end"] - 1)) + 1
            yield Block(_KINDS.get(name, "paragraph"), first, end, containers > 0)


def _named(event: Any) -> tuple[str, str]:
    """Return what an event does, `Start`, `End` or else, and the name of its element."""
    if isinstance(event, str):
        return event, ""
    ((kind, value),) = event.items()
    if kind not in ("Start", "End"):
        return kind, ""
    return kind, value if isinstance(value, str) else str(next(iter(value)))


def _plain(source: str) -> str:
    """Return a source as the parser takes it, with its front matter blanked line by line."""
    text = plain_characters(source)
    start = front_matter_end(text)
    # the parser does not take a lone carriage return for a line end everywhere
    return LINE_END.sub("\n", "".join(LINE_END.findall(text, 0, start)) + text[start:])


def render(source: str) -> str:
    """Return a source as HTML."""
    import pyromark

    return pyromark.html(_plain(source), options=flavour())
