"""Files packed with gzip or Zstandard, read as a stream that notices when it is cut short."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# What reading a damaged or truncated file raises.
DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)
_BUFFER = 1 << 20
# Windows of up to 2 GB, which `zstd --long=31` makes.
_OPTIONS = {int(zstd.DecompressionParameter.window_log_max): 31}


def is_compressed(path: str) -> bool:
    """Tell by its ending whether a file is packed."""
    return path.lower().endswith((".gz", ".zst"))


@contextmanager
def unpacked(path: str) -> Iterator[IO[bytes]]:
    """Open a file for reading, unpacked if it is packed.

    Raises `OSError` if it can't be opened; reading raises one of `DAMAGE` for damaged contents.
    """
    with open(path, "rb", _BUFFER) as handle:
        if path.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=handle) as stream:
                yield stream  # type: ignore[misc]
        elif path.lower().endswith(".zst"):
            with zstd.ZstdFile(handle, options=_OPTIONS) as stream:
                yield stream  # type: ignore[misc]
        else:
            yield handle
