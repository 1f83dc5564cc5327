"""Characters that count as others where triggers and beginnings of lines are looked for."""

from __future__ import annotations

# Patterns allow both spaces and both apostrophes.
PLAIN = {"\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"'}
# Cases of `i` to the `regex` module, but no letter that any other text has.
TURKISH = {"İ": "I", "ı": "i"}


def plain(text: str) -> str:
    """Return `text`, with as many code points, in plain characters."""
    for character, replacement in PLAIN.items():
        text = text.replace(character, replacement)
    return text


def without_turkish(text: str) -> str | None:
    """Return `text`, with as many code points, without Turkish letters; None if it has none."""
    changed = text
    for character, replacement in TURKISH.items():
        changed = changed.replace(character, replacement)
    return None if changed is text or changed == text else changed
