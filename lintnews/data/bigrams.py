"""How strongly two English content words are associated.

Source: the bigrams of CMU Sphinx's US English language model (BSD-2-Clause). The association is
the pointwise mutual information log10(p(second | first) / p(second)), in bins of a third of a
decade: 1 avoided, 2 chance, 5 a usual pair, 8 and more a fixed expression, 15 one implies the
other. A pair of good words is often unattested (a third of the pairs of any article): use this
to compare a phrase with its curated alternative, never alone.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from lintnews.data import _trie


@cache
def _views() -> tuple[_trie.Keys, memoryview, memoryview, memoryview]:
    """Return the vocabulary, the first follower of each word, the followers, their bins."""
    words = _trie.keys("bigrams.marisa")
    whole = memoryview(_trie.table("bigrams.bin"))
    starts = whole[: 4 * (len(words) + 1)].cast("I")
    middle = 4 * len(starts)
    end = middle + 2 * starts[len(words)]
    return words, starts, whole[middle:end].cast("H"), whole[end:]


@lru_cache(maxsize=4096)
def association(first: str, second: str) -> int:
    """Return the association of ``first`` followed by ``second``, any letter case.

    Returns:
        1 (weaker than chance) to 15 (strongest); 0 when the pair is unattested, or one of the
        words is unknown or a word of grammar.
    """
    words, starts, followers, bins = _views()
    left = words.get(_trie.clean(first.lower().replace("\u2019", "'")))
    right = words.get(_trie.clean(second.lower().replace("\u2019", "'")))
    if left is None or right is None:
        return 0
    end = starts[left + 1]
    at = bisect_left(followers, right, starts[left], end)
    if at == end or followers[at] != right:
        return 0
    return int(bins[at >> 1] >> 4 if at & 1 else bins[at >> 1] & 15)


def is_attested(first: str, second: str) -> bool:
    """Return whether the model has seen ``first`` followed by ``second``."""
    return association(first, second) > 0
