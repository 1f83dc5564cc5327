"""Whether two nearly alike words of an article are one name, spelt two ways.

Likeness proves nothing: Hansen and Hanson, Slovakia and Slovenia are alike and different. What
counts is what the data know of both, and how the article uses them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from lintnews.core.document import Document
from lintnews.data.fold import to_ascii
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.company import one_mononym, same_company
from lintnews.text.likeness import likeness, syllable_dropped, word_set
from lintnews.text.names import PLACE_PREPOSITIONS, ROYAL, Facts, Pair, Use, facts, uses

_RARE: Final = 3.0  # below this Zipf frequency a word is none of English
_OBSCURE: Final = 2.0  # below this few readers have met the name
_WORD: Final = 3.5  # from this on an unknown neighbour is likely a word of its own
_PINYIN: Final = lazy_pattern(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo"
    r"|ui|ue|a|o|e|i|u)){1,2}",
    re.IGNORECASE,
)

# Clubs, companies and old texts keep these beside the usual English name.
KEPT_NAMES: Final = word_set(
    "hannover sevilla torino napoli milano roma marseilles lyons basle berne rheims mallorca "
    "majorca zurich brunswick danzig vilna antwerp"
)
# What stands between two names that an article sets side by side, which are two names then.
_BESIDE: Final = lazy_pattern(
    r"(?: [A-Z]\w+)?,? (?:and|or|nor|&|vs?\.?|versus) (?:(?:[Aa]l|[Ee]l|[Tt]he|[A-Z]\w+)[ -])?"
    r"|/|, (?:[A-Z]\w+ )?"
    r"| ?\((?:[a-z]+ ){0,2}(?:[A-Z][a-z]+ )?"  # `Macau (Macao)`
)
# A correction tells how a name had been spelt: `misspelled the name of Smyth as Smythe`.
_SPELT: Final = lazy_pattern(
    r"\bmisspel\w+"
    r"|\b(?:spelled|spelt|spelling)\b(?! (?:out|trouble|disaster|doom|danger|an? |the end))"
    r"|\b(?:earlier|previous) version\b|\btransliterat\w+"
)
# Vowels that no two scripts exchange at the beginning of a word.
_OTHER_VOWEL: Final = frozenset(map(frozenset, ("ai", "au", "io", "iu", "eu")))
# `Wikipedians`, `Wikimedians`
_PEOPLE: Final = lazy_pattern(r"[ei]ans\Z")

_DIFFERENT: Final = frozenset({frozenset({"shanxi", "shaanxi"}), frozenset({"fatah", "fattah"})})


def one_name(document: Document, pair: Pair) -> bool:
    """Return whether the two words of a pair are two spellings of one name."""
    first, second = facts(pair.first), facts(pair.second)
    if two_words(pair, first, second) or _side_by_side(document, pair):
        return False
    uses_first, uses_second = uses(document, pair.first), uses(document, pair.second)
    if not uses_first or not uses_second:
        return False
    if chinese_syllables(pair):
        return same_company(document, pair, uses_first, uses_second)
    if first.place and first.place == second.place:
        return _one_place(document, pair, first, second)
    return (
        _one_person(document, pair, first, second)
        or same_company(document, pair, uses_first, uses_second)
        or one_mononym(document, pair, uses_first, uses_second)
    )


def _side_by_side(document: Document, pair: Pair) -> bool:
    """Return whether the article names both in one breath, or explains how one is spelt."""
    spans = sorted(use.span for name in pair[:2] for use in uses(document, name))
    text = document.text
    for start, _ in spans:
        if _SPELT.search(text, max(0, start - 80, text.rfind("\n", 0, start) + 1), start):
            return True
    for left, right in pairwise(spans):
        if right.start - left.end <= 36:
            gap = text[left.end : right.start]
            one, other = text[slice(*left)], text[slice(*right)]
            if one != other and _BESIDE.fullmatch(gap):
                return True
    return False


def two_words(pair: Pair, first: Facts, second: Facts) -> bool:
    """Return whether the letters alone say that a pair is no variant."""
    one, other = to_ascii(pair.first), to_ascii(pair.second)
    if one == other or frozenset({one, other}) in _DIFFERENT:
        return True  # diacritics are another rule's
    if frozenset((one[0], other[0])) in _OTHER_VOWEL:
        return True
    if one.endswith("s") and other.endswith("s"):
        if _PEOPLE.search(one) and _PEOPLE.search(other):
            return True
        if facts(pair.first[:-1]).given and facts(pair.second[:-1]).given:
            return True  # `the Robbies and the Robs of this world`
    return max(first.zipf, second.zipf) >= _WORD and not _name_beside_word(first, second)


def chinese_syllables(pair: Pair) -> bool:
    """Return whether both words are Chinese syllables, which differ by one letter as a rule."""
    if pair.likeness == 1:
        return False
    return all(
        _PINYIN.fullmatch(to_ascii(name)) and not (facts(name).given and facts(name).zipf >= _WORD)
        for name in pair[:2]
    )


def _one_person(document: Document, pair: Pair, first: Facts, second: Facts) -> bool:
    """Return whether both words are used for one person, or for one thing nobody knows."""
    group = one_surname(pair)
    if not group and pair.likeness < 0.8:
        return False
    uses_first, uses_second = uses(document, pair.first), uses(document, pair.second)
    if (
        not (_givens(uses_first) and _givens(uses_second))
        and first.zipf < 1
        and second.zipf < 1
        and syllable_dropped(pair.first, pair.second)
    ):
        return True
    if (
        (first.given and second.given)
        or (group and (first.given or second.given))
        or _given_names(uses_first, first)
        or _given_names(uses_second, second)
    ):
        return _one_given_name(pair, uses_first, uses_second)
    givens_first, givens_second = _givens(uses_first), _givens(uses_second)
    if givens_first and givens_second:
        # two people, unless both are introduced by one given name; known rare beside known
        # common (Michael Johnson, Michael Johnston) is still two people
        shared = [one for one in givens_first for two in givens_second if _same_given(one, two)]
        rare = min(first.zipf, second.zipf) < 2.2
        # "Beit Hanina" and "Beit Hanoun" have no given name
        sure = pair.likeness >= 0.88 or any(facts(one.rstrip(".")).given for one in shared)
        return bool(shared) and (group or (rare and sure))
    if group:
        introduced = bool(givens_first or givens_second)
        return min(first.zipf, second.zipf) < (_RARE if introduced else 2.0)
    if _in_place(uses_first, first) or _in_place(uses_second, second):
        return False
    if first.unknown or second.unknown:
        short = min(map(len, pair[:2])) < 5
        return pair.likeness >= (0.85 if short or (first.unknown and second.unknown) else 0.82)
    if givens_first or givens_second:
        shown, alone = (first, second) if givens_first else (second, first)
        if pair.likeness >= 0.95:
            nobody = not (shown.surname or shown.given or shown.zipf)
            return nobody or (alone.zipf < _RARE and not _famous(alone))
        # what no list of surnames knows is nobody's surname, and what is rare needs introduction
        return (
            pair.likeness >= 0.9
            and alone.zipf < _OBSCURE
            and not shown.surname
            and shown.zipf < _OBSCURE
        )
    return _sound_alike(pair, first, second)


def _sound_alike(pair: Pair, first: Facts, second: Facts) -> bool:
    """Return whether two known names, neither introduced, sound the same and are rare."""
    rarest = max(first.zipf, second.zipf)
    length = min(map(len, pair[:2]))
    if pair.likeness == 1:
        return rarest < (_OBSCURE if first.surname and second.surname and length < 8 else _RARE)
    # long words that are no names: Tutankhamen, Tutankhamun
    named = first.surname or second.surname or first.place or second.place
    return pair.likeness >= 0.95 and length >= 6 and rarest < (1.4 if named or length < 9 else 2.5)


def _name_beside_word(first: Facts, second: Facts) -> bool:
    """Return whether the frequent one of a pair is a known name and the other is no word."""
    common, other = (first, second) if first.zipf > second.zipf else (second, first)
    return other.zipf < _RARE and (common.fame > 3 or common.population > 100_000)


def one_surname(pair: Pair) -> bool:
    """Return whether the data know both words as spellings of one surname."""
    from lintnews.data import persons

    return not persons.surname_groups(pair.first).isdisjoint(persons.surname_groups(pair.second))


def _one_place(document: Document, pair: Pair, first: Facts, second: Facts) -> bool:
    """Return whether both words are used as the place that they can name, and no other can be."""
    names = pair[:2]
    if any(use.given for name in names for use in uses(document, name)):
        return _one_bearer(document, pair, first, second)
    if first.population < 2000 or min(first.zipf, second.zipf) >= _RARE or pair.likeness < 0.85:
        return False
    if first.given or second.given or any(name.lower() in KEPT_NAMES for name in names):
        return False
    if all(own_place(name) for name in names):
        return False
    found = [uses(document, name) for name in names]
    if (first.surname or second.surname) and any(use.family for one in found for use in one):
        return False
    return all(found) and not any(use.given or use.title for one in found for use in one)


def _one_bearer(document: Document, pair: Pair, first: Facts, second: Facts) -> bool:
    """Return whether the name of a place is a person's in both spellings, introduced in one."""
    found = [uses(document, name) for name in pair[:2]]
    givens = [_givens(one) for one in found]
    if pair.likeness < 0.95 or all(givens) or max(first.zipf, second.zipf) >= _WORD:
        return False
    return not any(use.before in PLACE_PREPOSITIONS for one in found for use in one)


