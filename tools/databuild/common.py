"""What the builders share: tries to bytes, Latin letters, missing sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

import marisa_trie  # type: ignore[import-not-found]


class SourceError(Exception):
    """A source package is missing or has another version than the pinned one."""


def key_trie(keys: Iterable[str]) -> bytes:
    """Return a trie of ``keys`` as bytes; the same keys give the same bytes."""
    return bytes(marisa_trie.Trie(sorted(set(keys))).tobytes())


def load_keys(blob: bytes) -> Any:
    """Return the key trie that `key_trie` made; it maps keys to numbers."""
    return marisa_trie.Trie().frombytes(blob)


def value_trie(items: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a trie of keys that carry bytes; the same items give the same bytes."""
    return bytes(marisa_trie.BytesTrie(sorted(set(items))).tobytes())


@cache
def _is_latin_letter(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


def is_latin(text: str) -> bool:
    """Return whether all letters of ``text`` are Latin, and there is at least one."""
    letters = [c for c in text if c.isalpha() and unicodedata.category(c) != "Lm"]
    return bool(letters) and all(c.isascii() or _is_latin_letter(c) for c in letters)
