"""How rare texts are in English: what is worth looking for in place of a pattern."""

from __future__ import annotations

import re
from functools import cache
from math import log10

from lintnews.data.words import zipf

# What stands before a literal that is looked for in its own case, whatever the pattern says.
THIS_CASE = "\0"
_WORD = re.compile(r"[^\W\d_]+")
_zipf = cache(zipf)
# Rarer than this there is nothing to win: a text found once in some ten thousand words costs
# nothing to confirm, but each literal costs memory.
_RARE_ENOUGH = 4.5
# Words come in phrases (`on Monday`): another word makes a text rarer by less than its own rarity.
# In 900,000 words of news, with this share the phrases of all packs were as rare as estimated or
# rarer, but for a tenth that is up to twice as frequent.
_ANOTHER_WORD = 0.7
_NEVER = 20.0


def worth(texts: tuple[str, ...]) -> float:
    """Return how good a set is to look for: rare texts, and few of them."""
    if not texts:
        return 0.0
    return min(_RARE_ENOUGH, joint_rarity(texts)) - 0.006 * len(texts)


def joint_rarity(texts: tuple[str, ...]) -> float:
    """Return the rarity of finding any of several texts."""
    return -log10(sum(10 ** -_rarity(text) for text in texts))


@cache
def _rarity(text: str) -> float:
    """Estimate -log10 of the share of words that `text` would be found at.

    Zipf frequencies are log10 per billion words, so 9 - zipf is -log10 of a word's share.
    """
    if text.startswith(THIS_CASE):
        # all capitals are rarer than the word, above all when it is none
        return max(_rarity(text[1:]), 1.6 * sum(map(str.isupper, text)))
    if not text.isascii():
        return 3.0 + len(text) / 4
    words = _WORD.findall(text)
    scores = [min(9 - _zipf(word), 0.9 * len(word)) for word in words]
    score = max(scores, default=0.0)
    score += _ANOTHER_WORD * (sum(scores) - score)
    others = len(text) - sum(map(len, words)) - text.count(" ")
    return min(score + 1.0 * others, _NEVER)
