"""Applies fixes to a document: all edits of a fix or none, round by round until nothing changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lintnews.core.diagnostic import Applicability, Diagnostic, Edit, Span
from lintnews.core.document import Document
from lintnews.core.internal import UNSTABLE_FIXES
from lintnews.core.result import FileResult

# A text that still changes after so many rounds would change for ever.
MOST_ROUNDS = 10

Lint = Callable[[Document], list[Diagnostic]]


class Fixed(NamedTuple):
    """A document after its fixes.

    Attributes:
        document: the text as it is now; `document.source` is what a file would hold.
        applied: the diagnostics whose fixes were applied, in order of rounds and places. Their
            spans are those of the text before their round.
        remaining: what is found in the text as it is now.
        converged: whether the last round left nothing to fix. False means that two fixes undo
            each other, or that there are more rounds to go; what was applied is sound.
    """

    document: Document
    applied: list[Diagnostic]
    remaining: list[Diagnostic]
    converged: bool


def fix_document(document: Document, lint: Lint, unsafe: bool = False) -> Fixed:
    """Apply the safe fixes of a document, and with `unsafe` those that may change its meaning.

    `lint` returns the diagnostics of a document. Of two fixes that touch each other the first
    is applied; the text is linted again, and what is left of the other one is applied then.
    """
    from lintnews.text.readers import read_source

    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    applied: list[Diagnostic] = []
    seen = {document.source}
    found = lint(document)
    for _ in range(MOST_ROUNDS):
        source, done = apply(document, [one for one in found if _may_fix(one, allowed)])
        if not done:
            return Fixed(document, applied, found, True)
        if source in seen:
            break  # back where it was
        seen.add(source)
        applied += done
        document = read_source(source, document.path)
        found = lint(document)
    return Fixed(document, applied, found, False)


def _may_fix(found: Diagnostic, allowed: set[Applicability]) -> bool:
    return found.fix is not None and found.fix.applicability in allowed


def apply(document: Document, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """Return the source with the fixes of some diagnostics, and those that were applied.

    A fix is left out if one of its edits touches that of an earlier one, or can't be made in
    the source without damage to its markup.
    """
    taken: list[Edit] = []
    done: list[Diagnostic] = []
    same: set[tuple[Edit, ...]] = set()
    for found in diagnostics:
        edits = () if found.fix is None else document.source_edits(found.fix.edits)
        if not edits:
            continue
        key = tuple(sorted(edits))
        if key not in same:
            if not _is_free(key, taken):
                continue
            same.add(key)
            for edit in key:
                taken.insert(bisect_left(taken, edit), edit)
        done.append(found)  # two findings that one change mends are both mended
    return written(document.source, taken), done


def _is_free(edits: tuple[Edit, ...], taken: list[Edit]) -> bool:
    """Tell whether edits, in order, touch neither each other nor those that are taken."""
    last = -1
    for edit in edits:
        if edit.span.start <= last:
            return False
        last = edit.span.end
        place = bisect_left(taken, edit)
        if place and taken[place - 1].span.end >= edit.span.start:
            return False
        if place < len(taken) and taken[place].span.start <= edit.span.end:
            return False
    return True


def written(source: str, edits: Iterable[Edit]) -> str:
    """Return a source with edits made, in order of place. None may overlap."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (source[at : edit.span.start], edit.content)
        at = edit.span.end
    pieces.append(source[at:])
    return "".join(pieces)


def fix_result(result: FileResult, lint: Lint, unsafe: bool) -> FileResult:
    """Return what is left of a result after the fixes of its document; see `fix_document`."""
    first = iter([result.diagnostics])  # of the text as it is; it was linted already
    fixed = fix_document(result.document, lambda text: next(first, None) or lint(text), unsafe)
    remaining = fixed.remaining
    if not fixed.converged:
        remaining = [unstable_fixes(), *remaining]
    return FileResult(fixed.document, remaining, tuple(fixed.applied))


def unstable_fixes() -> Diagnostic:
    """Return the diagnostic that says that fixing has not come to an end."""
    message = f"fixes have come to no end after {MOST_ROUNDS} rounds, or undo each other"
    return Diagnostic(UNSTABLE_FIXES, Span(0, 0), message)
