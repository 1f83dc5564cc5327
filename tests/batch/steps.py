"""Ends `process_shard` or a whole run before the n-th step that it writes with, for every n.

Run as a program: `python -m tests.batch.steps shard|run ARCHIVE FOLDER` loads the rules once and
forks a process for each step. It prints, as JSON, how many steps there were and what was wrong.
"""

from __future__ import annotations

import builtins
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from lintnews.batch.fingerprint import rules_digest
from lintnews.batch.plan import Plan, make_plan
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.shard import Job, process_shard, worker_for
from lintnews.cli import main
from lintnews.core.config import Config
from tests.batch.running import arguments, contents

_STEPS = ("rename", "replace", "fsync", "mkdir", "unlink", "rmdir")
_OPEN = builtins.open
JOB = Job(Settings(config=Config(), fix=True), Limits())


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; return its exit status, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child_of(work), 0)[1])


def child_of(work: Callable[[], object]) -> int:
    """Begin something in a process of its own, and return the process."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except SystemExit as leave:
        os._exit(leave.code if isinstance(leave.code, int) else 0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(99)
    os._exit(0)


def die_before(step: int) -> None:
    """Kill this process before the n-th call (1-based) of what changes files."""
    mine, left = os.getpid(), step

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal left
            writes = function is not _OPEN or set("wxa") & set((*given, "r")[1])
            if writes and os.getpid() == mine:
                left -= 1
                if not left:
                    os.kill(mine, signal.SIGKILL)
            return function(*given, **named)

        return call

    for name in _STEPS:
        mock.patch.object(os, name, counted(getattr(os, name))).start()
    mock.patch.object(builtins, "open", counted(_OPEN)).start()


def planned(archive: str, output: Path) -> Plan:
    return make_plan(archive, str(output), JOB.settings, rules_digest(), 4096)


def try_shard(archive: str, folder: Path) -> tuple[int, list[str]]:
    """Kill `process_shard` at each of its steps, and do the same shard again."""
    calm = planned(archive, folder / "calm")
    worker_for(JOB, calm.root)
    process_shard(next(calm.shards()), JOB)
    expected = contents(folder / "calm" / "shards")
    wrong = []
    for step in count(1):
        plan = planned(archive, folder / f"{step}")
        spec = next(plan.shards())

        def work(step: int = step, spec: Any = spec) -> None:
            die_before(step)
            process_shard(spec, JOB)

        status = in_child(work)
        shards = folder / f"{step}" / "shards"
        if (shards / spec.name).exists() and contents(shards) != expected:
            wrong.append(f"step {step}: a shard that is not whole")
        process_shard(spec, JOB)
        if contents(shards) != expected:
            wrong.append(f"step {step}: other results")
        shutil.rmtree(folder / f"{step}")
        if status != -signal.SIGKILL:
            return step - 1, wrong if status == 0 else [*wrong, f"status {status}"]
    raise AssertionError


def try_run(archive: str, folder: Path) -> tuple[int, list[str]]:
    """Kill the driver at each of its steps, and give the same command again."""

    def command(output: Path, step: int = 0) -> Callable[[], None]:
        def work() -> None:
            sys.argv = ["lintnews", *arguments(Path(archive), output)]
            if step:
                die_before(step)
            main()

        return work

    assert in_child(command(folder / "calm")) == 1
    expected = contents(folder / "calm")
    wrong = []
    for step in count(1):
        output = folder / f"{step}"
        status = in_child(command(output, step))
        if status == -signal.SIGKILL:
            again = in_child(command(output))
            if again != 1:
                wrong.append(f"step {step}: the second run ended with {again}")
        if contents(output) != expected:
            wrong.append(f"step {step}: other results")
        shutil.rmtree(output)
        if status != -signal.SIGKILL:
            return step - 1, wrong if status == 1 else [*wrong, f"status {status}"]
    raise AssertionError


def race(archive: str, folder: Path) -> tuple[int, list[str]]:
    """Let two processes do the same shard at the same time, one of them with other outcomes."""
    calm = planned(archive, folder / "calm")
    process_shard(next(calm.shards()), JOB)
    expected = contents(folder / "calm" / "shards")
    wrong = []
    rounds = 30
    for number in range(rounds):
        plan = planned(archive, folder / f"{number}")
        spec = next(plan.shards())
        shards = folder / f"{number}" / "shards"
        begin, end = os.pipe()

        def work(other: bool, spec: Any = spec, begin: int = begin, end: int = end) -> None:
            if other:
                mock.patch("lintnews.core.run.Session.lint", side_effect=KeyError("other")).start()
            os.close(end)
            os.read(begin, 1)  # both begin when the pipe is closed
            receipt = process_shard(spec, JOB)
            path = Path(spec.output, "shards", spec.name, "receipt.json")
            told = json.loads(path.read_text(encoding="utf-8"))["files"]
            assert told == {name: file._asdict() for name, file in receipt.files.items()}

        children = [child_of(partial(work, other)) for other in (False, bool(number % 2))]
        os.close(begin)
        os.close(end)
        for child in children:
            if os.waitpid(child, 0)[1]:
                wrong.append(f"round {number}: one of the two failed")
        found = contents(shards)
        if found != expected and not number % 2:
            wrong.append(f"round {number}: other results")
        if set(found) != set(expected):
            wrong.append(f"round {number}: other files")
        if os.listdir(folder / f"{number}" / ".attempts"):
            wrong.append(f"round {number}: something is left")
        shutil.rmtree(folder / f"{number}")
    return rounds, wrong


if __name__ == "__main__":
    which = {"shard": try_shard, "run": try_run, "race": race}[sys.argv[1]]
    print(json.dumps(which(sys.argv[2], Path(sys.argv[3]))))
