"""From a rule's pattern to what the scanning engine can look for.

The engine has no look-around and wants simple patterns. A trigger may match more than its
pattern, never less: every hit is confirmed with the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lintnews.scan.plain import PLAIN, TURKISH
from lintnews.scan.utf8 import byte_pattern

# The one look-around that becomes part of the match: what ends a line makes a hit rare.
_LINE_END_AHEAD = r"(?=[\r\n]|$)"
_LOOK_AROUND = re.compile(r"\(\?(?:<?[=!])")


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


def engine_syntax(pattern: str, ignore_case: bool = False) -> str:
    r"""Rewrite a pattern for the engine, which works on the bytes of UTF-8.

    Unicode classes would make its automata thousands of times larger, so that for `\w` and the
    like any byte of a character beyond ASCII counts as a letter, a digit, a space and whatever
    else. Characters that are named are looked for exactly, in the plain text that is scanned:
    see `lintnews.scan.plain`.
    """
    if pattern.endswith(_LINE_END_AHEAD):
        pattern = pattern.removesuffix(_LINE_END_AHEAD) + r"(?:[\r\n]|\Z)"
    simple = without_look_around(pattern)
    simple = re.sub(r"\(\?P?<[A-Za-z_]\w*>", "(?:", simple)
    simple = re.sub(r"\(\?>", "(?:", simple)
    # possessive quantifiers only forbid backtracking: the greedy form matches at least as much
    simple = re.sub(r"(?<!\\)([*+?}])\+", r"\1", simple)
    return "".join(_byte_syntax(simple, ignore_case)).replace("(?:)", "")


_BEYOND_ASCII = r"\x80-\xff"
_PIECE = re.compile(
    r"\\[pP](?:\{\^?(?P<property>\w+)\}|(?P<short>[A-Z]))|\\u(?P<u>[0-9A-Fa-f]{4})"
    r"|\\U(?P<U>[0-9A-Fa-f]{8})|\\x(?P<x>[0-9A-Fa-f]{2})|\\.|\[|.",
    re.DOTALL,
)
# What a property holds of ASCII; all else is beyond it.
_PROPERTIES = {
    "Lu": "A-Z", "Ll": "a-z", "L": "A-Za-z", "N": "0-9", "Nd": "0-9", "P": "!-/:-@\\[-`{-~",
    "Alpha": "A-Za-z", "Upper": "A-Z", "Lower": "a-z",
}  # fmt: skip


_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(,?)(\d*)\})[?+]?")
# Automata grow with counted repetition; from here on "at most" is not said to the engine.
_MOST_REPEATS = 8


def _byte_syntax(pattern: str, ignore_case: bool) -> Iterator[str]:
    index = 0
    while index < len(pattern):
        piece = _PIECE.match(pattern, index)
        assert piece is not None
        text = piece.group()
        if text == "[":
            index = _class_end(pattern, piece.start())
            rewritten, beyond = _byte_class(pattern[piece.start() : index], ignore_case)
        else:
            index = piece.end()
            rewritten, beyond = _byte_piece(piece, ignore_case)
        quantifier = _QUANTIFIER.match(pattern, index)
        if quantifier is not None:
            index = quantifier.end()
            yield rewritten + _byte_quantifier(quantifier, beyond)
        else:
            yield rewritten + ("{1,4}" if beyond else "")


def _byte_quantifier(quantifier: re.Match[str], beyond: bool) -> str:
    """Return a quantifier for bytes, of which a character beyond ASCII has up to four."""
    sign, least, comma, most = quantifier.groups()
    if sign:
        return "{0,4}" if sign == "?" and beyond else sign
    if beyond or not most or int(most) > _MOST_REPEATS:
        if comma or beyond:
            return f"{{{least},}}"
        return f"{{{least}}}"
    return f"{{{least}{comma}{most}}}"


def _byte_piece(piece: re.Match[str], ignore_case: bool) -> tuple[str, bool]:
    """Rewrite what is no class; tell whether it may take several bytes."""
    text = piece.group()
    character = _code_point(piece)
    if character is not None:
        return _literal(character, ignore_case), False
    if text in ("\\w", "\\s", "\\d", "\\W", "\\S", "\\D"):
        return f"[{text}{_BEYOND_ASCII}]", True
    if text in ("\\b", "\\B", "$"):
        return "", False  # beyond ASCII the engine's idea of a word is another one
    if text in ("\\A", "\\Z", "\\z"):
        return "^" if text == "\\A" else "\\z", False
    if text.startswith(("\\p", "\\P")):
        return f"[{_property(piece)}{_BEYOND_ASCII}]", True
    if text == "^":
        return "(?:^|[\\r\\n])", False
    if text == ".":
        return "[^\\r\\n]", True
    if len(text) == 1 and ord(text) > 127:
        return _literal(text, ignore_case), False
    return text, False


def _literal(character: str, ignore_case: bool) -> str:
    """Return a character as a group of its bytes, so that a quantifier holds for all.

    The engine folds the case of ASCII letters itself.
    """
    character = PLAIN.get(character) or TURKISH.get(character, character)
    if ord(character) < 128:
        return re.escape(character)
    forms = {character, character.lower(), character.upper()} if ignore_case else {character}
    return byte_pattern((ord(form), ord(form)) for form in sorted(forms) if len(form) == 1)


def _code_point(piece: re.Match[str]) -> str | None:
    digits = piece["u"] or piece["U"] or piece["x"]
    return chr(int(digits, 16)) if digits else None


def _property(piece: re.Match[str]) -> str:
    if piece.group().startswith("\\P") or "^" in piece.group():
        return "\\x00-\\x7f"
    return _PROPERTIES.get(piece["property"] or piece["short"], "\\x00-\\x7f")


class _Class(NamedTuple):
    """What a character class holds, as far as the engine is told."""

    ascii: list[str]  # pieces of an ASCII class
    ranges: list[tuple[int, int]]  # code points beyond ASCII
    open_ended: bool  # beyond ASCII it may hold anything


def _byte_class(text: str, ignore_case: bool) -> tuple[str, bool]:
    """Rewrite a class; tell whether a character of it may be any bytes beyond ASCII."""
    negated = text.startswith("[^")
    content = _class_content(text[2 if negated else 1 : -1])
    if negated:
        # bytes beyond ASCII, and what stands for them in plain text, are never excluded: the
        # class may hold other characters
        inner = "".join(_excluded(content))
        if not inner:
            return "[^\\r\\n]", True
        # to the engine `\W` and the like hold all bytes beyond ASCII
        others = any(piece in content.ascii for piece in ("\\W", "\\D", "\\S"))
        return (f"(?:[^{inner}]|[{_BEYOND_ASCII}])" if others else f"[^{inner}]"), True
    content = _in_plain_text(content, ignore_case)
    inner = "".join(content.ascii)
    cased = ignore_case and any(
        chr(end).lower() != chr(end).upper() or chr(start).lower() != chr(start).upper()
        for start, end in content.ranges
    )
    if content.open_ended or cased:
        return f"[{inner}{_BEYOND_ASCII}]", True
    if not content.ranges:
        return f"[{inner}]", False
    beyond = byte_pattern(content.ranges)
    return (f"(?:[{inner}]|{beyond})" if inner else beyond), False


def _in_plain_text(content: _Class, ignore_case: bool) -> _Class:
    """Put what stands for the characters of a class in plain text beside or in their place."""
    standing = [
        _ascii_range(ord(plain), ord(plain))
        for character, plain in PLAIN.items()
        if any(first <= ord(character) <= last for first, last in content.ranges)
    ]
    standing += [
        _ascii_range(ord(plain), ord(plain))
        for character, plain in TURKISH.items()
        if ignore_case and (ord(character), ord(character)) in content.ranges
    ]
    others = [span for span in content.ranges if span[0] != span[1] or chr(span[0]) not in PLAIN]
    return _Class([*content.ascii, *standing], others, content.open_ended)


def _excluded(content: _Class) -> Iterator[str]:
    """Yield the pieces of a negated class, but not what stands for others in plain text."""
    spaces = "\\s" in content.ascii
    loose = {
        ord(plain)
        for character, plain in PLAIN.items()
        if not (spaces and character.isspace())
        and not any(first <= ord(character) <= last for first, last in content.ranges)
    }
    for piece in content.ascii:
        if not piece.startswith("\\x"):
            yield piece
            continue
        first, last = int(piece[2:4], 16), int(piece[-2:], 16)
        for code in sorted(loose):
            if first <= code <= last:
                if first < code:
                    yield _ascii_range(first, code - 1)
                first = code + 1
        if first <= last:
            yield _ascii_range(first, last)


def _ascii_range(first: int, last: int) -> str:
    return f"\\x{first:02x}" + (f"-\\x{last:02x}" if last > first else "")


def _class_content(body: str) -> _Class:
    content = _Class([], [], open_ended=False)
    open_ended = False
    index = 0
    while index < len(body):
        piece = _PIECE.match(body, index)
        assert piece is not None
        index = piece.end()
        one = piece.group()
        first = _character(piece)
        if first is None:
            if one.startswith(("\\p", "\\P")):
                open_ended = True
                content.ascii.append(_property(piece))
            else:
                open_ended = open_ended or one[1:] in ("w", "s", "d", "W", "S", "D")
                content.ascii.append("\\[" if one == "[" else one)
            continue
        last = first
        if body[index : index + 1] == "-" and index + 1 < len(body):
            after = _PIECE.match(body, index + 1)
            assert after is not None
            upper = _character(after)
            if upper is not None:
                last, index = upper, after.end()
        if ord(first) < 128:
            content.ascii.append(_ascii_range(ord(first), min(ord(last), 127)))
        if ord(last) > 127:
            content.ranges.append((max(ord(first), 128), ord(last)))
    return content._replace(open_ended=open_ended)


def _character(piece: re.Match[str]) -> str | None:
    """Return the one character that a piece of a class stands for, or None."""
    text = piece.group()
    escaped = _code_point(piece)
    if escaped is not None or len(text) == 1:
        return escaped or text
    if text.startswith("\\") and not text[1].isalnum():
        return text[1]
    return {"\\n": "\n", "\\r": "\r", "\\t": "\t", "\\f": "\f", "\\v": "\v"}.get(text)
