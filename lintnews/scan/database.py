"""The scanning engine, Hyperscan. Only this module and `triggers` know it.

It reports byte offsets of match ends; here they become code points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import hyperscan

from lintnews.scan.heads import Heads
from lintnews.scan.plain import plain, without_turkish

_LARGER_THAN_ANY = 8_000_000
_SURROGATE = "[\ud800-\udfff]"


class Triggers(NamedTuple):
    """Compiled triggers.

    `databases` are serialised databases of the engine, scanned one after the other; they may be
    read from a file while they are loaded, which can be done once. What they
    report is the number of a pattern, or from `len(patterns)` on an index into `groups`, whose
    patterns share a trigger. `heads` are the beginnings of lines.
    """

    databases: Iterable[bytes]
    groups: tuple[tuple[int, ...], ...]
    heads: Heads


class Database:
    """The databases of some triggers, loaded."""

    __slots__ = ("_databases",)

    def __init__(self, serialised: Iterable[bytes]) -> None:
        # What glibc has once taken back in one large piece it keeps for later: the bytes of one
        # database give their memory to the next, a third less of it is asked of the system, and
        # loading takes a fifth less time.
        bytes(_LARGER_THAN_ANY)
        self._databases = list(map(_load, filter(None, serialised)))  # keeps no bytes

    def scan(self, text: str) -> list[tuple[int, int]]:
        """Return (code point offset behind the hit, number) of all hits, by offset.

        A trigger may hit several times at one place; no hit is missed.
        """
        hits: list[tuple[int, int]] = []

        def on_match(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            hits.append((end, number))

        if text.isascii():
            data = text.encode()
            for database in self._databases:
                database.scan(data, match_event_handler=on_match)
            hits.sort()
            return hits
        found: list[tuple[int, int]] = []
        twice = False
        for variant in _variants(text):
            data = _encode(variant)
            for database in self._databases:
                database.scan(data, match_event_handler=on_match)
            hits.sort()
            twice = bool(found)
            found += hits if len(data) == len(variant) else _to_code_points(data, hits)
            hits.clear()
        return sorted(set(found)) if twice else found


def _load(serialised: bytes) -> hyperscan.Database:
    database = hyperscan.loadb(serialised, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _variants(text: str) -> Iterator[str]:
    """Yield what is scanned for a text: it in plain characters, and so without Turkish ones."""
    simple = plain(text)
    yield simple
    other = without_turkish(simple)
    if other is not None:
        yield other


def _encode(text: str) -> bytes:
    """Return valid UTF-8 with as many code points as `text`, whatever stands in it."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub(_SURROGATE, "\ufffd", text).encode()


def _to_code_points(data: bytes, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn byte offsets, in ascending order, into code point offsets."""
    converted = []
    seen_bytes = seen_points = 0
    for byte_end, number in hits:
        end = byte_end
        # patterns work on bytes and may end inside a character
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end += 1
        if end != seen_bytes:
            piece = data[seen_bytes:end]
            seen_points += len(piece if piece.isascii() else piece.decode("utf-8", "replace"))
            seen_bytes = end
        converted.append((seen_points, number))
    return converted
