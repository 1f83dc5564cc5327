"""Where a comment goes that keeps a finding from being reported, in Markdown and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic, Edit, Span
from lintnews.core.document import Document
from lintnews.core.suppress import suppress
from lintnews.text.readers import kind_of, read_source

# What must stay in front: a byte order mark, front matter, declarations.
_PREAMBLE = {
    "markdown": re.compile(
        r"\ufeff?(?:---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))?"
    ),
    "html": re.compile(r"\ufeff?(?:\s*<\?xml[^>]*>)?(?:\s*<!doctype[^>]*>)?\s*", re.IGNORECASE),
}
_BLANKS = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
# Each try reads the document anew; beyond this, in code points, that is no quick action.
_LARGEST = 200_000


def for_line(found: Diagnostic, document: Document, config: Config) -> Edit | None:
    """Return the edit that adds `ignore` to the line of a finding, or None if it can't be.

    The spans of the edit are of the source.
    """
    kind = kind_of(document.path)
    if kind not in _PREAMBLE:
        return None
    comment = f"<!-- lintnews: ignore[{found.rule.name}] -->"
    source = document.source_span(found.span)
    row = document.position(source.start).row
    line = document.row_span(row)
    end = line.start + len(document.source_line(row).rstrip())
    blank = " " if kind == "markdown" else ""  # in HTML a blank may be one that readers see
    # inside a tag that fills several lines the end of the line is no place for a comment
    places = [(end, blank + comment), (min(source.end, end), comment), (source.start, comment)]
    return _first(found, document, config, (Edit(Span(at, at), text) for at, text in places))


def for_file(found: Diagnostic, document: Document, config: Config) -> Edit | None:
    """Return the edit that turns the rule of a finding off for the file, as `for_line`."""
    preamble = _PREAMBLE.get(kind_of(document.path))
    if preamble is None:
        return None
    match = preamble.match(document.source)
    at = match.end() if match else 0
    line_end = "\r\n" if "\r\n" in document.source else "\n"
    comment = f"<!-- lintnews: off[{found.rule.name}] -->{line_end}"
    return _first(found, document, config, [Edit(Span(at, at), comment)])


def _first(
    found: Diagnostic,
    document: Document,
    config: Config,
    edits: Iterator[Edit] | list[Edit],
) -> Edit | None:
    """Return the first edit that hides the finding and changes nothing that is read."""
    if len(document.source) > _LARGEST:
        return None
    prose = _visible(document.text)
    for edit in edits:
        at = edit.span.start
        source = document.source[:at] + edit.content + document.source[at:]
        changed = read_source(source, document.path)
        if _visible(changed.text) != prose:
            continue
        shift = len(changed.text) - len(document.text)
        for by in dict.fromkeys((0, shift)):
            span = Span(found.span.start + by, found.span.end + by)
            if not suppress([found._replace(span=span)], changed, config):
                return edit
    return None


def _visible(prose: str) -> str:
    """Return prose without what nobody sees: blanks at the ends of lines, empty first lines."""
    return _BLANKS.sub("", prose).strip()
