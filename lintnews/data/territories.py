"""What languages call the countries of the world (Unicode CLDR, Latin-script names)."""

from __future__ import annotations

from functools import lru_cache

from lintnews.data import _trie
from lintnews.data.fold import to_ascii


@lru_cache(maxsize=4096)
def lookup(name: str) -> frozenset[tuple[str, str]]:
    """Return the territories called ``name``, any letter case, accents optional.

    Returns:
        Pairs of an ISO 3166 code and the language (ISO 639) that uses the name:
        ("DE", "es") for "Alemania".
    """
    if name.startswith("="):
        return frozenset()
    hits = _trie.values("territories.marisa").get(to_ascii(name)) or []
    pairs = (hit.decode("ascii").partition(" ") for hit in hits)
    return frozenset((code, language) for code, _, language in pairs)


def english_name(code: str) -> str:
    """Return the English name of the territory with ISO 3166 ``code``; "" if there is none."""
    hits = _trie.values("territories.marisa").get(_trie.clean(f"={code.upper()}"))
    return hits[0].decode("utf-8") if hits else ""
