"""What the client makes of servers that are none, that hang, or that refuse a text."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
import requests

from lintnews.grammar.client import Client
from lintnews.grammar.errors import GoneError, UnavailableError

IDS = ("EN_A_VS_AN", "HE_VERB_AGR")
WRONG = "The minister drove an car to the border."


@pytest.fixture(scope="module")
def client(languagetool_server: str) -> Client:
    return Client(languagetool_server, "en-US", IDS, 60.0, is_local=True)


def test_findings(client: Client) -> None:
    assert client.version.startswith("LanguageTool 6.")
    (found,) = client.check([WRONG])
    assert found is not None
    assert [(one.id, one.start, one.end, one.replacements) for one in found] == [
        ("EN_A_VS_AN", 19, 21, ("a",))
    ]
    assert client.check([]) == []
    assert client.check(["Good.", WRONG, "Good."])[1] == found


def test_only_the_rules_that_are_asked_for(languagetool_server: str) -> None:
    other = Client(languagetool_server, "en-US", ["HE_VERB_AGR"], 60.0, is_local=True)
    assert other.check([WRONG]) == [()]


def test_a_language_it_does_not_know(languagetool_server: str) -> None:
    with pytest.raises(UnavailableError, match="xx-YY"):
        Client(languagetool_server, "xx-YY", IDS, 60.0, is_local=True)


def test_nobody_listens() -> None:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    with pytest.raises(UnavailableError, match="no connection"):
        Client(f"http://127.0.0.1:{port}", "en-US", IDS, 5.0, is_local=True)


def test_it_listens_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        url = f"http://127.0.0.1:{place.getsockname()[1]}"
        with pytest.raises(UnavailableError, match="takes too long"):
            Client(url, "en-US", IDS, 0.3, is_local=True)


class _Passing(BaseHTTPRequestHandler):
    """Passes requests on to a real server, but for those that it is told to spoil."""

    target: ClassVar[str] = ""
    spoil: ClassVar[str] = ""
    refusals: ClassVar[int] = 0

    def do_GET(self) -> None:
        self._answer(requests.get(self.target + self.path, timeout=60))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        kind = type(self)
        if kind.spoil == "drop":
            self.close_connection = True
            return
        if kind.spoil == "html":
            self._send(200, b"<html>not what you think</html>")
            return
        if kind.spoil == "an+car" and b"an+car" in body:
            self._send(500, b"Error: too hard")
            return
        if kind.refusals:
            kind.refusals -= 1
            self._send(426, b"too many requests")
            return
        headers = {"Content-Type": self.headers["Content-Type"]}
        answer = requests.post(self.target + self.path, data=body, headers=headers, timeout=60)
        self._answer(answer)

    def _answer(self, answer: requests.Response) -> None:
        self._send(answer.status_code, answer.content)

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def between(languagetool_server: str) -> Iterator[tuple[str, type[_Passing]]]:
    """A place between client and server, where what is sent can be spoilt."""

    class Handler(_Passing):
        target = languagetool_server

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as place:
        threading.Thread(target=place.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{place.server_address[1]}", Handler
        place.shutdown()


def test_a_page_instead_of_an_answer(between: tuple[str, type[_Passing]]) -> None:
    url, handler = between
    handler.spoil = "html"
    with pytest.raises(UnavailableError, match="not what you think"):
        Client(url, "en-US", IDS, 30.0, is_local=True)


def test_one_passage_is_refused(between: tuple[str, type[_Passing]]) -> None:
    """The others that were sent with it are checked."""
    url, handler = between
    client = Client(url, "en-US", IDS, 30.0, is_local=True)
    handler.spoil = "an+car"
    he = "After the war he go back to his village."
    found = client.check([he, WRONG, "Good text."])
    assert found[1] is None
    assert found[0] is not None
    assert [one.id for one in found[0]] == ["HE_VERB_AGR"]
    assert found[2] == ()


def test_it_goes_away(between: tuple[str, type[_Passing]]) -> None:
    url, handler = between
    client = Client(url, "en-US", IDS, 30.0, is_local=True)
    handler.spoil = "drop"
    with pytest.raises(GoneError, match="does not answer any more"):
        client.check([WRONG])


def test_too_many_requests(
    between: tuple[str, type[_Passing]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lintnews.grammar.client._LONG_PAUSES", (0.01, 0.01))
    url, handler = between
    client = Client(url, "en-US", IDS, 30.0, is_local=True)
    handler.refusals = 2
    (found,) = client.check([WRONG])
    assert found
    handler.refusals = 9
    with pytest.raises(GoneError, match="no more requests"):
        client.check([WRONG])


def test_a_proxy_is_no_way_to_this_machine(
    languagetool_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    client = Client(languagetool_server, "en-US", IDS, 30.0, is_local=True)
    assert client.check([WRONG])[0]
    with pytest.raises(UnavailableError):
        Client(languagetool_server, "en-US", IDS, 30.0)
