"""Runs the rules over a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import Applicability, Diagnostic, Finding, Fix, Severity, Span, quote
from lintnews.core.document import Document
from lintnews.core.internal import FAILED_RULE
from lintnews.core.rule import Rule
from lintnews.scan.patterns import DamagedError

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
        """Return the diagnostics of a document, ordered by place, nested ones resolved.

        Never raises for what a rule does: a rule that fails becomes an INT002 diagnostic, and
        the others go on. `stop` is asked before each rule, and if it says so, `StoppedError` is
        raised.
        """
        diagnostics = self._diagnose(document, stop)
        if self._more is not None:
            diagnostics += self._more._diagnose(document, stop)
        return resolve(diagnostics, document) if len(diagnostics) > 1 else diagnostics

    def _diagnose(self, document: Document, stop: Callable[[], bool] | None) -> list[Diagnostic]:
        """Return what the rules of this catalogue find, in no order and not yet resolved."""
        catalogue, text = self.catalogue, document.text
        patterns = catalogue.patterns
        enabled, owners, once = self._enabled, catalogue.owners, catalogue.once
        diagnostics: list[Diagnostic] = []
        checked: set[int] = set()
        whole = ((document,),)
        for number, ends in patterns.scan(text).items():
            index = owners[number]
            if not enabled[index]:
                continue
            if stop is not None and stop():
                raise StoppedError
            if once[number]:
                if index not in checked:
                    checked.add(index)
                    self._check(index, whole, document, diagnostics)
                continue
            try:
                matches = patterns.confirm(number, text, ends)
            except TimeoutError as error:
                diagnostics.append(failed_rule(catalogue.rules[index], error))
                continue
            if matches:
                calls = self._matched(number, matches, document)
                self._check(index, calls, document, diagnostics)
        for index in self._always:
            if stop is not None and stop():
                raise StoppedError
            self._check(index, whole, document, diagnostics)
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
                    diagnostics += _diagnostics(rule, found, document)
        except DamagedError:
            raise
        except Exception as error:
            diagnostics.append(failed_rule(rule, error))


def _diagnostics(rule: Rule, findings: Any, document: Document) -> Iterator[Diagnostic]:
    """Turn what a check returned, one finding or several, into diagnostics."""
    for finding in (findings,) if isinstance(findings, Finding) else findings:
        yield Diagnostic(
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
