"""Worker processes: real ones, with real deaths. Only processes of the test are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from lintnews.core.errors import UsageError
from lintnews.core.workers import Crew, Finished, WorkersError
from tests.core.worker_tasks import (
    LONGEST,
    die,
    fail,
    greet,
    greeted,
    hang,
    large,
    leave,
    own_pid,
    refuse,
    size_of,
    stubborn,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signals")


def the_only(found: list[Finished]) -> Finished:
    assert len(found) == 1
    return found[0]


def ask(crew: Crew, function: Callable[..., Any], *arguments: Any) -> Finished:
    crew.submit("it", function, *arguments)
    return the_only(crew.wait(LONGEST))


def wait_for(path: Path) -> str:
    """Return the content of a file once it is there."""
    until = time.monotonic() + LONGEST
    while not path.exists():
        assert time.monotonic() < until, f"{path.name} does not come"
        time.sleep(0.01)
    return path.read_text(encoding="utf-8")


def are_gone(pids: list[int]) -> bool:
    """Wait for the end of processes; what only waits to be reaped has ended."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if not any(map(_lives, pids)):
            return True
        time.sleep(0.01)
    return False


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_each_worker_has_one_task() -> None:
    with Crew(2, greet, ("Hello,",)) as crew:
        assert crew.wait() == []  # nothing to wait for
        crew.submit(1, greeted, "Ann")
        crew.submit(2, greeted, "Bob")
        assert crew.free == 0
        with pytest.raises(RuntimeError, match="no worker is free"):
            crew.submit(3, greeted, "Cid")
        found: list[Finished] = []
        while len(found) < 2:
            found += crew.wait(LONGEST)
        assert crew.free == 2
    assert sorted(found) == [Finished(1, "Hello, Ann"), Finished(2, "Hello, Bob")]


def test_one_worker_does_one_after_the_other_with_large_values() -> None:
    size = 3_000_000  # a pipe holds 64 KB
    with Crew(1, greet, ("Hello,",)) as crew:
        assert [ask(crew, greeted, name).value for name in "ab"] == ["Hello, a", "Hello, b"]
        assert ask(crew, large, size).value == large(size)
        assert ask(crew, size_of, large(size)).value == size


@pytest.mark.parametrize(
    ("kind", "error", "message"),
    [
        ("usage", UsageError, "no such file"),
        ("awkward", RuntimeError, "AwkwardError: one and two"),
        ("local", RuntimeError, "LocalError: not to be found"),
        ("value", TypeError, "cannot pickle"),
    ],
)
def test_what_a_task_raises_comes_back(kind: str, error: type[Exception], message: str) -> None:
    with Crew(1, greet, ("Hello,",)) as crew:
        ended = ask(crew, fail, kind)
        assert ended[:2] + ended[3:] == ("it", None, "")
        assert type(ended.error) is error
        assert message in str(ended.error)
        assert ask(crew, greeted, "Ann").value == "Hello, Ann"


def test_what_cannot_be_sent_is_an_error() -> None:
    with Crew(1, greet, ("Hello,",)) as crew:
        assert "pickle" in str(ask(crew, greeted, threading.Lock()).error)
        assert ask(crew, greeted, "Ann").value == "Hello, Ann"


@pytest.mark.parametrize(
    ("function", "argument", "died"),
    [
        (leave, 3, "ended with status 3"),
        (leave, 0, "ended with status 0"),
        (die, signal.SIGKILL, "killed by signal 9"),
        (die, signal.SIGTERM, "killed by signal 15"),
        (die, signal.SIGSEGV, "killed by signal 11"),
    ],
)
def test_a_death_is_told_and_the_crew_goes_on(
    function: Callable[[int], None], argument: int, died: str
) -> None:
    with Crew(1, greet, ("Hello,",)) as crew:
        for _ in range(2):
            assert ask(crew, function, argument) == Finished("it", died=died)
        assert ask(crew, greeted, "Ann") == Finished("it", "Hello, Ann")


