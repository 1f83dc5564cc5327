"""The LanguageTool server that tests use: where its jars are, and how it is started and stopped."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent
SERVE = ROOT / "tools/languagetool/serve.py"
JARS = ROOT / "tools/languagetool/target/jars"
FETCH = "mvn -q -B -C -f tools/languagetool/pom.xml package"


def jars() -> Path:
    """Return the folder of the server's jars; without one, the test that asks is skipped.

    Where the environment names a folder, as in CI, a folder without them is an error.
    """
    named = os.environ.get("LINTNEWS_TEST_LANGUAGETOOL_JARS")
    folder = Path(named) if named else JARS
    if any(folder.glob("languagetool-server-*.jar")):
        return folder
    if named:
        pytest.fail(f"LINTNEWS_TEST_LANGUAGETOOL_JARS: no languagetool-server-*.jar in {named!r}")
    pytest.skip(f"needs a LanguageTool server: {FETCH}")


def start(folder: Path, log: Path, owner: int, *options: str) -> tuple[psutil.Process, str]:
    """Start a server from the jars in `folder`, which at the latest ends with process `owner`.

    Returns: the process that keeps it, for `stop`, and the URL.
    """
    process = subprocess.Popen(
        [sys.executable, SERVE, "--jars", folder, "--log", log, "--while", str(owner), "--", *options],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as lines:
        url = lines.readline().strip()
    if not url:
        process.wait()
        shown = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        pytest.fail(f"the LanguageTool server did not start\n{shown}")
    keeper = psutil.Process(process.pid)
    # Another worker may stop it. That one can't see it end until its parent, us, takes note.
    threading.Thread(target=process.wait, daemon=True).start()
    return keeper, url


def stop(keeper: psutil.Process) -> None:
    """Stop what `start` has started, and wait until it has ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        everything = [keeper, *keeper.children(recursive=True)]
        for process in everything[1:]:  # the keeper ends when the server does
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate()
        _, alive = psutil.wait_procs(everything, timeout=10)
        for process in alive:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        _, alive = psutil.wait_procs(alive, timeout=10)
        assert not alive, f"the LanguageTool server does not end: {alive}"


@contextlib.contextmanager
def running(folder: Path, log: Path, *options: str) -> Iterator[str]:
    """Run a server of one's own; yields its URL."""
    keeper, url = start(folder, log, os.getpid(), *options)
    try:
        yield url
    finally:
        stop(keeper)


@contextlib.contextmanager
def shared(jars_folder: Path, folder: Path, owner: int) -> Iterator[str]:
    """Run one server for all processes that share `folder`; yields its URL.

    The first that comes starts it, the last that leaves stops it, and it ends with `owner`, should
    the others be killed before they leave.
    """
    lock, users = FileLock(folder / "languagetool.lock"), folder / "languagetool.users"
    users.mkdir(exist_ok=True)
    place, me = folder / "languagetool.url", users / str(os.getpid())
    with lock:
        if not any(users.iterdir()):
            keeper, url = start(jars_folder, folder / "languagetool.log", owner)
            place.write_text(f"{keeper.pid} {url}")
        me.touch()
        pid, url = place.read_text().split()
    try:
        yield url
    finally:
        with lock:
            me.unlink()
            if not any(users.iterdir()):
                with contextlib.suppress(psutil.NoSuchProcess):
                    stop(psutil.Process(int(pid)))
