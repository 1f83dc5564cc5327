"""Words a part of which a spinning program has replaced by a synonym: `followingnoon`.

Source: the vocabulary of pocketsphinx's English model (BSD-2-Clause), with the synonyms that this
project wrote down.
"""

from __future__ import annotations

from lintnews.data import _trie


def words() -> list[str]:
    """Return all damaged words, in lower case."""
    return [word for word, _ in _trie.values("swapped.marisa").items("")]


def usual_word(word: str) -> str | None:
    """Return the word that ``word`` was, in lower case; None if it is none of these."""
    hits = _trie.values("swapped.marisa").get(word.lower())
    return hits[0].decode() if hits else None
