"""A phonetic fold for names, and a weighted distance between folds.

Names travel through several romanisations before they reach an English page: Zelenskyy,
Selenskyj and Zelenskiy are one man. The fold maps the common romanisations of Cyrillic, Polish,
German, French and Arabic spellings to one string; the distance then prices what is left, so that
a swapped vowel or an h for a g (Ukrainian and Russian read one letter differently) costs little.

Method: the rules are this project's own, chosen from the differences between romanisation tables
(BGN/PCGN, ISO 9, DIN 1460, Ukrainian 2010) and from spellings that share a name in Wikidata. A
distance alone proves nothing: different people have near names (Zelensky, Zelinsky).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

#: Longer input is no name. It is cut, so that hostile input cannot cost time.
MAX_LENGTH: Final = 80

_SOUNDS: Final = {
    **dict.fromkeys(("schtsch", "shch", "sch", "sh", "sz"), "S"),
    **dict.fromkeys(("tsch", "tch", "ch", "cz"), "C"),
    **dict.fromkeys(("dzh", "zh", "dj"), "J"),
    **dict.fromkeys(("ts", "tz"), "T"),
    **dict.fromkeys(("kh", "gh"), "X"),
    "x": "ks",
    "w": "v",
    "ou": "u",
}
# Python takes the first alternative that matches, so the longest spelling has to come first.
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=lambda s: (-len(s), s))))
_PUNCTUATION: Final = frozenset(" -'’ʼ`.")
_NOT_LETTER: Final = re.compile(r"[^a-z ]+")
_GLIDE: Final = re.compile(r"(?<=[b-df-hj-np-tvzSCJTX])[yj](?=[aeou])")
_DOUBLE_GLIDE: Final = re.compile(r"i[yj](?=[aeou])")
_FINAL: Final = re.compile(r"(?<=[a-zSCJTX])(?:yi|yy|yj|ij|iy|ii|y)(?= |$)")
_DOUBLED: Final = re.compile(r"(.)\1+")

VOWELS: Final = frozenset("aeiouy")
CHEAP: Final = frozenset("aeiouyhj")  # letters that romanisations add and drop
_INSERT_CHEAP: Final = 0.5
_VOWEL_SWAP: Final = 0.4

#: Consonants that romanisations or sound shifts exchange, and the cost of the exchange.
CONFUSABLE: Final[dict[str, float]] = {
    **dict.fromkeys("gh sz vf kc kq jy jJ Xh Xk Xg cT zJ".split(), 0.3),
    **dict.fromkeys("bv dt bp gk cs sS zS SC Ts Tz TC cC jh ji JS Jg".split(), 0.4),
    **dict.fromkeys("fp rl mn gj jC gv uv".split(), 0.5),
}
_PAIRS: Final[dict[str, float]] = {
    **CONFUSABLE,
    **{pair[::-1]: cost for pair, cost in CONFUSABLE.items()},
}


def to_ascii(name: str) -> str:
    """Return ``name`` in lower-case ASCII, cut to `MAX_LENGTH` characters.

    Never raises: lone surrogates and control characters pass or vanish. anyascii is imported
    for non-ASCII input only.
    """
    name = name[:MAX_LENGTH]
    if not name.isascii():
        from anyascii import anyascii

        # anyascii has words for emoji and fails on lone surrogates: only letters and their
        # marks (category L or M), spaces and the punctuation of names may pass.
        name = anyascii("".join(c for c in name if c in _PUNCTUATION or category(c)[0] in "LM"))
    return name.lower()


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return the phonetic fold of a name, "" for a name without letters.

    Lower-case letters stand for themselves, capitals for sounds that are spelt with several
    letters (S sh, C ch, J zh, T ts, X kh). Words stay separated by one space.
    """
    text = _NOT_LETTER.sub("", to_ascii(name).replace("-", " "))
    text = " ".join(text.split())
    text = _SOUND.sub(lambda match: _SOUNDS[match.group()], text)
    text = _FINAL.sub("i", text)
    text = _GLIDE.sub("i", text)
    text = _DOUBLE_GLIDE.sub("i", text)
    return _DOUBLED.sub(r"\1", text)


def swaps(letter: str) -> tuple[str, ...]:
    """Return the symbols that may stand for ``letter`` at a cost below 1."""
    return _SWAPS.get(letter, ())


def _all_swaps() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {v: sorted(VOWELS - {v}) for v in sorted(VOWELS)}
    for pair in _PAIRS:
        if pair[1] not in found.setdefault(pair[0], []):
            found[pair[0]].append(pair[1])
    return {letter: tuple(others) for letter, others in found.items()}


_SWAPS: Final = _all_swaps()


def _substitution(a: str, b: str) -> float:
    if a in VOWELS and b in VOWELS:
        return _VOWEL_SWAP
    return _PAIRS.get(a + b, 1.0)


def distance(fold_a: str, fold_b: str) -> float:
    """Return the weighted edit distance between two folds (0 when equal).

    Costs: one vowel for another 0.4, a vowel, h or glide added or dropped 0.5, confusable
    consonants 0.3 to 0.5 (`CONFUSABLE`), anything else 1.
    """
    start, end_a, end_b = 0, len(fold_a), len(fold_b)
    shortest = min(end_a, end_b)
    while start < shortest and fold_a[start] == fold_b[start]:
        start += 1
    while end_a > start and end_b > start and fold_a[end_a - 1] == fold_b[end_b - 1]:
        end_a -= 1
        end_b -= 1
    middle_a, middle_b = fold_a[start:end_a], fold_b[start:end_b]
    previous = [0.0]
    for b in middle_b:
        previous.append(previous[-1] + (_INSERT_CHEAP if b in CHEAP else 1.0))
    for a in middle_a:
        drop = _INSERT_CHEAP if a in CHEAP else 1.0
        row = [previous[0] + drop]
        for column, b in enumerate(middle_b, 1):
            add = _INSERT_CHEAP if b in CHEAP else 1.0
            best = previous[column - 1] + (0.0 if a == b else _substitution(a, b))
            best = min(best, previous[column] + drop, row[-1] + add)
            row.append(best)
        previous = row
    return previous[-1]


def similarity(fold_a: str, fold_b: str) -> float:
    """Return the likeness of two folds, 0..1, where 1 means equal folds.

    It is 1 minus `distance` over the longer length. Lengths so different that the result could
    not reach 0.6 return 0.0 at once; nothing below that value tells names apart.
    """
    if fold_a == fold_b:
        return 1.0
    longest = max(len(fold_a), len(fold_b))
    gap = abs(len(fold_a) - len(fold_b))
    if gap * _INSERT_CHEAP > 0.4 * longest:
        return 0.0
    return max(0.0, 1.0 - distance(fold_a, fold_b) / longest)
