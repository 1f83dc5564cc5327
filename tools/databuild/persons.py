"""persons.*: spellings of given names and surnames, from the name groups that rigour ships.

A group is one name (an item of Wikidata) in many spellings; the file does not say whether it is a
given name or a surname. Two witnesses fill that in, both cautious: endings that only surnames
have, and which neighbours a name has in the bigrams of CMU Sphinx's language model.

What the groups lack is added: the masculine form of Slavic surnames of which only the feminine is
listed, and the surnames in persons-more.txt, which this project wrote down itself.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from databuild import bigrams
from databuild.common import SourceError, is_latin, key_trie, load_keys, value_trie
from lintnews.data import _lists
from lintnews.data.fold import fold, similarity, to_ascii
from lintnews.data.persons import GIVEN, MAX_WEIGHT, SURNAME, WELL_KNOWN

_NAME = re.compile(r"[a-z][a-z'. -]+")
_SURNAME = re.compile(
    r"[a-z]{2}(ov|ova|ev|eva|sky|ski|skyi|skyy|skij|skaya|enko|shvili|dze|yan|escu|ovic|poulos"
    r"|opoulos|idis|akis|sson|ssen|dottir|berg|stein|mann|baum|oglu|ovich)$"
)
# Words before a surname that belong to it; the surname stands without them, too.
_PARTICLES = """
abu al ap bin bint da dal de degli dei del della den der di dos du el fam ibn la le lo mac mc o
san st ter ten van von vom zu zum zur
"""
_PARTICLE = frozenset(_PARTICLES.split())
# Endings of women's surnames. Cyrillic tells them from words that end alike in Latin letters; for
# `-ina`, as in Galina, only the second feminine ending that Czech adds tells a surname.
_FEMININE = re.compile(r"(?:ова|ева|ёва|ская|цкая|ська|цька|inová)$")
_FEMININE_ENDING = re.compile(r"(?<=..[oe][vw])a$|(?<=.in)a$|(?<=[sc]k)(?:a[jyi]?a|a)$")
# The Czech form of a feminine form that stands beside it, and compounds.
_TWICE_FEMININE = re.compile(r"(?:ov|ev|in)ova$|-")
_SHORTEST_MASCULINE = 5
_MORE = Path(__file__).with_name("persons-more.txt")
_COMMON = -4.2  # log10: a word this frequent has neighbours for reasons of its own
_WITNESSES = 3
_ONE_SOUND = 0.9  # likeness of folds


class Group(NamedTuple):
    """One name: how many spellings it has in all scripts, and the Latin ones.

    `feminine`: it is the form of a Slavic surname that women have.
    """

    size: int
    latin: list[str]
    feminine: bool = False


def build() -> dict[str, bytes]:
    """Return the spellings, their groups, flags and weights, and the folds of known surnames."""
    groups = list(read(persons_path()))
    groups += masculine(groups)
    more = list(supplement())
    groups += more
    members: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for spelling in {form for name in group.latin for form in _forms(name)}:
            members[spelling].append(number)
    names = key_trie(members)
    trie = load_keys(names)
    given, surnames = _kinds(groups[: -len(more)], members)
    surnames.update(form for group in more for name in group.latin for form in _forms(name))
    flags = bytearray(len(trie))
    folds: list[tuple[str, bytes]] = []
    for spelling, own in members.items():
        number = trie[spelling]
        weight = min(sum(groups[group].size for group in own), MAX_WEIGHT)
        flags[number] = weight | GIVEN * (spelling in given) | SURNAME * (spelling in surnames)
        folded = fold(spelling)
        if " " not in spelling and weight >= WELL_KNOWN and folded != spelling:
            folds.append((folded, number.to_bytes(3, "little")))
    return {
        "persons.marisa": names,
        "persons-groups.bin": _lists.pack({trie[key]: own for key, own in members.items()}),
        "persons-flags.bin": bytes(flags),
        "persons-folds.marisa": value_trie(folds),
    }


def read(path: Path) -> Iterable[Group]:
    """Yield the groups of rigour's persons.txt (``name, name => item``) with a Latin spelling."""
    for line in path.read_text(encoding="utf-8").splitlines():
        spellings = [name.strip() for name in line.partition(" => ")[0].split(",")]
        latin = {to_ascii(name) for name in spellings if is_latin(name)}
        kept = sorted(name for name in latin if _NAME.fullmatch(name))
        if kept:
            yield Group(len(spellings), kept, any(map(_FEMININE.search, spellings)))