def own_place(name: str) -> bool:
    """Return whether `name` is the main name of some place, not just another name of one."""
    from lintnews.data import places

    plain = to_ascii(name)
    return any(
        to_ascii(found.name) == plain and found.population > 5000 for found in places.find(name)
    )


def _givens(found: list[Use]) -> set[str]:
    return {use.given for use in found if use.given}


def _given_names(found: list[Use], known: Facts) -> bool:
    """Return whether a word is used as a given name: a family name follows, none precedes."""
    if any(use.title in ROYAL for use in found):
        return True
    if known.place and not known.given:
        return False
    followed = [use for use in found if use.family and not use.given]
    return len(followed) * 2 > len(found)


def _one_given_name(pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether two given names stand before one family name and are one name.

    Brothers and sisters have near names too (Maria and Mario Rossi): only spellings that fold
    to one sound count.
    """
    families = {use.family for use in first if use.family}
    shared = families & {use.family for use in second if use.family}
    return bool(shared) and pair.likeness == 1


def _same_given(one: str, two: str) -> bool:
    if one == two:
        return True
    if one.endswith(".") or two.endswith("."):
        return one[0] == two[0]
    return likeness(one, two) >= 0.9


def _in_place(found: list[Use], known: Facts) -> bool:
    """Return whether a known place is used as a place."""
    if not known.place or any(use.given for use in found):
        return False
    return any(use.before in PLACE_PREPOSITIONS for use in found)


def _famous(known: Facts) -> bool:
    """Return whether a surname needs no introduction."""
    return known.fame >= 16 or known.population >= 100_000
