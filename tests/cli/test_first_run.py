"""The first run, which compiles the rules for seconds, says so to who waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

from lintnews.core.catalogue import Catalogue
from tests.cli.running import call, environment
from tests.examples import catalogue

WAIT = "lintnews: compiling the rules for the first run (half a minute)…"
ARGUMENTS = ("check", "a.txt", "--isolated", "--select", "spaced-hyphen")


@contextmanager
def on_a_terminal(folder: Path, **changes: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run with standard error on a pseudo-terminal; give the process and the terminal's end."""
    import pty

    ours, theirs = pty.openpty()
    root = str(Path(__file__).parent.parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-m", "lintnews", *ARGUMENTS],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=environment({"PYTHONPATH": root, "PYTHONUTF8": "1", **changes}),
    )
    os.close(theirs)
    try:
        yield process, ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def lines(terminal: int) -> Iterator[str]:
    """Yield the lines that a terminal shows, until the process has gone."""
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 1024)
        except OSError:  # what Linux says when nobody has the other end any more
            piece = b""
        shown += piece
        *whole, shown = shown.split(b"\n")
        yield from (line.decode().rstrip("\r") for line in whole)
        if not piece:
            return


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
def test_on_a_terminal_the_first_run_says_what_takes_long(folder: Path, tmp_path: Path) -> None:
    with on_a_terminal(folder, LINTNEWS_CACHE_DIR=str(tmp_path / "cold")) as (_, terminal):
        assert next(lines(terminal)) == WAIT  # at once: the run is ended before it has compiled


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
def test_on_a_terminal_a_later_run_does_not(folder: Path) -> None:
    catalogue()
    with on_a_terminal(folder) as (process, terminal):
        shown = list(lines(terminal))
        assert process.wait() == 1
    assert [line.partition(" ")[0] for line in shown] == ["Found"]


def test_elsewhere_nothing_is_said(folder: Path) -> None:
    def load(*_arguments: object, on_compile: Callable[[], None]) -> Catalogue:
        """Stand in for a cold cache."""
        on_compile()
        return catalogue()

    with mock.patch("lintnews.core.run.load_catalogue", load):
        done = call(*ARGUMENTS, cwd=folder)
    assert done.status == 1
    assert WAIT not in done.err
