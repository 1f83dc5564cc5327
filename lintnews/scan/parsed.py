"""Patterns as CPython's parser reads them, and how long their pieces are."""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection
from math import inf
from typing import Any, NamedTuple

# CPython's own parser of regular expressions: there is no public one, and another would have
# to be kept in step with it. Patterns it can't read are scanned for as patterns.
_parser: Any = importlib.import_module("re._parser")
LITERAL, MAXREPEAT = _parser.LITERAL, _parser.MAXREPEAT

_PROPERTY = re.compile(r"\\[pP](?:\{[^}]*\}|[A-Za-z])")
_NAMED_GROUP = re.compile(r"\(\?P?<[A-Za-z_]\w*>")
_NAMED_REFERENCE = re.compile(r"\(\?P=\w+\)")


def tree(pattern: str) -> Any:
    """Return the parser's tree of a pattern, or None where it can't read it."""
    try:
        return _parser.parse(_standard_syntax(pattern))
    except (re.error, OverflowError, RecursionError):
        return None


def _standard_syntax(pattern: str) -> str:
    """Rewrite what only the `regex` module knows: properties, group names used twice."""
    unnamed = _NAMED_GROUP.sub("(", _PROPERTY.sub(".", pattern))
    return _NAMED_REFERENCE.sub(".*", unnamed)


def has_properties(pattern: str) -> bool:
    """Tell whether a pattern has properties of Unicode, of which the tree knows nothing."""
    return _PROPERTY.search(pattern) is not None


class Size(NamedTuple):
    """How long a piece of text is: code points at least and at most, and spaces at most.

    Spaces are those of ASCII alone: what has no limit to its letters often has one to its words.
    """

    least: float
    most: float
    spaces: float

    def with_(self, other: Size) -> Size:
        """Return the size of this and another text, one behind the other."""
        return Size(self[0] + other[0], self[1] + other[1], self[2] + other[2])

    def times(self, least: int, most: float) -> Size:
        """Return the size of so many such texts."""
        longest, spaces = (one and one * most for one in self[1:])
        return Size(self.least * least, longest, spaces)


NOTHING, ANY_SIZE = Size(0, 0, 0), Size(0, inf, inf)
_LETTER, ANY_CHARACTER = Size(1, 1, 0), Size(1, 1, 1)


def size_of(text: str) -> Size:
    """Return the size of a certain text."""
    return Size(len(text), len(text), text.count(" "))


def one_of(sizes: Collection[Size]) -> Size:
    """Return the size of one of several texts."""
    if len(sizes) == 1:
        return next(iter(sizes))
    least, most, spaces = zip(*sizes, strict=True)
    return Size(min(least), max(most), max(spaces))


def class_size(items: Any) -> Size:
    """Return the size of what a class matches: a character, which may be a space or not."""
    held = False
    for kind, value in items:
        if str(kind) == "RANGE":
            held |= value[0] <= ord(" ") <= value[1]
        elif str(kind) == "CATEGORY":
            held |= str(value) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD", "CATEGORY_NOT_DIGIT")
        else:
            held |= value == ord(" ")
    negated = str(items[0][0]) == "NEGATE"
    return _LETTER if held == negated else ANY_CHARACTER
