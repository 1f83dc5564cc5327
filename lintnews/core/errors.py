"""Errors that are for people: one line that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Iterable


class UsageError(Exception):
    """The run itself can't go on or can't be done in full; the exit status is 2."""


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """Return `; did you mean ...?` with the nearest valid word, or an empty string."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else ""
