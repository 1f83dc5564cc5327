"""The double quotation marks of a document, and the quotations they make.

Single marks are not read: they are apostrophes more often than not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lintnews.core.document import Document, view
from lintnews.scan.lazy import lazy_pattern

# `„` and guillemets are marks of other languages.
MARK = lazy_pattern(r"[\"“”„«»‟〝〞]")
# Two apostrophes, accents or commas stand for one mark. Looked for only where they occur, since
# the search costs ten times as much.
STAND_IN = lazy_pattern(
    r"[\"“”„«»‟〝〞]|(?<![\w'’`])``(?!`)|(?<![\s'’])''(?!')|(?<![\w'’])''(?=[A-Za-z])"
    r"|(?<![\w,]),,(?=[A-Za-z“])"
)
# What may stand outside a regular quotation; "" is the end of the text.
BEFORE = frozenset(" (\n\r") | {""}
BEHIND = frozenset(" .,;:!?)\n\r") | {""}
BLANK = frozenset(" \t\n\r\u00a0\u2009\u202f")
FEET = lazy_pattern(r"[0-9]['’′] ?[0-9]{1,2}$")
NO_INCH = lazy_pattern(r"(?<![0-9])\"")
# Marks whose neighbours leave no doubt.
OPENS = lazy_pattern(r"[\s(][\"“][A-Za-z]")
CLOSES = lazy_pattern(r"[A-Za-z.,!?][\"”][\s.,;:)]")
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
    if "''" in text or "``" in text:
        return True
    straight = '"' in text
    if text.isascii() or not ("“" in text or "”" in text):
        return straight and not _all_regular(text.split('"'))
    if straight or text.count("“") != text.count("”"):
        return True
    # `before “inside” after`: closing marks stand between opening ones
    parts = text.split("“")
    pieces = [parts[0]]
    for part in parts[1:]:
        pieces += part.split("”")
    return len(pieces) != 2 * len(parts) - 1 or not _all_regular(pieces)


def _all_regular(pieces: list[str]) -> bool:
    """Return whether the pieces between marks are prose and quotations in turn."""
    if len(pieces) % 2 == 0:
        return False
    for inside, after in zip(pieces[1::2], pieces[2::2], strict=True):
        ends = inside[:1] + inside[-1:]
        if len(ends) < 2 or "\n" in inside or "\r" in inside or after[:1] not in BEHIND:
            return False
        if ends[0] in BLANK or ends[1] in BLANK or ends[1].isdigit():
            return False
    return all(before[-1:] in BEFORE for before in pieces[:-1:2])


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
    marks = [mark for match in pattern.finditer(text) if (mark := _mark(text, match)) is not None]
    current: Mark | None = None
    for mark in marks:
        if current is not None and mark.start - current.start > LONGEST:
            unclosed.append(current)
            current = None
        if mark.closes and (current is not None or not mark.opens):
            if current is None:
                unopened.append(mark)
            else:
                pairs.append(Pair(current, mark))
                current = None
        elif mark.opens:
            if current is not None and not mark.leads:
                if "\n" in text[current.start : mark.start]:
                    unclosed.append(current)
                else:
                    nested.append((current, mark))
            current = mark
    if current is not None:
        unclosed.append(current)
    return Quotations(tuple(marks), tuple(pairs), tuple(unclosed), tuple(unopened), tuple(nested))


def _mark(text: str, match: re.Match[str]) -> Mark | None:
    """Return the mark of a match, or None if it is a sign of inches, minutes or seconds."""
    start, end = match.span()
    mark = match.group()
    if start and end == start + 1:
        if OPENS.match(text, start - 1):
            return Mark(start, end, mark, True, False, text[start - 1] in "\n\r")
        if CLOSES.match(text, start - 1):
            return Mark(start, end, mark, False, True, False)
    left = text[start - 1] if start else "\n"
    right = text[end] if end < len(text) else "\n"
    leads = left in "\n\r"
    if mark in ONLY_OPEN:
        # the German closing mark looks like the English opening one
        closes = mark == "“" and not left.isspace() and left not in LEADING and not right.isalnum()
        return Mark(start, end, mark, not closes, closes, leads)
    if left.isdigit() and mark != "»" and not _ends_quotation(text, start, right):
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


def _ends_quotation(text: str, start: int, right: str) -> bool:
    """Return whether a mark behind a digit closes a quotation that is open on its line."""
    if right in "xX×'’°" or FEET.search(text, max(0, start - 5), start):
        return False
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start), start - 400) + 1
    before = text[line:start]
    return len(NO_INCH.findall(before)) % 2 == 1 or before.count("“") + before.count(
        "„"
    ) > before.count("”")
