"""A LanguageTool server of our own, started from jars or a download, and ended for certain."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import requests

from lintnews.grammar.errors import UnavailableError

# Seconds until the server must answer; on a busy machine Java takes its time.
_START = 90.0
_LOOK = 0.1
_GRACE = 5.0
_MAIN = "org.languagetool.server.HTTPServer"
_JAR = "languagetool-server*.jar"
_KEEPER = Path(__file__).with_name("keeper.py")
# language-tool-python's variable for a folder of jars.
_FOLDER_VARIABLE = "LTP_JAR_DIR_PATH"
_JAVA_HINT = 'install a Java runtime (17 or newer), or name a running server: `[grammar] server = "http://…"`'


def start(place: str) -> Server:
    """Start a server from a folder of jars, or for `auto` from language-tool-python's download.

    Raises `UnavailableError` if there is no Java, no LanguageTool and no network to get it, or if
    the server doesn't start.
    """
    folder = os.environ.get(_FOLDER_VARIABLE) if place == "auto" else place
    java = shutil.which("java")
    if java is None:
        raise UnavailableError(f"grammar needs Java, and there is no `java`: {_JAVA_HINT}")
    port = _free_port()
    return Server(_from_folder(java, folder, port) if folder else _from_download(port), port)


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


def _from_folder(java: str, folder: str, port: int) -> list[str]:
    if not any(Path(folder).glob(_JAR)):
        raise UnavailableError(f"{folder}: holds no {_JAR} of LanguageTool")
    # the jar of a release names those in its folder `libs`; those of Maven lie beside it
    classes = os.pathsep.join(
        os.path.join(folder, part) for part in ("*", os.path.join("libs", "*"))
    )
    return [java, "-cp", classes, _MAIN, "--port", str(port)]


def _from_download(port: int) -> list[str]:
    from language_tool_python.download_lt import LTP_DOWNLOAD_VERSION, LocalLanguageTool

    try:
        tool = LocalLanguageTool.from_version_name(LTP_DOWNLOAD_VERSION)
        tool.download()
        return tool.get_server_cmd(port)
    except Exception as error:  # its own errors, and those of the network, files and archives
        said = " ".join(str(error).split())[:120] or type(error).__name__
        if isinstance(error, requests.ConnectionError):
            said = "no connection"
        raise UnavailableError(
            f"LanguageTool {LTP_DOWNLOAD_VERSION} can't be downloaded ({said}); name a running "
            'server or a folder of jars: `[grammar] server = "…"`'
        ) from error


class Server:
    """A server on a port of this machine, which ends when this process does, however it ends."""

    def __init__(self, command: Sequence[str], port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - until it is closed
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_KEEPER), *command],
            stdin=subprocess.PIPE,
            stdout=self._said,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for the linter, which then ends the server
            start_new_session=True,
        )
        atexit.register(self.close)
        try:
            self._wait_until_ready()
        except BaseException:
            self.close()
            raise

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + _START
        with requests.Session() as session:
            session.trust_env = False  # no proxy
            while time.monotonic() < until:
                if self._process.poll() is not None:
                    raise UnavailableError(f"LanguageTool doesn't start: {self._last_words()}")
                with suppress(requests.RequestException):
                    if session.get(f"{self.url}/v2/healthcheck", timeout=_GRACE).ok:
                        return
                time.sleep(_LOOK)
        raise UnavailableError(f"LanguageTool does not answer after {_START:.0f} seconds")

    def _last_words(self) -> str:
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").splitlines()
        told = [line.strip() for line in lines if line.strip() and not line.startswith("\tat ")]
        return (told[-1] if told else f"it ends with status {self._process.returncode}")[:200]

    def close(self) -> None:
        """End the server and wait for its end. May be called twice."""
        atexit.unregister(self.close)
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()  # which its keeper takes for the end
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()
