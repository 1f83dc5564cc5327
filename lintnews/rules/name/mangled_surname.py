from __future__ import annotations

from functools import lru_cache
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule

_TITLE = (
    r"(?:President|Premier|Chancellor|Minister|Secretary|General|Gen\.|Admiral|Colonel|Senator"
    r"|Governor|Ambassador|Marshal|Congressman|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Professor"
    r"|Envoy|envoy|Commissioner|Lord)"
)
_GIVEN = (
    r"(?:Boris|Joe|Donald|Hillary|Emmanuel|Olaf|Angela|Bill|Ben|Tony|George|Lloyd|Jake|Adolf"
    r"|John|James|Jack|Jill|Mike|Michael|David|Steve|Antony|Anthony|William|Andrew|Kamala"
    r"|Barack|Nancy|Chuck|Mitch|Lindsey|Keir|Rishi|Liz|Theresa|Friedrich|Frank|Charles|Henry"
    r"|Pete|Keith|Tim|Elon|Jens|Ursula)"
)
# What Russian makes of foreign letters, turned back. A surname keeps at most two such traces.
_BACK = (
    ("Dzhon", "John"),
    ("Dzh", "J"),
    ("Dzh", "G"),
    ("dzh", "dg"),
    ("Kh", "H"),
    ("G", "H"),
    ("Uo", "Wa"),
    ("Uo", "Wo"),
    ("Ue", "We"),
    ("Ui", "Wi"),
    ("Ua", "Wi"),
    ("Sh", "Sch"),
    ("Ost", "Aust"),
    ("K", "C"),
    ("k", "c"),
    ("ts", "z"),
    ("ks", "x"),
    ("ay", "i"),
    ("ay", "y"),
    ("ey", "ay"),
    ("iu", "ew"),
    ("z", "s"),
)
# Shorter surnames fall together by chance.
_SHORTEST = 5


@rule(
    code="NAM005",
    severity="error",
    since="0.1",
    pattern=(
        rf"\b(?:{_TITLE}(?: [A-Z][a-z]{{2,12}})?|{_GIVEN}) "
        rf"(?P<damage>(?:Dzh|Kh|G|U[aeio]|Sh|Ost|K|B|Ma[ky])[a-z]{{3,12}})(?![\w-])"
    ),
    bad=[
        "The line will hold, said General ⟦Godges⟧.",
        "Prime Minister ⟦Dzhonson⟧ resigned; President ⟦Makron⟧ did not.",
        "Secretary ⟦Klinton⟧ had left by then.",
        "Chancellor ⟦Sholts⟧ and Mr. ⟦Bayden⟧ spoke by telephone.",
        "Prime Minister Boris ⟦Dzhonson⟧ met Senator Hillary ⟦Klinton⟧ and James ⟦Dzhonson⟧.",
    ],
    fixed=[
        "The line will hold, said General Hodges.",
        "Prime Minister Johnson resigned; President Macron did not.",
        "Secretary Clinton had left by then.",
        "Chancellor Scholz and Mr. Biden spoke by telephone.",
        "Prime Minister Boris Johnson met Senator Hillary Clinton and James Johnson.",
    ],
    good=[
        "General Gerasimov met Colonel Garrison and General Grant.",
        "Senator Kaine and Senator Klobuchar; Mr. Karlsson; Mrs. Kramer; Dr. Kovac.",
        "President Kibaki and Minister Khatami; Ambassador Kislyak; Mr. Khodorkovsky.",
        "Mr. Ueda and Governor Gretchen Whitmer; Admiral Gorshkov; Ms. Gabbard.",
        "General Haftar and General Gromov and General Godman toured the front.",
        "Marshal Ustinov; Sir Keir; Professor Shevchenko; Minister Shmyhal; Mr. Ostrovsky.",
        "Dr. Gottlieb, Dr. Gawande and Dr. Ghebreyesus; Mr. Gatsby; Mr. Kahlon.",
    ],
    source_languages=["ru", "uk"],
)
def mangled_surname(match: Any, _document: Document) -> Finding | None:
    """A well-known surname went through another alphabet and came back changed.

    Why: Cyrillic writes h as a kind of g or kh and j as dzh. Spelled out of Russian or
    Ukrainian letter by letter, General Hodges becomes `Godges` and Johnson `Dzhonson`.

    Not damage: A surname that is known as it stands (`Gerasimov`, `Khodorkovsky`) or that leads
    to no well-known one. Only surnames behind a title or a well-known first name are looked at.
    """
    name = match["damage"]
    restored = restored_surname(name)
    if restored is None:
        return None
    span = Span(*match.span("damage"))
    return Finding(
        span,
        fit("{} looks like {} spelled out of another alphabet", name, restored),
        Fix.replace(span, restored),
    )


@lru_cache(maxsize=1024)
def restored_surname(name: str) -> str | None:
    """Return the best-known surname that `name` becomes with one or two traces undone.

    A spelling that the data know is let be, unless what they know it for is that surname.
    """
    from lintnews.data import persons, words

    if len(name) < _SHORTEST or words.zipf(name) > 0:
        return None
    own = persons.groups(name)
    reached = {name}
    for _ in range(2):
        reached |= {one.replace(old, new, 1) for one in reached for old, new in _BACK}
    known = [
        one
        for one in reached - {name}
        if persons.is_surname(one)
        and words.zipf(one) >= (2.2 if persons.surname_weight(one) >= 4 else 3.0)
        and (not own or not own.isdisjoint(persons.groups(one)))
    ]
    return max(known, key=words.zipf) if known else None
