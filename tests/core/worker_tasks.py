"""What workers do in tests, apart from what tests import: each worker imports it anew."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from lintnews.core.errors import UsageError
from lintnews.core.workers import Crew

# What takes longer than this, in seconds, hangs.
LONGEST = 60.0
_greetings: list[str] = []


class AwkwardError(Exception):
    """Can be pickled, and not be read again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


# What workers do


def greet(greeting: str) -> None:
    _greetings.append(greeting)


def greeted(name: str) -> str:
    return f"{_greetings[-1]} {name}"


def size_of(data: bytes) -> int:
    return len(data)


def large(size: int) -> bytes:
    return b"x" * size


def fail(kind: str) -> object:
    if kind == "awkward":
        raise AwkwardError("one", "two")
    if kind == "local":
        raise type("LocalError", (Exception,), {})("not to be found")
    if kind == "value":
        return threading.Lock()
    raise UsageError("no such file")


def leave(status: int) -> None:
    os._exit(status)


def die(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(LONGEST)


def hang(folder: Path, name: str) -> None:
    """Write down which process this is, and wait for its end; a file stands for what it holds."""
    held = folder / f"{name}.held"
    held.touch()
    note = folder / f"{name}.new"
    note.write_text(str(os.getpid()))
    note.rename(folder / f"{name}.pid")
    try:
        time.sleep(LONGEST)
    finally:
        held.unlink()


def stubborn(folder: Path, name: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    hang(folder, name)


def own_pid() -> int:
    return os.getpid()


def refuse(folder: Path, kind: str) -> None:
    """Fail to start; `kind` says how."""
    starts = len(list(folder.glob("start*")))
    (folder / f"start{starts}").touch()
    if kind == "usage":
        raise UsageError("house.toml: not a pack")
    if kind == "error":
        raise LookupError("no rules")
    if kind == "death" or not starts:
        os._exit(5)
    greet("At last,")


def drive(folder: str) -> None:
    """Be a program with workers that are busy."""
    try:
        with Crew(3, greet, ("Hello,",)) as crew:
            crew.submit("it", own_pid)
            crew.wait()  # one is idle when the others hang
            for name in "ab":
                crew.submit(name, hang, Path(folder), name)
            crew.submit("c", own_pid)
            idle = crew.wait()[0]
            Path(folder, "idle.new").write_text(str(idle.value))
            Path(folder, "idle.new").rename(Path(folder, "idle.pid"))
            crew.wait()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
