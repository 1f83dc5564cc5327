"""The JSON shape of a diagnostic. It is a contract: keys are always there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lintnews.core.diagnostic import Edit, Fix, Span
from lintnews.core.document import Document, Position
from lintnews.core.result import FileResult, fingerprints, place


def objects(results: Iterable[FileResult]) -> Iterator[dict[str, Any]]:
    """Yield one JSON object for each diagnostic. Places are those of the source file."""
    for result in results:
        document = result.document
        for found, fingerprint in zip(result.diagnostics, fingerprints(result), strict=True):
            where = place(document, found.span)
            yield {
                "code": found.rule.code,
                "name": found.rule.name,
                "family": found.rule.family,
                "severity": found.rule.severity.label,
                "message": found.message,
                "filename": document.path,
                "location": _position(where.start),
                "end_location": _position(where.end),
                "offset": where.offset,
                "end_offset": where.end_offset,
                "fix": None if found.fix is None else _fix(document, found.fix),
                "related": [
                    {"message": related.message, **_span(document, related.span)}
                    for related in found.related
                ],
                "source_languages": list(found.source_languages),
                "fingerprint": fingerprint,
                "url": None,
            }


def _position(position: Position) -> dict[str, int]:
    return {"row": position.row, "column": position.column}


def _span(document: Document, span: Span) -> dict[str, Any]:
    where = place(document, span)
    return {"location": _position(where.start), "end_location": _position(where.end)}


def _fix(document: Document, fix: Fix) -> dict[str, Any]:
    """Return a fix with its edits of the source; where there are none, those of the prose."""
    edits = document.source_edits(fix.edits) or [
        Edit(document.source_span(edit.span), edit.content) for edit in fix.edits
    ]
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [
            {
                "location": _position(document.position(edit.span.start)),
                "end_location": _position(document.position(edit.span.end)),
                "content": edit.content,
            }
            for edit in edits
        ],
    }


def dumps(value: object) -> str:
    """Return compact JSON; what UTF-8 can't hold (undecodable bytes) is escaped."""
    import json

    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text
