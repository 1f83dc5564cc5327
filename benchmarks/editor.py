"""Measures how long an editor waits for findings after a keystroke in a large document.

    python -m benchmarks.editor [--kilobytes 1000] [--keystrokes 5]

A client starts `lintnews server`, opens a document and types into the middle of it. Printed are,
for each kind of document, the time until all of it was linted for the first time, and the median
and the longest time from a keystroke to the findings for it: once with a rest after each, and
once while the whole document is still being linted for the keystroke before.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.corpus import article

KINDS = {"plaintext": ".txt", "markdown": ".md", "html": ".html"}


class Client:
    """Speaks as much of the protocol as the measurement needs."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "lintnews", "server"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        publishing = {"publishDiagnostics": {"versionSupport": True}}
        self.send(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": {"textDocument": publishing}},
            1,
        )
        self.send("initialized", {})

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def found(self, version: int) -> int:
        """Wait for the findings of a version and return their number of bytes."""
        output = self.process.stdout
        assert output is not None
        while True:
            size = int(output.readline().split(b":")[1])
            output.readline()
            body = output.read(size)
            if b"publishDiagnostics" in body[:200] and b'"version": %d,' % version in body[:400]:
                return size

    def type(self, uri: str, line: int, version: int) -> None:
        place = {"line": line, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": "x"}
        document = {"uri": uri, "version": version}
        params = {"textDocument": document, "contentChanges": [change]}
        self.send("textDocument/didChange", params)


def measure(language: str, size: int, keystrokes: int) -> str:
    """Return the line of the table for one kind of document."""
    articles = (article(number) for number in range(1 + size // 3000))
    text = "\n\n".join(articles)[:size]
    if language == "html":
        text = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line)
    client = Client()
    uri = f"file:///nowhere/article{KINDS[language]}"
    start = time.perf_counter()
    item = {"uri": uri, "languageId": language, "version": 1, "text": text}
    client.send("textDocument/didOpen", {"textDocument": item})
    size = client.found(1)
    columns = [f"{language:10} {len(text) / 1000:6.0f} kB, findings {size / 1000:6.0f} kB"]
    columns.append(f"whole {time.perf_counter() - start:5.2f} s")
    line, version = text.count("\n") // 2, 1
    for label, rest in (("rested", 5.0), ("busy", 0.6)):
        times = []
        for _ in range(keystrokes):
            time.sleep(rest)
            version += 1
            start = time.perf_counter()
            client.type(uri, line, version)
            client.found(version)
            times.append((time.perf_counter() - start) * 1000)
        columns.append(f"{label} {statistics.median(times):4.0f} ms, at most {max(times):4.0f} ms")
    client.send("shutdown", None, 2)
    client.send("exit", None)
    client.process.wait()
    return "   ".join(columns)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kilobytes", type=int, default=1000)
    parser.add_argument("--keystrokes", type=int, default=5)
    options = parser.parse_args()
    for language in KINDS:
        print(measure(language, options.kilobytes * 1000, options.keystrokes), flush=True)


if __name__ == "__main__":
    main()
