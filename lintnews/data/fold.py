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

import math
import re
from functools import lru_cache
from typing import Final

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
# Compiled when first used, by `re` itself: most runs fold nothing.
# Python takes the first alternative that matches, so the longest spelling has to come first.
_SOUND: Final = "|".join(sorted(_SOUNDS, key=lambda s: (-len(s), s)))
# Latin letters that are not a plain one with marks.
_WITHOUT_MARKS: Final = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ı": "i", "ð": "d", "þ": "th", "\u2019": "'",
})  # fmt: skip
_PUNCTUATION: Final = frozenset(" -'`.\u02bc\u2019")
_NOT_LETTER: Final = r"[^a-z ]+"
_GLIDE: Final = r"(?<=[b-df-hj-np-tvzSCJTX])[yj](?=[aeou])"
_DOUBLE_GLIDE: Final = r"i[yj](?=[aeou])"
_FINAL: Final = r"(?<=[a-zSCJTX])(?:yi|yy|yj|ij|iy|ii|y)(?= |$)"
_DOUBLED: Final = r"(.)\1+"

VOWELS: Final = frozenset("aeiouy")
CHEAP: Final = frozenset("aeiouyhj")  # letters that romanisations add and drop
_INSERT_CHEAP: Final = 0.5
_VOWEL_SWAP: Final = 0.4


def _priced(pairs: str, cost: float) -> dict[str, float]:
    return dict.fromkeys(pairs.split(), cost)


#: Consonants that romanisations or sound shifts exchange, and the cost of the exchange.
CONFUSABLE: Final[dict[str, float]] = {
    **_priced("gh sz vf kc kq jy jJ Xh Xk Xg Xq cT zJ", 0.3),
    **_priced("bv dt bp gk cs sS zS SC Ts Tz TC cC jh ji JS Jg", 0.4),
    **_priced("fp rl mn gj jC gv uv", 0.5),
}
_PAIRS: Final[dict[str, float]] = {
    **CONFUSABLE,
    **{pair[::-1]: cost for pair, cost in CONFUSABLE.items()},
}


def to_ascii(name: str) -> str:
    """Return ``name`` in lower-case ASCII, cut to `MAX_LENGTH` characters.

    Never raises: lone surrogates and control characters pass or vanish. anyascii is imported
    only for what is more than a Latin letter with marks: that takes longer than all else.
    """
    name = name[:MAX_LENGTH]
    if "\0" in name:  # a trie would take it for the end of the key
        name = name.replace("\0", "")
    if not name.isascii():
        name = _from_latin(name)
    return name.lower().replace("`", "'")


def _from_latin(name: str) -> str:
    from unicodedata import category, normalize

    # anyascii has words for emoji and fails on lone surrogates: only letters and their
    # marks (category L or M), spaces and the punctuation of names may pass.
    name = "".join(c for c in name if c in _PUNCTUATION or category(c)[0] in "LM")
    plain = "".join(c for c in normalize("NFD", name) if not "\u0300" <= c <= "\u0362")
    plain = plain.translate(_WITHOUT_MARKS)
    if plain.isascii():
        return plain
    from anyascii import anyascii

    return anyascii(name)


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return the phonetic fold of a name, "" for a name without letters.

    Lower-case letters stand for themselves, capitals for sounds that are spelt with several
    letters (S sh, C ch, J zh, T ts, X kh). Words stay separated by one space; hyphens and
    apostrophes go (Jong-un, Jongun).
    """
    text = re.sub(_NOT_LETTER, "", to_ascii(name))
    text = " ".join(text.split())
    text = re.sub(_SOUND, lambda match: _SOUNDS[match.group()], text)
    text = re.sub(_FINAL, "i", text)
    text = re.sub(_GLIDE, "i", text)
    text = re.sub(_DOUBLE_GLIDE, "i", text)
    return re.sub(_DOUBLED, r"\1", text)


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


def _costs() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for letter, others in _SWAPS.items():
        table[letter] = {
            other: _VOWEL_SWAP
            if letter in VOWELS and other in VOWELS
            else _PAIRS.get(letter + other, 1.0)
            for other in others
        }
    return table


_COSTS: Final = _costs()
_NO_COSTS: Final[dict[str, float]] = {}


def differing(one: str, other: str) -> tuple[int, int, int]:
    """Return where two words cease to be alike, and where in each their common end begins."""
    start, end, other_end = 0, len(one), len(other)
    shortest = min(end, other_end)
    while start < shortest and one[start] == other[start]:
        start += 1
    while end > start and other_end > start and one[end - 1] == other[other_end - 1]:
        end -= 1
        other_end -= 1
    return start, end, other_end


def distance(fold_a: str, fold_b: str, limit: float = math.inf) -> float:
    """Return the weighted edit distance between two folds (0 when equal).

    Costs: one vowel for another 0.4, a vowel, h or glide added or dropped 0.5, confusable
    consonants 0.3 to 0.5 (`CONFUSABLE`), anything else 1. Past ``limit`` the result is infinite.
    """
    start, end_a, end_b = differing(fold_a, fold_b)
    middle_b = fold_b[start:end_b]
    adds = [_INSERT_CHEAP if b in CHEAP else 1.0 for b in middle_b]
    previous = [0.0]
    for add in adds:
        previous.append(previous[-1] + add)
    for a in fold_a[start:end_a]:
        drop = _INSERT_CHEAP if a in CHEAP else 1.0
        costs = _COSTS.get(a, _NO_COSTS)
        value = lowest = previous[0] + drop
        row = [value]
        for column, b in enumerate(middle_b):
            value += adds[column]
            other = previous[column] + (0.0 if a == b else costs.get(b, 1.0))
            value = min(value, other)
            other = previous[column + 1] + drop
            value = min(value, other)
            row.append(value)
            lowest = min(lowest, value)
        if lowest > limit:
            return math.inf
        previous = row
    return previous[-1] if previous[-1] <= limit else math.inf


def similarity(fold_a: str, fold_b: str, minimum: float = 0.6) -> float:
    """Return the likeness of two folds, 0..1, where 1 means equal folds.

    It is 1 minus `distance` over the longer length. A result below ``minimum`` comes back as
    0.0, mostly without a full comparison; nothing below the default tells names apart.
    """
    if fold_a == fold_b:
        return 1.0
    longest = max(len(fold_a), len(fold_b))
    limit = (1.0 - minimum) * longest + 1e-9
    if abs(len(fold_a) - len(fold_b)) * _INSERT_CHEAP > limit:
        return 0.0
    # A far distance is infinite, and so is its likeness below nought.
    return max(0.0, 1.0 - distance(fold_a, fold_b, limit) / longest)
