"""A shard in which something ended the process: its documents, linted in another process.

That process says which document it takes in hand before it does, so when it ends, hangs or takes
too much memory, it is known which one is to blame, and a new process goes on behind it. Nothing
needs to be halved to find it.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing, suppress
from typing import IO, Any, NamedTuple

from lintnews.batch.errors import RunError
from lintnews.batch.limits import reading_seconds
from lintnews.batch.plan import Shard
from lintnews.batch.reading import broken_off
from lintnews.batch.record import Unreadable
from lintnews.batch.shard import Job
from lintnews.batch.work import Outcome, quarantine

# Until the rules are loaded and the first part is taken in hand, compiling included.
_STARTING = 600.0


class Place(NamedTuple):
    """A record by the index of its part and its own index there, both 0-based."""

    part: int = 0
    record: int = 0


class Begun(NamedTuple):
    """Said of a record before it is linted, and of each part before it is read.

    `blame` stands for the record if linting it fails; it is None while reading.
    """

    place: Place
    blame: Unreadable | None


class Done(NamedTuple):
    """What became of a record."""

    place: Place
    outcome: Outcome


class Ended(NamedTuple):
    """The process of the documents has ended: `reason` and `detail` as of the quarantine.

    Both are empty if it did all that it was to do.
    """

    reason: str
    detail: str


def careful_outcomes(spec: Shard, config: Job) -> Generator[Outcome]:
    """Yield what becomes of each record of a shard; what ends a process goes to quarantine.

    A document is given a second process of its own before it is blamed: it may be the many before
    it that took the memory. Raises `RuntimeError` if no process gets as far as to begin.
    """
    place = Place()
    suspect: Place | None = None
    while True:
        begun: Begun | None = None
        started = False
        with closing(_process(spec, config, place)) as process:
            for said in process:
                if isinstance(said, Begun):
                    begun, place, started = said, said.place, True
                elif isinstance(said, Done):
                    yield said.outcome
                    begun, place = None, Place(said.place.part, said.place.record + 1)
                elif not said.reason:
                    return
                else:
                    ended = said
        if place != suspect:
            suspect = place
        elif not started:
            raise RuntimeError(f"processes for single documents can't start: {ended.detail}")
        elif begun is not None and begun.blame is not None:
            yield quarantine(begun.blame._replace(reason=ended.reason, detail=ended.detail))
            place = Place(place.part, place.record + 1)
        else:
            # it ended while reading: nothing behind this record can be reached
            part = spec.parts[place.part]
            found = broken_off(part, part.first + place.record, ended.detail)
            yield quarantine(found._replace(reason=ended.reason))
            place = Place(place.part + 1)
            if place.part == len(spec.parts):
                return


def _process(spec: Shard, config: Job, place: Place) -> Generator[Begun | Done | Ended]:
    """Yield what a new process says of the records from `place` on, and last how it ended."""
    child = start_child("lintnews.batch.one_by_one")
    assert child.stdin is not None
    assert child.stdout is not None
    said: queue.Queue[Any] = queue.Queue(64)  # it waits where the tables are slower
    listener = threading.Thread(target=_listen, args=(child.stdout, said), daemon=True)
    listener.start()
    seconds, reason = _STARTING, ""
    try:
        try:
            pickle.dump((spec, config, place), child.stdin)
            child.stdin.flush()  # and it stays open: its end tells the process that nobody listens
        except BrokenPipeError:
            pass  # it died at once, which is told below
        while True:
            try:
                message = said.get(timeout=seconds)
            except queue.Empty:
                reason = "timeout"
                break
            if message is None:
                break
            if isinstance(message, RunError):
                raise message
            seconds = config.limits.seconds
            if isinstance(message, Begun) and message.blame is None:
                seconds = reading_seconds(spec.parts[message.place.part], config.limits)
            yield message
            if isinstance(message, Ended):
                return
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        # what it had said may still be in the queue, and is not wanted any more
        while listener.is_alive():
            with suppress(queue.Empty):
                said.get(timeout=0.1)
        child.stdout.close()
    yield Ended(reason, f"no answer within {seconds:g} s") if reason else _how(child.returncode)


def start_child(module: str) -> subprocess.Popen[bytes]:
    """Start a module of lintnews in a new process, with pipes to its input and from its output."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # its last words are not for a terminal
        env=environment,
    )


def _listen(stream: IO[bytes], said: queue.Queue[Any]) -> None:
    """Put what a process says into a queue; None when it says no more."""
    try:
        while True:
            said.put(pickle.load(stream))
    except Exception:  # the end, or what broke off in the middle
        said.put(None)


def _how(status: int) -> Ended:
    """Return how a process ended that did not say so itself."""
    if status >= 0:
        return Ended("crash", f"the process ended with status {status}")
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    # the system ends who takes all memory in this way
    reason = "memory" if name == "SIGKILL" else "crash"
    return Ended(reason, f"the process was ended by {name}")
