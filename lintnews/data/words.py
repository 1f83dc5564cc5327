"""How common an English word is.

Source: the large English list of wordfreq (CC BY-SA 4.0), in a file of its own because of that
licence. Values are Zipf frequencies, log10 of the occurrences in a thousand million words:
"the" 7.7, "commander" 4.5, "gazetteer" 2.4; the list ends near 1.0.
"""

from __future__ import annotations

from functools import lru_cache
from math import log10

from lintnews.data import _trie


@lru_cache(maxsize=16384)
def zipf(word: str) -> float:
    """Return the Zipf frequency of ``word``, any letter case; 0.0 when it is unknown."""
    hits = _trie.values("words.marisa").get(_trie.clean(word.lower().replace("\u2019", "'")))
    if not hits:
        return 0.0
    # Hundredths below 9, as wordfreq stores them.
    return round(9.0 - int.from_bytes(hits[0], "little") / 100, 2)


def stem_zipf(stem: str) -> float:
    """Return the Zipf frequency of all words that begin with ``stem``, any letter case."""
    words = _trie.values("words.marisa").items(_trie.clean(stem.lower().replace("\u2019", "'")))
    shares = (10 ** (-int.from_bytes(value, "little") / 100) for _, value in words)
    return round(9 + log10(sum(shares) or 1e-9), 2)


def is_common(word: str, minimum: float = 3.0) -> bool:
    """Return whether ``word`` reaches the Zipf frequency ``minimum``."""
    return zipf(word) >= minimum
