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

# How far a pattern may look ahead behind its match, in code points.
LOOK_AHEAD = 60
# How far words are counted from the end of a hit, in code points.
WIDEST_WORDS = 150
# For patterns whose matches may have any length: code points before the end of a hit in which a
# match may start, and behind it in which it may end. Longer matches are found by widening.
WINDOW_BEFORE = 300
WINDOW_BEHIND = 120
# Windows that overlap are joined, up to this length.
WIDEST_WINDOW = 4000
# A pattern that backtracks for ever on hostile input is given up after this many seconds.
CONFIRM_SECONDS = 2.0


# How far a match reaches from the end of its hit: its start at least and at most before that, its
# end at most behind that, and what it looks ahead to behind its end. In code points or, if
# negative, up to the space that it can't contain, -1 being the first one. Last, texts of which
# it contains one.
Reach = tuple[int, int, int, int, tuple[str, ...]]
# From so few places a match is tried at each, else looked for.
FEW_STARTS = 4


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


class PatternSet:
    """Numbered patterns, each with a payload of its owner (a pack's row), loaded when hit.

    A compiled set is its triggers, a byte string and the offsets of its blobs, so that it can
    be cached in a file and read without touching what is not needed.
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
        self.parts = (triggers, tuple(offsets), blobs)
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
        return cls(triggers, offsets, bytes(blobs))

    def scan(self, text: str) -> dict[int, list[int]]:
        """Return for each pattern whose trigger occurs the offsets behind its hits, ascending."""
        found: dict[int, list[int]] = {}
        count, groups = self._count, self._groups
        for end, number in (*self._database.scan(text), *scan_heads(text, self._heads)):
            for one in (number,) if number < count else groups[number - count]:
                if one in found:
                    found[one].append(end)
                else:
                    found[one] = [end]
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

    def confirm(self, number: int, text: str, ends: Sequence[int]) -> list[Any]:
        """Return the matches of a pattern near the ends of its hits, in order, none twice.

        Raises `TimeoutError` when the pattern backtracks for too long.
        """
        compiled, _, width, reach = self._entry(number)
        if width == -1:
            return _line_matches(compiled, text, ends, reach[-1] if reach is not None else ())
        if reach is not None:
            ends = _true_hits(compiled, text, ends, reach)
        if width is None:
            return _growing_matches(compiled, text, ends)
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


def _true_hits(compiled: Any, text: str, ends: Sequence[int], reach: Reach) -> list[int]:
    """Return those hits that may belong to a match. On good prose hardly any is left.

    So little text needs no limit of time, which would take longer than the search itself.
    """
    least, before, behind, ahead, others = reach
    few = 0 <= before < least + FEW_STARTS
    kept = []
    for end in ends:
        start = max(0, end - before) if before >= 0 else _words_before(text, end, -before)
        stop = end + behind if behind >= 0 else _words_behind(text, end, -behind)
        if start < 0 or stop < 0:
            kept.append(end)
            continue
        if others:
            near = text[start:stop]
            if near.isascii() and not _holds(near.lower(), others):
                continue
        stop += ahead
        if few:
            for at in range(start, end - least + 1):
                if compiled.match(text, at, stop) is not None:
                    kept.append(end)
                    break
        elif compiled.search(text, start, stop) is not None:
            kept.append(end)
    return kept


def _holds(text: str, others: tuple[str, ...]) -> bool:
    """Return whether a text contains one of others, which takes a tenth of trying a pattern."""
    for other in others:  # noqa: SIM110 - half as fast as a generator
        if other in text:
            return True
    return False


def _words_before(text: str, end: int, spaces: int) -> int:
    """Return the offset behind the last of some spaces before `end`, -1 if that is far away."""
    start = end
    first = max(0, end - WIDEST_WORDS)
    for _ in range(spaces):
        start = text.rfind(" ", first, start)
        if start < 0:
            return -1 if first else 0
    return start + 1


def _words_behind(text: str, end: int, spaces: int) -> int:
    """Return the offset of the last of some spaces behind `end`, -1 if that is far away."""
    stop = end - 1
    last = end + WIDEST_WORDS
    for _ in range(spaces):
        stop = text.find(" ", stop + 1, last)
        if stop < 0:
            return -1 if last < len(text) else last
    return stop


def _line_matches(
    compiled: Any, text: str, ends: Sequence[int], others: tuple[str, ...]
) -> list[Any]:
    """Return the matches of a pattern that begins a line, trying each line with a hit once.

    A line that has none of `others` holds no match.
    """
    matches: list[Any] = []
    tried = -1
    start = seen = 0  # the line of the offset `seen` begins at `start`: none is searched twice
    for end in ends:
        last = end - 1  # the hit may hold the line's end
        start = max(start, text.rfind("\n", seen, last) + 1, text.rfind("\r", seen, last) + 1)
        seen = max(seen, last)
        if start > tried:
            tried = start
            if others:
                stop = text.find("\n", end)
                line = text[start : stop if stop >= 0 else len(text)]
                if line.isascii() and not _holds(line.lower(), others):
                    continue
            match = compiled.match(text, start, timeout=CONFIRM_SECONDS)
            if match is not None:
                matches.append(match)
    return matches


def _growing_matches(compiled: Any, text: str, ends: Sequence[int]) -> list[Any]:
    """Return the matches of a pattern of unknown length, in windows that grow where they cut."""
    found: list[Any] = []
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
            matches, cut = _window_matches(compiled, text, start, stop)
            found += matches
            if matches:
                done = max(matches[-1].end(), matches[-1].start() + 1)
            if cut is None:
                break
            start, stop = cut, min(length, stop + 4 * WINDOW_BEHIND)
    return found


def _window_matches(
    compiled: Any, text: str, start: int, stop: int
) -> tuple[list[Any], int | None]:
    """Return the matches in a window, and where one starts that the window may have cut."""
    matches: list[Any] = []
    for match in compiled.finditer(text, start, stop, timeout=CONFIRM_SECONDS):
        if match.end() + WINDOW_BEHIND // 4 > stop < len(text):
            return matches, match.start()
        matches.append(match)
    return matches, None
