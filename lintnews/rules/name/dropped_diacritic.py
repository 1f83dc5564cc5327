from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.fold import to_ascii
from lintnews.scan.lazy import lazy_pattern, quick_pattern
from lintnews.text.names import LONGEST_ARTICLE, capitalised

_NAME = "[A-ZÀ-ÖØ-ÞĀ-ɏ][a-zà-öø-ÿā-ɏ]{3,}"
_SHAPE = quick_pattern(_NAME)
_ACCENTED = lazy_pattern(rf"(?<![\w-])(?=[A-Z]?[a-z]*[À-ɏ]){_NAME}(?!\w)")


@rule(
    code="NAM008",
    severity="warning",
    since="0.1",
    trigger="[À-ɏ]",
    bad=[
        "President Erdoğan arrived late. Erdoğan sat down, and ⟦Erdogan⟧ spoke first.",
        "⟦Vucic⟧ met reporters. Vučić said little, Vučić left early.",
        "Kemal Kılıçdaroğlu spoke. ⟦Kiliçdaroğlu⟧ left, and Kılıçdaroğlu returned.",
    ],
    fixed=[
        "President Erdoğan arrived late. Erdoğan sat down, and Erdoğan spoke first.",
        "Vučić met reporters. Vučić said little, Vučić left early.",
        "Kemal Kılıçdaroğlu spoke. Kılıçdaroğlu left, and Kılıçdaroğlu returned.",
    ],
    good=[
        "Erdoğan met Macron; Erdoğan left.",
        "José Mourinho spoke. San Jose lies in California; Jose Canseco lives there.",
        "Thomas Müller scored twice. Gerd Muller did not play; Robert Mueller watched.",
        "São Paulo hosts the match; Sao Tome does not.",
        "Ederson and Éderson kept goal for two clubs of one league. Éderson came from Brazil.",
        "Simon Levy (also written Simon Lévy) wrote it. Lévy lived in Fez.",
        "Beyoncé toured. Fans wrote “Beyonce 4ever” on a wall.",
        "Read more at erdogan.example. Erdoğan said no.",
    ],
)
def dropped_diacritic(document: Document) -> Iterator[Finding]:
    """A name stands with its diacritics and without them, or without some.

    Why: An article put together from several translations or feeds keeps `Erdoğan` from one
    and `Erdogan` from another.

    Not damage: One form throughout; different people or places (`José Mourinho`, `San Jose`);
    quotations, addresses and handles.
    """
    text = document.text
    if len(text) > LONGEST_ARTICLE:
        return
    # what is all in capitals, as at the head of a report, is never counted below
    accented = [
        name for name in capitalised(document) if not name.isascii() and _SHAPE.fullmatch(name)
    ]
    # nearly all articles end here: no such name, or not the form without diacritics
    if not any(_plain(name) in text for name in accented) and len(
        set(map(_plain, accented))
    ) == len(accented):
        return
    counts = Counter(_ACCENTED.findall(text))
    for name, plain, count in _poorer(counts):
        if plain not in text:
            continue
        found = list(re.finditer(rf"(?<![\w@#/.“\"-]){plain}(?![\w-]|\.\w)", text))
        if (
            not found
            or _side_by_side(text, name, plain)
            or _two_names(text, name, plain)
            or len(found) > count
        ):
            continue
        first = text.index(name)
        related = (Related(Span(first, first + len(name)), f"{quote(name)} stands here"),)
        for match in found:
            span = Span(*match.span())
            message = fit("{} is {} elsewhere in this article", plain, name)
            yield Finding(span, message, Fix.replace(span, name), related)


def _poorer(counts: Counter[str]) -> Iterator[tuple[str, str, int]]:
    """Yield each name with the forms of it that have fewer diacritics, and how often it stands."""
    for name, count in counts.items():
        plain = _plain(name)
        if plain != name:
            yield name, plain, count
        for other in counts:
            if other != name and _plain(other) == plain and _marks(other) < _marks(name):
                yield name, other, count


def _marks(name: str) -> int:
    return sum(not letter.isascii() for letter in name)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """Return a name without its diacritics."""
    return to_ascii(name).capitalize()


def _side_by_side(text: str, name: str, plain: str) -> bool:
    """Return whether both forms stand in one list: `Ederson and Éderson`, `Levy (or Lévy)`."""
    gap = r"(?: [A-Z]\w+)?(?:, | and | or |, and | ?\((?:[a-z]+ ){0,2})(?:[A-Z]\w+ )?"
    return re.search(rf"\b(?:{name}{gap}{plain}|{plain}{gap}{name})\b", text) is not None


def _two_names(text: str, name: str, plain: str) -> bool:
    """Return whether the forms have capitalised neighbours that differ: two people, a place."""
    neighbours = [
        {
            side
            for match in re.finditer(rf"(?:([A-Z]\w+|[A-Z]\.)[ -])?{form}(?:[ -]([A-Z]\w+))?", text)
            for side in match.groups()
            if side
        }
        for form in (name, plain)
    ]
    return bool(neighbours[1]) and neighbours[0].isdisjoint(neighbours[1])
