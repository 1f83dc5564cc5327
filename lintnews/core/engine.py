"""Runs the rules over a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import Applicability, Diagnostic, Finding, Fix, Severity, Span, quote
from lintnews.core.document import Document
from lintnews.core.internal import FAILED_RULE
from lintnews.core.rule import Rule
from lintnews.scan.patterns import DamagedError
from lintnews.scan.windows import ScannedText

# A whole line of these families explains all that is found inside it.
BLOCK_FAMILIES = frozenset({"boilerplate", "language"})


class StoppedError(Exception):
    """Linting was given up because nobody wants the result any more."""


class Linter:
    """Lints documents with a selection of the catalogue's rules.

    `enabled` says of each rule whether it is on. `more` lints the same documents with another
    catalogue, such as the packs of a user.
    """

    __slots__ = ("_always", "_enabled", "_more", "catalogue")

    def __init__(
        self, catalogue: Catalogue, enabled: Iterable[bool], more: Linter | None = None
    ) -> None:
        self.catalogue = catalogue
        self._more = more
        self._enabled = tuple(enabled)
        self._always = tuple(index for index in catalogue.always if self._enabled[index])

    def lint(self, document: Document, stop: Callable[[], bool] | None = None) -> list[Diagnostic]:
        """Return the diagnostics of one document; see `lint_all`."""
        return self.lint_all((document,), stop)[0]

    def lint_all(
        self, documents: Sequence[Document], stop: Callable[[], bool] | None = None
    ) -> list[list[Diagnostic]]:
        """Return the diagnostics of each document, ordered by place, nested ones resolved.

        What is found in a document does not depend on the others; together, small ones take a
        fifth less time than one by one. Never raises for what a rule does: a rule that fails
        becomes an INT002 diagnostic, and the others go on. `stop` is asked before each rule, and
        if it says so, `StoppedError` is raised.
        """
        diagnostics = self._diagnose(documents, stop)
        if self._more is not None:
            more = self._more._diagnose(documents, stop)
            diagnostics = [one + other for one, other in zip(diagnostics, more, strict=True)]
        return [
            resolve(found, document) if len(found) > 1 else found
            for found, document in zip(diagnostics, documents, strict=True)
        ]

    def _diagnose(
        self, documents: Sequence[Document], stop: Callable[[], bool] | None
    ) -> list[list[Diagnostic]]:
        """Return what the rules of this catalogue find, in no order and not yet resolved.

        A rule checks all documents before the next rule does: its code and tables, and those of
        its patterns, are then where the processor reads them fast.
        """
        catalogue = self.catalogue
        patterns = catalogue.patterns
        enabled, owners, once = self._enabled, catalogue.owners, catalogue.once
        texts = [ScannedText(document.text) for document in documents]
        wholes = [((document,),) for document in documents]
        diagnostics: list[list[Diagnostic]] = [[] for _ in documents]
        checked: set[tuple[int, int]] = set()
        for number, places in sorted(patterns.scan([one.text for one in texts]).items()):
            index = owners[number]
            if not enabled[index]:
                continue
            if stop is not None and stop():
                raise StoppedError
            for at, ends in places:
                if once[number]:
                    if (index, at) not in checked:
                        checked.add((index, at))
                        self._check(index, wholes[at], documents[at], diagnostics[at])
                    continue
                try:
                    matches = patterns.confirm(number, texts[at], ends)
                except TimeoutError as error:
                    diagnostics[at].append(failed_rule(catalogue.rules[index], error))
                    continue
                if matches:
                    calls = self._matched(number, matches, documents[at])
                    self._check(index, calls, documents[at], diagnostics[at])
        for index in self._always:
            if stop is not None and stop():
                raise StoppedError
            for whole, document, found in zip(wholes, documents, diagnostics, strict=True):
                self._check(index, whole, document, found)
        return diagnostics

    def _matched(
        self, number: int, matches: list[Any], document: Document
    ) -> Iterator[tuple[Any, ...]]:
        """Yield what the check of a pattern is called with for each match."""
        payload = self.catalogue.patterns.payload(number)
        for match in matches:
            yield (match, document) if payload is None else (match, document, payload)

    def _check(
        self,
        index: int,
        calls: Iterable[tuple[Any, ...]],
        document: Document,
        diagnostics: list[Diagnostic],
    ) -> None:
        """Call the check of a rule with each of `calls` and add what it finds."""
        rule = self.catalogue.rules[index]
        try:
            check = self.catalogue.check(index)
            for given in calls:
                found = check(*given)
                if found is not None:
                    for finding in (found,) if isinstance(found, Finding) else found:
                        diagnostics.append(_diagnostic(rule, finding, document))
        except DamagedError:
            raise
        except Exception as error:
            diagnostics.append(failed_rule(rule, error))


def _diagnostic(rule: Rule, finding: Finding, document: Document) -> Diagnostic:
    """Turn what a check found into a diagnostic."""
    return Diagnostic(
        rule,
        finding.span,
        finding.message,
        _in_grammar(finding.fix, document),
        finding.related,
        finding.source_languages or rule.source_languages,
    )


def _in_grammar(fix: Fix | None, document: Document) -> Fix | None:
    """Return a fix that fits the words in front of it, whichever rule it comes from."""
    if fix is None or fix.applicability is Applicability.SAFE:
        return fix
    from lintnews.text.articles import agreeing  # only where there are such fixes

    return agreeing(document, fix)


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
    ordered = sorted(diagnostics, key=_widest_first)
    kept: list[Diagnostic] = []
    line_end = block_end = -1
    last: dict[str, int] = {}  # family -> index in kept of its last diagnostic
    for found in ordered:
        family, span = found.rule.family, found.span
        # a credit or caption (info) stays in the article, and damage in it is still damage
        is_furniture = (
            family in BLOCK_FAMILIES
            and span.end > span.start
            and found.rule.severity > Severity.INFO
        )
        explained = block_end if is_furniture else line_end
        if family != "internal" and span.start < explained and span.end <= explained:
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


def _widest_first(found: Diagnostic) -> tuple[int, int, bool, bool, str]:
    """Order by place; of equal spans furniture first, then what has a fix, then by code."""
    rule, span = found.rule, found.span
    return (span.start, -span.end, rule.family not in BLOCK_FAMILIES, found.fix is None, rule.code)


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
