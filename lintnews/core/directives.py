"""Directives: comments of Markdown and HTML that say what is not to be reported.

`ignore` holds for its own line or, alone on a line, for the next; `off` up to `on`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintnews.core.diagnostic import SourceSpan, Span
from lintnews.core.document import Document
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.readers import comments

ACTIONS = ("ignore", "off", "on")

_DIRECTIVE = lazy_pattern(
    r"<!--\s*lintnews\s*:\s*(?P<action>\w*(?:-\w+)*)\s*(?P<list>\[(?P<names>[^\[\]]*)\])?"
    r"(?P<reason>.*?)(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# A region of more rows is looked through for every finding.
_MANY_ROWS = 40
_BOM = "\ufeff"
_NAME = re.compile(r"[^\s,]+")
_CODE = re.compile(r"[A-Za-z]{3}\d*")


class Selector(NamedTuple):
    """A name in a directive as it is compared, and where it stands in the source."""

    name: str
    span: SourceSpan


class Directive(NamedTuple):
    """A directive. Spans are in the source.

    Attributes:
        span: the comment.
        action: one of `ACTIONS`, or what stands in its place.
        selectors: the rules it names; none: all rules.
        names: what stands between the brackets, if they are there.
        alone: whether its lines hold nothing else.
        problem: what is wrong with it, if it is no directive after all.
    """

    span: SourceSpan
    action: str
    selectors: tuple[Selector, ...]
    names: SourceSpan | None
    alone: bool
    problem: str = ""


def directives(document: Document) -> list[Directive]:
    """Return the directives of a Markdown or HTML source in order; plain text has none."""
    source = document.source
    if "lintnews" not in source.lower():
        return []
    matches = [
        match
        for comment in comments(source, document.path)
        if (match := _DIRECTIVE.fullmatch(source, *comment))
    ]
    spans = [match.span() for match in matches]
    return [_directive(match, document, spans) for match in matches]


def _directive(match: re.Match[str], document: Document, spans: list[tuple[int, int]]) -> Directive:
    action = match["action"].lower()
    start = match.start("names")
    selectors = tuple(
        Selector(comparable(name[0]), SourceSpan(start + name.start(), start + name.end()))
        for name in _NAME.finditer(match["names"] or "")
    )
    return Directive(
        SourceSpan(*match.span()),
        action,
        selectors,
        SourceSpan(*match.span("names")) if match["list"] else None,
        _is_alone(document, match.span(), spans),
        _problem(action, match, selectors),
    )


def comparable(name: str) -> str:
    """Return a selector as rules are called: codes in capitals, names in small letters."""
    return name.upper() if _CODE.fullmatch(name) else name.lower()


def _problem(action: str, match: re.Match[str], selectors: tuple[Selector, ...]) -> str:
    if action not in ACTIONS:
        return f"`{action}` is no directive" if action else "the directive says nothing"
    if match["list"] and not selectors:
        return f"`{action}[]` names no rule"
    if not match["list"] and match["reason"].lstrip().startswith("["):
        return f"the bracket of `{action}[` is not closed"
    if not match[0].endswith("-->"):
        return "the comment is not closed"
    return ""


def _is_alone(document: Document, span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    """Tell whether the lines of a directive hold nothing but directives."""
    first, last = document.position(span[0]).row, document.position(span[1]).row
    start, end = document.row_span(first).start, document.row_span(last).end
    at = start
    for other in spans[bisect_left(spans, (start, start)) :]:
        if other[0] >= end:
            break
        if other[0] >= start:
            if document.source[at : other[0]].strip().strip(_BOM):
                return False
            at = other[1]
    return not document.source[at:end].strip().strip(_BOM)


class Region(NamedTuple):
    """Where in the source a directive hides what one of its selectors (None: all) names."""

    span: Span
    selector: str | None
    directive: int  # its index
    number: int  # that of the selector, or 0


class Cover:
    """Finds the regions that hold an offset, quickly also where there are thousands."""

    def __init__(self, document: Document, regions: Iterable[Region]) -> None:
        self._document = document
        self._by_row: dict[int, list[Region]] = {}
        self._wide: list[Region] = []
        for region in regions:
            first = document.position(region.span.start).row
            last = document.position(max(region.span.start, region.span.end - 1)).row
            if last - first > _MANY_ROWS:
                self._wide.append(region)
                continue
            for row in range(first, last + 1):
                self._by_row.setdefault(row, []).append(region)

    def at(self, offset: int) -> Iterator[Region]:
        """Yield the regions that hold an offset of the source."""
        row = self._document.position(offset).row
        for region in (*self._by_row.get(row, ()), *self._wide):
            if region.span.start <= offset < region.span.end:
                yield region


class Scope(NamedTuple):
    """The directives of a document, what they cover, and which `on` end something."""

    directives: list[Directive]
    regions: list[Region]
    ending: frozenset[tuple[int, int]]


def scope(document: Document) -> Scope:
    """Return what the directives of a document cover.

    `ignore` covers its own lines or, when it stands alone, the next line that is none of
    directives alone. `off` covers all up to the `on` that names the same rule or none, or up to
    the end. An `on` that names a rule does not end an `off` for all rules.
    """
    found = directives(document)
    alone = {
        row for one in found if one.alone and not one.problem for row in _rows(document, one.span)
    }
    regions: list[Region] = []
    opened: dict[str | None, tuple[int, int]] = {}
    ending: set[tuple[int, int]] = set()
    for index, directive in enumerate(found):
        if directive.problem:
            continue
        for number, selector in enumerate(_selectors(directive)):
            key = (index, number)
            if directive.action == "off":
                opened.setdefault(selector, key)
            elif directive.action == "ignore":
                rows = _covered(document, directive, alone)
                regions.append(Region(rows, selector, *key))
            else:
                for name in [one for one in opened if selector in (None, one)]:
                    ending.add(key)
                    start = found[opened[name][0]].span.start
                    span = Span(start, directive.span.start)
                    regions.append(Region(span, name, *opened.pop(name)))
    whole = len(document.source) + 1
    regions += [
        Region(Span(found[key[0]].span.start, whole), name, *key) for name, key in opened.items()
    ]
    return Scope(found, regions, frozenset(ending))


def _selectors(directive: Directive) -> Iterator[str | None]:
    yield from (one.name for one in directive.selectors)
    if not directive.selectors:
        yield None


def _rows(document: Document, span: Span) -> range:
    return range(document.position(span.start).row, document.position(span.end).row + 1)


def _covered(document: Document, directive: Directive, alone: set[int]) -> Span:
    """Return the source span of the lines that an `ignore` holds for."""
    rows = _rows(document, directive.span)
    last = rows[-1]
    if directive.alone:
        last += 1
        while last in alone:
            last += 1
    return Span(document.row_span(rows[0]).start, document.row_span(last).end + 1)
