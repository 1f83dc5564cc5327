"""Runs the rules over a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import Diagnostic, Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.internal import FAILED_RULE
from lintnews.core.rule import Rule
from lintnews.scan.patterns import DamagedError

# A whole line of these families explains all that is found inside it.
BLOCK_FAMILIES = frozenset({"boilerplate", "language"})


class Linter:
    """Lints documents with a selection of the catalogue's rules.

    `enabled` is a predicate of rules; it is asked once for each rule.
    """

    __slots__ = ("_always", "_enabled", "catalogue")

    def __init__(self, catalogue: Catalogue, enabled: Iterable[bool]) -> None:
        self.catalogue = catalogue
        self._enabled = tuple(enabled)
        self._always = tuple(index for index in catalogue.always if self._enabled[index])

    def lint(self, document: Document) -> list[Diagnostic]:
        """Return the diagnostics of a document, ordered by place, nested ones resolved.

        Never raises for what a rule does: a rule that fails becomes an INT002 diagnostic, and
        the others go on.
        """
        catalogue = self.catalogue
        enabled, owners, once = self._enabled, catalogue.owners, catalogue.once
        diagnostics: list[Diagnostic] = []
        checked: set[int] = set()
        for number, ends in catalogue.patterns.scan(document.text).items():
            index = owners[number]
            if not enabled[index]:
                continue
            if not once[number]:
                self._run(index, self._match_findings(index, number, document, ends), diagnostics)
            elif index not in checked:
                checked.add(index)
                self._run(index, self._document_findings(index, document), diagnostics)
        for index in self._always:
            self._run(index, self._document_findings(index, document), diagnostics)
        return resolve(diagnostics, document) if len(diagnostics) > 1 else diagnostics

    def _match_findings(
        self, index: int, number: int, document: Document, ends: list[int]
    ) -> Iterator[Finding]:
        patterns = self.catalogue.patterns
        check = self.catalogue.match_check(index)
        payload = patterns.payload(number)
        for match in patterns.confirm(number, document.text, ends):
            if payload is None:
                yield from _each(check(match, document))
            else:
                yield from _each(check(match, document, payload))

    def _document_findings(self, index: int, document: Document) -> Iterator[Finding]:
        yield from _each(self.catalogue.document_check(index)(document))

    def _run(self, index: int, findings: Iterator[Finding], diagnostics: list[Diagnostic]) -> None:
        rule = self.catalogue.rules[index]
        try:
            for finding in findings:
                diagnostics.append(
                    Diagnostic(
                        rule,
                        finding.span,
                        finding.message,
                        finding.fix,
                        finding.related,
                        finding.source_languages or rule.source_languages,
                    )
                )
        except DamagedError:
            raise
        except Exception as error:
            diagnostics.append(failed_rule(rule, error))


def _each(findings: Any) -> Iterable[Finding]:
    if findings is None:
        return ()
    return (findings,) if isinstance(findings, Finding) else findings


def failed_rule(rule: Rule, error: Exception) -> Diagnostic:
    """Return the diagnostic that says that a rule failed and the others went on."""
    cause = "ran out of time" if isinstance(error, TimeoutError) else type(error).__name__
    detail = quote(str(error), 24) if str(error) else ""
    message = f"rule `{rule.name}` failed: {cause} {detail}".rstrip()
    return Diagnostic(FAILED_RULE, Span(0, 0), message[:80])


def resolve(diagnostics: list[Diagnostic], document: Document) -> list[Diagnostic]:
    """Order diagnostics and drop those that another one says already.

    A finding inside a line of page furniture is part of it; inside a block of several lines,
    such as a plea, only furniture is, since who keeps the block still wants its prose mended.
    Two findings of one family that overlap are one: the first stays, the longer of two that
    start together, and two rules that report the same span share their source languages.
    """
    ordered = sorted(diagnostics, key=lambda found: (found.span.start, -found.span.end))
    kept: list[Diagnostic] = []
    line_end = block_end = -1
    last: dict[str, int] = {}  # family -> index in kept of its last diagnostic
    for found in ordered:
        family, span = found.rule.family, found.span
        is_furniture = family in BLOCK_FAMILIES and span.end > span.start
        if family != "internal" and span.end <= (block_end if is_furniture else line_end):
            continue
        earlier = last.get(family)
        if earlier is not None and span.start < kept[earlier].span.end:
            winner = kept[earlier]
            if span == winner.span and found.rule.code != winner.rule.code:
                kept[earlier] = _with_languages(winner, found)
            continue
        if is_furniture:
            block_end = max(block_end, span.end)
            if document.line_of(span.start).end >= span.end:
                line_end = max(line_end, span.end)
        last[family] = len(kept)
        kept.append(found)
    return sorted(kept, key=lambda found: found.sort_key)


def _with_languages(winner: Diagnostic, other: Diagnostic) -> Diagnostic:
    languages = dict.fromkeys((*winner.source_languages, *other.source_languages))
    return Diagnostic(
        winner.rule,
        winner.span,
        winner.message,
        winner.fix,
        winner.related,
        tuple(languages),
    )