def masculine(groups: Iterable[Group]) -> list[Group]:
    """Return the masculine forms of feminine surnames, where no group has any of them."""
    listed = {name for group in groups for name in group.latin}
    found: dict[tuple[str, ...], Group] = {}
    for group in groups:
        if not group.feminine:
            continue
        names = [name for name in group.latin if not _TWICE_FEMININE.search(name)]
        forms = {form for name in names for form in _masculine_forms(name)}
        if len(forms) >= len(names) > 0 and listed.isdisjoint(forms):
            kept = sorted(form for form in forms if len(form) >= _SHORTEST_MASCULINE)
            if kept:
                found.setdefault(tuple(kept), Group(group.size, kept))
    return list(found.values())


def _masculine_forms(name: str) -> Iterable[str]:
    stem, endings = _FEMININE_ENDING.subn("", name)
    if endings:
        yield from (stem + "y", stem + "i") if stem.endswith("k") else (stem,)


def supplement() -> Iterable[Group]:
    """Yield the surnames of persons-more.txt: all of them are well known."""
    for line in _MORE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            latin = sorted({to_ascii(name.strip()) for name in line.split(",")})
            yield Group(max(len(latin), WELL_KNOWN), latin)


def _forms(name: str) -> Iterable[str]:
    """Yield a spelling, and it again without the particles before it."""
    yield name
    *before, last = name.split(" ")
    if before and len(last) > 2 and _PARTICLE.issuperset(before):
        yield last


def _kinds(groups: list[Group], members: dict[str, list[int]]) -> tuple[set[str], set[str]]:
    """Return the spellings that are given names, and those that are surnames (or both)."""
    model = bigrams.read(bigrams.model_path())
    is_name = [
        word in members and logp < _COMMON and not word.endswith("'s")
        for word, logp in zip(model.words, model.unigrams, strict=False)
    ]
    before: Counter[int] = Counter()
    after: Counter[int] = Counter()
    for second, first, _ in model.pairs:
        if is_name[first] and is_name[second]:
            after[first] += 1
            before[second] += 1
    given: set[str] = set()
    surnames: set[str] = set()
    for number, word in enumerate(model.words):
        left, right = before[number], after[number]
        if right >= _WITNESSES and right > left / 2:
            given.add(word)
        # Given names stand second too, before a middle name's surname: ask for less here.
        if left >= _WITNESSES and left > right / 5:
            surnames.add(word)
    # Compound names are given names (Josep Maria) far more often than surnames.
    compounds: Counter[str] = Counter()
    for group in groups:
        parts = {part for name in group.latin for part in _compound(name)}
        compounds.update(parts)
        if any(map(_SURNAME.search, group.latin)):
            surnames.update(group.latin)
    given.update(part for part, count in compounds.items() if count > 1 and part not in surnames)
    given.update(_romanised(groups, given, surnames))
    return given & members.keys(), surnames & members.keys()


def _romanised(groups: list[Group], given: set[str], surnames: set[str]) -> Iterable[str]:
    """Yield the spellings that sound like a given name of their group: Sergey, as Sergei."""
    for group in groups:
        sounds = [fold(name) for name in group.latin if name in given]
        for name in group.latin:
            if sounds and name not in given and name not in surnames:
                own = fold(name)
                if max(similarity(own, sound, _ONE_SOUND) for sound in sounds) >= _ONE_SOUND:
                    yield name


def _compound(name: str) -> list[str]:
    parts = name.split(" ")
    return parts if len(parts) == 2 and not _PARTICLE.intersection(parts) else []


def persons_path() -> Path:
    """Return where rigour keeps its groups of names."""
    # Importing rigour would need its own dependencies; the file is all this needs.
    spec = importlib.util.find_spec("rigour")
    if spec is None or spec.origin is None:
        raise SourceError("rigour is not installed")
    return Path(spec.origin).parent / "data" / "names" / "persons.txt"
