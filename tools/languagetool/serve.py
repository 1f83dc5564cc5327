"""Run a LanguageTool server for tests and for CI, and stop it for certain.

    python tools/languagetool/serve.py [--jars FOLDER] [--while PID] [--log FILE] [-- OPTIONS...]

The server listens on a free port of 127.0.0.1. Its address is written to the standard output, as
one line, once it answers; then this program waits. It stops the server, and ends only when the
server has, after SIGTERM, SIGINT or SIGHUP, and after the end of the process PID, or without
`--while` of the one that started it. If the server ends by itself, so does this program. OPTIONS
are those of `org.languagetool.server.HTTPServer`.

It needs nothing but Python, except for `--while`, which needs psutil.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

JARS = Path(__file__).parent / "target/jars"
FETCH = "mvn -q -B -C -f tools/languagetool/pom.xml package"
HEAP = "-Xmx1g"
"""Java's limit for its heap. English and a few long articles at a time take half of it."""
SECONDS_TO_START = 120
"""A server starts in two seconds; a machine that is busy with other things takes its time."""
SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
]
ATTEMPTS = 3
"""Another program may take the free port before the server does."""


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Tell whether the server at `url` says that it is healthy."""
    # No proxy of the environment is asked for what is on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/v2/healthcheck", timeout=5) as response:
            return bool(response.read(100) == b"OK")
    except OSError:
        return False


def watch(pid: int | None) -> Callable[[], bool]:
    """Return what tells whether process `pid` still runs, or without one our parent."""
    if pid is None:
        parent = os.getppid()  # another one, where there are orphans, when it has ended
        return lambda: os.getppid() == parent
    import psutil

    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return lambda: False
    # Not fooled by another process with this number, nor by one that nobody has taken note of.
    return lambda: process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@contextlib.contextmanager
def started(command: list[str], log: Path | None) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server for as long as the context lasts; what it prints goes to `log`."""
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(log.open("ab")) if log else sys.stderr
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def serve(jars: Path, options: list[str], log: Path | None, wanted: Callable[[], bool]) -> bool:
    """Run one server on a free port until it ends or is not wanted any more.

    Returns: whether it ever answered.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    main = "org.languagetool.server.HTTPServer"
    command = ["java", HEAP, "-cp", str(jars / "*"), main, "-p", str(port), *options]
    with started(command, log) as server:
        deadline = time.monotonic() + SECONDS_TO_START
        while not answers(url):
            if server.poll() is not None or not wanted() or time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        print(url, flush=True)
        while server.poll() is None and wanted():
            time.sleep(0.2)
        return True


def stop(*_: object) -> None:
    """Leave by way of every `finally`. A second signal does not disturb the first."""
    for known in SIGNALS:
        signal.signal(known, signal.SIG_IGN)
    raise SystemExit(0)


def main(arguments: list[str] | None = None) -> int | str:
    """Run the command line `arguments`. Returns: the exit status, or what went wrong."""
    parser = argparse.ArgumentParser(description="Run a LanguageTool server until stopped.")
    parser.add_argument("--jars", type=Path, default=JARS, help="the folder of its jars")
    parser.add_argument("--while", dest="pid", type=int, help="stop when this process ends")
    parser.add_argument("--log", type=Path, help="write here what the server prints")
    parser.add_argument("options", nargs="*", help="behind `--`: options of the server")
    asked = parser.parse_args(arguments)
    if not any(asked.jars.glob("languagetool-server-*.jar")):
        return f"{asked.jars} holds no languagetool-server-*.jar: fetch it with `{FETCH}`"
    for known in SIGNALS:
        signal.signal(known, stop)
    wanted = watch(asked.pid)
    try:
        for _ in range(ATTEMPTS):
            if serve(asked.jars, asked.options, asked.log, wanted) or not wanted():
                return 0
    except FileNotFoundError:
        return "java is not on the PATH: install a Java runtime of version 17 or newer"
    return f"the server did not start; what it said is in {asked.log or 'the lines above'}"


if __name__ == "__main__":
    sys.exit(main())
