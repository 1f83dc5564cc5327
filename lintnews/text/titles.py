"""Whether a word with a capital opens the title of a work."""

from __future__ import annotations

from lintnews.scan.lazy import lazy_pattern
from lintnews.text.likeness import word_set

_GOES_ON = lazy_pattern(
    r"(?: (?:the|a|an|of|my|your|our|all|no|for|to|in|and|on|with)){1,2} (?P<word>[A-Z][a-z]{2,})\b"
)
# A noun of every day is not capitalised elsewhere; those that are part of names are.
_EVERYDAY = 4.5
_INSTITUTIONS = word_set(
    "state states council house court parliament government president minister ministers party "
    "republic kingdom ministry army force forces union west south north east bank board church "
    "company king queen senate congress committee commission department office police university "
    "school club league cup games world street road city river sea lake island war act law bill "
    "treaty group center centre national international general supreme security foreign defence "
    "defense home prime first united american british european french german english chinese "
    "russian white black red green new old great royal high central federal federation alliance "
    "movement front nations africa asia europe america press service lord god pope prince mr mrs "
    "conservative labour democratic republican democrats republicans internet web monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)


def opens_title(text: str, end: int) -> bool:
    """Return whether the word that ends at `end` goes on as titles do: `Because the Night`.

    After small words a noun of every day has a capital too. Names of places, persons and
    institutions prove nothing: `the Arrest of Smith`, `On the State Duma`.
    """
    match = _GOES_ON.match(text, end)
    if match is None:
        return False
    from lintnews.data import persons, places
    from lintnews.data.words import zipf

    word = match.group("word")
    if word.lower() in _INSTITUTIONS or zipf(word) < _EVERYDAY:
        return False
    found = places.find(word)
    return not (found and found[0].population > 20_000) and not persons.is_given_name(word)
