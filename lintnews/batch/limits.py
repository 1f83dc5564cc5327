"""What the process of a worker may take: time for one document, and memory."""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lintnews.batch.record import Part
from lintnews.batch.settings import Limits

# The watchdog is set anew at most so often: setting it starts a thread.
_EVERY = 1.0
# Bytes of a file that are read or unpacked in a second, at the very least.
_SLOWEST = 1e6


@contextmanager
def limited(limits: Limits) -> Iterator[Callable[[float], None]]:
    """Limit this process while documents are linted; call what is yielded before each one.

    It takes the seconds that what comes next may take. If they pass (and up to a second more),
    the process ends without a word, even where it hangs in native code. Memory beyond
    `limits.memory` bytes more than now raises `MemoryError` or ends the process; only Linux
    keeps that limit.
    """
    armed, given = float("-inf"), 0.0

    def tick(seconds: float) -> None:
        nonlocal armed, given
        now = time.monotonic()
        if now - armed > _EVERY or seconds != given:
            armed, given = now, seconds
            faulthandler.dump_traceback_later(seconds + _EVERY, exit=True, file=silence)

    with open(os.devnull, "w", encoding="utf-8") as silence, limited_memory(limits.memory):
        try:
            yield tick
        finally:
            faulthandler.cancel_dump_traceback_later()


def reading_seconds(part: Part, limits: Limits) -> float:
    """Return how long it may take until a part's first record is there.

    In a compressed file all that is before the part is unpacked.
    """
    return limits.seconds + part.size // _SLOWEST  # the same for all small files


@contextmanager
def limited_memory(more: int) -> Iterator[None]:
    """Let this process take so many bytes more than it has; only Linux keeps to it."""
    try:
        import resource

        before = resource.getrlimit(resource.RLIMIT_DATA)
        limit = _data_size() + more
    except (ImportError, OSError):
        yield
        return
    if before[1] != resource.RLIM_INFINITY:
        limit = min(limit, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _data_size() -> int:
    """Return the bytes of private memory that this process has reserved (Linux)."""
    import resource

    with open("/proc/self/statm", encoding="ascii") as handle:
        return int(handle.read().split()[5]) * resource.getpagesize()
