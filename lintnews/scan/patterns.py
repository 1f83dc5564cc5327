"""The compiled patterns of all rules: one scan for the triggers, then confirmed matches."""

from __future__ import annotations

import marshal
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from lintnews.core.rule import Pattern
from lintnews.scan.confirming import program, restore
from lintnews.scan.database import Database, Triggers
from lintnews.scan.heads import scan_heads

# Code points before the end of a hit in which its match may start, and behind it in which it
# may end. Matches longer than that are rare; they are found by widening, see `confirm`.
WINDOW_BEFORE = 300
WINDOW_BEHIND = 120
# Windows that overlap are joined, up to this length.
WIDEST_WINDOW = 4000
# A pattern that backtracks for ever on hostile input is given up after this many seconds.
CONFIRM_SECONDS = 2.0


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


class PatternSet:
    """Numbered patterns, each with a payload of its owner (a pack's row), loaded when hit.

    A compiled set is its triggers, a byte string and the offsets of its blobs, so that it can
    be cached in a file and read without touching what is not needed.
    """

    __slots__ = ("_blobs", "_compiled", "_database", "_heads", "_offsets", "parts")

    def __init__(
        self,
        triggers: Triggers,
        offsets: Sequence[int],
        blobs: bytes | memoryview,
    ) -> None:
        self.parts = (triggers, tuple(offsets), blobs)
        self._database = Database(triggers.literals, triggers.patterns)
        self._heads = triggers.heads
        self._offsets = offsets
        self._blobs = memoryview(blobs)
        self._compiled: dict[int, tuple[Any, Any, bool]] = {}

    @classmethod
    def compile(
        cls, patterns: Sequence[Pattern], payloads: Sequence[Any], ahead: bool = True
    ) -> PatternSet:
        """Compile patterns. Payloads are plain values, or None.

        `ahead` also compiles what confirms hits, to be cached; otherwise that is left to the
        first hit of each pattern.

        Raises `lintnews.scan.triggers.PatternError` for a pattern that can't be taken.
        """
        from lintnews.scan.triggers import compile_triggers

        triggers = compile_triggers(patterns)
        offsets, blobs = [0], bytearray()
        for pattern, payload in zip(patterns, payloads, strict=True):
            source = (pattern.regex, re.IGNORECASE.value if pattern.ignore_case else 0)
            confirming = None if pattern.once else program(*source) if ahead else source
            blobs += pack((confirming, payload, pattern.line_start))
            offsets.append(len(blobs))
        return cls(triggers, offsets, bytes(blobs))

    def scan(self, text: str) -> dict[int, list[int]]:
        """Return for each pattern whose trigger occurs the offsets behind its hits, ascending."""
        found: dict[int, list[int]] = {}
        for end, number in self._database.scan(text):
            if number in found:
                found[number].append(end)
            else:
                found[number] = [end]
        for end, number in scan_heads(text, self._heads):
            found.setdefault(number, []).append(end)
        return found

    def payload(self, number: int) -> Any:
        """Return what the owner of a pattern stored with it."""
        return self._entry(number)[1]

    def _entry(self, number: int) -> tuple[Any, Any, bool]:
        entry = self._compiled.get(number)
        if entry is None:
            raw = self._blobs[self._offsets[number] : self._offsets[number + 1]]
            confirming, payload, line_start = unpack(raw)
            if confirming is not None and len(confirming) == 2:
                confirming = program(*confirming)
            compiled = None if confirming is None else restore(confirming)
            entry = self._compiled[number] = (compiled, payload, line_start)
        return entry

    def confirm(self, number: int, text: str, ends: Sequence[int]) -> Iterator[Any]:
        """Yield the matches of a pattern near the ends of its hits, in order, none twice.

        Raises `TimeoutError` when the pattern backtracks for too long.
        """
        compiled, _, line_start = self._entry(number)
        if line_start:
            yield from _confirm_lines(compiled, text, ends)
            return
        length = len(text)
        done = 0  # matches before this offset have been seen
        index, count = 0, len(ends)
        while index < count:
            start = max(done, ends[index] - WINDOW_BEFORE)
            stop = ends[index] + WINDOW_BEHIND
            while (
                index + 1 < count
                and ends[index + 1] - WINDOW_BEFORE <= stop
                and stop - start < WIDEST_WINDOW
            ):
                index += 1
                stop = ends[index] + WINDOW_BEHIND
            index += 1
            stop = min(stop, length)
            while True:
                matches, cut = _matches(compiled, text, start, stop)
                for match in matches:
                    yield match
                    done = max(match.end(), match.start() + 1)
                if cut is None:
                    break
                start, stop = cut, min(length, stop + 4 * WINDOW_BEHIND)


def _matches(compiled: Any, text: str, start: int, stop: int) -> tuple[list[Any], int | None]:
    """Return the matches in a window, and where one starts that the window may have cut."""
    matches: list[Any] = []
    for match in compiled.finditer(text, start, stop, timeout=CONFIRM_SECONDS):
        if match.end() + WINDOW_BEHIND // 4 > stop < len(text):
            return matches, match.start()
        matches.append(match)
    return matches, None


def _confirm_lines(compiled: Any, text: str, ends: Sequence[int]) -> Iterator[Any]:
    """Yield the matches of a pattern that begins a line, trying each line with a hit once."""
    tried = -1
    start = seen = 0  # the line that holds the offset `seen` starts at `start`
    for end in ends:
        start = max(start, text.rfind("\n", seen, end) + 1, text.rfind("\r", seen, end) + 1)
        seen = end
        if start > tried:
            tried = start
            match = compiled.match(text, start, timeout=CONFIRM_SECONDS)
            if match is not None:
                yield match
