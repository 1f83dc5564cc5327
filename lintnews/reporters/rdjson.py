"""`rdjson`: reviewdog's diagnostic format, with suggestions.

Columns count bytes of UTF-8, ends are exclusive.
Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Diagnostic, Fix, Span
from lintnews.core.document import Document
from lintnews.core.result import FileResult
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import Array, ByteColumns, edits_to_offer, portable, relative
from lintnews.reporters.json_shape import dumps

# A suggestion replaces one range, so edits that lie apart are joined with the text between them,
# as long as that is little enough to be read in a review.
_LONGEST_JOINED = 2000


class Report(Reporter):
    """Writes one object that holds all diagnostics."""

    def begin(self) -> None:
        self.stream.write('{"source": {"name": "lintnews"}, "diagnostics": ')
        self._array = Array(self.stream)

    def add(self, result: FileResult) -> None:
        path = relative(result.document.path, self.options.root)
        columns = ByteColumns(result.document)
        for found in result.diagnostics:
            self._array.add(dumps(_diagnostic(result.document, found, path, columns)))

    def finish(self) -> None:
        self._array.close()
        self.stream.write("}\n")


def _diagnostic(
    document: Document, found: Diagnostic, path: str, columns: ByteColumns
) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": portable(f"{found.rule.name}: {found.message}"),
        "location": {"path": path, "range": _range(document.source_span(found.span), columns)},
        "severity": found.rule.severity.label.upper(),
        "code": {"value": found.rule.code},
    }
    suggestion = _suggestion(document, found.fix, columns)
    if suggestion is not None:
        diagnostic["suggestions"] = [suggestion]
    if found.related:
        diagnostic["related_locations"] = [
            {
                "message": portable(related.message),
                "location": {
                    "path": path,
                    "range": _range(document.source_span(related.span), columns),
                },
            }
            for related in found.related
        ]
    return diagnostic


def _range(span: Span, columns: ByteColumns) -> dict[str, Any]:
    """Return the range of a span in the source."""
    start, end = columns.position(span.start), columns.position(span.end)
    return {
        "start": {"line": start.row, "column": start.column},
        "end": {"line": end.row, "column": end.column},
    }


def _suggestion(document: Document, fix: Fix | None, columns: ByteColumns) -> dict[str, Any] | None:
    """Return a fix as the one replacement that a suggestion can hold, or None."""
    edits = edits_to_offer(document, fix)
    if not edits:
        return None
    whole = Span(edits[0].span.start, edits[-1].span.end)
    if len(edits) > 1 and whole.end - whole.start > _LONGEST_JOINED:
        return None
    text, behind = "", whole.start
    for span, content in edits:
        text += document.source[behind : span.start] + content
        behind = span.end
    if portable(text) != text:
        return None
    return {"range": _range(whole, columns), "text": text}
