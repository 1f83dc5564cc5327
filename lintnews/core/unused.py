"""What is wrong with directives: they hide nothing, name no rule, or are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lintnews.core.config import Config, specificity
from lintnews.core.diagnostic import Applicability, Diagnostic, Fix, SourceSpan, fit
from lintnews.core.directives import ACTIONS, Cover, Directive, Scope, Selector
from lintnews.core.document import Document
from lintnews.core.errors import did_you_mean
from lintnews.core.internal import (
    INTERNAL_RULES,
    MALFORMED_DIRECTIVE,
    SUPPRESSION_RULES,
    UNKNOWN_RULE,
    UNUSED_SUPPRESSION,
)
from lintnews.core.rule import FAMILIES, Rule

_BLANK = " \t"


def judge(
    document: Document,
    scope: Scope,
    used: Collection[tuple[int, int]],
    config: Config,
    rules: Iterable[Rule],
) -> list[Diagnostic]:
    """Return the diagnostics about the directives of a document, in order.

    `used` holds the index of a directive and that of its selector for all that hid something.
    A selector counts as unused only if all rules that it names are on (those in preview aside,
    unless it names no others), so that a run of some rules blames no directive for the others.
    A diagnostic about a directive is hidden by a directive that names its own rule.
    """
    every = (*rules, *INTERNAL_RULES)
    judgement = _Judgement(document, scope, used, config, every)
    found = [one for index in range(len(scope.directives)) for one in judgement.of(index)]
    hiding = [
        region
        for region in scope.regions
        if region.selector is not None and _speaks_of_directives(region.selector)
    ]
    cover = Cover(document, hiding)
    return [
        one
        for one in found
        if not any(
            specificity(str(region.selector), one.rule) > 0 for region in cover.at(one.span.start)
        )
    ]


def _speaks_of_directives(selector: str) -> bool:
    return any(specificity(selector, rule) > 0 for rule in SUPPRESSION_RULES)


class _Judgement:
    def __init__(
        self,
        document: Document,
        scope: Scope,
        used: Collection[tuple[int, int]],
        config: Config,
        rules: tuple[Rule, ...],
    ) -> None:
        self.source = document.source
        self.scope = scope
        self.used = used
        self.config = config
        self.rules = rules
        self._judged: dict[str | None, bool] = {}

    def of(self, index: int) -> Iterator[Diagnostic]:
        """Yield what is wrong with one directive."""
        directive = self.scope.directives[index]
        if directive.problem:
            yield self._malformed(directive)
            return
        unused, unknown = [], []
        for number, selector in enumerate(directive.selectors):
            if not self._is_known(selector.name):
                unknown.append(selector)
            elif self._is_unused(directive, (index, number), selector.name):
                unused.append(selector)
        if not directive.selectors:
            if self._is_unused(directive, (index, 0), None):
                yield self._unused(directive, [])
        elif unused:
            yield self._unused(directive, unused)
        yield from (self._unknown(directive, selector) for selector in unknown)

    def _is_known(self, name: str) -> bool:
        return (
            name in FAMILIES
            or name in FAMILIES.values()
            or any(specificity(name, rule) >= 0 for rule in self.rules)
        )

    def _is_unused(self, directive: Directive, key: tuple[int, int], name: str | None) -> bool:
        if directive.action == "on":
            return key not in self.scope.ending
        if key in self.used or (name is not None and _speaks_of_directives(name)):
            return False
        if name not in self._judged:
            self._judged[name] = self._all_on(name)
        return self._judged[name]

    def _all_on(self, name: str | None) -> bool:
        """Tell whether all rules of a selector are on, so that it could have hidden something."""
        named = [one for one in self.rules if name is None or specificity(name, one) >= 0]
        released = [one for one in named if not one.preview]
        return bool(named) and all(map(self.config.enables, released or named))

    def _unused(self, directive: Directive, unused: list[Selector]) -> Diagnostic:
        span = unused[0].span if len(unused) == 1 else directive.span
        names = ", ".join(self.source[one.span.start : one.span.end] for one in unused)
        what = f"{directive.action}[{names}]" if unused else directive.action
        if directive.action == "on":
            message = fit("{} ends nothing", what)
        elif len(unused) < len(directive.selectors):
            message = fit("{} hides nothing here", names)
        else:
            message = fit("{} hides nothing", what)
        if len(unused) == len(directive.selectors):
            return Diagnostic(
                UNUSED_SUPPRESSION, directive.span, message, deletion(directive, self.source)
            )
        return Diagnostic(UNUSED_SUPPRESSION, span, message, self._without(directive, unused))

    def _without(self, directive: Directive, gone: list[Selector]) -> Fix:
        assert directive.names is not None
        left = [one for one in directive.selectors if one not in gone]
        content = ", ".join(self.source[one.span.start : one.span.end] for one in left)
        title = "Delete the unused rules" if len(gone) > 1 else "Delete the unused rule"
        return Fix.replace(directive.names, content, title, Applicability.SAFE)

    def _unknown(self, directive: Directive, selector: Selector) -> Diagnostic:
        name = self.source[selector.span.start : selector.span.end]
        labels = [label for one in self.rules for label in (one.name, one.code)]
        near = did_you_mean(selector.name, [*labels, *FAMILIES])
        message = f"{fit('there is no rule {}', name)}{near}"
        if near:
            fix = Fix.replace(selector.span, near.split("`")[1])
        elif len(directive.selectors) == 1:
            fix = deletion(directive, self.source)
        else:
            fix = self._without(directive, [selector])
        return Diagnostic(
            UNKNOWN_RULE,
            selector.span,
            message if len(message) <= 80 else fit("there is no rule {}", name),
            fix,
        )

    def _malformed(self, directive: Directive) -> Diagnostic:
        near = did_you_mean(directive.action, ACTIONS) if directive.action not in ACTIONS else ""
        message = f"{directive.problem}{near}"
        if len(message) > 80:
            message = fit("{} is no directive", directive.action)
        return Diagnostic(MALFORMED_DIRECTIVE, directive.span, message)


def deletion(directive: Directive, source: str) -> Fix:
    """Return the fix that deletes a directive: with its line, if that holds nothing else.

    Beside text, the blank that set it off goes with it.
    """
    start, end = directive.span
    before, behind = start, end
    while before and source[before - 1] in _BLANK:
        before -= 1
    while behind < len(source) and source[behind] in _BLANK:
        behind += 1
    first = before == 0 or source[before - 1] in "\r\n\ufeff"
    last = behind == len(source) or source[behind] in "\r\n"
    if first and last:
        start, end = before, behind
        if end < len(source):
            end += 2 if source.startswith("\r\n", end) else 1
        elif start:  # the last line: the line end before it goes
            start -= 2 if source.startswith("\r\n", start - 2) and start > 1 else 1
    elif start > before and (last or behind > end):
        start -= 1
    elif first and behind > end:
        end += 1
    return Fix.delete(SourceSpan(start, end), "Delete the directive", Applicability.SAFE)
