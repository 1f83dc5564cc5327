"""What a change leaves of the findings of a large document, and what it brings, at once.

The changed lines are linted with their surroundings; what stands elsewhere was found before and
moves along. What depends on far places (a name spelt otherwise a page above) comes out when the
whole document has been linted, soon after.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic, Edit, Fix, Related, Span
from lintnews.core.document import Document
from lintnews.core.result import FileResult
from lintnews.core.suppress import suppress
from lintnews.lsp.positions import Place, Text
from lintnews.lsp.shape import Item, Shape, item

# More code points than this at once are no keystroke, and are left to the whole pass.
_LARGEST = 20_000
# The surroundings: so many lines, and not more code points than that, on either side.
_LINES = 4
_REACH = 4_000
# Of a line without an end, so much counts as changed on either side.
_NEAR = 1_000


class Change(NamedTuple):
    """The one region in which two texts differ: a span of either, in code points."""

    old: Span
    new: Span


def between(old: str, new: str) -> Change:
    """Return the smallest region that holds all differences of two texts."""
    shorter = min(len(old), len(new))
    before = _shared(shorter, lambda size: old.startswith(new[:size]))
    most = shorter - before
    behind = _shared(most, lambda size: old.endswith(new[len(new) - size :]))
    return Change(Span(before, len(old) - behind), Span(before, len(new) - behind))


def _shared(most: int, same: Callable[[int], bool]) -> int:
    """Return the largest size up to `most` for which `same` holds; it holds for 0."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low


def kept(items: list[Item], old: Text, new: Text) -> list[Item]:
    """Return the items that a change did not touch, where they are now."""
    change = between(old.source, new.source)
    start, end = old.place(change.old.start), old.place(change.old.end)
    behind = new.place(change.new.end)
    lines = behind.line - end.line

    def move(place: Place) -> Place:
        if place <= start:
            return place
        if place < end:
            return start
        if place.line > end.line:
            return Place(place.line + lines, place.character)
        return Place(behind.line, behind.character + place.character - end.character)

    stay = []
    for one in items:
        if not one.speaks_of(start.line, end.line) and not one.start < start < one.end:
            stay.append(one.below(lines, end.line))
        elif one.end < start or one.start > end:
            stay.append(one.moved(move))
    return stay


def carried(items: Sequence[Item], old: Text, new: Text) -> tuple[Item, ...]:
    """Return the items of lines that are the same in both texts, where they are now.

    Items on a line that has changed are left out even if the change does not touch them: what is
    said of a sentence may hold no longer.
    """
    if old.source == new.source or not items:
        return tuple(items)
    above, below = _same_lines(old, new)
    last, further = len(old.starts) - below - 1, len(new.starts) - len(old.starts)
    stay = [one for one in items if one.last < above or one.first > last]
    return tuple(one.below(further, last) for one in stay)


def _same_lines(old: Text, new: Text) -> tuple[int, int]:
    """Return how many lines two texts share at their beginning, and how many at their end."""
    one, other = old.source, new.source
    shorter = min(len(one), len(other))
    before = _shared(shorter, lambda size: one.startswith(other[:size]))
    behind = _shared(shorter, lambda size: one.endswith(other[len(other) - size :]))
    # a line is shared with its end; `\r` is one that `\n` may follow
    above = bisect_right(old.starts, before) - 1
    while old.starts[above] != new.starts[above]:
        above -= 1
    longer = len(other) - len(one)
    below = 0
    while (
        below < min(len(old.starts), len(new.starts)) - above
        and old.starts[-1 - below] >= len(one) - behind
        and old.starts[-1 - below] + longer == new.starts[-1 - below]
    ):
        below += 1
    return above, below


