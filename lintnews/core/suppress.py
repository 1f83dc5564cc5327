"""Which diagnostics somebody has said not to report: directives, `[sic]`, accepted words."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lintnews.core.config import Config, specificity
from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.readers import kind_of

_DIRECTIVE = lazy_pattern(
    r"<!--[ \t]*lintnews:[ \t]*(ignore|off|on)\b[ \t]*(?:\[([^\]\r\n]*)\])?[^\r\n]*?-->",
    re.IGNORECASE,
)
_SIC = lazy_pattern(r"(\w+)[\"'”’)]?[ \u00a0]?\[[ ]?sic[ ]?\]", re.IGNORECASE)
_EDGES = "\"'“”„«»‘’.,;:!?()[] \u00a0"


class Region(NamedTuple):
    """Source offsets between which the selectors (none: all rules) are not reported."""

    span: Span
    selectors: tuple[str, ...]


def suppress(diagnostics: list[Diagnostic], document: Document, config: Config) -> list[Diagnostic]:
    """Return the diagnostics that nobody has suppressed."""
    if not diagnostics:
        return diagnostics
    tests: list[Callable[[Diagnostic], bool]] = []
    if config.accept_words or config.accept_names:
        tests.append(_accepted(document, config))
    if config.per_file_ignores and (selectors := config.ignores_in(document.path)):
        tests.append(_ignored(selectors))
    if "[sic" in document.text.lower():
        tests.append(_quoted_as_is(document))
    if "lintnews:" in document.source and kind_of(document.path) != "plain":
        tests.append(_directed(document))
    if not tests:
        return diagnostics
    return [
        found
        for found in diagnostics
        if found.rule.family == "internal" or not any(test(found) for test in tests)
    ]


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
    """A directive in an HTML comment covers the place."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.regions = regions(document)

    def __call__(self, found: Diagnostic) -> bool:
        start = self.document.source_span(found.span).start
        return any(
            region.span.start <= start < region.span.end
            and (
                not region.selectors
                or any(specificity(one, found.rule) >= 0 for one in region.selectors)
            )
            for region in self.regions
        )


def regions(document: Document) -> list[Region]:
    """Return the regions that the directives of a Markdown or HTML source cover.

    `ignore` covers its own line, or the next one when it stands alone on its line. `off`
    covers all up to the `on` that names the same rules, or up to the end.
    """
    source = document.source
    found: list[Region] = []
    opened: dict[tuple[str, ...], int] = {}
    for directive in _DIRECTIVE.finditer(source):
        names = (directive.group(2) or "").split(",")
        selectors = tuple(sorted(name.strip() for name in names if name.strip()))
        action = directive.group(1).lower()
        if action == "off":
            opened.setdefault(selectors, directive.start())
        elif action == "on":
            for key in [key for key in opened if not selectors or key == selectors]:
                found.append(Region(Span(opened.pop(key), directive.start()), selectors=key))
        else:
            row = document.position(directive.start()).row
            alone = not _DIRECTIVE.sub("", document.source_line(row)).strip()
            found.append(Region(_rows(document, row, row + 1 if alone else row), selectors))
    found += [Region(Span(start, len(source) + 1), key) for key, start in opened.items()]
    return found


def _rows(document: Document, first: int, last: int) -> Span:
    """Return the source span of the 1-based rows `first` to `last`."""
    return Span(document.row_span(first).start, document.row_span(last).end + 1)
