"""`sarif`: SARIF 2.1.0, for GitHub's code scanning and other viewers.

Results come before the tool in the file, so that they are written as they are found and the
rules that occurred are known when they are described.
Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import Any

from lintnews import __version__
from lintnews.core.diagnostic import Diagnostic, Edit, Fix, Severity, Span
from lintnews.core.document import Document
from lintnews.core.result import FileResult, fingerprints
from lintnews.core.rule import Definition, Rule
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import Array, edits_to_offer, portable, uri
from lintnews.reporters.json_shape import dumps
from lintnews.reporters.rule_page import as_text

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# `\r` alone ends a line here, as in every editor, and must be said to.
_RUN = {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]}


class Report(Reporter):
    """Writes a log of one run."""

    def begin(self) -> None:
        head = dumps({"$schema": _SCHEMA, "version": "2.1.0"})
        self.stream.write(f'{head[:-1]}, "runs": [{dumps(_RUN)[:-1]}, "results": ')
        self._results = Array(self.stream)
        self._rules: dict[Rule, int] = {}

    def add(self, result: FileResult) -> None:
        if not result.diagnostics:
            return
        artifact = _artifact(result.document.path, self.options.root)
        for found, fingerprint in zip(result.diagnostics, fingerprints(result), strict=True):
            index = self._rules.setdefault(found.rule, len(self._rules))
            self._results.add(dumps(_result(result.document, found, index, fingerprint, artifact)))

    def finish(self) -> None:
        self._results.close()
        rules = [_rule(rule, self.options.explain(rule)) for rule in self._rules]
        driver = {"name": "lintnews", "semanticVersion": __version__, "rules": rules}
        rest = {"tool": {"driver": driver}, "invocations": [{"executionSuccessful": True}]}
        self.stream.write(f", {dumps(rest)[1:-1]}}}]}}\n")


def _artifact(path: str, root: str) -> dict[str, str]:
    place_of = uri(path, root)
    if place_of.startswith("file:"):
        return {"uri": place_of}
    return {"uri": place_of, "uriBaseId": "%SRCROOT%"}


def _result(
    document: Document, found: Diagnostic, index: int, fingerprint: str, artifact: dict[str, str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[found.rule.severity],
        "message": {"text": portable(found.message)},
        "locations": [{"physicalLocation": _location(document, found.span, artifact)}],
        "partialFingerprints": {"lintnewsFingerprint/v1": fingerprint},
        "properties": {"name": found.rule.name, "sourceLanguages": list(found.source_languages)},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": portable(related.message)},
                "physicalLocation": _location(document, related.span, artifact),
            }
            for number, related in enumerate(found.related, 1)
        ]
    edits = edits_to_offer(document, found.fix)
    if edits and found.fix is not None:
        result["fixes"] = [_fix(document, found.fix, edits, artifact)]
    return result


def _location(document: Document, span: Span, artifact: dict[str, str]) -> dict[str, Any]:
    return {"artifactLocation": artifact, "region": _region(document, document.source_span(span))}


def _region(document: Document, span: Span) -> dict[str, int]:
    """Return the region of a span in the source: 1-based, in code points, its end exclusive."""
    start, end = document.position(span.start), document.position(span.end)
    return {
        "startLine": start.row,
        "startColumn": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }


def _fix(
    document: Document, fix: Fix, edits: tuple[Edit, ...], artifact: dict[str, str]
) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(document, edit.span),
            "insertedContent": {"text": edit.content},
        }
        for edit in edits
    ]
    return {
        "description": {"text": portable(fix.message)},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _rule(rule: Rule, definition: Definition | None) -> dict[str, Any]:
    """Describe a rule; what lintnews says of itself (INT) has no page."""
    summary = portable(f"{rule.summary}.")
    described = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }
    if definition is not None:
        if definition.why:
            described["fullDescription"] = {"text": " ".join(portable(definition.why).split())}
        page = portable(as_text(definition))
        described["help"] = {"text": page, "markdown": _fenced(page)}
    return described


def _fenced(page: str) -> str:
    """Return a page as Markdown that shows it as it is: its examples are full of marks."""
    fence = "```"
    while fence in page:
        fence += "`"
    return f"{fence}text\n{page}{fence}\n"
