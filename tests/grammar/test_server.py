"""A server of our own: how it starts, why it may not, and that nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from lintnews.grammar import server
from lintnews.grammar.errors import UnavailableError
from tests.grammar.processes import is_alive, servers_below, wait_until

if TYPE_CHECKING:
    import psutil

# Starts a server, says that it is there, and waits.
OWNER = """
import sys, time
from lintnews.grammar import server
started = server.start(sys.argv[1])
print(started.url, flush=True)
if sys.argv[2] == "close":
    started.close()
elif sys.argv[2] == "wait":
    sys.stdin.read()
elif sys.argv[2] == "raise":
    raise ValueError("on purpose")
"""


@pytest.mark.parametrize("end", ["close", "return", "raise", "SIGKILL", "SIGTERM", "SIGINT"])
def test_it_ends_with_its_owner(languagetool_jars: Path, end: str) -> None:
    by_signal = getattr(signal, end, None)
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, languagetool_jars, "wait" if by_signal else end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert owner.stdin is not None
    assert owner.stdout is not None
    seen: list[psutil.Process] = []
    wait_until(lambda: seen.extend(servers_below(owner.pid)) or seen or owner.poll() is not None)
    assert len(seen) == 1
    assert owner.stdout.readline().startswith("http://127.0.0.1:")
    if by_signal:
        assert is_alive(seen[0])
        owner.send_signal(by_signal)
    owner.wait()
    wait_until(lambda: not is_alive(seen[0]))
    owner.stdin.close()
    owner.stdout.close()


def test_it_ends_with_its_keeper(languagetool_jars: Path) -> None:
    started = server.start(str(languagetool_jars))
    try:
        (java,) = servers_below(os.getpid())
        assert requests.get(f"{started.url}/v2/healthcheck", timeout=30).ok
        keeper = java.parent()
        assert keeper is not None
        assert keeper.pid != os.getpid()
        if sys.platform == "linux":
            keeper.kill()
            wait_until(lambda: not is_alive(java))
    finally:
        started.close()
        started.close()  # twice does no harm
    assert not is_alive(java)


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnavailableError, match="install a Java runtime") as caught:
        server.start(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_folder_without_jars(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="holds no languagetool-server"):
        server.start(str(tmp_path))


def test_jars_that_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "languagetool-server-6.8.jar", "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
    with pytest.raises(UnavailableError, match=r"doesn't start: .*HTTPServer"):
        server.start(str(tmp_path))
    assert servers_below(os.getpid()) == []


def test_without_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`auto` downloads; here to an empty folder, through a proxy that is not there."""
    monkeypatch.delenv("LTP_JAR_DIR_PATH", raising=False)
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(UnavailableError, match=r"can't be downloaded \(no connection\)") as caught:
        server.start("auto")
    assert "\n" not in str(caught.value)


def test_auto_takes_a_folder_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, languagetool_jars: Path
) -> None:
    monkeypatch.setenv("LTP_JAR_DIR_PATH", str(languagetool_jars))
    started = server.start("auto")
    try:
        assert requests.get(f"{started.url}/v2/healthcheck", timeout=30).ok
    finally:
        started.close()
