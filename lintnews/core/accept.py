"""Writes into an article the directives that accept its present state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from lintnews.core.config import specificity
from lintnews.core.diagnostic import Diagnostic, Edit, Span
from lintnews.core.directives import Cover, directives, scope
from lintnews.core.document import Document
from lintnews.core.fixer import apply, written
from lintnews.core.internal import UNUSED_SUPPRESSION
from lintnews.core.layout import layout
from lintnews.core.places import Moved, Wanted, at_top, wanted
from lintnews.core.unused import deletion
from lintnews.text.readers import kind_of, read_source

# A new comment may change what is found, and that is annotated in another round.
_MOST_ROUNDS = 8


class Accepted(NamedTuple):
    """An article with directives.

    Attributes:
        document: the text as it is now.
        directives: how many comments were written or added to.
        left: the findings for which there is no place for a directive.
    """

    document: Document
    directives: int
    left: list[Diagnostic]


def accept(document: Document, lint: Callable[[Document], list[Diagnostic]]) -> Accepted:
    """Write directives for all that `lint` finds in a document.

    A directive is put only where it changes nothing that a reader of the page sees, and where
    deleting it gives back the source. Failures of lintnews itself can't be accepted.
    """
    total = 0
    given = {_text(document, one.span) for one in directives(document)}
    for _ in range(_MOST_ROUNDS):
        found = _acceptable(lint(document))
        if not found or kind_of(document.path) == "plain":
            return Accepted(document, total, found)
        idle = _idle(found, document, given)
        if idle:
            # a comment written before has changed what is found
            source, gone = apply(document, idle)
            total -= sum(one.fix is not None and not one.fix.edits[0].content for one in gone)
            document = read_source(source, document.path)
            continue
        edits = _Placing(document).edits(found)
        if not edits:
            return Accepted(document, total, found)
        total += len(edits)
        document = read_source(written(document.source, sorted(edits)), document.path)
    return Accepted(document, total, _acceptable(lint(document)))


def ignore_in_line(document: Document, found: Diagnostic) -> list[Edit]:
    """Return the insertions that hide one finding; none if there is no place for them."""
    if kind_of(document.path) == "plain":
        return []
    return _Placing(document).edits([found])


def ignore_in_file(document: Document, found: Diagnostic) -> list[Edit]:
    """Return the insertion that hides what the rule of a finding finds in the file, as
    `ignore_in_line`."""
    if kind_of(document.path) == "plain":
        return []
    return _Placing(document).granted([at_top(document, found)])


def _text(document: Document, span: Span) -> str:
    return document.source[span.start : span.end]


def _idle(
    found: Iterable[Diagnostic], document: Document, given: Collection[str]
) -> list[Diagnostic]:
    """Return what is found about directives that hide nothing and were not `given`."""
    unused = [one for one in found if one.rule == UNUSED_SUPPRESSION]
    if not unused:
        return []
    known = [one.span for one in directives(document) if _text(document, one.span) in given]
    starts = [span.start for span in known]

    def is_given(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < known[index].end

    return [one for one in unused if not is_given(one.span.start)]


def _acceptable(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.rule.family != "internal"]


class _Placing:
    """Chooses places of directives in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.kind = kind_of(document.path)
        self.known = len(directives(document))
        self.layout = layout(document.source, self.kind)

    def edits(self, found: Iterable[Diagnostic]) -> list[Edit]:
        """Return the insertions for as many findings as have a place."""
        return self.granted(wanted(self.document, found, self.kind))

    def granted(self, wishes: list[Wanted]) -> list[Edit]:
        """Return the insertions for as many wishes as can be granted together."""
        chosen = self._chosen(wishes)
        if self._is_right(chosen):
            return [edit for _, edits in chosen for edit in edits]
        # each is right and all of them are not: this is too odd a page
        for _, edits in chosen[:1]:
            return list(edits)
        return []

    def _chosen(self, wishes: list[Wanted]) -> list[tuple[Wanted, tuple[Edit, ...]]]:
        """Return the wishes that can be granted, trying many at once."""
        wishes = [one for one in wishes if one.choices]
        first = [(one, one.choices[0]) for one in wishes]
        if not wishes or self._is_right(first):
            return first
        if len(wishes) == 1:
            return self._chosen([wishes[0]._replace(choices=wishes[0].choices[1:])])
        half = len(wishes) // 2
        return self._chosen(wishes[:half]) + self._chosen(wishes[half:])

    def _is_right(self, chosen: list[tuple[Wanted, tuple[Edit, ...]]]) -> bool:
        """Tell whether directives hide what they shall, and can be removed without a trace."""
        edits = [edit for _, made in chosen for edit in made]
        new = sum("<!--" in edit.content for edit in edits)
        document = Document(written(self.document.source, sorted(edits)), self.document.path)
        covered = scope(document)
        if len(covered.directives) != self.known + new:
            return False
        cover = Cover(document, covered.regions)
        move = Moved(edits)
        for wish, _ in chosen:
            for found in wish.diagnostics:
                at = move(self.document.source_span(found.span).start)
                if not any(
                    region.selector and specificity(region.selector, found.rule) >= 0
                    for region in cover.at(at)
                ):
                    return False
        return self._leaves_no_trace(document, edits) and (
            layout(document.source, self.kind) == self.layout
        )

    def _leaves_no_trace(self, document: Document, edits: list[Edit]) -> bool:
        """Tell whether deleting the new comments gives back the source."""
        additions = [edit for edit in edits if "<!--" not in edit.content]
        places = set()
        shift = 0
        for edit in sorted(edits):
            if "<!--" in edit.content:
                places.add(edit.span.start + shift + edit.content.index("<!--"))
            shift += len(edit.content)
        gone = [
            edit
            for one in directives(document)
            if one.span.start in places
            for edit in deletion(one, document.source).edits
        ]
        return written(document.source, sorted(gone)) == written(
            self.document.source, sorted(additions)
        )