def found_near(
    old: Document,
    new: Document,
    lint: Callable[[Document], FileResult],
    config: Config,
) -> list[Diagnostic] | None:
    """Return what is found in the changed lines of `new`, or None if too much has changed.

    `lint` lints a document with the settings `config`. Spans are of `new.text`.
    """
    change = between(old.text, new.text).new
    focus = Span(
        max(new.line_of(change.start).start, change.start - _NEAR),
        min(new.line_of(change.end).end, change.end + _NEAR),
    )
    if focus.end - focus.start > _LARGEST:
        return None
    window = _window(new, focus)
    result = lint(Document(new.text[window.start : window.end], new.path))
    found = [_further(one, window.start) for one in result.diagnostics]
    found = [one for one in found if one.span.start <= focus.end and focus.start <= one.span.end]
    return suppress(found, new, config)


def _window(document: Document, focus: Span) -> Span:
    """Return the focus with its surroundings."""
    starts = document.line_starts
    start, end = focus
    for _ in range(_LINES):
        start = document.line_of(max(start - 1, 0)).start
        end = document.line_with_end(min(end + 1, len(document.text))).end
        # a line end of two characters counts once
        if end in starts[-1:]:
            end = len(document.text)
    return Span(max(start, focus.start - _REACH), min(max(end, focus.end), focus.end + _REACH))


def _further(found: Diagnostic, by: int) -> Diagnostic:
    """Return a diagnostic whose spans lie so many code points further on."""

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    fix = found.fix
    if fix is not None:
        edits = tuple(Edit(moved(edit.span), edit.content) for edit in fix.edits)
        fix = Fix(fix.message, edits, fix.applicability)
    related = tuple(Related(moved(one.span), one.message) for one in found.related)
    return found._replace(span=moved(found.span), fix=fix, related=related)


class Part(NamedTuple):
    """The changed lines of a source with their surroundings, before and after the change.

    `start` is the offset of both in their sources, `line` the 0-based line there, and `changed`
    the first and last line that changed.
    """

    old_source: str
    new_source: str
    start: int
    line: int
    changed: tuple[int, int]


def part(old: Text, new: Text) -> Part | None:
    """Return the part of two texts in which they differ, or None if that is too much."""
    change = between(old.source, new.source)
    first, last = old.place(change.old.start).line, old.place(change.old.end).line
    line, behind = max(first - _LINES, 0), last + _LINES + 1
    start = old.starts[line]
    end = old.starts[behind] if behind < len(old.starts) else len(old.source)
    longer = len(new.source) - len(old.source)
    if max(end, end + longer) - start > _LARGEST:
        return None
    changed = (first, new.place(change.new.end).line)
    return Part(old.source[start:end], new.source[start : end + longer], start, line, changed)


def reads_alike(part: Part, prose: str, document: Document) -> bool:
    """Tell whether a part of a document, read by itself as `prose`, reads as it does there.

    A comment for lintnews further above may speak of the part too, so that it does not.
    """
    if "lintnews:" in document.source[: part.start]:
        return False
    offsets = range(len(document.text))
    ends = (part.start, part.start + len(part.old_source))
    start, end = (bisect_left(offsets, at, key=document.source_offset) for at in ends)
    return document.text[start:end].strip() == prose.strip()


def merged(stay: list[Item], found: list[Item]) -> list[Item]:
    """Return old and new items in order; what was found anew takes the place of the old."""
    if found:
        first, last = found[0].start, max(one.end for one in found)
        stay = [
            one
            for one in stay
            if one.end < first or one.start > last or not any(_rivals(one, new) for new in found)
        ]
    return sorted((*stay, *found), key=lambda one: (one.start, one.end, one.code))


def _rivals(one: Item, other: Item) -> bool:
    """Tell whether two items of one family overlap."""
    overlap = one.start < other.end and other.start < one.end
    return one.code[:3] == other.code[:3] and (overlap or one[:2] == other[:2])


def items(
    found: list[Diagnostic], document: Document, text: Text, uri: str, shape: Shape
) -> list[Item]:
    """Return diagnostics as the client gets them."""
    return [item(one, document, text, uri, shape) for one in found]
