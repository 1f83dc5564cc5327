"""swapped.marisa: words a part of which is replaced by a synonym, and the words that they were.

Programs that spin articles replace every `after` by `following`, so that the afternoon becomes a
`followingnoon`. The parts and their synonyms are those of lintnews/rules/calque/_parts.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from databuild.common import value_trie
from lintnews.data import _trie
from lintnews.data.bigrams import is_attested
from lintnews.data.words import zipf
from lintnews.rules.calque._parts import PARTS

_USUAL = 3.3  # Zipf frequency of the words that are meant
_SHORTEST_REST = 3  # letters beside the part


def build() -> dict[str, bytes]:
    """Return the table: the damaged word, lower-cased, and the usual word with it."""
    best: dict[str, str] = {}
    for word in _usual_words():
        for synonym, parts in PARTS.items():
            for part in parts:
                for swapped in _swapped(word, part, synonym):
                    if zipf(word) > zipf(best.get(swapped, "")):
                        best[swapped] = word
    return {"swapped.marisa": value_trie([(key, best[key].encode()) for key in sorted(best)])}


def _usual_words() -> Iterator[str]:
    for word in _trie.keys("bigrams.marisa").iterkeys():
        if word.isascii() and word.isalpha() and zipf(word) >= _USUAL:
            yield word


def _swapped(word: str, part: str, synonym: str) -> Iterator[str]:
    """Yield what a word becomes that begins or ends with a part, if that is no word or two."""
    if len(word) - len(part) < _SHORTEST_REST:
        return
    rests = []
    if word.startswith(part):
        rests.append(("", word[len(part) :]))
    for plural in ("", "s"):
        if word.endswith(part + plural):
            rests.append((word[: -len(part + plural)], plural))
    for before, behind in rests:
        whole = before + synonym + behind
        # two words without the space between them are glued, not swapped
        glued = is_attested(before, synonym) or is_attested(synonym, behind)
        if len(before + behind) >= _SHORTEST_REST and zipf(whole) == 0 and not glued:
            yield whole
