"""Whether two nearly alike words of an article keep the same company, and so are one name.

Two people may have one surname, and two towns one kind of name. But the same word beside both,
of which one is known to nobody, is one thing spelt two ways: `Weisel County`, `Weiser County`.
"""

from __future__ import annotations

from typing import Final

from lintnews.core.document import Document, view
from lintnews.data.fold import VOWELS, to_ascii
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.likeness import word_set
from lintnews.text.names import (
    GENERIC,
    OPENERS,
    PLACE_PREPOSITIONS,
    ROYAL,
    TITLES,
    Facts,
    Pair,
    Use,
    facts,
)

_ALIKE: Final = 0.82  # two letters that scripts confuse, in a name of eight
_SURE: Final = 0.9  # one vowel, in a name of five
_RARE: Final = 3.0  # below this Zipf frequency a word is none of English
_OBSCURE: Final = 2.0  # below this few readers have met the name
# A story that has one of these may be about two of a family, with near names.
_KIN: Final = lazy_pattern(
    r"\b(?:(?:half-|step-?)?(?:brother|sister|son|daughter|father|mother|cousin|uncle|aunt|nephew"
    r"|niece|twin|sibling|wife|husband|parent|grandson|granddaughter|grandfather|grandmother)s?"
    r"|wives|spouses?|family|families|couple|married|widow(?:er)?|children|namesakes?|dynasty"
    r"|no relation|siblings|relatives)\b"
)
_BEFORE: Final = lazy_pattern(r"(?<![\w'’-])([A-Z][\w’'.-]*) ?[ “\"«‘]?\Z")
_SENTENCE: Final = lazy_pattern(r"(?:\A|[\r\n.!?:]|[.!?:][”\"’»]?[ ]|[“\"«‘(])\Z")
_AFTER: Final = lazy_pattern(r"[”\"»’]?(?: |-)([^\W\d_]{2,})")
# Japanese towns come with what they are: Yamatsuri-cho.
_KINDS: Final = GENERIC | word_set("cho machi mura shi gun ku ken dake jima")
_PATRONYMIC: Final = lazy_pattern(r"(?:[oe]vich|[oe]vych|[oey]vna|ichna|ivna)\Z")


def same_company(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether the words beside both say that they name one place, body or person."""
    one, other = facts(pair.first), facts(pair.second)
    if pair.likeness < _ALIKE:
        return False
    return (
        (pair.likeness >= _SURE and _one_kind(document, (first, second), (one, other)))
        or _one_lead(document, pair, first, second)
        or _one_family(document, pair, first, second)
    )


def _one_kind(
    document: Document, found: tuple[list[Use], list[Use]], known: tuple[Facts, Facts]
) -> bool:
    """Return whether one kind of place or body follows both, and one is no such place."""
    if min(known[0].zipf, known[1].zipf) >= _OBSCURE or max(known[0].zipf, known[1].zipf) >= _RARE:
        return False
    if all(one.population > 8_000 for one in known):
        return False
    kinds = [
        {word.lower() for use in one if (word := _word_after(document, use)).lower() in _KINDS}
        for one in found
    ]
    return not kinds[0].isdisjoint(kinds[1])


def _one_lead(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether one capitalised word stands before both: `Handsome Brummell`."""
    one, other = facts(pair.first), facts(pair.second)
    if min(one.zipf, other.zipf) >= _OBSCURE or any(use.given for use in (*first, *second)):
        return False
    leads = [{lead for use in found if (lead := _lead(document, use))} for found in (first, second)]
    return not leads[0].isdisjoint(leads[1])


def _lead(document: Document, use: Use) -> str:
    """Return the capitalised word before a use, if it belongs to it; else ""."""
    text = document.text
    match = _BEFORE.search(text, max(0, use.span.start - 30), use.span.start)
    if match is None:
        return ""
    word = match[1].rstrip(".")
    if word.lower() in TITLES or word.lower() in OPENERS or facts(word).given:
        return ""
    return word


def _one_family(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether one family name follows both, in an article of no family."""
    families = {use.family for use in first} & {use.family for use in second} - {""}
    if not families or family_story(document):
        return False
    one, other = facts(pair.first), facts(pair.second)
    if max(one.zipf, other.zipf) >= _RARE or other_sex(pair):
        return False
    return pair.likeness >= _SURE or one.zipf == 0 or other.zipf == 0


def one_mononym(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether one is introduced with a family name, and the other never introduced.

    `Yannis Skarpos` hugged his team, and `Yanis` said so: English news introduces everybody, so
    that a given name that comes out of the blue was introduced in another spelling.
    """
    if pair.likeness < _SURE or other_sex(pair):
        return False
    if any(use.given or use.title in ROYAL for use in (*first, *second)):
        return False
    introduced = [any(_surname(use.family) for use in found) for found in (first, second)]
    if introduced[0] == introduced[1]:
        return False
    alone, uses_alone = (
        (pair.second, second) if introduced[0] else (pair.first, first)
    )
    known = facts(alone)
    if (known.surname and known.zipf >= 2.3) or known.zipf >= 3.6:
        return False
    if any(use.before in PLACE_PREPOSITIONS for use in uses_alone) or known.population:
        return False
    return not family_story(document)


def _surname(family: str) -> bool:
    return bool(family) and not _PATRONYMIC.search(family)


def other_sex(pair: Pair) -> bool:
    """Return whether two given names differ as those of a man and a woman do: Mario, Maria."""
    one, other = to_ascii(pair.first), to_ascii(pair.second)
    if one[-1] == other[-1]:
        return False
    return one[-1] in VOWELS and other[-1] in VOWELS and one[:-1] == other[:-1]


def _word_after(document: Document, use: Use) -> str:
    match = _AFTER.match(document.text, use.span.end, use.span.end + 30)
    return match[1] if match else ""


@view
def family_story(document: Document) -> bool:
    """Return whether an article speaks of relatives, who have near names."""
    return _KIN.search(document.text) is not None
