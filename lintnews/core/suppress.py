"""Which diagnostics somebody has said not to report: directives, `[sic]`, accepted words."""

import re
from collections.abc import Callable, Iterable

from lintnews.core.config import Config, specificity
from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document
from lintnews.core.rule import Rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.readers import kind_of

_SIC = lazy_pattern(r"(\w+)[\"'”’)]?[ \u00a0]?\[[ ]?sic[ ]?\]", re.IGNORECASE)
_EDGES = "\"'“”„«»‘’.,;:!?()[] \u00a0"


def suppress(
    diagnostics: list[Diagnostic],
    document: Document,
    config: Config,
    rules: Iterable[Rule] = (),
) -> list[Diagnostic]:
    """Return the diagnostics that nobody has suppressed, and those about directives.

    `rules` are all that there are: by them directives are judged. Without them none is.
    """
    if not diagnostics and kind_of(document.path) == "plain":
        return diagnostics  # most articles: nothing to hide, and no directive to judge
    tests: list[Callable[[Diagnostic], bool]] = []
    if config.accept_words or config.accept_names:
        tests.append(_accepted(document, config))
    if config.per_file_ignores and (selectors := config.ignores_in(document.path)):
        tests.append(_ignored(selectors))
    if "[sic" in document.text.lower():
        tests.append(_quoted_as_is(document))
    directed = None
    if kind_of(document.path) != "plain" and "lintnews" in document.source.lower():
        directed = _directed(document)
        # first: it is to see what other settings hide as well
        tests.insert(0, directed)
    if not tests:
        return diagnostics
    kept = [
        found
        for found in diagnostics
        if found.rule.family == "internal" or not any(test(found) for test in tests)
    ]
    if directed is None or not directed.scope.directives or not rules:
        return kept
    from lintnews.core.unused import judge

    judged = [
        found
        for found in judge(document, directed.scope, directed.used, config, rules)
        if config.enables(found.rule) and not any(test(found) for test in tests[1:])
    ]
    return sorted([*kept, *judged], key=lambda found: document.source_span(found.span))


class _accepted:  # noqa: N801 - reads as the predicate it is
    """The damage is a word or name that the settings accept."""

    def __init__(self, document: Document, config: Config) -> None:
        self.text = document.text
        self.words = {word.casefold() for word in (*config.accept_words, *config.accept_names)}
        names = "|".join(re.escape(name) for name in config.accept_names)
        self.names = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) if names else None

    def __call__(self, found: Diagnostic) -> bool:
        evidence = self.text[found.span.start : found.span.end]
        if evidence.strip(_EDGES).casefold() in self.words:
            return True
        # an accepted name also speaks for a finding about it that spans more than the name
        return (
            self.names is not None
            and found.rule.family in ("name", "link")
            and self.names.search(evidence) is not None
        )


class _ignored:  # noqa: N801
    """The file's rules are turned off by `per-file-ignores`."""

    def __init__(self, selectors: Iterable[str]) -> None:
        self.selectors = tuple(selectors)

    def __call__(self, found: Diagnostic) -> bool:
        return any(specificity(one, found.rule) >= 0 for one in self.selectors)


class _quoted_as_is:  # noqa: N801
    """The word before a `[sic]` lies in the damage: an editor has seen it."""

    def __init__(self, document: Document) -> None:
        self.words = [Span(*sic.span(1)) for sic in _SIC.finditer(document.text)]

    def __call__(self, found: Diagnostic) -> bool:
        start, end = found.span
        return any(start < word.end and word.start < end for word in self.words)


class _directed:  # noqa: N801
    """A directive in an HTML comment covers the place. Notes which ones do, in `used`."""

    def __init__(self, document: Document) -> None:
        from lintnews.core.directives import Cover, scope

        self.document = document
        self.scope = scope(document)
        self.cover = Cover(document, self.scope.regions)
        self.used: set[tuple[int, int]] = set()

    def __call__(self, found: Diagnostic) -> bool:
        start = self.document.source_span(found.span).start
        covering = [
            (region.directive, region.number)
            for region in self.cover.at(start)
            if region.selector is None or specificity(region.selector, found.rule) >= 0
        ]
        self.used.update(covering)
        return bool(covering)
