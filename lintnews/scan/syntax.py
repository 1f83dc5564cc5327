"""From a rule's pattern to what the scanning engine can look for.

The engine has no look-around and wants simple patterns. A trigger may match more than its
pattern, never less: every hit is confirmed with the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def engine_syntax(pattern: str) -> str:
    """Rewrite a pattern for the engine, which works on the bytes of UTF-8.

    Unicode classes would make its automata thousands of times larger, so that any byte of a
    character outside ASCII counts as a letter, a digit, a space and whatever else.
    """
    simple = without_look_around(pattern)
    simple = re.sub(r"\(\?P?<[A-Za-z_]\w*>", "(?:", simple)
    simple = re.sub(r"\(\?>", "(?:", simple)
    # possessive quantifiers only forbid backtracking: the greedy form matches at least as much
    simple = re.sub(r"(?<!\\)([*+?}])\+", r"\1", simple)
    return "".join(_byte_syntax(simple)).replace("(?:)", "")


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


def _byte_syntax(pattern: str) -> Iterator[str]:
    index = 0
    while index < len(pattern):
        piece = _PIECE.match(pattern, index)
        assert piece is not None
        text = piece.group()
        if text == "[":
            index = _class_end(pattern, piece.start())
            rewritten, beyond = _byte_class(pattern[piece.start() : index])
        else:
            index = piece.end()
            rewritten, beyond = _byte_piece(piece)
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


def _byte_piece(piece: re.Match[str]) -> tuple[str, bool]:
    """Rewrite what is no class; tell whether it may take several bytes."""
    text = piece.group()
    character = _code_point(piece)
    if character is not None:
        return _literal(character), False
    if text in ("\\w", "\\s", "\\d", "\\W", "\\S", "\\D"):
        return f"[{text}{_BEYOND_ASCII}]", True
    if text in ("\\b", "\\B", "\\A", "\\Z", "$"):
        return "", False  # beyond ASCII the engine's idea of a word is another one
    if text.startswith(("\\p", "\\P")):
        return f"[{_property(piece)}{_BEYOND_ASCII}]", True
    if text == "^":
        return "(?:^|[\\r\\n])", False
    if text == ".":
        return "[^\\r\\n]", True
    if len(text) == 1 and ord(text) > 127:
        return _literal(text), False
    return text, False


def _literal(character: str) -> str:
    """Return a character as a group of its bytes, so that a quantifier holds for all."""
    if ord(character) < 128:
        return re.escape(character)
    return "(?:" + "".join(f"\\x{byte:02x}" for byte in character.encode()) + ")"


def _code_point(piece: re.Match[str]) -> str | None:
    digits = piece["u"] or piece["U"] or piece["x"]
    return chr(int(digits, 16)) if digits else None


def _property(piece: re.Match[str]) -> str:
    if piece.group().startswith("\\P") or "^" in piece.group():
        return "\\x00-\\x7f"
    return _PROPERTIES.get(piece["property"] or piece["short"], "\\x00-\\x7f")


def _byte_class(text: str) -> tuple[str, bool]:
    """Rewrite a class. With anything beyond ASCII in it, any byte beyond ASCII will do."""
    negated = text.startswith("[^")
    body = text[2 if negated else 1 : -1]
    beyond = negated
    kept: list[str] = []
    index = 0
    while index < len(body):
        piece = _PIECE.match(body, index)
        assert piece is not None
        index = piece.end()
        one = piece.group()
        character = _code_point(piece)
        if character is not None and ord(character) < 128:
            kept.append(f"\\x{ord(character):02x}")
        elif character is not None or (len(one) == 1 and ord(one) > 127):
            beyond = True
            if kept and kept[-1] == "-":  # a range from ASCII to beyond
                kept[-1] = "-\\x7f"
            elif body[index : index + 1] == "-" and index + 1 < len(body):
                # a range that starts beyond ASCII ends there too
                after = _PIECE.match(body, index + 1)
                assert after is not None
                index = after.end()
        elif one.startswith(("\\p", "\\P")):
            beyond = True
            kept.append(_property(piece))
        else:
            beyond = beyond or one in ("\\w", "\\s", "\\W", "\\S", "\\D", "\\d")
            kept.append("\\[" if one == "[" else one)
    inner = "".join(kept)
    if negated:
        # bytes beyond ASCII are never excluded: the class may hold other characters
        return (f"[^{inner}]" if inner else "[^\\r\\n]"), True
    if beyond:
        return f"[{inner}{_BEYOND_ASCII}]", True
    return f"[{inner}]", False
