"""Parquet: one document a row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lintnews.batch.fields import check_fields, document
from lintnews.batch.record import Part, Reading, Record, Unreadable
from lintnews.batch.sources import CorruptError, Source

# Rows that are unpacked together: so many, or fewer of large ones.
_ROWS = 256
_BATCH = 16 << 20
# Columns are read in pieces of so many bytes, or else each column of a row group at once.
_BUFFER = 1 << 20
# Reading a part of a row group unpacks all that is before it in the group.
_PARTS_OF_GROUP = 16
# What is read of a damaged file raises.
_DAMAGE = (pa.ArrowException, OSError, ValueError)


class Parquet(Source):
    """Rows of a table."""

    endings = (".parquet", ".pq")

    def split(self, path: str, whole: Part, reading: Reading, target: int) -> Iterator[Part]:
        """Yield row groups, and rows of one that is large.

        Raises `CorruptError` if the file's footer can't be read.
        """
        with _opened(path) as file:
            first = 1
            for group in range(file.metadata.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                size = _text_size(file, group, reading)
                pieces = max(1, min(_PARTS_OF_GROUP, round(size / target), rows))
                for piece in range(pieces):
                    start, stop = rows * piece // pieces, rows * (piece + 1) // pieces
                    yield whole._replace(start=start, stop=stop, first=first + start, group=group)
                first += rows

    def read(self, path: str, part: Part, reading: Reading) -> Iterator[Record | Unreadable]:
        """Yield the rows of a part."""
        with _opened(path) as file:
            if part.group < 0:  # planned as one piece, since it could not be opened then
                raise CorruptError("it was damaged when the run was planned")
            columns = _columns(file.schema_arrow.names, reading)
            size = _text_size(file, part.group, reading)
            rows = max(1, file.metadata.row_group(part.group).num_rows)
            wanted = max(1, min(_ROWS, _BATCH * rows // max(1, size)))
            batches = file.iter_batches(wanted, [part.group], columns, use_threads=False)
            row = 0  # of the first of a batch, in the group
            while row < part.stop:
                try:
                    batch = next(batches)
                except (StopIteration, *_DAMAGE) as error:
                    if row < part.start:
                        return  # the part that holds the damage reports it
                    why = _one_line(error) or "fewer rows than its footer says"
                    raise CorruptError(why) from error
                start, stop = max(part.start - row, 0), min(part.stop - row, batch.num_rows)
                if start < stop:
                    first = part.first + row + start - part.start
                    for position, values in enumerate(
                        _values(batch.slice(start, stop - start)), first
                    ):
                        yield document(values, part.path, position, reading)
                row += batch.num_rows

    def check(self, path: str, reading: Reading) -> None:
        """Raise `UsageError` if the table has no column for the text."""
        try:
            with _opened(path) as file:
                names = file.schema_arrow.names
        except (OSError, CorruptError):
            return  # what is wrong with it is said when it is read
        check_fields(path, names, reading)


@contextmanager
def _opened(path: str) -> Iterator[pq.ParquetFile]:
    """Open a table. Raises `OSError`, or `CorruptError` if it is none."""
    with open(path, "rb") as handle:
        try:
            file = pq.ParquetFile(handle, buffer_size=_BUFFER, page_checksum_verification=True)
        except _DAMAGE as error:
            raise CorruptError(_one_line(error)) from error
        with file:
            yield file


def _columns(names: list[str], reading: Reading) -> list[str]:
    """Return the columns that hold the fields; `body.text` is within the column `body`."""
    fields = (reading.text_field, reading.id_field, reading.url_field, *reading.keep_fields)
    wanted = {one if one in names else one.partition(".")[0] for one in fields}
    return [name for name in names if name in wanted]


def _text_size(file: pq.ParquetFile, group: int, reading: Reading) -> int:
    """Return how many bytes the text of a row group takes, as far as the footer tells."""
    facts = file.metadata.row_group(group)
    for index in range(facts.num_columns):
        column = facts.column(index)
        if column.path_in_schema == reading.text_field:
            return int(column.total_uncompressed_size)
    return int(facts.total_byte_size)


def _values(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """Yield the values of each row; those that are not valid UTF-8 as bytes, as far as possible."""
    try:
        yield from batch.to_pylist()
        return
    except UnicodeDecodeError:  # the writer did not check its texts
        pass
    for row in range(batch.num_rows):
        yield {
            name: _value(column[row])
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        pass
    if isinstance(scalar, pa.DictionaryScalar):
        return _value(scalar.value)
    if isinstance(scalar, pa.StructScalar):
        return {name: _value(inner) for name, inner in scalar.items()}
    if isinstance(scalar, pa.StringScalar):
        return scalar.as_buffer().to_pybytes()
    return None  # deep within a list


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


SOURCE = Parquet()
