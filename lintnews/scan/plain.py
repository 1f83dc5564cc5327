"""Characters that count as others where literals and beginnings of lines are looked for."""

from __future__ import annotations

# Patterns allow both spaces and both apostrophes. Turkish letters are cases of `i` to the `regex`
# module too.
PLAIN = {"\u00a0": " ", "’": "'", "İ": "I", "ı": "i"}


def plain(text: str) -> str:
    """Return `text`, with as many code points, in plain characters."""
    for character, replacement in PLAIN.items():
        text = text.replace(character, replacement)
    return text
