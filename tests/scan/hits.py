"""Hits and matches of patterns in a single text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lintnews.scan.patterns import PatternSet
from lintnews.scan.windows import ScannedText


def hits_in(patterns: PatternSet, text: str) -> dict[int, list[int]]:
    """Return for each pattern with hits the offsets behind them."""
    return {number: ends for number, ((_, ends),) in patterns.scan([text]).items()}


def matches_at(patterns: PatternSet, number: int, text: str, ends: Sequence[int]) -> list[Any]:
    """Return the confirmed matches of a pattern with hits at `ends`."""
    return patterns.confirm(number, ScannedText(text), ends)
