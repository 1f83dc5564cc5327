"""Small archives, runs over them in other processes, and what these leave behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq

from tests.cli.running import Done, environment

ROOT = Path(__file__).parent.parent.parent
FAULTS = Path(__file__).parent / "faults"
# Each process of a run knows by this which run it belongs to.
_RUN = "LINTNEWS_TEST_RUN"
# Much more than anything takes.
PATIENCE = 240.0

_DAMAGED = "A storm hit the coast of the north.\n\nThe 22 -year -old man ran from the water.\n"
_CLEAN = "A storm hit the coast of the north.\n\nThe 22-year-old man ran away from the water.\n"


def texts(number: int, marks: Mapping[int, str] | None = None) -> list[str]:
    """Return the texts of articles, every other one damaged; `marks` go into some of them."""
    marks = marks or {}
    return [
        f"{(_CLEAN, _DAMAGED)[one % 2] * 4}\nNumber {one} {marks.get(one, 'HARMLESS')}\n"
        for one in range(number)
    ]


def write_jsonl(path: Path, articles: list[str]) -> Path:
    """Write an archive; the ids are `d0`, `d1`, ..."""
    lines = (
        json.dumps({"id": f"d{number}", "url": f"https://news.example/{number}", "text": text})
        for number, text in enumerate(articles)
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    # the same time for all, which is part of a plan
    os.utime(path, ns=(10**18, 10**18))
    return path


def arguments(archive: Path, output: Path, *options: str | Path) -> list[str]:
    """Return the command of a run in shards of about ten articles."""
    shard = ("--shard-size", "4KB", "--jobs", "2", "--isolated")
    return ["batch", str(archive), str(output), *shard, *map(str, options)]


class Run:
    """`lintnews batch` in another process, of whose processes none may be left at the end."""

    def __init__(self, *given: str, **options: Any) -> None:
        self.mark = uuid.uuid4().hex
        env = {"PYTHONPATH": f"{FAULTS}{os.pathsep}{ROOT}", _RUN: self.mark}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lintnews", *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(env),
            start_new_session=True,
            **options,
        )

    def end(self, *status: int) -> Done:
        """Wait for the end; the exit status must be one of these (0 or 1 by default)."""
        out, err = self.process.communicate(timeout=PATIENCE)
        done = Done(self.process.returncode, out.decode(), err.decode())
        assert "Traceback" not in done.err, done.err
        assert done.status in (status or (0, 1)), done.err
        wait_until(lambda: not self.left())
        return done

    def left(self) -> list[psutil.Process]:
        """Return the processes of this run that there are."""
        found = []
        for one in psutil.process_iter():
            try:
                if one.environ().get(_RUN) == self.mark and one.status() != psutil.STATUS_ZOMBIE:
                    found.append(one)
            except psutil.Error:
                continue
        return found


@contextmanager
def started(*given: str, **options: Any) -> Iterator[Run]:
    """Start a run, and end all of it if the test fails."""
    run = Run(*given, **options)
    try:
        yield run
    finally:
        run.process.kill()
        run.process.communicate(timeout=PATIENCE)
        for process in run.left():
            process.kill()


def batch(
    archive: Path, output: Path, *options: str | Path, status: tuple[int, ...] = (), **popen: Any
) -> Done:
    """Run to the end."""
    with started(*arguments(archive, output, *options), **popen) as run:
        return run.end(*status)


def wait_until(true: Callable[[], object]) -> Any:
    """Wait until something is true, and return it."""
    until = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < until, "it has not come true"
        time.sleep(0.05)
    return found


def at_gate(gate: Path) -> list[int]:
    """Return the processes that wait at a gate."""
    return [int(path.name) for path in gate.iterdir() if path.name.isdigit()]


def kill(pid: int) -> None:
    """Kill a process that a test has started."""
    os.kill(pid, signal.SIGKILL)


def contents(output: Path) -> dict[str, Any]:
    """Return all files of a run with their bytes; of what holds times, the rest."""
    found: dict[str, Any] = {}
    for path in sorted(output.rglob("*")):
        if not path.is_file():
            continue
        content: Any = path.read_bytes()
        if path.name in ("receipt.json", "summary.json"):
            values = json.loads(content)
            content = {
                key: value
                for key, value in values.items()
                if key not in ("seconds", "rules", "slowest_rules")
            }
        found[path.relative_to(output).as_posix()] = content
    return found


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of all shards, in order, in either format."""
    found: list[dict[str, Any]] = []
    for path in sorted((output / "shards").glob(f"*/{table}.*")):
        if path.suffix == ".parquet":
            found += pq.ParquetFile(path).read().to_pylist()
        else:
            found += map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return found


def ids(output: Path, table: str = "documents") -> list[str]:
    """Return the documents of a table."""
    return [row["document"] for row in rows(output, table)]
