"""The scanning engine, Hyperscan. Only this module and `triggers` know it.

It reports byte offsets of match ends; here they become code points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import hyperscan

from lintnews.scan.heads import Heads
from lintnews.scan.plain import plain

_SURROGATE = re.compile("[\ud800-\udfff]")


class Triggers(NamedTuple):
    """Compiled triggers: two serialised databases (or empty) and the beginnings of lines."""

    literals: bytes
    patterns: bytes
    heads: Heads


class Database:
    """Compiled triggers. `literals` and `patterns` are serialised engine databases or empty."""

    __slots__ = ("_literals", "_patterns")

    def __init__(self, literals: bytes, patterns: bytes) -> None:
        self._literals = _load(literals)
        self._patterns = _load(patterns)

    def scan(self, text: str) -> list[tuple[int, int]]:
        """Return (code point offset behind the hit, pattern number) of all hits, in order.

        A pattern may hit several times at one place; no hit is missed.
        """
        hits: list[tuple[int, int]] = []
        data = _encode(text)
        if self._patterns is not None:
            hits = _scan(self._patterns, data, len(text))
        if self._literals is not None:
            if len(data) != len(text):
                data = _encode(plain(text))
            hits += _scan(self._literals, data, len(text))
        hits.sort()
        return hits


def _scan(database: hyperscan.Database, data: bytes, length: int) -> list[tuple[int, int]]:
    """Scan `data`, the UTF-8 of `length` code points."""
    hits: list[tuple[int, int]] = []
    append = hits.append

    def on_match(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        append((end, number))

    database.scan(data, match_event_handler=on_match)
    if hits and len(data) != length:
        hits.sort()
        return _to_code_points(data, hits)
    return hits


def _load(serialised: bytes) -> hyperscan.Database | None:
    if not serialised:
        return None
    database = hyperscan.loadb(serialised, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _encode(text: str) -> bytes:
    """Return valid UTF-8 with as many code points as `text`, whatever stands in it."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


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
            seen_points += len(data[seen_bytes:end].decode("utf-8", "replace"))
            seen_bytes = end
        converted.append((seen_points, number))
    return converted
