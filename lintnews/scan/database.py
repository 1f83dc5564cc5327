"""The scanning engine, Hyperscan. Only this module and `triggers` know it.

It reports byte offsets of match ends; here they become code points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

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

    def scan(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return of each text (code point offset behind the hit, number) of all hits, by offset.

        A trigger may hit several times at one place; no hit is missed. One database after the
        other goes through all texts: its tables of megabytes stay where the processor reads them
        fast, which saves a fifth of the time of small texts.
        """
        variants = [(at, one) for at, text in enumerate(texts) for one in _variants(text)]
        encoded = [_encode(variant) for _, variant in variants]
        found: list[list[tuple[int, int]]] = [[] for _ in variants]
        for database in self._databases:
            for data, hits in zip(encoded, found, strict=True):
                database.scan(data, match_event_handler=_on_match, context=hits)
        merged: list[list[tuple[int, int]]] = [[] for _ in texts]
        for (at, variant), data, hits in zip(variants, encoded, found, strict=True):
            hits.sort()
            right = hits if len(data) == len(variant) else _code_points(data, hits)
            merged[at] = sorted({*merged[at], *right}) if merged[at] else right
        return merged


def _on_match(number: int, _start: int, end: int, _flags: int, hits: Any) -> None:
    hits.append((end, number))


def _load(serialised: bytes) -> hyperscan.Database:
    database = hyperscan.loadb(serialised, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _variants(text: str) -> Iterator[str]:
    """Yield what is scanned for a text: it in plain characters, and so without Turkish ones."""
    if text.isascii():
        yield text
        return
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


def _code_points(data: bytes, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn byte offsets, in ascending order, into code point offsets.

    Patterns work on bytes and may end inside a character; what counts is its end.
    """
    converted = []
    seen = points = 0
    for byte_end, number in hits:
        if byte_end > seen:
            piece = data[seen:byte_end]
            if piece.isascii():
                seen = byte_end
                points += len(piece)
            else:
                end = _character_end(data, byte_end)
                points += len(data[seen:end].decode())
                seen = end
        converted.append((points, number))
    return converted


def _character_end(data: bytes, offset: int) -> int:
    while offset < len(data) and data[offset] & 0xC0 == 0x80:
        offset += 1
    return offset
