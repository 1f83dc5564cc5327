"""Given names and surnames in their many spellings, and the nearest well-known surname.

Source: rigour's groups of name spellings (MIT; from Wikidata, CC0), and surnames in the news that
they lack. A group is one name, not one person: Zelensky, Selenskyj and Zelenskyy share a group,
Zelinsky has another. A spelling may be in several groups. Look-ups ignore letter case and accents.
Group numbers are opaque and change when the file is built again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from lintnews.data import _trie, places, territories, words
from lintnews.data._lists import Lists
from lintnews.data.fold import CHEAP, VOWELS, fold, similarity, swaps, to_ascii

MAX_WEIGHT: Final = 63
GIVEN: Final = 64
SURNAME: Final = 128
#: Spellings, all scripts counted, from which a name is written about in several languages.
WELL_KNOWN: Final = 4
#: The Zipf frequency from which readers of English know a name.
WELL_KNOWN_ZIPF: Final = 3.0
_USUAL_SOUND: Final = 2.0  # the same for names that differ in a consonant that scripts confuse
_USUAL_VOWEL: Final = 3.3  # the same for names that differ in a vowel


@cache
def _lists() -> Lists:
    keys = _trie.keys("persons.marisa")
    return Lists(memoryview(_trie.table("persons-groups.bin")), len(keys))


def _flags(token: str) -> int:
    key = _trie.keys("persons.marisa").get(to_ascii(token))
    return 0 if key is None else _trie.table("persons-flags.bin")[key]


@lru_cache(maxsize=4096)
def groups(name: str) -> frozenset[int]:
    """Return the groups that have the spelling ``name``: one name or a compound ("Josep Maria").

    A first and a last name together are no spelling; look each of them up.
    """
    key = _trie.keys("persons.marisa").get(to_ascii(name))
    return frozenset() if key is None else frozenset(_lists().of(key))


def surname_groups(token: str) -> frozenset[int]:
    """Return the groups of which some spelling is ``token``, particles before it aside.

    A token known only as a given name has none.
    """
    return groups(token) if is_surname(token) else frozenset()


def is_surname(token: str) -> bool:
    """Return whether ``token`` is a surname: one by evidence, or a name of unknown kind."""
    key = _trie.keys("persons.marisa").get(to_ascii(token))
    if key is None:
        return False
    flags = _trie.table("persons-flags.bin")[key]
    return bool(flags & SURNAME) or not flags & GIVEN


def is_given_name(token: str) -> bool:
    """Return whether there is evidence that ``token`` is a given name (it may be both).

    The evidence is what stands beside it: surnames after it in English text, or other given
    names in compounds of several groups.
    """
    return bool(_flags(token) & GIVEN)


def surname_weight(token: str) -> int:
    """Return how many spellings the groups of ``token`` have in all scripts, 0..`MAX_WEIGHT`.

    A surname that this project added counts as `WELL_KNOWN` at least.
    Names that many languages write about have many: a proxy of fame.
    """
    return _flags(token) & MAX_WEIGHT if is_surname(token) else 0


def is_well_known(token: str) -> bool:
    """Return whether ``token`` is a surname with several spellings, and usual in English.

    That is a `surname_weight` of `WELL_KNOWN` and a Zipf frequency of `WELL_KNOWN_ZIPF`. Either
    alone lets through names that nobody means.
    """
    return surname_weight(token) >= WELL_KNOWN and words.zipf(token) >= WELL_KNOWN_ZIPF


def is_known(token: str) -> bool:
    """Return whether ``token`` is a word, a name, a place or a territory in any table."""
    return bool(
        words.zipf(token)
        or to_ascii(token) in _trie.keys("persons.marisa")
        or places.is_place(token)
        or territories.lookup(token)
    )


@lru_cache(maxsize=4096)
def nearest(token: str, minimum: float = 0.9) -> tuple[str, float] | None:
    """Return the well-known surname nearest to an unknown token, and its `similarity`.

    Candidates are the folds one edit away from the token's (a confusable letter, a vowel or h
    added or dropped), each looked up; names two edits away are not found, whatever ``minimum``.
    A name is well known here if its `surname_weight` reaches `WELL_KNOWN` and its Zipf frequency
    2.0, or 3.3 where a vowel differs. Names of territories are no candidates.

    Args:
        token: one word; "Godges" gives ("Hodges", 0.95).
        minimum: the similarity to reach, 0..1.

    Returns:
        None when the token is known anywhere (see `is_known`), has fewer than five letters,
        or no well-known surname is near enough.
    """
    own = fold(token)
    if not 5 <= len(own) <= 24 or not token.isalpha() or is_known(token):
        return None
    best: tuple[float, float, str] | None = None
    for candidate, usual in _edits(own):
        score = similarity(own, candidate, minimum)
        if score < minimum or (best and score < best[0]):
            continue
        for name in _bearers(candidate):
            frequency = words.zipf(name)
            if frequency < usual or surname_weight(name) < WELL_KNOWN or territories.lookup(name):
                continue
            best = max(best or (0.0, 0.0, ""), (score, frequency, name))
    return (best[2].title(), round(best[0], 3)) if best else None


def _bearers(folded: str) -> Iterator[str]:
    """Yield the spellings with this fold: the fold itself if it is one, and the listed ones."""
    names = _trie.keys("persons.marisa")
    if folded in names:
        yield folded
    for hit in _trie.values("persons-folds.marisa").get(folded) or ():
        yield names.restore_key(int.from_bytes(hit, "little"))


def _edits(folded: str) -> Iterator[tuple[str, float]]:
    """Yield near folds, each with the Zipf frequency that its names must have to be meant.

    A g for an h is what transliteration does to any name. A vowel more, less or other is what
    makes a different name, so only usual names will do, and the last letter has to stay.
    """
    yield folded, _USUAL_SOUND
    for at, letter in enumerate(folded):
        head, tail = folded[:at], folded[at + 1 :]
        if letter in VOWELS:
            if not tail:
                break
            yield head + tail, _USUAL_VOWEL
        elif letter in CHEAP:
            yield head + tail, _USUAL_SOUND
        for other in swaps(letter):
            usual = _USUAL_VOWEL if letter in VOWELS or other in VOWELS else _USUAL_SOUND
            yield head + other + tail, usual
    for at in range(len(folded)):
        for letter in sorted(CHEAP):
            usual = _USUAL_VOWEL if letter in VOWELS else _USUAL_SOUND
            yield folded[:at] + letter + folded[at:], usual
