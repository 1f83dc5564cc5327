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


# To the `regex` module cases of `s` and `k`.
_ODD_CASES = ("\u017f", "\u212a")


def folded(text: str) -> str | None:
    """Return what to look for a text in, or what to look for there, when case is ignored.

    It has as many code points, all ASCII: others are question marks, since folding their case
    takes ten times as long. So what is found may be another text, and nothing is missed. None
    for a text with odd letters, where something might be.
    """
    if not text.isascii():
        text = plain(text)
        text = without_turkish(text) or text
        if any(odd in text for odd in _ODD_CASES):
            return None
        text = text.encode("ascii", "replace").decode()
    return text.lower()
