"""`Keir Stramer`, `Vladmir Putin`: a head of state or government misspelt."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule

# The given name and the surname of people whom most news of the world names.
LEADERS = {
    "Volodymyr": "Zelensky", "Vladimir": "Putin", "Donald": "Trump", "Keir": "Starmer",
    "Emmanuel": "Macron", "Friedrich": "Merz", "Narendra": "Modi", "Benjamin": "Netanyahu",
    "Viktor": "Orban", "Giorgia": "Meloni", "Ursula": "Leyen", "Antonio": "Guterres",
    "Jinping": "Xi", "Sergei": "Lavrov", "Sergey": "Lavrov", "Antony": "Blinken",
    "Kamala": "Harris", "Bashar": "Assad", "Aleksandar": "Vucic", "Alexander": "Lukashenko",
    "Nicolas": "Maduro", "Yevgeny": "Prigozhin", "Justin": "Trudeau", "Josep": "Borrell",
    "Jens": "Stoltenberg", "Olaf": "Scholz", "Andrzej": "Duda", "Ilham": "Aliyev",
    "Nikol": "Pashinyan", "Maia": "Sandu", "Rumen": "Radev", "Boyko": "Borissov",
    "Dmytro": "Kuleba", "Dmitry": "Peskov", "Rishi": "Sunak", "Angela": "Merkel",
}  # fmt: skip
# Several words of one name, or names of many: only the given name is looked at beside them.
SURNAMES = {
    "Putin": "Vladimir", "Zelensky": "Volodymyr", "Zelenskyy": "Volodymyr", "Trump": "Donald",
    "Starmer": "Keir", "Macron": "Emmanuel", "Netanyahu": "Benjamin", "Modi": "Narendra",
    "Stoltenberg": "Jens", "Lukashenko": "Alexander", "Erdogan": "Tayyip",
    "Lavrov": "Sergei", "Meloni": "Giorgia", "Trudeau": "Justin", "Orban": "Viktor",
}  # fmt: skip
_NEAR = 0.82
_TITLE = ("President", "Chancellor", "Minister", "Premier", "Secretary", "leader", "Mr", "Mr.")


@rule(
    code="NAM012",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w’'-])(?=[A-Z])(?:(?P<given>{'|'.join(LEADERS)}) (?P<damage>[A-Z][a-z]{{2,14}})"
        rf"|(?P<damage>[A-Z][a-z]{{3,14}}) (?P<surname>{'|'.join(SURNAMES)}))(?![\w-])"
    ),
    bad=[
        "Prime Minister Keir ⟦Stramer⟧ and President Emmanuel ⟦Macaron⟧ met in London.",
        "President ⟦Vladmir⟧ Putin and Prime Minister ⟦Narenda⟧ Modi met in Moscow.",
        "Chancellor Friedrich ⟦Mertz⟧ spoke with Benjamin ⟦Natanyahu⟧ on Monday.",
    ],
    fixed=[
        "Prime Minister Keir Starmer and President Emmanuel Macron met in London.",
        "President Vladimir Putin and Prime Minister Narendra Modi met in Moscow.",
        "Chancellor Friedrich Merz spoke with Benjamin Netanyahu on Monday.",
    ],
    good=[
        "Volodymyr Zelenskyy, Volodymyr Zelenskiy and Volodymyr Selenskyj are one man.",
        "Vladimir Petrov, Friedrich Mertz, Donald Tusk and Donald Tramp live in one street.",
        "Viktor Orbán, Aleksandar Vučić and Sergej Lavrov were there, and Lara Trump too.",
        "Melania Trump, Brigitte Macron, Sara Netanyahu and Wladimir Putin came to dinner.",
        "Angela Merkle is a baker in Ohio; Donald Trumps of this world, and Alexander Lukash.",
        "Antonio Guterres, António Guterres and Antonio Gutierrez are two men.",
        "Olena Zelenska, Donald Trumpian, Vladimir Putins, Benjamin Netanya.",
        "Wolodymyr Selenskyj, Benyamin Netanyahu, Binyamin Netanyahu, Aleksandr Lukashenko.",
    ],
)
def misspelt_leader(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """The name of a head of state or government is misspelt.

    Why: A name that went through another alphabet or through speech recognition comes back with
    letters lost or swapped, and beside the other half of it there is no doubt who is meant.

    Not damage: The same name in another romanisation (`Zelenskiy`, `Wladimir Putin`), and other
    people with a near name.
    """
    found = match.group("damage")
    span = Span(*match.span("damage"))
    if match.group("given"):
        usual = LEADERS[match.group("given")]
        lead = match.string[max(0, match.start() - 12) : match.start()].split()
        titled = bool(lead) and lead[-1] in _TITLE
        if not _misspelt(found, usual) or (_is_a_surname(found) and not titled):
            return None
    else:
        usual = SURNAMES[match.group("surname")]
        if not _misspelt(found, usual) or _is_a_given_name(found):
            return None
    return Finding(span, fit("{} is {} misspelt", found, usual), Fix.replace(span, usual))


@lru_cache(maxsize=512)
def _misspelt(found: str, usual: str) -> bool:
    """Return whether a word is near a name and is neither it nor another spelling of it."""
    from lintnews.data import persons
    from lintnews.data.fold import fold, similarity

    one, other = fold(found), fold(usual)
    if one == other or found.startswith(usual) or usual.startswith(found):
        return False
    if not persons.groups(found).isdisjoint(persons.groups(usual)):
        return False
    return similarity(one, other, _NEAR) >= _NEAR


def _is_a_surname(word: str) -> bool:
    from lintnews.data import persons, words

    return persons.is_surname(word) or words.zipf(word) >= 2.0


def _is_a_given_name(word: str) -> bool:
    from lintnews.data import persons

    return bool(persons.groups(word))
