"""Whether two spellings in an archive are one name, and which of them is the usual one.

In an archive namesakes are many: what holds within an article (`lintnews.text.namesakes`) is not
enough. A variant has to share the rest of the name, or to be a long word that nobody else has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lintnews.data.fold import to_ascii
from lintnews.data.words import zipf
from lintnews.text.exonyms import RESPELT
from lintnews.text.introductions import GIVEN, KIND, OFFICE, PLACE
from lintnews.text.likeness import likeness
from lintnews.text.names import Facts, Pair, facts
from lintnews.text.namesakes import (
    KEPT_NAMES,
    chinese_syllables,
    one_surname,
    own_place,
    two_words,
)

#: So many articles must have the variant, and the usual spelling.
FEWEST: Final = 2
_FEWEST_USUAL: Final = 3
# So many times as often the usual spelling must stand, if only the archive says that it is.
_TIMES: Final = 3
_TIMES_ALONE: Final = 5  # the same where nothing stands beside the names
_TIMES_KNOWN: Final = 10  # the same for two surnames that both exist

_ALIKE: Final = 0.85
_SURE: Final = 0.9
_SAME: Final = 0.95
_LONG: Final = 7  # letters
# Zipf frequencies
_OBSCURE: Final = 2.2  # few readers have met the name
_RARE: Final = 3.0
_USUAL_GIVEN: Final = 4.0  # many have this given name: John, Maria
_RARE_GIVEN: Final = 3.5

PERSONS: Final = "persons"
PLACES: Final = "places"
EXONYMS: Final = "exonyms"
ARCHIVE: Final = "archive"


class Count(NamedTuple):
    """In how many documents something stands, and the id of one of them."""

    documents: int
    example: str


class Spelling(NamedTuple):
    """One spelling in an archive: `uses` by role and company, as `introductions.Mention` says."""

    name: str
    total: Count
    uses: Mapping[tuple[str, str], Count]

    def companies(self, role: str) -> set[str]:
        """Return what introduces the name in a role."""
        return {company for found, company in self.uses if found == role}

    @property
    def is_place(self) -> bool:
        """Whether it is used as a place, and no given name or office stands before it."""
        roles = {role for role, _ in self.uses}
        return bool(roles & {PLACE, KIND}) and not roles & {GIVEN, OFFICE}


class Variant(NamedTuple):
    """A spelling that stands for another one.

    With a `role`, only where `company` stands beside it, and the counts are of those places.
    `source` says where the usual spelling is known from.
    """

    name: str
    usual: str
    role: str
    company: str
    found: Count
    found_usual: Count
    kind: str
    source: str


def variants(first: Spelling, second: Spelling) -> Iterator[Variant]:
    """Yield in which way one of two spellings is a variant of the other, if it is one."""
    pair = Pair(first.name, second.name, likeness(first.name, second.name))
    known = facts(first.name), facts(second.name)
    if RESPELT.get(first.name) == second.name or RESPELT.get(second.name) == first.name:
        yield from _respelt(first, second)
        return
    if not pair.likeness or two_words(pair, *known) or chinese_syllables(pair):
        return
    rare, usual, source = _ranked(first, second, pair)
    if facts(rare.name).given or (facts(usual.name).given and not facts(usual.name).surname):
        return  # given names are not compared
    alone = _alone(rare, usual, pair, source)
    if alone is not None:
        yield alone
        return
    for (role, company), found in rare.uses.items():
        beside = usual.uses.get((role, company))
        if beside is None or not company:
            continue
        if _together(rare, usual, pair, source, role, company):
            kind = "place" if role == KIND else "person"
            yield Variant(rare.name, usual.name, role, company, found, beside, kind, source)


def _respelt(first: Spelling, second: Spelling) -> Iterator[Variant]:
    """Yield a place under an old or a foreign name, unless that is the name of another place."""
    rare, usual = (first, second) if RESPELT.get(first.name) == second.name else (second, first)
    found, beside = rare.uses.get((PLACE, "")), usual.uses.get((PLACE, ""))
    if found and beside and min(found.documents, beside.documents) >= FEWEST:
        if _another_place(rare.name, usual.name):
            return
        yield Variant(rare.name, usual.name, PLACE, "", found, beside, "place", EXONYMS)


def _another_place(name: str, usual: str) -> bool:
    """Return whether a town is mainly called `name` that is not the one meant by `usual`."""
    from lintnews.data import places

    meant = {place.geonameid for place in places.find(usual)[:1]}
    return any(
        place.geonameid not in meant and to_ascii(place.name) == to_ascii(name)
        for place in places.find(name)
        if place.population > 50_000
    )


def _ranked(first: Spelling, second: Spelling, pair: Pair) -> tuple[Spelling, Spelling, str]:
    """Return the variant, the usual spelling and where that is known from.

    What the data know beside what they do not is the usual one; else it is the more frequent.
    """
    from lintnews.data import places

    by_count = sorted(
        (first, second), key=lambda one: (one.total.documents, zipf(one.name), one.name)
    )
    rare, usual = by_count
    if places.same_place(first.name, second.name) and not one_surname(pair):
        if own_place(first.name) != own_place(second.name):
            rare, usual = (second, first) if own_place(first.name) else (first, second)
        return rare, usual, PLACES
    if one_surname(pair):
        return rare, usual, PERSONS
    one, other = facts(first.name), facts(second.name)
    if one.surname != other.surname:
        known, unknown = (first, second) if one.surname else (second, first)
        if facts(known.name).fame > 3 and not facts(unknown.name).place:
            return unknown, known, PERSONS
    elif bool(one.place) != bool(other.place) and not one.surname:
        known, unknown = (first, second) if one.place else (second, first)
        return unknown, known, PLACES
    return rare, usual, ARCHIVE


def _unknown(known: Facts) -> bool:
    """Return whether nobody is called so as far as the data know."""
    return not (known.surname or known.given or known.place) and known.zipf < _OBSCURE


def _often(rare: Count, usual: Count, source: str, times: int) -> bool:
    if rare.documents < FEWEST or usual.documents < FEWEST:
        return False
    if source != ARCHIVE:
        return True
    return usual.documents >= max(_FEWEST_USUAL, times * rare.documents)


def _alone(rare: Spelling, usual: Spelling, pair: Pair, source: str) -> Variant | None:
    """Return the variant that needs nothing beside it: a long rare word that is nobody else's."""
    known = facts(rare.name)
    found, beside, role = rare.total, usual.total, ""
    kind = "place" if rare.is_place and usual.is_place else "person"
    if source == PLACES and not _unknown(known):
        # an old name of the place may be somebody's surname: only behind a preposition
        role = PLACE
        found, beside = (one.uses.get((PLACE, ""), Count(0, "")) for one in (rare, usual))
        if not _one_place(rare, usual, pair):
            return None
    elif _unknown(known):
        if len(rare.name) < _LONG or pair.likeness < _SURE or known.zipf >= 1:
            return None
        if kind == "person" and (rare.is_place or usual.is_place):
            return None
    elif source != PERSONS or not one_surname(pair) or known.place or known.zipf >= _OBSCURE:
        return None
    givens = rare.companies(GIVEN)
    if role != PLACE and not givens <= usual.companies(GIVEN):
        return None  # somebody else's
    if role != PLACE and kind == "person" and not usual.companies(GIVEN):
        return None  # nothing says that it is a name at all
    if not _often(found, beside, source, _TIMES_ALONE):
        return None
    return Variant(rare.name, usual.name, role, "", found, beside, kind, source)


