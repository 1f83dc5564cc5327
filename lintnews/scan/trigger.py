"""From a rule's pattern to what the scanning engine can look for.

The engine has no look-around and wants simple patterns. A trigger may match more than its
pattern, never less: every hit is confirmed with the pattern itself.
"""

from __future__ import annotations

import re

_LOOK_AROUND = re.compile(r"\(\?(?:<?[=!])")
_ESCAPED_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_METACHARACTERS = re.compile(r"[\\^$.|?*+()\[\]{}]")


def without_look_around(pattern: str) -> str:
    """Return `pattern` with every look-around removed: it then matches wherever it did.

    Raises `ValueError` when a parenthesis is not closed.
    """
    kept: list[str] = []
    index = 0
    while index < len(pattern):
        if pattern[index] == "\\":
            kept.append(pattern[index : index + 2])
            index += 2
        elif pattern[index] == "[":
            end = _class_end(pattern, index)
            kept.append(pattern[index:end])
            index = end
        elif _LOOK_AROUND.match(pattern, index):
            index = _group_end(pattern, index)
            kept.append("(?:)")
        else:
            kept.append(pattern[index])
            index += 1
    return "".join(kept)


def _class_end(pattern: str, start: int) -> int:
    """Return the index behind the character class that opens at `start`."""
    index = start + 1
    if pattern[index : index + 1] == "^":
        index += 1
    if pattern[index : index + 1] == "]":
        index += 1
    while index < len(pattern) and pattern[index] != "]":
        index += 2 if pattern[index] == "\\" else 1
    return index + 1


def _group_end(pattern: str, start: int) -> int:
    """Return the index behind the group that opens at `start`."""
    depth, index = 0, start
    while index < len(pattern):
        if pattern[index] == "\\":
            index += 2
            continue
        if pattern[index] == "[":
            index = _class_end(pattern, index)
            continue
        depth += (pattern[index] == "(") - (pattern[index] == ")")
        index += 1
        if depth == 0:
            return index
    raise ValueError(f"unclosed group in pattern {pattern!r}")


def engine_syntax(pattern: str) -> str:
    """Rewrite what the `regex` module writes otherwise than the engine."""

    def code_point(escape: re.Match[str]) -> str:
        return f"\\x{{{escape.group(1) or escape.group(2)}}}"

    simple = _ESCAPED_CODE_POINT.sub(code_point, without_look_around(pattern))
    simple = re.sub(r"\(\?P?<[A-Za-z_]\w*>", "(?:", simple)
    simple = re.sub(r"\(\?>", "(?:", simple)
    # possessive quantifiers only forbid backtracking: the greedy form matches at least as much
    simple = re.sub(r"(?<!\\)([*+?}])\+", r"\1", simple)
    return simple.replace("(?:)", "")


def as_literal(pattern: str) -> str | None:
    """Return the ASCII words that a plain phrase stands for, or None if it is a real pattern.

    The engine's literal database is scanned with typographic apostrophes and no-break spaces
    made plain, so both forms of a phrase's apostrophe and space count as one.
    """
    plain = without_look_around(pattern).replace("[ \\u00a0]", " ").replace("['’]", "'")
    while plain.startswith("(?:)"):
        plain = plain[4:]
    while plain.endswith("(?:)"):
        plain = plain[:-4]
    if plain.startswith("(?:") and plain.endswith(")"):
        plain = plain[3:-1]
    if not plain.isascii() or _METACHARACTERS.search(plain) or len(plain) < 3:
        return None
    return plain
