"""A database on disk for what does not fit into memory: the rows of a table of all shards.

It lives in a folder of its own and is gone at the end; no result is kept in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import duckdb

from lintnews.batch.commit import ATTEMPTS, attempt
from lintnews.batch.tables import batches

if TYPE_CHECKING:
    import pyarrow as pa

# DuckDB counts its own buffers alone; the rest is for what Python holds beside them.
_SHARE = 0.6


@contextmanager
def database(
    output: str, name: str, memory: int
) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Give an empty database, and its folder in the folder `output` of a run for other files.

    `memory` is what all of it may hold, in bytes; more than that goes to the disk.
    """
    with attempt(output, name) as folder:
        connection = duckdb.connect(os.path.join(folder, "rows.duckdb"))
        try:
            limit = f"{int(memory * _SHARE) >> 20}MiB"
            connection.execute("SET memory_limit = ?", [limit])
            connection.execute("SET temp_directory = ?", [os.path.join(folder, "spilled")])
            yield connection, folder
        finally:
            connection.close()
    with suppress(OSError):  # others may be at work
        os.rmdir(os.path.join(output, ATTEMPTS))


def load(
    connection: duckdb.DuckDBPyConnection, table: str, paths: Sequence[str], schema: pa.Schema
) -> None:
    """Fill a new table with the rows of files that `lintnews.batch.tables` wrote."""
    connection.register("batch", schema.empty_table())
    connection.execute(f"CREATE TABLE {table} AS FROM batch")
    for path in paths:
        for batch in batches(path, schema):
            connection.register("batch", batch)
            connection.execute(f"INSERT INTO {table} FROM batch")
    connection.unregister("batch")
