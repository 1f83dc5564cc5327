"""From the parts of a shard to its records, with what is damaged among them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lintnews.batch.errors import ChangedError
from lintnews.batch.record import Part, Reading, Record, Skipped, Unreadable
from lintnews.batch.sources import CorruptError, source_of


def records(root: str, part: Part, reading: Reading) -> Iterator[Record | Unreadable | Skipped]:
    """Yield the records of a part, in order; where the file is damaged, say so and end.

    Raises `ChangedError` if the file is not what it was when the run was planned.
    """
    check_unchanged(root, part)
    source = source_of(part.path)
    assert source is not None, "it has been planned"
    position = part.first
    try:
        for record in source.read(os.path.join(root, part.path), part, reading):
            if not isinstance(record, Skipped):
                position = record.position + 1
            yield record
    except (OSError, CorruptError) as error:
        yield broken_off(part, position, getattr(error, "strerror", None) or str(error))


def broken_off(part: Part, position: int, why: str) -> Unreadable:
    """Return what stands for the rest of a part that can't be read."""
    name = f"{part.path}:{position}"
    return Unreadable(name, part.path, position, "corrupt", f"damaged from here on: {why}")


def check_unchanged(root: str, part: Part) -> None:
    """Raise `ChangedError` if a file is not what it was when the run was planned."""
    try:
        status = os.stat(os.path.join(root, part.path))
    except OSError as error:
        raise ChangedError(f"{part.path}: is gone since the run was planned") from error
    if (status.st_size, status.st_mtime_ns) != (part.size, part.modified):
        raise ChangedError(f"{part.path}: has changed since the run was planned")
