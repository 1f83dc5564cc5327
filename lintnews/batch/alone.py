"""One run at a time in a folder, and nothing left there of those that were stopped."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from lintnews.batch.commit import ATTEMPTS
from lintnews.batch.plan import LOCK, SHARDS
from lintnews.core.errors import UsageError

# What `commit.write_whole` calls a file until it is whole.
_UNFINISHED = re.compile(r"\.[0-9a-f]{12}\.tmp\Z")


@contextmanager
def alone(output: str) -> Iterator[None]:
    """Keep other runs out of the folder `output`, which is made; it goes again if left empty.

    Where locks do not work, as on some network storage, none is held: runs that share a folder
    cost each other's time, and their results stay whole. Raises `UsageError` if another run is
    at work there, or for an `OSError`.
    """
    try:
        os.makedirs(output, exist_ok=True)
        lock = FileLock(os.path.join(output, LOCK), blocking=False)
        with suppress(NotImplementedError):
            lock.acquire()
    except Timeout:
        raise UsageError(f"{output}: another run is at work there; wait for its end") from None
    except OSError as error:
        raise UsageError(f"{output}: can't be written: {error.strerror or error}") from error
    try:
        _tidy(output)
        yield
    except OSError as error:
        raise UsageError(f"{error.filename or output}: {error.strerror or error}") from error
    finally:
        _tidy(output)
        if os.name == "posix":  # elsewhere a file in use can't go
            with suppress(OSError):
                os.unlink(lock.lock_file)
        lock.release()
        with suppress(OSError):
            os.rmdir(output)  # if nothing came of it


def _tidy(output: str) -> None:
    """Remove what runs did not finish. Only one that is alone may."""
    with suppress(OSError):
        os.rmdir(os.path.join(output, ATTEMPTS))
    if not os.path.exists(os.path.join(output, SHARDS)):
        return  # it may be anybody's folder
    shutil.rmtree(os.path.join(output, ATTEMPTS), ignore_errors=True)
    for name in os.listdir(output):
        if _UNFINISHED.search(name):
            with suppress(OSError):
                os.unlink(os.path.join(output, name))