def _one_place(rare: Spelling, usual: Spelling, pair: Pair) -> bool:
    known, other = facts(rare.name), facts(usual.name)
    if max(known.zipf, other.zipf) >= _RARE or pair.likeness < _ALIKE or other.population < 2000:
        return False
    if own_place(rare.name) or _another_place(rare.name, usual.name):
        return False
    if any(name.lower() in KEPT_NAMES for name in (rare.name, usual.name)):
        return False
    return rare.is_place and usual.is_place


def _together(
    rare: Spelling, usual: Spelling, pair: Pair, source: str, role: str, company: str
) -> bool:
    """Return whether what stands beside both says that they are one name."""
    found, beside = rare.uses[role, company], usual.uses[role, company]
    known = facts(rare.name)
    if not _often(found, beside, source, _TIMES):
        return False
    if role in (OFFICE, KIND):
        # one after the other may have an office, and two counties may have near names
        return _unknown(known) and pair.likeness >= _SURE and len(rare.name) >= _LONG - 1
    frequency = zipf(company)
    if one_surname(pair):
        return frequency < _USUAL_GIVEN or known.zipf < _OBSCURE
    if _unknown(known):
        return pair.likeness >= _ALIKE
    if not facts(usual.name).surname or (known.place and not known.surname):
        return False
    # two surnames that exist: only beside a rare given name, and hardly ever
    often = beside.documents >= _TIMES_KNOWN * found.documents
    return often and pair.likeness >= _SAME and frequency < _RARE_GIVEN and known.zipf < 2.5
