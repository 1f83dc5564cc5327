"""Which usual pair an unlikely pair of words may stand for.

The method is that of collocation error correction with a thesaurus and associations (Futagi et
al., 2008; Shei and Pain, 2000), with the thresholds that docs/second-opinion.md reports.
"""

from __future__ import annotations

from functools import lru_cache

from lintnews.data.bigrams import association, is_attested
from lintnews.data.synonyms import neighbours
from lintnews.data.words import zipf

USUAL = 8  # the least association of a usual pair: a hundred times chance
FIXED = 12  # that of a fixed expression
SURE = -1.5  # what a usual pair has to reach, see `_score`
SURE_FIXED = -2.0  # what a fixed expression has to reach
_SPELLINGS = (("is", "iz"), ("our", "or"), ("ence", "ense"), ("tre", "ter"))


@lru_cache(maxsize=8192)
def likelier_pair(first: str, second: str) -> tuple[str, str] | None:
    """Return the usual pair that differs from an unlikely one in one word, a synonym, or None."""
    if is_attested(first, second):
        return None
    found = [
        (association(other, second), first, other, second, (other, second))
        for other in neighbours(first)
    ] + [
        (association(first, other), second, other, first, (first, other))
        for other in neighbours(second)
    ]
    usual = [one for one in found if one[0] >= USUAL]
    if not usual:
        return None
    strength, word, other, kept, pair = max(usual)
    needed = SURE_FIXED if strength >= FIXED else SURE
    if _score(strength, word, other, kept) < needed or word[:4] == other[:4]:
        return None
    if any(is_attested(a, b) for a in _variants(first) for b in _variants(second)):
        return None
    return pair


def _score(strength: int, word: str, other: str, kept: str) -> float:
    """Return how much speaks for the usual pair.

    This is log10 of the probability that `other` stands beside `kept`, and half of log10 of how
    often `word` and `kept` would meet by chance in a thousand million words: that they never do
    says more of two common words.
    """
    probability = (strength - 2) / 3 + zipf(other) - 9
    return probability + (zipf(word) + zipf(kept) - 9) / 2


def _variants(word: str) -> set[str]:
    """Return the word with the other number and spelling; some are no words."""
    found = {word, word + "s", *(word.replace(*both) for both in _SPELLINGS)}
    if word.endswith("s"):
        found.add(word[:-1])
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith("es"):
        found.add(word[:-2])
    if word.endswith("y"):
        found.add(word[:-1] + "ies")
    return found
