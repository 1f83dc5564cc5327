"""WARC: web archives, of whole pages (`response`) or of their plain text (WET, `conversion`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from lintnews.batch.compression import DAMAGE, Frames, is_compressed, unpacked
from lintnews.batch.record import Part, Reading, Record, Skipped, Unreadable
from lintnews.batch.response import body_of, media_type, page_of, read_up_to
from lintnews.batch.sources import CorruptError, Source, spread

# A page of `--max-size` has headers besides.
_HEADERS = 64 << 10
_KINDS = {
    int(getattr(WarcRecordType, name)): name
    for name in ["warcinfo", "resource", "request", "metadata", "revisit", "continuation"]
}
_ARTICLES = WarcRecordType.response | WarcRecordType.conversion


class Warc(Source):
    """Records of a web archive."""

    endings = tuple(
        kind + packed for kind in (".warc", ".warc.wet", ".wet") for packed in ("", ".gz", ".zst")
    )

    def split(self, path: str, whole: Part, reading: Reading, target: int) -> Iterator[Part]:  # noqa: ARG002
        """Yield parts of records, from the byte where the first of them or its frame begins.

        Of a file that is packed as one frame all parts begin at its start, and the records
        before a part are passed over. If the file is damaged, the last part leads to the damage.
        Raises `OSError` if the file can't be read.
        """
        # pages rarely pack better than to an eighth
        if whole.size * (8 if is_compressed(path) else 1) <= target:
            yield whole
            return
        starts, places = [1], {1: 0}  # records that begin a piece, and their bytes in the file
        size = since = 0  # of what is to be linted: since the last piece, since the last place
        try:
            for number, (record, place) in enumerate(_placed(path), 1):
                if size >= target:
                    starts.append(number)
                    size = 0
                if since >= target and place is not None:
                    places[number] = place
                    since = 0
                length = record.content_length if record.record_type & _ARTICLES else 0
                size, since = size + length, since + length
        except CorruptError:
            pass
        from_start = spread(starts)
        if len(places) < len(from_start):
            places = dict.fromkeys(from_start, 0)
        for first, stop in zip(places, [*list(places)[1:], -1], strict=True):
            yield whole._replace(start=places[first], stop=stop, first=first)

    def read(
        self, path: str, part: Part, reading: Reading
    ) -> Iterator[Record | Unreadable | Skipped]:
        """Yield the pages and texts of a part; other records are skipped."""
        with _records(path, part.start) as (records, _):
            passed = part.first - 1 if part.start == 0 else 0
            try:
                for record in islice(records, passed):
                    _block(record, 0)
            except CorruptError:
                return  # the part that holds the damage reports it
            count = part.stop - part.first if part.stop >= 0 else None
            for number, record in enumerate(islice(records, count), part.first):
                yield _read(record, part.path, number, reading)


@contextmanager
def _records(path: str, start: int) -> Iterator[tuple[Iterator[WarcRecord], Frames | None]]:
    """Open the records from a byte of the file on. The iterator raises as `Source.read` does."""
    with unpacked(path, start) as stream:
        frames = stream.raw if isinstance(stream.raw, Frames) else None
        yield _each(stream), frames


def _each(stream: io.BufferedReader) -> Iterator[WarcRecord]:
    archive = ArchiveIterator(_Stream(stream), parse_http=False, stream_detect=False)
    while True:
        with _damage():
            record = next(archive, None)
        if record is None:
            return
        length = (record.headers.get("Content-Length") or "").strip()
        if not (length.isascii() and length.isdigit()):  # fastwarc takes it for 0
            raise CorruptError("a record that does not tell its length")
        yield record


def _placed(path: str) -> Iterator[tuple[WarcRecord, int | None]]:
    """Yield records with the byte of the file where a reader may begin with them, if it may."""
    with _records(path, 0) as (records, frames):
        for record in records:
            place = record.stream_pos
            yield record, place if frames is None else frames.starts.pop(place, None)


class _Stream:
    """What fastwarc reads from: each read returns what is there, and none reads ahead.

    So damage is raised when all before it has been read.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        found = self._stream.read1(size)
        self._place += len(found)
        return found

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Leave it open: who opened it closes it."""


@contextmanager
def _damage() -> Iterator[None]:
    """Raise `CorruptError` for what fastwarc and the decoders raise for damaged files."""
    try:
        yield
    except DAMAGE as error:
        raise CorruptError(str(error)) from error
    except OSError as error:
        if error.errno is not None:  # of the system, not of fastwarc
            raise
        raise CorruptError(str(error)) from error


def _block(record: WarcRecord, limit: int) -> bytes:
    """Return what a record holds, up to `limit` bytes, and pass over the rest.

    Raises `CorruptError` if the file ends in it.
    """
    with _damage():
        block = read_up_to(record.reader, min(record.content_length, limit))
        size = len(block)
        if size < record.content_length:
            size += record.reader.consume()
    if size < record.content_length:
        raise CorruptError("the file is cut short")
    return block


def _read(
    record: WarcRecord, filename: str, number: int, reading: Reading
) -> Record | Unreadable | Skipped:
    """Return the document of a record."""
    kind, size = record.record_type, record.content_length
    if not kind & _ARTICLES:
        _block(record, 0)
        return Skipped(f"{_KINDS.get(int(kind), 'unknown')} record")
    block = _block(record, reading.max_size + _HEADERS)
    name = _bare(record.headers.get("WARC-Record-ID")) or f"{filename}:{number}"
    try:
        if kind == WarcRecordType.response:
            found = _page(record, block, reading)
        else:
            found = _text(record, block)
    except ValueError as error:
        return Unreadable(name, filename, number, "unreadable", str(error), block)
    if isinstance(found, Skipped):
        return found
    if len(found) > reading.max_size or size > reading.max_size + _HEADERS:
        detail = f"more than {reading.max_size:,} bytes; see --max-size"
        return Unreadable(name, filename, number, "too-large", detail)
    return Record(
        name,
        found,
        filename,
        number,
        "page" if kind == WarcRecordType.response else "plain",
        _bare(record.headers.get("WARC-Target-URI")),
        {field: record.headers.get(field) for field in reading.keep_fields},
    )


def _page(record: WarcRecord, block: bytes, reading: Reading) -> bytes | Skipped:
    page = page_of(block, record.headers.get("WARC-Identified-Payload-Type") or "")
    return Skipped(page) if isinstance(page, str) else body_of(page, reading.max_size + 1)


def _text(record: WarcRecord, block: bytes) -> bytes | Skipped:
    plain = media_type(record.headers.get("Content-Type")) == "text/plain"
    return block if plain else Skipped("not plain text")


def _bare(header: str | None) -> str:
    """Return an id or address without what stands around it: `<urn:uuid:…>`, `<https://…>`."""
    return (header or "").strip().removeprefix("<").removesuffix(">").removeprefix("urn:uuid:")


SOURCE = Warc()
