"""The names of an article: which capitalised words are nearly alike, and how each is used.

What runs on every document is one search for capitalised words and a look into buckets; the
uses of a word are looked up only for the few that have a near namesake.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document, view
from lintnews.data import respelt, words
from lintnews.scan.lazy import lazy_pattern, quick_pattern
from lintnews.text.likeness import keys, likeness, word_set

#: A longer text is no single article: namesakes in it are different people.
LONGEST_ARTICLE: Final = 60_000
_CROWD: Final = 8  # names of one bucket that are compared with each other
_REMEMBERED: Final = 50_000

_CAPITALISED: Final = lazy_pattern(r"[A-ZÀ-ÖØ-ÞĀ-ɏ]\w{3,}")
# The same but for digits like `²`; by `re`, which takes a third of the time.
# Letters that `\w` stands for are named before it, since a table of them is quicker.
_QUICK: Final = quick_pattern(
    r"[A-ZÀ-ÖØ-ÞĀ-ɏ][0-9A-Z_a-zÀ-ÖØ-öø-\u02c1\u0300-\u036f\u200c\u200d\w]{3,}"
)
_COMPOUND: Final = quick_pattern(r"-(?:[A-Z][a-z]|on-)")
_WORD_BEFORE: Final = lazy_pattern(r"([^\s\"“”„«»()\[\]]+)[ \u00a0]\Z")
_WORD_AFTER: Final = lazy_pattern(r"(?:['’]s)?[ \u00a0]([^\W\d_][\w’'.-]*)")
_POSSESSIVE: Final = lazy_pattern(r"['’]s?\Z")
_USUAL: Final = 3.5  # Zipf frequency of usual words; from the next on nobody's rare name
_EVERYDAY: Final = 5.0
_RARE: Final = 2.3  # below this a word is none that people write
_known_keys: dict[str, tuple[str, ...]] = {}
_usual: set[str] = set()
_respelt: set[str] = set()

TITLES: Final = word_set(
    "mr mrs ms miss dr sir dame lord lady baron baroness professor prof president "
    "vice-president chancellor premier minister secretary senator sen rep representative "
    "congressman congresswoman governor gov mayor ambassador envoy general gen colonel col "
    "major maj captain capt lieutenant lt sergeant sgt commander admiral adm marshal brigadier "
    "judge justice prosecutor attorney inspector detective officer pope cardinal archbishop "
    "bishop rabbi imam sheikh ayatollah prince princess king queen emperor sultan emir "
    "coach striker midfielder defender goalkeeper captain manager actor actress singer author "
    "journalist analyst spokesman spokeswoman spokesperson leader chief director chairman "
    "chairwoman boss head oligarch businessman billionaire lawmaker deputy mp mep diplomat "
    "st saint comrade herr frau monsieur madame senor señor signor"
)


# Words that open a sentence before a name, and are somebody's given name somewhere.
OPENERS: Final = word_set(
    "the a an in on at by for from of to and but or if so as when while where who what why how "
    "with without after before since until although though because that this these those there "
    "here then now today yesterday both all some many most more no not yet even only also it he "
    "she they we you his her their our its my your is was are were has have had will would can "
    "could may might said says under over about against between during including like near "
    "meanwhile however earlier later first last new former late east west north south"
)


# What a place, a house or a body of people is: none is the surname to a given name.
GENERIC: Final = word_set(
    "county city town village district province prefecture region oblast krai kraj raion rayon "
    "okrug canton municipality borough parish ward governorate republic peninsula island islands "
    "mountain mountains mount river lake bay gulf strait port harbour harbor beach valley forest "
    "park square street road avenue bridge station airport railway stadium arena theatre theater "
    "museum gallery library church cathedral mosque temple shrine monastery castle palace fort "
    "hospital clinic university college institute academy school factory plant mine refinery "
    "company corporation group bank club festival cup army brigade battalion regiment division "
    "reservoir dam canal basin onsen hotel centre center fc"
)


PLACE_PREPOSITIONS: Final = word_set(
    "in at near from to towards toward around outside inside via into of across"
)
# After these stands a given name.
ROYAL: Final = word_set("king queen prince princess emperor pope sultan tsar duke st saint")


class Pair(NamedTuple):
    """Two capitalised words of one article that are nearly alike, in order of appearance."""

    first: str
    second: str
    likeness: float


class Use(NamedTuple):
    """One place where a name stands.

    `given`: the given name or initial before it; `title`: the title before it, lower case;
    `family`: the capitalised word behind it, so that it may be a given name itself;
    `before`: the word before it in lower case, "" at the start of a line or behind a mark.
    """

    span: Span
    given: str = ""
    title: str = ""
    family: str = ""
    before: str = ""


class Facts(NamedTuple):
    """What the data know of a word. `fame` is 0..63, `population` of the largest such place."""

    zipf: float
    surname: bool
    given: bool
    fame: int
    place: int
    population: int

    @property
    def unknown(self) -> bool:
        """Return whether no data know it, or only a list of rare words."""
        return not (self.surname or self.given or self.place) and self.zipf < 1.4


@lru_cache(maxsize=8192)
def facts(name: str) -> Facts:
    """Return what the data know of a word."""
    from lintnews.data import persons, places

    found = places.find(name)
    return Facts(
        words.zipf(name),
        persons.is_surname(name),
        persons.is_given_name(name),
        persons.surname_weight(name),
        found[0].geonameid if found else 0,
        found[0].population if found else 0,
    )


@view
def capitalised(document: Document) -> tuple[str, ...]:
    """Return the capitalised words of four letters and more, each once, in order."""
    text = document.text
    found = dict.fromkeys(_QUICK.findall(text))
    joined = "".join(found)
    if not joined.isascii() and not joined.isalpha():
        found = dict.fromkeys(_CAPITALISED.findall(text))
    return tuple(found)


@view
def near_names(document: Document) -> tuple[Pair, ...]:
    """Return the pairs of capitalised words that are nearly alike and of different stems.

    One of the two is rare in English; two usual words are two words.
    """
    if len(document.text) > LONGEST_ARTICLE:
        return ()
    first: dict[str, str] = {}
    setdefault, remembered = first.setdefault, _known_keys.get
    met: list[tuple[str, str]] = []
    for name in capitalised(document):
        buckets = remembered(name)
        if buckets is None:
            buckets = _remember(name)
        for key in buckets:
            if setdefault(key, name) is not name:
                met.append((key, name))
    return tuple(_pairs(first, met)) if met else ()


def _pairs(first: dict[str, str], met: list[tuple[str, str]]) -> Iterator[Pair]:
    """Yield the pairs among the names of each bucket: its first one, and those that met it."""
    crowds: dict[str, list[str]] = {}
    for key, name in met:
        crowds.setdefault(key, [first[key]]).append(name)
    seen: set[tuple[str, str]] = set()
    for crowd in crowds.values():
        for one, other in combinations(crowd[:_CROWD], 2):
            if (one in _usual and other in _usual) or (one, other) in seen:
                continue
            seen.add((one, other))
            score = likeness(one, other)
            if score:
                yield Pair(one, other, score)


def _remember(name: str) -> tuple[str, ...]:
    if len(_known_keys) >= _REMEMBERED:
        _known_keys.clear()
        _usual.clear()
        _respelt.clear()
    frequency = words.zipf(name)
    if frequency >= _USUAL:
        _usual.add(name)
    elif frequency < _RARE and respelt.find(name):
        _respelt.add(name)
    found = _known_keys[name] = () if frequency >= _EVERYDAY else keys(name)
    return found


@view
def respelt_names(document: Document) -> tuple[str, ...]:
    """Return the capitalised words that may be known names as other scripts spell them."""
    near_names(document)  # looks at every word
    return tuple(filter(_respelt.__contains__, capitalised(document))) if _respelt else ()


def uses(document: Document, name: str) -> list[Use]:
    """Return the uses of a capitalised word in order; not those in a compound (Rostov-on-Don)."""
    known = _known_uses(document)
    if name not in known:
        text = document.text
        known[name] = [_use(text, start, start + len(name)) for start in _places(text, name)]
    return known[name]


@view
def _known_uses(document: Document) -> dict[str, list[Use]]:  # noqa: ARG001
    """Return the cache of `uses`, one for each document."""
    return {}


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a word stands by itself."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        # what stands around it, by characters: a pattern for each name costs a compilation
        if not (
            in_word(text[start - 1 : start])
            or in_word(text[end : end + 1])
            or (
                text[start - 1 : start] == "-"
                and all(map(in_word, text[start - 4 : start - 1]))
                and start >= 4
            )
            or (text[end : end + 1] == "&" and ";" in text[end + 2 : end + 9])
            or _COMPOUND.match(text, end)
        ):
            yield start
        start = text.find(name, end)


def in_word(character: str) -> bool:
    """Return whether a character, or none, belongs to a word."""
    return character.isalnum() or character == "_"


def _use(text: str, start: int, end: int) -> Use:
    given = title = before = family = ""
    word_before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if word_before:
        word = word_before[1]
        bare = word.rstrip(".")
        if bare.lower() in TITLES:
            title = bare.lower()
        elif is_given(word):
            given = word
        elif not word.endswith((".", ",", ";", ":", "!", "?")):
            before = word.lower()
            if before == "to" and text.endswith("ccording ", 0, start - 3):
                before = "according"  # a person, no place
    word_after = _WORD_AFTER.match(text, end, end + 40)
    if word_after:
        word = _POSSESSIVE.sub("", word_after[1])
        if is_family(word):
            family = word.rstrip(".")
    return Use(Span(start, end), given, title, family, before)


def is_given(word: str) -> bool:
    """Return whether a word before a name looks like a given name or an initial."""
    if not word[:1].isupper() or word.endswith((",", ":", ";")):
        return False
    bare = word.rstrip(".")
    if len(bare) == 1 or bare.count(".") == 1:
        # British lists of teams have initials without a stop: `D Collins`
        return word.endswith(".") or (word == bare and bare not in "AI")
    if word != bare or not bare.replace("-", "").isalpha() or bare.isupper():
        return False
    if bare.lower() in OPENERS:
        return False
    known = facts(bare)
    return known.given or known.zipf < 3.2


def is_family(word: str) -> bool:
    """Return whether a word behind a name looks like the surname to a given name."""
    bare = word.rstrip(".")
    if not bare[:1].isupper() or bare.isupper() or len(bare) < 3 or bare.lower() in GENERIC:
        return False
    known = facts(bare)
    return known.zipf < 3.0 or (known.surname and known.fame > 0 and known.zipf < 5.0)
