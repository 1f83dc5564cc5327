"""How alike two spelled names are, when neither is derived from the other.

`keys` puts a name into buckets, so that only names of one bucket need be compared; `likeness`
compares two of them. Both look at the letters alone; what the names mean is for the rules.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lintnews.data.fold import VOWELS, differing, fold, similarity, to_ascii


def word_set(words: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(words.split())


#: Below this a pair is not worth a thought.
LOWEST: Final = 0.6

# Consonants that romanisations exchange fall together; vowels, h and glides vanish.
_SKELETON: Final = str.maketrans("bpfwdtzckgqxml", "vvvvssssssssnr", "aeiouyhj'-")
_DOUBLED: Final = ("ss", "rr", "nn", "vv")

# Endings that make a new word of a name: its people, language, followers, women, sons, places.
_ADDED: Final = word_set(
    "s es n an ian ean ese ish i ic ism ist ists ite ites er ers r en a e y ie o "
    "d t h k land town ville ton stan ia ias ians ans ana ina ino ini ette etta ella "
    "son sen sson sdottir sons dottir ov ova ev eva in ovich evich ovna evna ich vich "
    "sky skaya ski ska enko uk yuk chuk ko ka ke ki yan dze shvili oglu zade ez es os is us "
    "er ner ler mann man net air ing ings burg ford field well ley by ness like esque ify ize "
    "able al ally ial ed ment ation ism isms ity ous ful less ship hood dom"
)
# Endings that take each other's place. Two of one set are two words of one stem.
_EXCHANGED: Final = tuple(
    frozenset(words.split())
    for words in (
        "a e y i o an ian ean ese ish ic ics ism ist ists er ers ers ans ians ia ies en air ey"
        " us s es ist isms land lands n ias",
        "e a es as al ian",
        "ov kov ova off ovs ovich ovna ovo ovka ovsky ovskaya ovskoye",
        "ev eva evs evich evna evo evka evsky evskaya",
        "in ina ino insky inskaya ins",
        "y aya oye skaya sky ska ski skiy skyi skoye skogo skie",
        "oy aya oi ye",
        "yy iy yi aya ye",
        "ka sky skaya ske ski ska skyi skiy",
        "on a er ers ing ed s es or ors ive ion ions al ment ments e y ies ize ized izes izing ise"
        " ised ises ising ization isation",
        "son sen sdottir sson sdottir sons",
        "ss us rs ts ns",
        "ens ans",
        "ist istan ism",
        "o a os as",
    )
)
_HERS: Final = frozenset({"a", "aya", "aia", "aja"})  # Zelenska, the wife of Zelenskyy
# Slips of a typist, and pairs of Slavic endings that are one sound, are no derivations.
_ONE_SOUND: Final = word_set("y i yi yy iy ij j ii ey")


def keys(name: str) -> tuple[str, ...]:
    """Return the buckets of a name; () for what is no capitalised word.

    Names that are alike share the skeleton of consonants, the first four letters, or the
    first letter and the last three.
    """
    if not (name[0].isupper() and name[1:].islower() and name.isalpha()):
        return ()
    plain = to_ascii(name)
    if not plain:
        return ()
    # a first h is heard: Hrytsenko, Grytsenko
    heard = f"g{plain[1:]}" if plain[0] == "h" else plain
    skeleton = heard.translate(_SKELETON)
    for doubled in _DOUBLED:
        while doubled in skeleton:
            skeleton = skeleton.replace(doubled, doubled[0])
    ends = f"{plain[0]}-{plain[-3:]}"
    if len(skeleton) < 2:
        # next to no consonants: Kosai, Kosei
        return (plain[:4], ends, f"{plain[:2]}-{plain[-1]}")
    return (skeleton.upper(), plain[:4], ends)


@lru_cache(maxsize=16384)
def likeness(first: str, second: str) -> float:
    """Return the likeness of two names, 0 to 1: 0 for words of one stem and unlike names.

    Letters that only changed places are a typist's slip and count as unlike: translation does
    not do that.
    """
    one, other = to_ascii(first), to_ascii(second)
    if one == other:
        return 1.0
    start, end, other_end = differing(one, other)
    middle = max(end, other_end) - start
    if middle > (max(len(one), len(other)) + 2) // 2 or derived(one, other):
        return 0.0
    if len(one) == len(other) and sorted(one) == sorted(other):
        return 0.0
    fold_one, fold_other = fold(one), fold(other)
    score = similarity(fold_one, fold_other)
    return score if score >= LOWEST else 0.0


def derived(one: str, other: str) -> bool:
    """Return whether two lower-case words have one stem and differ by endings of a language."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    if shared < 3 or _doubled_inside(one, other):
        return False
    # "Malta, Maltese": the stem may be shorter than what they share; "Syria, Syrian" not
    for stem in range(shared, max(2, shared - 3), -1):
        tail_one, tail_other = one[stem:], other[stem:]
        if (
            one[stem - 1] == "k"
            and {tail_one, tail_other} & _HERS
            and ({tail_one, tail_other} & _ONE_SOUND)
        ):
            return True
        if tail_one in _ONE_SOUND and tail_other in _ONE_SOUND:
            return False
        if not tail_one or not tail_other:
            tail = tail_one or tail_other
            if tail in _ADDED and not (tail in _ONE_SOUND and one[stem - 1] in "iy"):
                return True
        elif any(tail_one in tails and tail_other in tails for tails in _EXCHANGED):
            return not _vowel_slip(tail_one, tail_other)
    return False


def _doubled_inside(one: str, other: str) -> bool:
    """Return whether one consonant before the last letters is doubled: Wolfson, Wolfsson."""
    if abs(len(one) - len(other)) != 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    at, _, _ = differing(shorter, longer)
    # of the two equal letters `at` is the second
    return (
        at < len(shorter) - 1
        and longer[at] == longer[at - 1]
        and longer[at] not in VOWELS
        and longer[at + 1 :] == shorter[at:]
    )


def syllable_dropped(one: str, other: str) -> bool:
    """Return whether a name is the other without a syllable inside: Tosaki, Tonosaki.

    What is dropped is a consonant and a vowel, in whichever order; the first letter stays, and
    so do the last three.
    """
    shorter, longer = sorted((to_ascii(one), to_ascii(other)), key=len)
    if len(longer) - len(shorter) != 2:
        return False
    at = next((at for at in range(len(shorter)) if shorter[at] != longer[at]), len(shorter))
    dropped = longer[at : at + 2]
    return (
        2 <= at <= len(shorter) - 3
        and longer[at + 2 :] == shorter[at:]
        and (dropped[0] in VOWELS) != (dropped[1] in VOWELS)
    )


def _vowel_slip(one: str, other: str) -> bool:
    """Return whether the tails are two vowels: Rivera, Riveru; but Michele, Michela is known."""
    return len(one) == len(other) == 1
