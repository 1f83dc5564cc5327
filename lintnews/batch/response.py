"""HTTP responses as web archives hold them: is it a page, and the page itself, unpacked."""

from __future__ import annotations

import codecs
from typing import NamedTuple

import turbohtml.detect  # registers the codecs of the web, `whatwg-windows-1252`  # noqa: F401
from fastwarc.warc import WarcRecord, WarcRecordPayloadReader

_HTML = ("text/html", "application/xhtml+xml")
_PAGE_BEGINS = (b"<!doctype html", b"<html")
# How a body is unpacked: as the headers say, or as what lazy crawlers leave: they keep the
# headers of a body that they have unpacked already.
_DECODINGS = ("all", "content", "transfer", "none")
_CHUNK = 1 << 20


class Page(NamedTuple):
    """A response with a page: its body, and what the response says of the body."""

    block: bytes
    charset: str
    encoding: str


def page_of(block: bytes, identified_type: str) -> Page | str:
    """Return the page of a response, or in a word or two why it holds none.

    `identified_type` is the media type that the crawler found. Raises `ValueError` if it is no
    HTTP response.
    """
    found = _parsed(block, "none")
    if found is None or (headers := found.http_headers) is None or not headers.status_code:
        raise ValueError("no HTTP response")
    if headers.status_code != 200:
        return f"status {headers.status_code}"
    kind = media_type(found.http_content_type) or media_type(identified_type)
    if kind not in _HTML and (kind or not _looks_like_page(found.reader)):
        return "not HTML"
    codings = (headers.get("Transfer-Encoding"), headers.get("Content-Encoding"))
    charset = (found.http_charset or "").strip("\"' ")
    return Page(block, charset, ", ".join(filter(None, codings)))


def body_of(page: Page, limit: int) -> bytes:
    """Return the body of a page, unpacked, and in UTF-8 if the response names another charset.

    No more than `limit` bytes are unpacked. Raises `ValueError` if it can't be unpacked.
    """
    for decoding in _DECODINGS:
        found = _parsed(page.block, decoding)
        try:
            body = read_up_to(found.reader, limit) if found else b""
        except OSError:
            continue
        # packed is what does not begin like a page
        if found and (decoding == "all" or body.lstrip()[:1] == b"<"):
            return _in_utf8(body, page.charset)
    raise ValueError(f"can't unpack `{page.encoding}`")


def read_up_to(reader: WarcRecordPayloadReader, limit: int) -> bytes:
    """Return what is left of a record, up to `limit` bytes.

    In pieces: for one large read fastwarc takes the memory first, and ends the process if there
    is too little.
    """
    pieces = []
    while limit > 0 and (piece := reader.read(min(limit, _CHUNK))):
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)


def media_type(header: str | None) -> str:
    """Return the media type of a `Content-Type`, without its parameters, in lower case."""
    return (header or "").partition(";")[0].strip().lower()


def _parsed(block: bytes, decoding: str) -> WarcRecord | None:
    """Return a record with a response, its headers read, or None if they can't be read."""
    record = WarcRecord()
    record.set_bytes_content(block)
    record.is_http = True
    try:
        record.parse_http(auto_decode=decoding)  # type: ignore[arg-type]
    except OSError:
        return None
    return record


def _looks_like_page(reader: WarcRecordPayloadReader) -> bool:
    return reader.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_BEGINS)


def _in_utf8(body: bytes, charset: str) -> bytes:
    """Return a body in UTF-8: the headers, and the charset they name, do not come along.

    What is valid UTF-8 stays, whatever the headers say: hardly any other text is.
    """
    try:
        body.decode()
        return body
    except UnicodeDecodeError:
        pass
    try:
        return codecs.decode(body, f"whatwg-{charset}").encode()
    except (LookupError, ValueError):
        return body
