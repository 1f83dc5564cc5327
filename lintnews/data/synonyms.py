"""Which words may stand for which: neighbours in WordNet.

Source: WordNet 3.0 (Princeton University). Neighbours share a common sense, are adjectives that
WordNet calls similar, or a noun and its direct kind. They are words of the bigram data, in the
same form: "chips" is a neighbour of "counters". Being a neighbour says nothing of fitting: use it
together with `lintnews.data.bigrams`.
"""

from __future__ import annotations

from functools import lru_cache

from lintnews.data import _trie


@lru_cache(maxsize=4096)
def neighbours(word: str) -> tuple[str, ...]:
    """Return the words that may stand for ``word``, any letter case; none if it is unknown."""
    words = _trie.keys("bigrams.marisa")
    own = words.get(_trie.clean(word.lower()))
    if own is None:
        return ()
    whole = memoryview(_trie.table("synonyms.bin"))
    end_of_starts = 4 * (len(words) + 1)
    starts = whole[:end_of_starts].cast("I")
    found = whole[end_of_starts:].cast("H")[starts[own] : starts[own + 1]]
    return tuple(words.restore_key(index) for index in found)
