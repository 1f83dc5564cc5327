"""The double quotation marks of a document, and the quotations they make.

Single marks are not read: they are apostrophes more often than not.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lintnews.core.document import Document, view
from lintnews.scan.lazy import lazy_pattern, quick_pattern

# `„` and guillemets are marks of other languages.
MARK = quick_pattern(r"[\"“”„«»‟〝〞]")
# Two apostrophes, accents or commas stand for one mark. Looked for only where they occur, since
# the search costs ten times as much.
STAND_IN = lazy_pattern(
    r"[\"“”„«»‟〝〞]|(?<![\w'’`])``(?!`)|(?<![\s'’])''(?!')|(?<![\w'’])''(?=[A-Za-z])"
    r"|(?<![\w,]),,(?=[A-Za-z“])"
)
# What may stand outside a regular quotation; "" is the end of the text.
BEFORE = frozenset(" (\n\r") | {""}
BEHIND = frozenset(" .,;:!?)\n\r") | {""}
BLANK_OR_NONE = frozenset(" \t\n\r\u00a0\u2009\u202f") | {""}
FEET = lazy_pattern(r"[0-9]['’′] ?[0-9]{1,2}$")
# A single mark that opens and does not close again before the end of the text searched.
SINGLE_OPEN = lazy_pattern(
    r"(?:\A|(?<=[\s(—–,:]))[‘'](?=[A-Za-z])(?:(?![’'](?!\w)).)*\Z", re.DOTALL
)
# What leaves no doubt that a mark closes, before and behind it; beside letters and blanks.
ENDS = frozenset(".,!?")
GOES_ON = frozenset(".,;:)")
ONLY_OPEN = frozenset("“„‟〝") | {"``", ",,"}
# What may stand between a blank and an opening mark, and between a closing mark and a blank.
LEADING = frozenset("([{‘'’—–-/…:*>\u200b¿¡")
TRAILING = frozenset(")]}’'‘—–-/….,;:!?*<\u200b")
# A quotation that is longer than this was never closed.
LONGEST = 4000


class Mark(NamedTuple):
    """A double quotation mark.

    Attributes:
        start, end: its offsets.
        text: the mark itself.
        opens, closes: what its neighbours allow it to do.
        leads: whether it is the first thing on its line.
    """

    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    leads: bool


class Pair(NamedTuple):
    """A quotation: its opening and its closing mark."""

    opening: Mark
    closing: Mark


@view
def has_irregular_marks(document: Document) -> bool:
    """Return whether some mark is not one of a regular pair on one line.

    Most articles have none. The marks are found by `str.split`, ten times as fast as a pattern.
    """
    text = document.text
    # one character is found ten times as fast as two
    if ("'" in text and "''" in text) or ("`" in text and "``" in text):
        return True
    straight = '"' in text
    if text.isascii() or not ("“" in text or "”" in text):
        return straight and not _all_regular(text.split('"'))
    # `before “inside” after`: closing marks stand between opening ones
    if straight or text.find("”") < text.find("“"):
        return True
    pieces = text.replace("”", "“").split("“")
    # as many open as close; to count one of the two takes as long as all else
    return not _all_regular(pieces) or 2 * text.count("“") != len(pieces) - 1


def _all_regular(pieces: list[str]) -> bool:
    """Return whether the pieces between marks are prose and quotations in turn."""
    if len(pieces) % 2 == 0:
        return False
    inside = pieces[1::2]
    said = "".join(inside)
    if "\n" in said or "\r" in said:
        return False
    last = {piece[-1:] for piece in inside}
    return (
        last.isdisjoint(BLANK_OR_NONE)
        and BLANK_OR_NONE.isdisjoint([piece[:1] for piece in inside])
        and not any(map(str.isdigit, last))
        and BEHIND.issuperset([piece[:1] for piece in pieces[2::2]])
        and BEFORE.issuperset([piece[-1:] for piece in pieces[:-1:2]])
    )


class Quotations(NamedTuple):
    """The quotations of a document, and the marks that belong to none.

    `nested` are pairs of marks that open one after the other on one line with none between
    that closes: either the first is never closed, or the second stands inside it.
    """

    marks: tuple[Mark, ...]
    pairs: tuple[Pair, ...]
    unclosed: tuple[Mark, ...]
    unopened: tuple[Mark, ...]
    nested: tuple[tuple[Mark, Mark], ...]


@view
def quotations(document: Document) -> Quotations:
    """Return the quotations of a document, its marks paired from beginning to end.

    A quotation may run over several lines: a paragraph that goes on with it opens again, and
    only the last one closes.
    """
    text = document.text
    pairs: list[Pair] = []
    unclosed: list[Mark] = []
    unopened: list[Mark] = []
    nested: list[tuple[Mark, Mark]] = []
    has_stand_ins = "''" in text or ",," in text or "``" in text
    pattern = STAND_IN if has_stand_ins else MARK
    marks = list(_marks(text, pattern))
    current: Mark | None = None
    outer: list[Mark] = []  # “She said, ‘I told him, “No”’”
    for mark in marks:
        if current is not None and mark.start - current.start > LONGEST:
            unclosed += (*outer, current)
            outer.clear()
            current = None
        if mark.closes and (current is not None or not mark.opens):
            if current is None:
                unopened.append(mark)
            else:
                pairs.append(Pair(current, mark))
                current = outer.pop() if outer else None
        elif mark.opens:
            if current is not None and not mark.leads:
                if "\n" in text[current.start : mark.start]:
                    unclosed.append(current)
                elif SINGLE_OPEN.search(text, current.end, mark.start):
                    outer.append(current)
                else:
                    nested.append((current, mark))
            current = mark
    unclosed += outer
    if current is not None:
        unclosed.append(current)
    return Quotations(tuple(marks), tuple(pairs), tuple(unclosed), tuple(unopened), tuple(nested))


def _marks(text: str, pattern: Any) -> Iterator[Mark]:
    """Yield the marks of a text. Behind a digit it matters whether a quotation is open."""
    is_open = False
    last = 0
    for match in pattern.finditer(text):
        start = match.start()
        if is_open and (text.find("\n", last, start) >= 0 or text.find("\r", last, start) >= 0):
            is_open = False
        mark = _mark(text, match, is_open)
        last = match.end()
        if mark is not None:
            is_open = mark.opens and not (mark.closes and is_open)
            yield mark


def _mark(text: str, match: re.Match[str], is_open: bool) -> Mark | None:
    """Return the mark of a match, or None if it is a sign of inches, minutes or seconds."""
    start, end = match.span()
    mark = match.group()
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    if start > 0 and end < len(text) and end == start + 1:
        # neighbours that leave no doubt
        if mark in '"“' and (left.isspace() or left == "(") and right.isalpha():
            if right.isascii():
                return Mark(start, end, mark, True, False, left in "\n\r")
        elif (
            mark in '"”'
            and (left in ENDS or (left.isascii() and left.isalpha()))
            and (right in GOES_ON or right.isspace())
        ):
            return Mark(start, end, mark, False, True, False)
    leads = left in "\n\r"
    if mark in ONLY_OPEN:
        # the German closing mark looks like the English opening one
        closes = mark == "“" and not left.isspace() and left not in LEADING and not right.isalnum()
        return Mark(start, end, mark, not closes, closes, leads)
    if left.isdigit() and mark != "»" and not _ends_quotation(text, start, right, is_open):
        return None
    free_left = left.isspace() or left in LEADING
    free_right = right.isspace() or right in TRAILING
    if mark == "”":
        return Mark(start, end, mark, left.isspace() and right.isalnum(), not leads, leads)
    if mark in "«»" and (not free_left) == (not free_right):
        return None if free_left else Mark(start, end, mark, mark == "«", mark == "»", leads)
    if free_left and free_right:
        opens = left.isspace() and not right.isspace() and right not in ".,;:!?)"
        closes = right.isspace() and not left.isspace()
        if opens == closes:
            opens = closes = True
        return Mark(start, end, mark, opens, closes, leads)
    return Mark(start, end, mark, not free_right, not free_left, leads)


def _ends_quotation(text: str, start: int, right: str, is_open: bool) -> bool:
    """Return whether a mark behind a digit closes a quotation that is open on its line."""
    if right in "xX×'’°" or FEET.search(text, max(0, start - 5), start):
        return False
    return is_open
