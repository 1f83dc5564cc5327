"""The phrase syntax of packs, expanded to `regex` syntax.

Packs are written by people who know languages, not engines, so a phrase reads as the words
it matches. This module is the only place that knows how a phrase becomes a pattern.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lintnews.core.rule import DAMAGE_GROUP

CLASSES_FILE = Path(__file__).parent.parent / "packs" / "classes.toml"

OPEN_MARK, CLOSE_MARK = "⟦", "⟧"

_TOKEN = re.compile(r"\\.|\{[a-z_]+\}|\[(?:\\.|[^\]\\])*\]|⟦|⟧| |'|\(\?", re.DOTALL)


class PhraseError(ValueError):
    """A phrase cannot be expanded; the message says why."""


@cache
def word_classes() -> dict[str, str]:
    """Return each shared word class as one non-capturing group."""
    import tomllib  # only when packs are compiled

    with CLASSES_FILE.open("rb") as handle:
        raw = tomllib.load(handle)
    return {name: "(?:" + "|".join(words) + ")" for name, words in raw.items()}


def expand(phrase: str) -> str:
    """Expand a phrase to a `regex` pattern without boundaries.

    Raises `PhraseError` for an unknown class or unpaired `⟦ ⟧`.
    """
    classes = word_classes()

    def replace(token: re.Match[str]) -> str:
        found = token.group()
        if found == " ":
            return "[ \\u00a0]"
        if found == "'":
            return "['’]"
        if found == OPEN_MARK:
            return f"(?P<{DAMAGE_GROUP}>"
        if found == CLOSE_MARK:
            return ")"
        if found.startswith("{"):
            name = found[1:-1]
            if name not in classes:
                raise PhraseError(f"unknown word class `{found}`")
            return _TOKEN.sub(replace, classes[name])
        return found

    if phrase.count(OPEN_MARK) != phrase.count(CLOSE_MARK) or phrase.count(OPEN_MARK) > 1:
        raise PhraseError("`⟦` and `⟧` must come as one pair")
    return _TOKEN.sub(replace, phrase)


def phrase_pattern(phrase: str) -> str:
    """Expand a phrase and add the word boundaries that every phrase has at its ends.

    A phrase that begins with `(?<=` says itself what stands before it.
    """
    boundary = "" if phrase.startswith("(?<=") else r"(?<!\w)"
    return rf"{boundary}(?:{expand(phrase)})(?!\w)"


def line_pattern(phrase: str) -> str:
    """Expand a phrase that must fill its line but for bullets and closing punctuation.

    The group `damage` is the line's text without surrounding space.
    """
    body = expand(phrase)
    return (
        r"(?:^|(?<=[\r\n]))[ \t\u00a0\ufeff]*"
        rf"(?P<{DAMAGE_GROUP}>[•·*|>»+\-–—:()\[\]]{{0,3}}[ \t\u00a0]*(?:{body})"
        r"[ \t\u00a0]*[*.:!|»>…()\[\]↓→▼]{0,4})[ \t\u00a0]*(?=[\r\n]|$)"
    )
