"""Well-known names as Russian or Chinese spells them, letter by letter or syllable by syllable.

Source: the Cyrillic and Han spellings in rigour's groups of names (MIT; from Wikidata, CC0), and
those that this project wrote down itself. That a name is in the table proves nothing: there are
people who write theirs so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lintnews.data import _trie


class Respelt(NamedTuple):
    """What a spelling stands for.

    Attributes:
        usual: the name as readers of English know it.
        script: the script that it went through: `Cyrl` or `Hans`.
        written_down: whether this project lists it itself, as one that is nobody's own spelling.
        given: whether this project lists it as a given name.
    """

    usual: str
    script: str
    written_down: bool
    given: bool


@lru_cache(maxsize=1024)
def find(name: str) -> Respelt | None:
    """Return what ``name`` stands for, any letter case; None if it is in no other script's way."""
    if not name.isascii() or not name.isalpha():
        return None
    hits = _trie.values("respelt.marisa").get(name.lower())
    if not hits:
        return None
    # capitals sort first, and g behind c: what is written down counts more
    hit = max(hits, key=lambda one: (one[:1] in b"GCH", one[:1] == b"g"))
    kind, usual = chr(hit[0]), hit[1:].decode("utf-8")
    return Respelt(usual, "Hans" if kind in "Hh" else "Cyrl", kind.isupper(), kind in "Gg")
