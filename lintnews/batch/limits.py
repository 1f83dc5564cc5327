"""What the process of a worker may take: time for one document, and memory."""

from __future__ import annotations

import faulthandler
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lintnews.batch.settings import Limits

# The watchdog is set anew at most so often: setting it starts a thread.
_EVERY = 1.0


@contextmanager
def limited(limits: Limits) -> Iterator[Callable[[], None]]:
    """Limit this process while documents are linted; call what is yielded before each one.

    A document that takes longer than `limits.seconds` (and up to a second more) ends the process
    without a word, even where it hangs in native code. Memory beyond `limits.memory` bytes more
    than now raises `MemoryError` or ends the process; only Linux keeps that limit.
    """
    armed = time.monotonic()

    def arm() -> None:
        faulthandler.dump_traceback_later(limits.seconds + _EVERY, exit=True, file=silence)

    def tick() -> None:
        nonlocal armed
        now = time.monotonic()
        if now - armed > _EVERY:
            armed = now
            arm()

    with open(os.devnull, "w", encoding="utf-8") as silence, limited_memory(limits.memory):
        arm()
        try:
            yield tick
        finally:
            faulthandler.cancel_dump_traceback_later()


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
