"""The compiled patterns of all rules: one scan for the triggers, then confirmed matches."""

from __future__ import annotations

import gc
import marshal
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from lintnews.core.rule import Pattern
from lintnews.scan.confirming import program, programs, restore
from lintnews.scan.database import Database, Triggers
from lintnews.scan.heads import scan_heads
from lintnews.scan.windows import Reach, ScannedText, growing_matches, line_matches, true_hits

# How far a pattern may look ahead behind its match, in code points.
LOOK_AHEAD = 60


@contextmanager
def _without_collector() -> Iterator[None]:
    """Switch off the collector, which takes a fifth of the time while trees are built and kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class DamagedError(Exception):
    """Cached bytes are not what was written."""


def pack(value: Any) -> bytes:
    """Return plain values as bytes behind their checksum."""
    raw = marshal.dumps(value)
    return zlib.crc32(raw).to_bytes(4, "little") + raw


def unpack(data: bytes | memoryview) -> Any:
    """Return what `pack` packed. Raises `DamagedError`: marshal may crash on damaged bytes."""
    raw = data[4:]
    if zlib.crc32(raw).to_bytes(4, "little") != data[:4]:
        raise DamagedError
    return marshal.loads(raw)


# A compiled pattern, the payload, the longest match (-1: it begins its line), the reach of a match
_Entry = tuple[Any, Any, int | None, Reach | None]


# Of each pattern with hits: the index of a text and the offsets behind its hits, both ascending
Hits = dict[int, list[tuple[int, list[int]]]]


class PatternSet:
    """Numbered patterns, each with a payload of its owner (a pack's row), loaded when hit.

    A compiled set is its triggers, a byte string and the offsets of its blobs, so that it can
    be cached in a file and read without touching what is not needed. `parts` are these, of a set
    that has just been compiled.
    """

    __slots__ = (
        "_blobs",
        "_compiled",
        "_count",
        "_database",
        "_groups",
        "_heads",
        "_offsets",
        "parts",
    )

    def __init__(
        self,
        triggers: Triggers,
        offsets: Sequence[int],
        blobs: bytes | memoryview,
    ) -> None:
        self.parts: tuple[Triggers, Sequence[int], bytes] | None = None
        self._count = len(offsets) - 1
        self._database = Database(triggers.databases)
        self._groups = triggers.groups
        self._heads = triggers.heads
        self._offsets = offsets
        self._blobs = memoryview(blobs)
        self._compiled: dict[int, _Entry] = {}

    @classmethod
    def compile(
        cls, patterns: Sequence[Pattern], payloads: Sequence[Any], ahead: bool = True
    ) -> PatternSet:
        """Compile patterns. Payloads are plain values, or None.

        `ahead` also compiles what confirms hits, to be cached; otherwise that is left to the
        first hit of each pattern.

        Raises `lintnews.scan.triggers.PatternError` for a pattern that can't be taken.
        """
        from lintnews.scan.literals import longest_match
        from lintnews.scan.triggers import compile_triggers

        sources = [
            (pattern.regex, re.IGNORECASE.value if pattern.ignore_case else 0)
            for pattern in patterns
            if not pattern.once
        ]
        with _without_collector(), programs(sources if ahead else ()) as compiled:
            triggers, reaches = compile_triggers(patterns)
            ready = iter(compiled() if ahead else sources)
        offsets, blobs = [0], bytearray()
        for pattern, payload, reach in zip(patterns, payloads, reaches, strict=True):
            confirming = None if pattern.once else next(ready)
            width = -1 if pattern.line_start else longest_match(pattern.regex)
            if width is not None and width >= 0 and pattern.trigger is not None:
                width += LOOK_AHEAD  # a trigger of its own may end behind the match
            blobs += pack((confirming, payload, width, reach))
            offsets.append(len(blobs))
        made = cls(triggers, offsets, bytes(blobs))
        made.parts = (triggers, offsets, bytes(blobs))
        return made

    def scan(self, texts: Sequence[str]) -> Hits:
        """Return for each pattern whose trigger occurs in `texts` where its hits are."""
        found: Hits = {}
        count, groups = self._count, self._groups
        for at, hits in enumerate(self._database.scan(texts)):
            for end, number in (*hits, *scan_heads(texts[at], self._heads)):
                for one in (number,) if number < count else groups[number - count]:
                    places = found.get(one)
                    if places is None:
                        found[one] = [(at, [end])]
                    elif places[-1][0] == at:
                        places[-1][1].append(end)
                    else:
                        places.append((at, [end]))
        return found

    def payload(self, number: int) -> Any:
        """Return what the owner of a pattern stored with it."""
        return self._entry(number)[1]

    def _entry(self, number: int) -> _Entry:
        entry = self._compiled.get(number)
        if entry is None:
            raw = self._blobs[self._offsets[number] : self._offsets[number + 1]]
            confirming, payload, width, reach = unpack(raw)
            if confirming is not None and len(confirming) == 2:
                confirming = program(*confirming)
            compiled = None if confirming is None else restore(confirming)
            entry = self._compiled[number] = (compiled, payload, width, reach)
        return entry

    def confirm(self, number: int, scanned: ScannedText, ends: Sequence[int]) -> list[Any]:
        """Return the matches of a pattern near the ends of its hits, in order, none twice.

        Raises `TimeoutError` when the pattern backtracks for too long.
        """
        text = scanned.text
        compiled, _, width, reach = self._compiled.get(number) or self._entry(number)
        if width == -1:
            return line_matches(compiled, scanned, ends, reach[-1] if reach is not None else ())
        if reach is not None:
            ends = true_hits(compiled, scanned, ends, reach)
            if not ends:
                return []  # as nearly always
        if width is None:
            return growing_matches(compiled, text, ends)
        matches: list[Any] = []
        done = 0
        for end in ends:
            start = max(done, end - width)
            # what a match may look ahead to lies within the margin
            for match in compiled.finditer(text, start, end + width + LOOK_AHEAD):
                if match.start() > end:
                    break
                matches.append(match)
                done = max(match.end(), match.start() + 1)
            done = max(done, end + 1)  # no match is longer, so none that starts before is left
        return matches
