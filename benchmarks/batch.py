"""Measures `lintnews batch` against the linter alone on the same articles, and its memory.

    python -m benchmarks.batch [--articles 200000] [--jobs 2] [--formats parquet,jsonl.zst,warc.gz]

The linter alone: as many processes as jobs lint a sample of the articles out of memory, all at
once, right before and right after each run, since machines are not always equally fast. Printed
are megabytes of text a second, what share of the linter alone that is, by the clock and by the
time of processors (on a machine with other work the clock says little), and the largest resident
memory of the driver and of a worker in the first and the last quarter of the run. A WARC holds
web pages: taking the article out of a page costs more than linting it, so its share is also given
against linting and extraction alone.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import html
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus import article
from lintnews.batch.compression import zstd
from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.run import Session
from lintnews.core.workers import Crew

_SAMPLE = 4000
_HOSTS = ("daily.example", "herald.example", "wire.example")


def records(number: int) -> Iterator[dict[str, str]]:
    """Yield so many articles as records."""
    for index in range(number):
        host = _HOSTS[index % len(_HOSTS)]
        yield {"id": f"a{index}", "url": f"https://{host}/{index}", "text": article(index)}


def write_parquet(path: Path, number: int) -> None:
    """Write articles as a table, 10,000 to a row group."""
    schema = pa.schema(dict.fromkeys(("id", "url", "text"), pa.string()))
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows: list[dict[str, str]] = []
        for record in records(number):
            rows.append(record)
            if len(rows) == 10_000:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema))


def write_json_lines(path: Path, number: int) -> None:
    """Write articles as JSON lines, packed as the path says."""
    with zstd.ZstdFile(path, "wb") if path.suffix == ".zst" else path.open("wb") as stream:
        for record in records(number):
            stream.write(json.dumps(record).encode() + b"\n")


def write_warc(path: Path, number: int) -> None:
    """Write articles as web pages of a crawl, each record packed by itself."""
    with path.open("wb") as stream:
        for record in records(number):
            page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            page += _page(record["text"]).encode()
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, record['url'])}>\r\n"
                f"WARC-Target-URI: {record['url']}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(page)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + page + b"\r\n\r\n", 1))


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{html.escape(one)}</p>\n" for one in text.split("\n") if one)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>News</title></head>'
        f"<body><nav><a href='/'>Home</a></nav><article>{paragraphs}</article></body></html>"
    )


_WRITERS: dict[str, Callable[[Path, int], None]] = {
    "parquet": write_parquet,
    "jsonl": write_json_lines,
    "jsonl.zst": write_json_lines,
    "warc.gz": write_warc,
}


class Rate(NamedTuple):
    """Megabytes of text for a second of the clock, and for a second of the processor."""

    wall: float
    processor: float


def alone(texts: list[str], prepare: Callable[[str], str] = str) -> Rate:
    """Return how fast this process lints texts out of memory."""
    session, config = Session(isolated=True), Config()
    for text in texts[:200]:
        session.lint(Document(text), config)
    started, processor = time.perf_counter(), time.process_time()
    for text in texts:
        session.lint(Document(prepare(text)), config)
    size = sum(map(len, texts)) / 1e6
    return Rate(size / (time.perf_counter() - started), size / (time.process_time() - processor))


def at_once(jobs: int, texts: list[str], prepare: Callable[[str], str] = str) -> Rate:
    """Return the sum of what so many processes do that lint alone, at once."""
    with Crew(jobs, gc.collect) as crew:
        for number in range(jobs):
            crew.submit(number, alone, texts, prepare)
        rates = [done.value for _ in range(jobs) for done in crew.wait()]
    return Rate(sum(one.wall for one in rates), sum(one.processor for one in rates))


class Memory(threading.Thread):
    """Watches the resident memory of a process and of those below it, in megabytes."""

    def __init__(self, process: subprocess.Popen[Any]) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(process.pid)
        self.driver: list[float] = []
        self.worker: list[float] = []

    def run(self) -> None:
        """Look twice a second until the process ends."""
        while self._process.is_running():
            try:
                below = [one.memory_info().rss for one in self._process.children(recursive=True)]
                self.driver.append(self._process.memory_info().rss / 1e6)
            except psutil.NoSuchProcess:
                return
            self.worker.append(max(below, default=0) / 1e6)
            time.sleep(0.5)


def quarters(values: list[float]) -> str:
    """Return the largest value in the first quarter behind the start, and in the last one."""
    quarter = max(1, len(values) // 4)
    return f"{max(values[quarter // 2 : quarter + 1]):.0f} -> {max(values[-quarter:]):.0f} MB"


def measure(path: Path, size: float, jobs: int) -> tuple[Rate, Memory]:
    """Return how fast a run over an archive of so many megabytes is, and its memory."""
    with tempfile.TemporaryDirectory() as output:
        command = [
            sys.executable, "-m", "lintnews", "batch", str(path), os.path.join(output, "out"),
            "--isolated", "--exit-zero", "--jobs", str(jobs),
        ]  # fmt: skip
        started, before = time.perf_counter(), os.times()
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            memory = Memory(process)
            memory.start()
            if process.wait() != 0:
                raise SystemExit(f"failed: {' '.join(command)}")
        after = os.times()
        spent = after.children_user + after.children_system
        spent -= before.children_user + before.children_system
        return Rate(size / (time.perf_counter() - started), size / spent), memory


def main() -> None:
    """Make the archives, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--formats", default="parquet,jsonl.zst,warc.gz")
    options = parser.parse_args()
    texts = [article(index) for index in range(min(_SAMPLE, options.articles))]
    mean = sum(map(len, texts)) / len(texts) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        for ending in options.formats.split(","):
            path = Path(folder) / f"news.{ending}"
            _WRITERS[ending](path, options.articles)
            prepares: list[Callable[[str], str]] = [str]
            if ending.startswith("warc"):
                prepares.append(_extracted)
            for prepare in prepares:
                shares = [
                    _share(path, options.articles * mean, options.jobs, texts, prepare)
                    for _ in range(options.rounds)
                ]
                what = "linter" if prepare is str else "linter, with extraction,"
                wall = statistics.median(share.wall for share in shares)
                processor = statistics.median(share.processor for share in shares)
                print(
                    f"  {wall:.0%} of the {what} alone by the clock, {processor:.0%} by "
                    f"processor time (medians of {options.rounds} rounds)"
                )


def _share(
    path: Path, size: float, jobs: int, texts: list[str], prepare: Callable[[str], str]
) -> Rate:
    """Print how fast one run is, and return its share of what the linter does alone."""
    sample = texts if prepare is str else texts[:400]
    before = at_once(jobs, sample, prepare)
    rate, memory = measure(path, size, jobs)
    after = at_once(jobs, sample, prepare)
    print(
        f"{path.name}: {rate.wall:.2f} MB/s, the linter alone {before.wall:.2f} before and "
        f"{after.wall:.2f} after; driver {quarters(memory.driver)}, "
        f"worker {quarters(memory.worker)}"
    )
    return Rate(
        2 * rate.wall / (before.wall + after.wall),
        2 * jobs * rate.processor / (before.processor + after.processor),
    )


def _extracted(text: str) -> str:
    from lintnews.batch.page import article as article_of

    return article_of(_page(text).encode(), "https://daily.example/1") or ""


if __name__ == "__main__":
    main()