def test_a_kill_from_outside_ends_one_task_alone(tmp_path: Path) -> None:
    with Crew(2, greet, ("Hello,",)) as crew:
        crew.submit("victim", hang, tmp_path, "victim")
        pid = int(wait_for(tmp_path / "victim.pid"))
        assert ask(crew, greeted, "Ann").value == "Hello, Ann"
        assert crew.wait(0) == []
        assert crew.wait(0.05) == []
        os.kill(pid, signal.SIGKILL)
        assert the_only(crew.wait(LONGEST)) == Finished("victim", died="killed by signal 9")
        assert ask(crew, greeted, "Bob").value == "Hello, Bob"


def test_a_worker_that_dies_with_nothing_to_do_is_replaced() -> None:
    with Crew(1, greet, ("Hello,",)) as crew:
        pid = ask(crew, own_pid).value
        os.kill(pid, signal.SIGKILL)
        assert are_gone([pid])
        ended = ask(crew, greeted, "Ann")
        # the task may have been on its way already
        assert ended.value == "Hello, Ann" or ended.died == "killed by signal 9"
        assert ask(crew, greeted, "Ann").value == "Hello, Ann"


@pytest.mark.parametrize(
    ("kind", "error", "message", "starts"),
    [
        ("usage", UsageError, "house.toml: not a pack", 1),
        ("error", WorkersError, "worker processes can't be started: LookupError: no rules", 1),
        (
            "death", WorkersError,
            "worker processes can't be started: each ends at once (ended with status 5)", 3,
        ),
    ],
)  # fmt: skip
def test_workers_that_cannot_start(
    tmp_path: Path, kind: str, error: type[Exception], message: str, starts: int
) -> None:
    with Crew(1, refuse, (tmp_path, kind)) as crew, pytest.raises(UsageError) as raised:
        ask(crew, greeted, "Ann")
    assert (type(raised.value), str(raised.value)) == (error, message)
    assert len(list(tmp_path.iterdir())) == starts


def test_a_death_while_starting_is_forgiven(tmp_path: Path) -> None:
    with Crew(1, refuse, (tmp_path, "once")) as crew:
        assert ask(crew, greeted, "Ann").value == "At last, Ann"


def test_closing_ends_all_and_lets_tasks_clean_up(tmp_path: Path) -> None:
    with Crew(3, greet, ("Hello,",)) as crew:
        pids = [ask(crew, own_pid).value]
        for name, function in (("a", hang), ("b", hang), ("c", stubborn)):
            crew.submit(name, function, tmp_path, name)
        pids += [int(wait_for(tmp_path / f"{name}.pid")) for name in "abc"]
    assert len(set(pids)) == 3
    assert not any(map(psutil.pid_exists, pids))
    # what does not listen is killed, and leaves what it holds
    assert [path.name for path in tmp_path.glob("*.held")] == ["c.held"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_do_not_outlive_their_driver(tmp_path: Path, number: int) -> None:
    root = Path(__file__).parent.parent.parent
    driver = subprocess.Popen(
        [sys.executable, "-c", "from tests.core.worker_tasks import drive; import sys; "
         "drive(sys.argv[1])", str(tmp_path)],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    pids = [int(wait_for(tmp_path / f"{name}.pid")) for name in ("a", "b", "idle")]
    everyone = [child.pid for child in psutil.Process(driver.pid).children(recursive=True)]
    assert set(pids) <= set(everyone)
    if number == signal.SIGINT:  # as a terminal does: to all of them
        os.killpg(driver.pid, number)
    else:
        os.kill(driver.pid, number)
    out, err = driver.communicate(timeout=LONGEST)
    assert are_gone(everyone)
    if number == signal.SIGINT:
        assert (out, err) == ("interrupted\n", "")
        assert not list(tmp_path.glob("*.held"))
