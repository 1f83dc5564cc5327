"""Makes small archives of every format, and reads them part by part."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lintnews.batch.record import Part, Reading, Record, Skipped, Unreadable
from lintnews.batch.sources import CorruptError, source_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

READING = Reading()
Found = Record | Unreadable | Skipped


def zstandard(data: bytes) -> bytes:
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})


PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".zst": zstandard,
}


def jsonl(texts: Sequence[str], packed: str = "", end: str = "\n", first: int = 0) -> bytes:
    lines = [json.dumps({"id": f"d{number}", "text": text}, ensure_ascii=number % 2 == 0)
             for number, text in enumerate(texts, first)]  # fmt: skip
    return PACK[packed]("".join(line + end for line in lines).encode())


def parquet(texts: Sequence[str], rows: int = 4, **options: Any) -> bytes:
    table = pa.table({"id": [f"d{number}" for number in range(len(texts))],
                      "text": pa.array(texts, pa.string())})  # fmt: skip
    target = io.BytesIO()
    pq.write_table(table, target, row_group_size=max(1, rows), **options)
    return target.getvalue()


def warc_record(
    number: int,
    block: bytes,
    kind: str = "response",
    media: str = "application/http",
    more: str = "",
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:d{number}>\r\n"
        f"WARC-Date: 2024-05-03T00:00:00Z\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: {media}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, media: str = "text/html; charset=utf-8", more: str = "", status: str = "200 OK") -> bytes:  # fmt: skip
    kind = f"Content-Type: {media}\r\n" if media else ""
    return f"HTTP/1.1 {status}\r\n{kind}{more}\r\n".encode() + body


def warc(texts: Sequence[str], packed: str = "", together: int = 1) -> bytes:
    """Return a WARC file of which `together` records share a frame; 0 for all of them."""
    records = [warc_record(number, response(f"<html>{text}</html>".encode()))
               for number, text in enumerate(texts)]  # fmt: skip
    together = together or max(1, len(records))
    return b"".join(
        PACK[packed](b"".join(records[start : start + together]))
        for start in range(0, len(records), together)
    )


def wet(texts: Sequence[str], packed: str) -> bytes:
    return b"".join(
        PACK[packed](warc_record(number, text.encode(), "conversion", "text/plain"))
        for number, text in enumerate(texts)
    )


# Name of a file, and what makes it of texts.
FORMATS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "a.jsonl": jsonl,
    "crlf.jsonl": lambda texts: jsonl(texts, end="\r\n"),
    "blank.ndjson": lambda texts: b"\n \n" + jsonl(texts, end="\n\n"),
    "unfinished.jsonl": lambda texts: jsonl(texts).rstrip(b"\n"),
    "a.jsonl.gz": lambda texts: jsonl(texts, ".gz"),
    "two.jsonl.gz": lambda texts: jsonl(texts[:2], ".gz") + jsonl(texts[2:], ".gz", first=2),
    "a.jsonl.zst": lambda texts: jsonl(texts, ".zst"),
    "a.parquet": parquet,
    "one-group.pq": lambda texts: parquet(texts, 1000),
    "a.warc": warc,
    "a.warc.gz": lambda texts: warc(texts, ".gz"),
    "a.warc.zst": lambda texts: warc(texts, ".zst"),
    "three.warc.gz": lambda texts: warc(texts, ".gz", 3),
    "three.warc.zst": lambda texts: warc(texts, ".zst", 3),
    "whole.warc.gz": lambda texts: warc(texts, ".gz", 0),
    "whole.warc.zst": lambda texts: warc(texts, ".zst", 0),
    "a.warc.wet.gz": lambda texts: wet(texts, ".gz"),
}


def whole(path: Path) -> Part:
    return Part(path.name, path.stat().st_size, 0)


def parts_of(path: Path, target: int, reading: Reading = READING) -> list[Part]:
    """Return the parts, or the file as one if it can't be split, as a run plans it."""
    source = source_of(path.name)
    assert source
    try:
        return list(source.split(str(path), whole(path), reading, target))
    except CorruptError:
        return [whole(path)]


def read(path: Path, parts: Sequence[Part], reading: Reading = READING) -> tuple[list[Found], list[str]]:  # fmt: skip
    """Return what parts hold, and the damage that they report."""
    source = source_of(path.name)
    assert source
    found: list[Found] = []
    damage = []
    for part in parts:
        try:
            found.extend(source.read(str(path), part, reading))
        except CorruptError as error:
            damage.append(str(error))
    return found, damage


def everything(path: Path, reading: Reading = READING) -> tuple[list[Found], list[str]]:
    """Return what a file holds, read in one go."""
    return read(path, parts_of(path, 1 << 40, reading), reading)
