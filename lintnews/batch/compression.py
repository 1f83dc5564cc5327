"""Files packed with gzip or Zstandard, read as a stream that notices when it is cut short."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# What reading a damaged or truncated file raises.
DAMAGE = (EOFError, zlib.error, zstd.ZstdError)
_CHUNK = 1 << 16
# The end of a frame is handed out when its checksum has been found right: so many bytes, and
# so the last record of a frame, line end included.
_HELD_BACK = 64
# Windows of up to 2 GB, which `zstd --long=31` makes.
_OPTIONS = {int(zstd.DecompressionParameter.window_log_max): 31}
_ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
_ZSTD_FRAME = b"\x28\xb5\x2f\xfd"
_LARGEST_DICTIONARY = 16 << 20


def is_compressed(path: str) -> bool:
    """Tell by its ending whether a file is packed."""
    return path.lower().endswith((".gz", ".zst"))


@contextmanager
def unpacked(path: str, start: int = 0) -> Iterator[io.BufferedReader]:
    """Open a file for reading from byte `start`, unpacked if it is packed.

    `start` counts the bytes of the file as it is; in a packed one a frame begins there. Raises
    `OSError` if it can't be opened; reading raises one of `DAMAGE` for damaged contents.
    """
    with open(path, "rb") as handle:
        decoder: Callable[[], _Decoder] | None = None
        if path.lower().endswith(".gz"):
            decoder = _Gzip
        elif path.lower().endswith(".zst"):
            decoder = _zstandard(handle)
        handle.seek(start)
        yield io.BufferedReader(Frames(handle, decoder)) if decoder else handle


class _Decoder(Protocol):
    """What unpacks one frame."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Frames(io.RawIOBase):
    """The contents of a packed file: frames (members, in gzip) one behind the other.

    `gzip` and `zstd` of the standard library hide where frames begin, and hand the contents of
    a frame out before its checksum is known to be right.

    `starts` tells for each frame begun so far at which byte of the contents it begins, counted
    from where reading began, and at which byte of the file.
    """

    def __init__(self, file: io.BufferedReader, decoder: Callable[[], _Decoder]) -> None:
        self.starts: dict[int, int] = {}
        self._file = file
        self._new = decoder
        self._decoder: _Decoder | None = None
        self._input = b""  # read and not yet unpacked
        self._ready = bytearray()  # unpacked and not yet handed out
        self._size = 0  # of all that was unpacked

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what comes next. Raises one of `DAMAGE`."""
        while (size := self._checked()) <= 0 and self._fill():
            pass
        size = min(max(size, 0), len(buffer))
        buffer[:size] = self._ready[:size]
        del self._ready[:size]
        return size

    def _checked(self) -> int:
        """Return how many bytes may be handed out."""
        return len(self._ready) - (_HELD_BACK if self._decoder else 0)

    def _fill(self) -> bool:
        """Unpack some more. Return False at the end."""
        decoder = self._decoder or self._begin()
        if decoder is None:
            return False
        data, at_end = b"", False
        if decoder.needs_input:
            data, self._input = self._input or self._file.read(_CHUNK), b""
            at_end = not data
        found = decoder.decompress(data, _CHUNK)
        self._ready += found
        self._size += len(found)
        if decoder.eof:
            self._decoder, self._input = None, decoder.unused_data
        elif at_end and not found:
            raise EOFError("the file is cut short")
        return True

    def _begin(self) -> _Decoder | None:
        """Begin a frame. Return None at the end."""
        self._input = self._input or self._file.read(_CHUNK)
        while self._input.startswith(b"\0"):  # padding, which gzip allows; no frame begins so
            self._input = self._input.lstrip(b"\0") or self._file.read(_CHUNK)
        if not self._input:
            return None
        self.starts[self._size] = self._file.tell() - len(self._input)
        self._decoder = self._new()
        return self._decoder


class _Gzip:
    """A member of a gzip file, unpacked like a frame of Zstandard."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._decoder.decompress(data or self._decoder.unconsumed_tail, max_length)


def _zstandard(file: io.BufferedReader) -> Callable[[], _Decoder]:
    """Return what makes a decoder, with the dictionary if the file begins with one.

    Source of the dictionary's form: IIPC, "Zstandard Compression for WARC Files 1.0".
    """
    head = file.read(8)
    dictionary = None
    if head.startswith(_ZSTD_DICTIONARY):
        found = file.read(min(int.from_bytes(head[4:], "little"), _LARGEST_DICTIONARY))
        try:
            if found.startswith(_ZSTD_FRAME):
                found = zstd.ZstdDecompressor().decompress(found, _LARGEST_DICTIONARY)
            dictionary = zstd.ZstdDict(found)
        except (zstd.ZstdError, ValueError):
            pass  # the frames that need it are found damaged
    return lambda: zstd.ZstdDecompressor(dictionary, _OPTIONS)
