"""Diagnostics in the shape of the protocol.

They are JSON from the start: of the findings of a large document most stay as they are from one
keystroke to the next, and writing each of them anew would take longer than linting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from lintnews.core.diagnostic import Diagnostic, Edit, Severity, Span
from lintnews.core.document import Document
from lintnews.core.internal import UNCHECKED_GRAMMAR
from lintnews.core.rule import FAMILIES
from lintnews.lsp.positions import Place, Text

SOURCE = "lintnews"
_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3}
_UNNECESSARY = 1  # the tag that makes editors fade what it marks
# Families of what does not belong to the article at all.
_SUPERFLUOUS = frozenset({"boilerplate", "duplicate"})
# Inside a text of JSON a quotation mark has a backslash before it, so that this is none.
_LINE = re.compile(r'"line": (\d+)')


class Shape(NamedTuple):
    """What the client can show besides range and message."""

    related: bool = False
    tags: bool = False


class Item(NamedTuple):
    """A diagnostic for the client: its JSON, and the lines (0-based) that it speaks of.

    `start` and `end` are the range of the diagnostic itself; `first` and `last` are the outermost
    lines of all its ranges, with those of its fix and of related places.
    """

    start: Place
    end: Place
    first: int
    last: int
    code: str
    json: str

    @property
    def is_of_grammar(self) -> bool:
        """Whether it comes of checking the grammar, or says that this was not done."""
        return self.code.startswith(FAMILIES["grammar"]) or self.code == UNCHECKED_GRAMMAR.code

    @property
    def body(self) -> dict[str, Any]:
        """The diagnostic as a dictionary."""
        body: dict[str, Any] = json.loads(self.json)
        return body

    def speaks_of(self, first: int, last: int) -> bool:
        """Tell whether any place in it lies on one of these lines."""
        if self.last < first or self.first > last:
            return False
        return any(first <= int(line) <= last for line in _LINE.findall(self.json))

    def below(self, lines: int, after: int) -> Item:
        """Return the same with all places behind the line `after` so many lines further down.

        A negative number leads up.
        """
        if not lines or self.last <= after:
            return self

        def down(line: int) -> int:
            return line + lines if line > after else line

        return Item(
            Place(down(self.start.line), self.start.character),
            Place(down(self.end.line), self.end.character),
            down(self.first),
            down(self.last),
            self.code,
            _LINE.sub(lambda match: f'"line": {down(int(match[1]))}', self.json),
        )

    def moved(self, move: Callable[[Place], Place]) -> Item:
        """Return the same diagnostic with every place in it moved."""
        body = self.body
        for one in _ranges(body):
            for end in ("start", "end"):
                place = move(Place(one[end]["line"], one[end]["character"]))
                one[end] = place._asdict()
        return as_item(body)


def as_item(body: dict[str, Any]) -> Item:
    """Return the item of a diagnostic in the shape of the protocol."""
    places = [Place(**one[end]) for one in _ranges(body) for end in ("start", "end")]
    lines = [place.line for place in places]
    return Item(places[0], places[1], min(lines), max(lines), body["code"], json.dumps(body))


def range_of(text: Text, span: Span) -> dict[str, Any]:
    """Return the range of a span of the source."""
    return {
        "start": text.place(span.start)._asdict(),
        "end": text.place(span.end)._asdict(),
    }


def text_edits(text: Text, edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Return edits of the source as the protocol has them."""
    return [{"range": range_of(text, edit.span), "newText": edit.content} for edit in edits]


def item(found: Diagnostic, document: Document, text: Text, uri: str, shape: Shape) -> Item:
    """Return a diagnostic as the client gets it, with its fix as `data`."""
    rule = found.rule
    body: dict[str, Any] = {
        "range": range_of(text, document.source_span(found.span)),
        "severity": _SEVERITIES[rule.severity],
        "code": rule.code,
        "source": SOURCE,
        "message": found.message,
        "data": {"name": rule.name, "family": rule.family, "fix": None},
    }
    edits = None if found.fix is None else document.source_edits(found.fix.edits)
    if found.fix is not None and edits:
        body["data"]["fix"] = {
            "title": found.fix.message,
            "applicability": found.fix.applicability.value,
            "edits": text_edits(text, edits),
        }
        if shape.tags and rule.family in _SUPERFLUOUS and not any(one.content for one in edits):
            body["tags"] = [_UNNECESSARY]
    if shape.related and found.related:
        body["relatedInformation"] = [
            {
                "location": {
                    "uri": uri,
                    "range": range_of(text, document.source_span(related.span)),
                },
                "message": related.message,
            }
            for related in found.related
        ]
    return as_item(body)


def _ranges(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all ranges of a diagnostic, its own first."""
    yield body["range"]
    for related in body.get("relatedInformation", ()):
        yield related["location"]["range"]
    fix = body["data"]["fix"]
    for edit in fix["edits"] if fix else ():
        yield edit["range"]
