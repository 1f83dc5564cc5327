"""Whether two nearly alike words of an article keep the same company, and so are one name.

Two people may have one surname, and two towns one kind of name. But the same word beside both,
of which one is known to nobody, is one thing spelt two ways: `Weisel County`, `Weiser County`.
"""

from __future__ import annotations

from typing import Any, Final

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document
from lintnews.data.fold import to_ascii
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
_BLOOD: Final = (
    r"(?:(?:half-|step-?|grand)?(?:brother|sister|son|daughter|father|mother)|cousin|uncle|aunt"
    r"|nephew|niece|twin|sibling|namesake)s?|no relation|dynasty"
)
_KIN: Final = lazy_pattern(rf"\b(?:{_BLOOD})\b")
_KIN_OR_SPOUSE: Final = lazy_pattern(
    rf"\b(?:{_BLOOD}|wife|wives|husbands?|spouses?|parents?|family|families|couple|married"
    r"|widow(?:er)?|children|relatives?)\b"
)
_NEAR: Final = 60  # characters: the sentence about
_BEFORE: Final = lazy_pattern(r"(?<![\w'’-])([A-Z][\w’'.-]*) ?[ “\"«‘]?\Z")
_AFTER: Final = lazy_pattern(r"[”\"»’]?(?: |-)([^\W\d_]{2,})")
# Japanese towns come with what they are: Yamatsuri-cho.
_KINDS: Final = GENERIC | word_set("cho machi mura shi gun ku ken dake jima")
# One at a time has these; there are many senators and judges.
_OFFICE: Final = lazy_pattern(
    r"(?i)\b((?:vice |deputy )?(?:president|chancellor|premier|(?:prime|foreign|interior|finance"
    r"|defen[cs]e|justice|health|education|economy) minister)|governor|mayor|speaker|pope|king"
    r"|prosecutor general|attorney general|chief of staff|commander-in-chief|coach|headmaster)"
    r",? (?:[A-Z][\w’'-]+ )?\Z"
)
_FORMER: Final = lazy_pattern(r"(?i)\b(?:former|ex-|predecessor|successor|succeed(?:s|ed)?|late)\b")
_GENDERED: Final = frozenset("aeo")
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
        or _one_office(document, pair, first, second)
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
    if min(one.zipf, other.zipf) >= _OBSCURE:
        return False
    if any(use.given and facts(use.given.rstrip(".")).given for use in (*first, *second)):
        return False
    leads = [{lead for use in found if (lead := _lead(document, use))} for found in (first, second)]
    return not leads[0].isdisjoint(leads[1])


def _lead(document: Document, use: Use) -> str:
    """Return the capitalised word before a use, if it belongs to it; else ""."""
    text = document.text
    match = _BEFORE.search(text, max(0, use.span.start - 30), use.span.start)
    if match is None:
        return ""
    word: str = match[1].rstrip(".")
    if len(word) < 3 and word != "FC":  # initials
        return ""
    if word.lower() in TITLES or word.lower() in OPENERS or facts(word).given:
        return ""
    return word


def _one_family(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether one family name follows both, in an article of no family."""
    families = {use.family for use in first} & {use.family for use in second} - {""}
    one, other = facts(pair.first), facts(pair.second)
    # what is no name at all is nobody's spouse
    kin = _KIN if one.unknown or other.unknown else _KIN_OR_SPOUSE
    if not families or kin.search(document.text):
        return False
    if max(one.zipf, other.zipf) >= _RARE or other_sex(pair):
        return False
    return pair.likeness >= _SURE or one.zipf == 0 or other.zipf == 0


def one_mononym(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether one is introduced with a family name, and the other never introduced.

    `Yannis Skarpos` hugged his team, and `Yanis` said so: English news introduces everybody, so
    that a given name that comes out of the blue was introduced in another spelling.
    """
    if other_sex(pair) or any(use.given or use.title in ROYAL for use in (*first, *second)):
        return False
    introduced = [any(_surname(use.family) for use in found) for found in (first, second)]
    if introduced[0] == introduced[1]:
        return False
    alone, found = (pair.second, second) if introduced[0] else (pair.first, first)
    known = facts(alone)
    if any(use.title for use in found):
        return False
    if pair.likeness < (_SURE if known.zipf or not _one_beginning(pair) else _ALIKE - 0.02):
        return False
    if known.zipf >= (_OBSCURE + 0.3 if known.surname or not known.given else 3.6):
        return False  # another's surname, or a word
    if any(use.before in PLACE_PREPOSITIONS for use in found) or (known.population and known.zipf):
        return False
    return pair.likeness == 1 or not _relatives(document, (*first, *second))


def _relatives(document: Document, found: tuple[Use, ...]) -> bool:
    """Return whether relatives are spoken of near one of the uses."""
    return any(family_near(document, use.span) for use in found)


def family_near(document: Document, span: Span) -> bool:
    """Return whether relatives by blood are spoken of close to a span."""
    found = _KIN.search(document.text, max(0, span.start - _NEAR), span.end + _NEAR)
    return found is not None


def _surname(family: str) -> bool:
    return bool(family) and not _PATRONYMIC.search(family)


def _one_beginning(pair: Pair) -> bool:
    return to_ascii(pair.first)[:4] == to_ascii(pair.second)[:4]


def other_sex(pair: Pair) -> bool:
    """Return whether two given names differ as those of a man and a woman do: Mario, Maria."""
    one, other = to_ascii(pair.first), to_ascii(pair.second)
    if one.startswith(other) or other.startswith(one):
        return True
    if one[-1] == other[-1]:
        return False
    return {one[-1], other[-1]} <= _GENDERED and one[:-1] == other[:-1]


def _one_office(document: Document, pair: Pair, first: list[Use], second: list[Use]) -> bool:
    """Return whether both hold one office, that one at a time holds: `Governor Hrytsuk`.

    What was introduced with two given names is two people, as is a predecessor.
    """
    one, other = facts(pair.first), facts(pair.second)
    if max(one.zipf, other.zipf) >= _OBSCURE or pair.likeness < _SURE:
        return False
    if any(use.given for use in first) and any(use.given for use in second):
        return False
    offices = [
        {match[1].lower() for use in found if (match := _office(document, use))}
        for found in (first, second)
    ]
    return not offices[0].isdisjoint(offices[1]) and not _FORMER.search(document.text)


def _office(document: Document, use: Use) -> Any:
    return _OFFICE.search(document.text, max(0, use.span.start - 50), use.span.start)


def _word_after(document: Document, use: Use) -> str:
    match = _AFTER.match(document.text, use.span.end, use.span.end + 30)
    return match[1] if match else ""
