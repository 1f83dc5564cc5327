"""The tables that a shard writes: their columns, and files of Parquet or JSON lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from lintnews.batch.commit import sync_file

_text, _number = pa.string(), pa.int64()
_position = pa.struct({"row": _number, "column": _number})
_span = {"location": _position, "end_location": _position}

# The JSON contract of a diagnostic, with the document that it is in.
DIAGNOSTICS = pa.schema(
    {
        "document": _text,
        "code": _text,
        "name": _text,
        "family": _text,
        "severity": _text,
        "message": _text,
        "filename": _text,
        "location": _position,
        "end_location": _position,
        "offset": _number,
        "end_offset": _number,
        "fix": pa.struct(
            {
                "applicability": _text,
                "message": _text,
                "edits": pa.list_(pa.struct({**_span, "content": _text})),
            }
        ),
        "related": pa.list_(pa.struct({"message": _text, **_span})),
        "source_languages": pa.list_(_text),
        "fingerprint": _text,
        "url": _text,
    }
)
DOCUMENTS = pa.schema(
    {
        "document": _text,
        "filename": _text,
        "position": _number,
        "url": _text,
        "host": _text,
        "grade": _text,
        "damage_index": pa.float64(),
        "words": _number,
        "findings": _number,
        "errors": _number,
        "warnings": _number,
        "infos": _number,
        "safe_fixes": _number,
        "unsafe_fixes": _number,
        "fixed": _number,
        "source_language": _text,
        "source_language_probability": pa.float64(),
        "round_trip": pa.bool_(),
        "kept": pa.bool_(),
    }
)
QUARANTINE = pa.schema(
    {
        "document": _text,
        "filename": _text,
        "position": _number,
        "reason": _text,
        "detail": _text,
        "content": pa.binary(),
    }
)
# Rows and bytes of text that are held before they are written.
_ROWS = 4096
_BYTES = 4 << 20


class Written(NamedTuple):
    """A finished file: its rows, its bytes and their digest."""

    rows: int
    size: int
    digest: str


class Table:
    """A table that is being written, in pieces, so that its size does not matter.

    `path` has no ending; the format's is added. Rows are mappings by the names of the columns;
    what UTF-8 can't hold is escaped in JSON, and in Parquet becomes U+FFFD.
    """

    def __init__(self, path: str, schema: pa.Schema, table_format: str) -> None:
        self.path = f"{path}.{table_format}"
        self._schema = schema
        self._stream = open(self.path, "xb")  # noqa: SIM115 - it stays open
        self._parquet = table_format == "parquet"
        self._writer: pq.ParquetWriter | None = None
        self._rows: list[Mapping[str, Any]] = []
        self._held = 0
        self.rows = 0

    def add(self, row: Mapping[str, Any], size: int = 256) -> None:
        """Add a row of about so many bytes."""
        self._rows.append(row)
        self._held += size
        if len(self._rows) >= _ROWS or self._held >= _BYTES:
            self._flush()

    def finish(self) -> Written:
        """Write what is left, bring the file to the disk, and say what it holds."""
        self._flush()
        if self._parquet:
            self._open().close()
        sync_file(self._stream)
        self._stream.close()
        return Written(self.rows, os.path.getsize(self.path), digest(self.path))

    def close(self) -> None:
        """Close the file as it is, finished or not; what can't be written is lost."""
        if self._writer is not None:
            self._writer.is_open = False  # or it would try to finish the file when it goes
        with suppress(OSError):
            self._stream.close()

    def _open(self) -> pq.ParquetWriter:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._stream, self._schema, compression="zstd")
        return self._writer

    def _flush(self) -> None:
        self.rows += len(self._rows)
        if self._parquet:
            self._flush_parquet()
        else:
            names = self._schema.names
            for row in self._rows:
                self._stream.write(_line({name: row.get(name) for name in names}))
        self._rows = []
        self._held = 0

    def _flush_parquet(self) -> None:
        if not self._rows:
            return
        try:
            table = pa.Table.from_pylist(self._rows, self._schema)
        except UnicodeEncodeError:
            table = pa.Table.from_pylist([_encodable(row) for row in self._rows], self._schema)
        self._open().write_table(table)


class Tables:
    """Several tables in one folder."""

    def __init__(self, folder: str, schemas: Mapping[str, pa.Schema], table_format: str) -> None:
        self._tables = {
            name: Table(os.path.join(folder, name), schema, table_format)
            for name, schema in schemas.items()
        }

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def close(self) -> None:
        """Close all files as they are, finished or not."""
        for table in self._tables.values():
            table.close()

    def finish(self) -> dict[str, Written]:
        """Finish all tables; return what each file holds, by its name."""
        return {os.path.basename(one.path): one.finish() for one in self._tables.values()}


def batches(path: str, schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the rows of a finished table, in either format, some thousands at a time."""
    if path.endswith(".parquet"):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS):
                yield pa.Table.from_batches([batch]).cast(schema)
        return
    with open(path, "rb") as stream:
        while lines := list(islice(stream, _ROWS)):
            yield pa.Table.from_pylist([json.loads(line) for line in lines], schema)


def storable(text: str) -> str:
    """Return a text as every format of tables can hold it: lone surrogates become U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def digest(path: str) -> str:
    """Return a digest of a file's bytes."""
    found = blake2b(digest_size=16)
    with open(path, "rb") as stream:
        while block := stream.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def with_fields(schema: pa.Schema, fields: Sequence[str]) -> pa.Schema:
    """Return a schema with the kept fields behind it; their values are texts."""
    for field in fields:
        if field not in schema.names:
            schema = schema.append(pa.field(field, _text))
    return schema


def _line(row: Mapping[str, Any]) -> bytes:
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_other) + "\n"
    try:
        return line.encode()
    except UnicodeEncodeError:
        line = json.dumps(row, separators=(",", ":"), default=_other) + "\n"
        return line.encode()


def _other(value: object) -> str:
    """Return what JSON has no form for as a text: bytes as they would be decoded, dates."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)


def _encodable(value: Any) -> Any:
    """Return a value whose texts UTF-8 can hold."""
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {key: _encodable(one) for key, one in value.items()}
    return [_encodable(one) for one in value] if isinstance(value, list) else value
