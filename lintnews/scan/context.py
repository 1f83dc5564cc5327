"""Patterns that a whole paragraph is searched for: what must, or must not, stand near a phrase."""

from __future__ import annotations

import re
from typing import Any

from lintnews.scan.confirming import program, restore
from lintnews.scan.plain import folded
from lintnews.scan.windows import holds

# A compiled pattern as plain values, and texts, folded, of which each match contains one.
Context = tuple[tuple[Any, ...], tuple[str, ...]]
# To look for more texts than this takes as long as trying the pattern.
_MOST_TEXTS = 60


def compile_context(pattern: str) -> Context:
    """Compile a pattern, in which case is ignored, to what can be cached.

    Raises `ValueError` naming a pattern that is not valid.
    """
    from lintnews.scan.literals import needed_literals
    from lintnews.scan.rarity import THIS_CASE

    compiled = program(pattern, re.IGNORECASE)
    needed = needed_literals(pattern, 0)
    texts = {folded(text.strip(THIS_CASE)) or "" for text in needed.texts} if needed else set()
    # of `inning` and `innings` the shorter one is enough
    shortest = [one for one in texts if not any(other in one for other in texts - {one})]
    return compiled, tuple(sorted(shortest)) if len(shortest) <= _MOST_TEXTS else ()


def occurs(context: Context, paragraph: str) -> bool:
    """Tell whether a paragraph has a match.

    Most have none of the texts, which is known in a tenth of the time that the pattern takes.
    """
    compiled, texts = context
    if texts and not holds(paragraph, texts):
        return False
    return _pattern(compiled).search(paragraph) is not None


_patterns: dict[int, tuple[tuple[Any, ...], Any]] = {}


def _pattern(values: tuple[Any, ...]) -> Any:
    """Return the compiled pattern of a program, restored once: it stands in the row for good."""
    known = _patterns.get(id(values))
    if known is None:
        # the program is kept with it, so that no other one can have its identity
        known = _patterns[id(values)] = (values, restore(values))
    return known[1]
