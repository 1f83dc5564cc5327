"""What was found in passages, kept on disk between runs.

A file belongs to one build of the server, one language and one set of rules. A passage is known by
a digest of its text. What can't be read or written only costs time, so errors are left alone.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b

from lintnews.grammar.match import Match

# A file of so many passages takes about 20 MB; then the older half goes.
MOST = 200_000
# So many files of other servers or rules are kept.
_KEPT = 3
_KIND = "grammar-"
_CREATE = (
    "CREATE TABLE IF NOT EXISTS passages"
    " (number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, found TEXT NOT NULL)"
)


def file_for(folder: str, *key: str) -> str:
    """Return the file for a server and a set of rules, described by `key`."""
    digest = blake2b("\0".join(key).encode(), digest_size=8).hexdigest()
    return os.path.join(folder, f"{_KIND}{digest}.sqlite")


class Store:
    """The passages of one file; without `path` nothing is kept.

    For one thread; processes may share the file.
    """

    def __init__(self, path: str | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            with suppress(OSError, sqlite3.Error):
                self._connection = _open(path)

    def get(self, texts: Sequence[str]) -> dict[str, tuple[Match, ...]]:
        """Return what is known of some passages."""
        if self._connection is None:
            return {}
        known: dict[str, tuple[Match, ...]] = {}
        try:
            for text in texts:
                row = self._connection.execute(
                    "SELECT found FROM passages WHERE digest = ?", (_digest(text),)
                ).fetchone()
                if row is not None:
                    known[text] = tuple(_match(values) for values in json.loads(row[0]))
        except (sqlite3.Error, ValueError, TypeError):
            self.close()  # damaged: do without
            return {}
        return known

    def put(self, found: Mapping[str, Iterable[Match]]) -> None:
        """Keep what was found in some passages."""
        if self._connection is None or not found:
            return
        rows = [(_digest(text), json.dumps(list(matches))) for text, matches in found.items()]
        try:
            with self._connection as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO passages (digest, found) VALUES (?, ?)", rows
                )
                count, last = (
                    connection.execute("SELECT count(*), max(number) FROM passages").fetchone()
                    if _is_due(rows)
                    else (0, 0)
                )
                if count > MOST:
                    connection.execute("DELETE FROM passages WHERE number < ?", (last - MOST // 2,))
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _is_due(rows: Sequence[tuple[bytes, str]]) -> bool:
    """Tell, about every 64th time, that it is to be counted."""
    return rows[0][0][0] < 4


def _open(path: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError:
        os.unlink(path)  # damaged
        connection = _connect(path)
    _drop_old(path)
    return connection


def _connect(path: str) -> sqlite3.Connection:
    # threads take turns: one lints, another one closes
    connection = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")  # a lost cache only costs time
        connection.execute(_CREATE)
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _drop_old(current: str) -> None:
    folder = os.path.dirname(current)
    files = [
        entry
        for entry in os.scandir(folder)
        if entry.name.startswith(_KIND) and entry.name.endswith(".sqlite") and entry.path != current
    ]
    files.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in files[_KEPT:]:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(entry.path + ending)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _match(values: Sequence[object]) -> Match:
    identifier, start, end, replacements, message, pattern = values
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(replacements, list):
        raise TypeError("not a match")
    suggested = tuple(map(str, replacements))
    return Match(str(identifier), start, end, suggested, str(message), str(pattern))
