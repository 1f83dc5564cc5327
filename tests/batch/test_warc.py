"""Web archives: which records are documents, and what of a response is the page."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from lintnews.batch.record import Reading, Record, Skipped, Unreadable
from tests.batch.archives import (
    PACK,
    READING,
    Found,
    everything,
    parts_of,
    read,
    response,
    warc_record,
    zstandard,
    zstd,
)

PAGE = "<html><body><p>The café in Tarnbeck — again.</p></body></html>"
HTML = PAGE.encode()
RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATED = RAW.compress(HTML) + RAW.flush()


def chunked(body: bytes) -> bytes:
    return b"7\r\n" + body[:7] + b"\r\n%x\r\n" % (len(body) - 7) + body[7:] + b"\r\n0\r\n\r\n"


def one(folder: Path, record: bytes, reading: Reading = READING, packed: str = ".gz") -> Found:
    """Return what a record gives that stands between two others, which are read as ever."""
    path = folder / f"a.warc{packed}"
    around = [warc_record(number, response(HTML)) for number in (8, 9)]
    path.write_bytes(b"".join(map(PACK[packed], [around[0], record, around[1]])))
    found, damage = everything(path, reading)
    assert not damage
    assert isinstance(found[0], Record)
    assert isinstance(found[2], Record)
    assert found[2].position == 3
    return found[1]


DECODED = [
    ("as it is", response(HTML)),
    ("gzip", response(gzip.compress(HTML), more="Content-Encoding: gzip\r\n")),
    ("deflate", response(zlib.compress(HTML), more="Content-Encoding: deflate\r\n")),
    ("zstd", response(zstandard(HTML), more="Content-Encoding: zstd\r\n")),
    ("chunked", response(chunked(HTML), more="Transfer-Encoding: chunked\r\n")),
    ("chunked and gzip", response(chunked(gzip.compress(HTML)), more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")),
    ("identity", response(HTML, more="Content-Encoding: identity\r\n")),
    ("unpacked by the crawler", response(HTML, more="Content-Encoding: gzip\r\n")),
    ("unpacked, unknown coding", response(HTML, more="Content-Encoding: br2\r\n")),
    ("joined by the crawler", response(HTML, more="Transfer-Encoding: chunked\r\n")),
    ("joined, not unpacked", response(gzip.compress(HTML), more="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")),
    ("windows-1252 by the header", response(PAGE.encode("cp1252"), "text/html; charset=ISO-8859-1")),
    ("quoted charset", response(PAGE.encode("cp1252"), 'text/html; charset="windows-1252"')),
    ("UTF-8, whatever the header says", response(HTML, "text/html; charset=windows-1251")),
    ("XHTML", response(HTML, "application/xhtml+xml")),
    ("capitals", response(HTML, "Text/HTML")),
    ("no type", response(HTML, "")),
    ("HTTP/2", response(HTML).replace(b"HTTP/1.1 200 OK", b"HTTP/2 200")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "block"), DECODED, ids=[name for name, _ in DECODED])
def test_a_page_is_unpacked_and_in_utf_8(name: str, block: bytes, tmp_path: Path) -> None:
    found = one(tmp_path, warc_record(7, block), Reading(keep_fields=("WARC-Date", "X")))
    fields = {"WARC-Date": "2024-05-03T00:00:00Z", "X": None}
    url = "https://example.org/7"
    assert found == Record("d7", HTML, "a.warc.gz", 2, "page", url, fields)


NO_DOCUMENTS = [
    (response(HTML, status="404 Not Found"), {}, "status 404"),
    (response(b"", status="301 Moved"), {}, "status 301"),
    (response(b"\x89PNG", "image/png"), {}, "not HTML"),
    (response(b"{}", "application/json"), {}, "not HTML"),
    (response(b"some text", ""), {}, "not HTML"),
    (b"GET / HTTP/1.1\r\n\r\n", {"kind": "request"}, "request record"),
    (b"a: b\r\n", {"kind": "warcinfo", "media": "application/warc-fields"}, "warcinfo record"),
    (b"a: b\r\n", {"kind": "metadata"}, "metadata record"),
    (b"", {"kind": "revisit"}, "revisit record"),
    (HTML, {"kind": "resource", "media": "text/html"}, "resource record"),
    (b"", {"kind": "made-up"}, "unknown record"),
    (b"%PDF", {"kind": "conversion", "media": "application/pdf"}, "not plain text"),
]


@pytest.mark.parametrize(("block", "options", "reason"), NO_DOCUMENTS)
def test_what_is_no_article_is_skipped(block: bytes, options: dict[str, str], reason: str, tmp_path: Path) -> None:  # fmt: skip
    assert one(tmp_path, warc_record(7, block, **options)) == Skipped(reason)


UNREADABLE = [
    (b"", "no HTTP response"),
    (HTML, "no HTTP response"),
    (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\nbody", "no HTTP response"),
    (bytes(range(256)) * 300, "no HTTP response"),
    (response(b"\x1b\x2f\x3c" * 30, more="Content-Encoding: br2\r\n"), "can't unpack `br2`"),
    (response(RAW_DEFLATED, more="Content-Encoding: gzip\r\n"), "can't unpack `gzip`"),
]


@pytest.mark.parametrize(("block", "detail"), UNREADABLE)
def test_what_can_not_be_read_says_why(block: bytes, detail: str, tmp_path: Path) -> None:
    found = one(tmp_path, warc_record(7, block))
    assert found == Unreadable("d7", "a.warc.gz", 2, "unreadable", detail, block)


BOMB = gzip.compress(b"<" + b"\0" * 50_000_000)


@pytest.mark.parametrize(
    "block",
    [
        response(b"<html>" + b"x" * 2000),
        response(gzip.compress(b"<html>" + b"x" * 2000), more="Content-Encoding: gzip\r\n"),
        response(BOMB, more="Content-Encoding: gzip\r\n"),
        response(gzip.compress(BOMB), more="Content-Encoding: gzip, gzip\r\n"),
        response(b"<html>" + b"x" * 3_000_000),
    ],
    ids=["long", "long when unpacked", "bomb", "bomb in a bomb", "longer than is read"],
)
@pytest.mark.parametrize("packed", PACK)
def test_a_page_that_is_too_large_is_not_held(block: bytes, packed: str, tmp_path: Path) -> None:
    found = one(tmp_path, warc_record(7, block), Reading(max_size=1000), packed)
    assert isinstance(found, Unreadable)
    assert (found.id, found.reason, found.content) == ("d7", "too-large", b"")
    assert "--max-size" in found.detail


def test_plain_text_of_a_page(tmp_path: Path) -> None:
    found = one(tmp_path, warc_record(7, b"caf\xe9", "conversion", "text/plain"))
    assert found == Record("d7", b"caf\xe9", "a.warc.gz", 2, "plain", "https://example.org/7")


def test_ids_and_addresses_of_every_form(tmp_path: Path) -> None:
    record = warc_record(7, response(HTML))
    for old, new in [
        (b"<urn:uuid:d7>", b"<https://example.org/id/7>"),
        (b"https://example.org/7\r", b"<https://example.org/7>\r"),
    ]:
        record = record.replace(old, new)
    found = one(tmp_path, record)
    assert (found.id, found.url) == ("https://example.org/id/7", "https://example.org/7")
    nameless = one(tmp_path, record.replace(b"WARC-Record-ID: <https://example.org/id/7>\r\n", b""))
    assert nameless.id == "a.warc.gz:2"
    odd = one(tmp_path, record.replace(b"example.org/7>\r", b"example.org/\xff>\r"))
    odd.url.encode()


HARMED = [
    ("cut in the headers", lambda data: data[: data.index(b"urn:uuid:d2")], 2),
    ("cut in the block", lambda data: data[: data.index(b"third")], 2),
    ("cut behind the block", lambda data: data[:-4], 3),
    ("rubbish between", lambda data: data.replace(b"\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:d1>", b"\r\n\r\nrubbish\r\n<urn:uuid:d1>"), 1),
    ("too short a length", lambda data: data.replace(b"Content-Length: 70", b"Content-Length: 18"), 1),
    ("too great a length", lambda data: data.replace(b"Content-Length: 70", b"Content-Length: 99999999999999"), 0),
    ("no number for a length", lambda data: data.replace(b"Content-Length: 70", b"Content-Length: x"), 0),
    ("rubbish behind", lambda data: data + b"rubbish", 3),
    ("no archive", lambda data: b"rubbish " * 3000, 0),
    ("empty", lambda data: b"", 0),
]  # fmt: skip
INTACT = {"cut behind the block", "empty"}


@pytest.mark.parametrize(("name", "harm", "left"), HARMED, ids=[name for name, *_ in HARMED])
@pytest.mark.parametrize("packed", PACK)
def test_damage_of_records_is_told_once(name: str, harm: object, left: int, packed: str, tmp_path: Path) -> None:  # fmt: skip
    texts = ["first page.", "second page", "third page."]
    data = b"".join(warc_record(number, response(text.encode(), more="")) for number, text in enumerate(texts))  # fmt: skip
    assert data.count(b"Content-Length: 70") == 3
    path = tmp_path / f"a.warc{packed}"
    path.write_bytes(PACK[packed](harm(data)))  # type: ignore[operator]
    for target in (1, 100, 1 << 30):
        found, told = read(path, parts_of(path, target))
        assert (found, told) == everything(path)
        assert len(found) == left
        assert len(told) == (name not in INTACT)


def test_a_dictionary_of_zstandard_is_used(tmp_path: Path) -> None:
    records = [warc_record(number, response(HTML + b"%d" % number)) for number in range(300)]
    dictionary = zstd.train_dict(records, 2000)
    content = dictionary.dict_content
    frames = b"".join(zstd.compress(record, zstd_dict=dictionary) for record in records)
    path = tmp_path / "a.warc.zst"
    for packed in (content, zstd.compress(content)):
        path.write_bytes(b"\x5d\x2a\x4d\x18" + len(packed).to_bytes(4, "little") + packed + frames)
        parts = parts_of(path, 5000)
        assert len(parts) > 5
        found, damage = read(path, parts)
        assert (len(found), damage) == (300, [])
        assert found == everything(path)[0]
    path.write_bytes(frames)
    assert len(read(path, parts_of(path, 1))[1]) == 1


def test_padding_behind_a_gzip_file_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc_record(1, response(HTML))) + bytes(200_000))
    assert len(everything(path)[0]) == 1
    assert everything(path)[1] == []
