"""Finds the LanguageTool servers that a test has started: by their jars, and who started them."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil


def servers_below(pid: int) -> list[psutil.Process]:
    """Return the Java processes that descend from a process."""
    try:
        below = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return [one for one in below if _is_server(one)]


def _is_server(process: psutil.Process) -> bool:
    try:
        command = process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False
    return bool(command) and command[0].endswith("java") and "HTTPServer" in " ".join(command)


def wait_until(is_so: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is so; the time is only for a test that fails."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it does not come to pass"
        time.sleep(0.05)


def is_alive(process: psutil.Process) -> bool:
    """Tell whether a process is still there, and more than an entry that nobody has read."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
