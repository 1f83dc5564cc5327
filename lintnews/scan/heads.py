"""Patterns that begin a line, found by the first letters of the lines.

Templates of page furniture begin with everyday words (`Read`, `Share`, `The views`). Looked for
in the whole text they would hit in every paragraph; at the beginning of a line they are rare.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate

from lintnews.core.document import LINE_END
from lintnews.scan.plain import plain, without_turkish

# What may stand before the text of a line: space, bullets, brackets.
LEAD = " \t\u00a0\ufeff•·*|>»+-–—:()[]"
SHORTEST_KEY, LONGEST_KEY = 2, 9
# Keys shorter than this begin too many lines, if there is another way to find the pattern.
_SURE_KEY = 5

# Beginnings whose numbers are kept: some hundred kilobytes.
_MOST_KNOWN = 4_000
_EVERYDAY = frozenset(["this", "that", "when", "while", "they", "there", "after"])
_DIGIT = re.compile(r"\d")


class Heads:
    """Beginnings of lines, and the number of what begins so.

    `numbers` are those of the keys by their place in the trie. A trie is loaded at once, where a
    dictionary would be built key by key, and finds all keys that a text begins with in one call.
    """

    __slots__ = ("_known", "_numbers", "_trie")

    def __init__(self, trie: bytes, numbers: bytes) -> None:
        import marisa_trie

        self._trie = marisa_trie.Trie().frombytes(trie)
        self._numbers = memoryview(numbers).cast("I")
        self._known: dict[str, list[int]] = {}  # lines of different articles begin alike

    @classmethod
    def of(cls, numbered: Mapping[str, int]) -> Heads:
        """Return the heads of a mapping, the numbers as `lintnews.scan.database` has them."""
        import marisa_trie

        trie = marisa_trie.Trie(numbered)
        numbers = array("I", map(numbered.__getitem__, map(trie.restore_key, range(len(trie)))))
        return cls(trie.tobytes(), numbers.tobytes())

    def pack(self) -> tuple[bytes, bytes]:
        """Return what the constructor takes."""
        return self._trie.tobytes(), self._numbers.tobytes()

    def find(self, text: str) -> list[int]:
        """Return the numbers of all keys that `text` begins with."""
        known = self._known.get(text)
        if known is not None:
            return known
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        # the trie raises for lone surrogates
        sound = text if text.isascii() else text.encode("utf-8", "replace").decode()
        found = [self._numbers[self._trie[key]] for key in self._trie.prefixes(sound)]
        self._known[text] = found
        return found


def head_keys(pattern: str) -> set[str] | None:
    """Return the beginnings with one of which every match of `pattern` starts, or None.

    They are in lower case, 2 to 9 code points long and without what may lead a line, or one
    sign that is no letter; `0` is any digit.
    """
    from lintnews.scan.literals import prefix_literals

    # a digit stands for all, and is no part of a longer key
    keys = {
        key if key == "0" else _DIGIT.split(key, maxsplit=1)[0]
        for key in map(_key, prefix_literals(pattern) or ())
    }
    return keys if keys and all(map(_is_key, keys)) else None


def _is_key(key: str) -> bool:
    return len(key) >= SHORTEST_KEY or (key != "" and not key.isalpha())


def are_sure(keys: set[str]) -> bool:
    """Tell whether the keys are rare at the beginning of lines: long and no everyday word."""
    return all(
        (len(key) >= _SURE_KEY and key.rstrip() not in _EVERYDAY) or not key[0].isalnum()
        for key in keys
    )


def _key(text: str) -> str:
    head = text.lstrip(LEAD)[:LONGEST_KEY]
    if _DIGIT.match(head):
        return "0"
    if head.isascii():
        return head.lower()
    # in Python a sigma is lowered by its place in the word, which a cut word does not show
    head = plain(head)
    return (without_turkish(head) or head).lower().replace("ς", "σ")[:LONGEST_KEY]


def scan_heads(text: str, heads: Heads) -> Iterator[tuple[int, int]]:
    """Yield (offset in the line, number) where a line begins with a key."""
    lines = text.split("\n") if "\r" not in text else _lines(text)
    beginnings = [line[:40].lstrip(LEAD)[:LONGEST_KEY] for line in lines]
    starts: list[int] = []
    # all at once costs half of one by one
    for row, key in enumerate(plain("\n".join(beginnings)).lower().split("\n")):
        if not key:
            continue
        if key[0] in "0123456789" or not key.isascii():
            key = _key(beginnings[row])  # noqa: PLW2901
        for number in heads.find(key):
            starts = starts or list(accumulate((len(line) + 1 for line in lines), initial=1))
            yield starts[row], number


def _lines(text: str) -> list[str]:
    """Split at all line ends; each counts as one code point, so CR LF leaves an empty line."""
    return re.split(LINE_END.pattern.replace("\\r\\n|", ""), text)
