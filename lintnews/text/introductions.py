"""Which names an article has, and what introduces each: a given name, an office, a kind of place.

`lintnews.text.names` looks up the uses of the few names that have a near namesake. This looks at
all names, in one pass, for what only many articles together can show.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from lintnews.core.document import Document
from lintnews.data import words
from lintnews.scan.lazy import quick_pattern
from lintnews.text.likeness import keys, word_set
from lintnews.text.names import (
    GENERIC,
    LONGEST_ARTICLE,
    OPENERS,
    PLACE_PREPOSITIONS,
    TITLES,
    facts,
    is_given,
)

GIVEN: Final = "given"
OFFICE: Final = "office"
KIND: Final = "kind"
PLACE: Final = "place"

_WORD: Final = r"[A-ZÀ-ÖØ-ÞĀ-ɏ][\w-]+"
_PARTICLE: Final = r"(?:von|van|de|der|den|del|della|di|da|dos|al|el|bin|ibn|ter|zu)"
_RUN: Final = quick_pattern(
    rf"{_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}(?:{_WORD}|[A-Z]\.))*"
)
_EVERYDAY: Final = 5.0  # Zipf frequencies: no name that is worth a thought
_USUAL: Final = 3.5  # from here on a word has to be known as a name
_OFFICES: Final = word_set("president chancellor premier minister governor mayor speaker pope king")
_KINDS_OF_MINISTERS: Final = word_set(
    "prime foreign interior finance defence defense justice health education economy deputy vice"
)


class Mention(NamedTuple):
    """A name of one word, and what introduces it somewhere in the article.

    `role` says what `company` is: `GIVEN` (the given name before it), `OFFICE` (before it, lower
    case), `KIND` (of place, behind it), `PLACE` (a preposition of places stands before it; no
    company). Both are empty for the mention that each name has.
    """

    name: str
    role: str = ""
    company: str = ""


def mentions(document: Document) -> set[Mention]:
    """Return the names of an article; none for a text that is no single article."""
    text = document.text
    found: set[Mention] = set()
    if len(text) > LONGEST_ARTICLE:
        return found
    for match in _RUN.finditer(text):
        mention = _read(match[0])
        if mention is None:
            continue
        found.add(mention)
        if mention.role:
            found.add(Mention(mention.name))
        elif " " not in match[0]:
            before = text[max(0, match.start() - 9) : match.start()].rsplit(None, 1)
            if before and before[-1] in PLACE_PREPOSITIONS:
                found.add(Mention(mention.name, PLACE))
    return found


@lru_cache(maxsize=65536)
def _read(run: str) -> Mention | None:
    """Return the name that a run of capitalised words ends in, with what introduces it there."""
    row = run.replace("\u00a0", " ").split(" ")
    kind = ""
    if len(row) > 1 and row[-1].lower() in GENERIC:
        kind = row.pop()
    name = row.pop()
    if not _is_name(name):
        return None
    while row and (row[-1].islower() or row[-1].endswith(".")):
        row.pop()  # von der, F.
    before = row[-1] if row else ""
    if kind:
        # of several words it is not known which belong to the name: Old Weisel County
        return Mention(name, KIND, kind) if not before else Mention(name)
    lower = before.lower()
    if lower in _OFFICES:
        office = before
        if len(row) > 1 and row[-2].lower() in _KINDS_OF_MINISTERS:
            office = f"{row[-2]} {before}"
        return Mention(name, OFFICE, office)
    if before and lower not in TITLES and lower not in OPENERS and is_given(before):
        return Mention(name, GIVEN, before)
    return Mention(name)


def _is_name(word: str) -> bool:
    """Return whether a capitalised word may be a name that is compared with others."""
    if len(word) < 4 or not keys(word):
        return False
    frequency = words.zipf(word)
    if frequency >= _EVERYDAY:
        return False
    if frequency < _USUAL:
        return True
    known = facts(word)
    return known.fame > 0 or known.population > 0
