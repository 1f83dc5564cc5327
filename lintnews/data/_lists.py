"""Which numbers (places, groups) each key of a trie has: three bytes an entry.

Entry k belongs to key k. It is the key's number, or, when the key has several, `MORE` plus the
place of their list behind the entries; the last number of a list carries `LAST`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

WIDTH: Final = 3
MORE: Final = 1 << 23
LAST: Final = 1 << 22
_NUMBER: Final = LAST - 1


def pack(numbers: Mapping[int, Sequence[int]]) -> bytes:
    """Return the table for keys 0..n-1, each with at least one number.

    Raises:
        ValueError: a number or a list does not fit.
    """
    first: list[int] = []
    more: list[int] = []
    for key in range(len(numbers)):
        own = numbers[key]
        if not own or max(own) > _NUMBER or len(more) >= MORE:
            raise ValueError(f"key {key}: no number, or too large a one")
        if len(own) == 1:
            first.append(own[0])
        else:
            first.append(MORE | len(more))
            more += [*own[:-1], LAST | own[-1]]
    return b"".join(entry.to_bytes(WIDTH, "little") for entry in first + more)


class Lists:
    """The packed table of `pack`, read in place.

    Args:
        table: the bytes; a memory map will do.
        keys: how many keys there are.
    """

    __slots__ = ("_keys", "_table")

    def __init__(self, table: memoryview, keys: int) -> None:
        self._table = table
        self._keys = keys

    def _entry(self, index: int) -> int:
        return int.from_bytes(self._table[WIDTH * index : WIDTH * index + WIDTH], "little")

    def of(self, key: int) -> tuple[int, ...]:
        """Return the numbers of ``key``."""
        entry = self._entry(key)
        if entry < MORE:
            return (entry,)
        found: list[int] = []
        at = self._keys + entry - MORE
        while True:
            entry = self._entry(at)
            found.append(entry & _NUMBER)
            if entry & LAST:
                return tuple(found)
            at += 1

    def keys_with(self, number: int) -> list[int]:
        """Return the keys that have ``number``, by a search of the whole table (milliseconds)."""
        whole = bytes(self._table)
        found: set[int] = set()
        for index in (*_hits(whole, number), *_hits(whole, LAST | number)):
            if index < self._keys:
                found.add(index)
                continue
            start = index
            while start > self._keys and not self._entry(start - 1) & LAST:
                start -= 1
            found.update(_hits(whole, MORE | start - self._keys))
        return sorted(found)


def _hits(table: bytes, entry: int) -> Iterator[int]:
    pattern = entry.to_bytes(WIDTH, "little")
    at = table.find(pattern)
    while at >= 0:
        if at % WIDTH == 0:
            yield at // WIDTH
        at = table.find(pattern, at + 1)
