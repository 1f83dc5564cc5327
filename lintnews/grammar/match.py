"""What LanguageTool says of a passage."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """A finding of LanguageTool, by a pattern of its rule `id` (its `subId`).

    `start` and `end` are offsets in the passage, 0-based, alike in code points and UTF-16
    units. `replacements` are its first suggestions, best first.
    """

    id: str
    start: int
    end: int
    replacements: tuple[str, ...]
    message: str
    pattern: str = ""
