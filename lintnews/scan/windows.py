"""Where round the hits of a scan a pattern may match, and its matches there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lintnews.scan.plain import folded

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
# In a shorter line it has not enough text to do so. The limit asks the system for the time, which
# takes up to ten times as long as trying a line that does not match.
_SHORT_LINE = 400


# How far a match reaches from the end of its hit: its start at least and at most before that, its
# end at most behind that, and what it looks ahead to behind its end. In code points or, if
# negative, up to the space that it can't contain, -1 being the first one. Last, texts, folded, of
# which it contains one.
Reach = tuple[int, int, int, int, tuple[str, ...]]
# So many code points, on average, hold a word and a space, even among long words.
_USUAL_WORD = 9
# From so few places a match is tried at each, else looked for.
FEW_STARTS = 4


class ScannedText:
    """A text that has been scanned; `folded` is it as `lintnews.scan.plain` folds it."""

    __slots__ = ("_folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = ""

    @property
    def folded(self) -> str | None:
        """The folded text, made when first asked for; None if it can't be folded."""
        if self._folded == "":
            self._folded = folded(self.text)
        return self._folded


def true_hits(compiled: Any, scanned: ScannedText, ends: Sequence[int], reach: Reach) -> list[int]:
    """Return those hits that may belong to a match. On good prose hardly any is left.

    So little text needs no limit of time, which would take longer than the search itself.
    """
    least, before, behind, ahead, others = reach
    text = scanned.text
    near = scanned.folded if others else None
    few = 0 <= before < least + FEW_STARTS
    kept = []
    for end in ends:
        if before < 0:
            start = _words_before(text, end, -before)
        else:
            start = end - before if end > before else 0
        stop = end + behind if behind >= 0 else _words_behind(text, end, -behind)
        if start < 0 or stop < 0:
            kept.append(end)
            continue
        if near is not None and not _holds(near[start:stop], others):
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


def holds(text: str, others: tuple[str, ...]) -> bool:
    """Return whether a text may contain one of others, which are folded.

    It takes a tenth of the time of trying a pattern.
    """
    near = text.lower() if text.isascii() else folded(text)  # nearly always the former
    return near is None or _holds(near, others)


def _holds(near: str, others: tuple[str, ...]) -> bool:
    """Return whether a folded text contains one of others."""
    for other in others:  # noqa: SIM110 - half as fast as a generator
        if other in near:
            return True
    return False


def _words_before(text: str, end: int, spaces: int) -> int:
    """Return an offset with that many spaces between it and `end`, -1 if it is far away.

    It need not be the nearest one: to count the spaces in a piece of text takes less time than to
    find each of them.
    """
    for width in spaces * _USUAL_WORD, WIDEST_WORDS:
        first = end - width
        if first <= 0:
            return 0
        if text.count(" ", first, end) >= spaces:
            return first
    return -1


def _words_behind(text: str, end: int, spaces: int) -> int:
    """Return an offset with that many spaces between `end` and it, -1 if it is far away."""
    for width in spaces * _USUAL_WORD, WIDEST_WORDS:
        last = end + width
        if last >= len(text) or text.count(" ", end, last) >= spaces:
            return last
    return -1


def line_matches(
    compiled: Any, scanned: ScannedText, ends: Sequence[int], others: tuple[str, ...]
) -> list[Any]:
    """Return the matches of a pattern that begins a line, trying each line with a hit once.

    A line that has none of `others` holds no match.
    """
    text = scanned.text
    near = scanned.folded if others else None
    matches: list[Any] = []
    tried = -1
    start = seen = 0  # the line of the offset `seen` begins at `start`: none is searched twice
    for end in ends:
        last = end - 1  # the hit may hold the line's end
        if (found := text.rfind("\n", seen, last)) >= start:
            start = found + 1
        # not from `seen`: where there is none, the search would go through all that stands before
        if (found := text.rfind("\r", start, last)) >= start:
            start = found + 1
        seen = max(seen, last)
        if start > tried:
            tried = start
            stop = text.find("\n", end)
            if stop < 0:
                stop = len(text)
            if near is not None and not _holds(near[start:stop], others):
                continue
            if stop - start < _SHORT_LINE:
                match = compiled.match(text, start)
            else:
                match = compiled.match(text, start, timeout=CONFIRM_SECONDS)
            if match is not None:
                matches.append(match)
    return matches


def growing_matches(compiled: Any, text: str, ends: Sequence[int]) -> list[Any]:
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
