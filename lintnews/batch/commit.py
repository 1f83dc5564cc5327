"""Writing so that a file or folder is there whole or not at all, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

# Where attempts write before they are done; what is left there is of no use.
ATTEMPTS = ".attempts"


def write_whole(path: str, content: bytes) -> None:
    """Write a file under a temporary name, bring it to the disk, and give it its name."""
    temporary = f"{path}.{uuid.uuid4().hex[:12]}.tmp"
    try:
        with open(temporary, "xb") as stream:
            stream.write(content)
            sync_file(stream)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(os.path.dirname(path))


def sync_file(stream: IO[bytes]) -> None:
    """Bring what was written to an open file to the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def sync_folder(path: str) -> None:
    """Bring a folder's names to the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def attempt(output: str, name: str) -> Iterator[str]:
    """Give a new folder of its own to one attempt at a shard; it is gone at the end."""
    folder = os.path.join(output, ATTEMPTS, f"{name}-{uuid.uuid4().hex}")
    os.makedirs(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: str, final: str) -> bool:
    """Give a finished attempt the name under which its results count, unless another has it.

    All files in `folder` must be on the disk. Renaming a folder is one step, and fails if the
    name is taken by one that holds anything: the first attempt wins. Returns whether this one
    did.
    """
    sync_folder(folder)
    os.makedirs(os.path.dirname(final), exist_ok=True)
    try:
        os.rename(folder, final)
    except OSError:
        if os.path.isdir(final):
            return False
        raise
    sync_folder(os.path.dirname(final))
    return True
