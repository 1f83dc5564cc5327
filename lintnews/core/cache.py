"""Where compiled rules are kept between runs, and under which key.

Paths are plain texts here: `pathlib` would take a tenth of the start-up.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What the compiled rules are made from; a changed file there makes a new cache file.
_SOURCES = ("rules", "packs", "scan", "text", "data")
_CORE = ("catalogue.py", "diagnostic.py", "internal.py", "registry.py", "rule.py")
# Old caches are kept for so many other versions, for who works with several.
_KEPT = 2


def cache_folder() -> str | None:
    """Return the user's cache folder for lintnews: `$LINTNEWS_CACHE_DIR` or the platform's.

    None when there is no home to put one in.
    """
    if explicit := os.environ.get("LINTNEWS_CACHE_DIR"):
        return explicit
    if sys.platform == "linux":  # the common case, spared the import
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        return os.path.join(base, "lintnews") if os.path.isabs(base) else None
    from platformdirs import user_cache_dir

    return user_cache_dir("lintnews", appauthor=False)


def cache_file() -> str | None:
    """Return the file for exactly these rules, this engine, interpreter and platform."""
    folder = cache_folder()
    return None if folder is None else rules_in(folder)


def rules_in(folder: str) -> str:
    """Return what the file of these rules is called in a cache folder."""
    return os.path.join(folder, f"rules-{_key():08x}.bin")


def packs_file(packs: Iterable[str]) -> str | None:
    """Return the file for exactly these packs of a user. Raises `OSError` if one is gone."""
    folder = cache_folder()
    return None if folder is None else packs_in(folder, packs)


def packs_in(folder: str, packs: Iterable[str]) -> str:
    """Return what the file of these packs is called in a cache folder."""
    state = [(path, os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in packs]
    key = zlib.crc32(repr((_key(), state)).encode())
    return os.path.join(folder, f"packs-{key:08x}.bin")


def _key() -> int:
    from importlib.machinery import PathFinder

    state: list[object] = [sys.implementation.cache_tag, sys.platform, PACKAGE, _processor()]
    for engine in ("hyperscan", "regex"):
        spec = PathFinder.find_spec(engine)
        if spec is not None and spec.origin is not None:
            state.append((spec.origin, os.stat(os.path.dirname(spec.origin)).st_mtime_ns))
    for name in _SOURCES:
        _add_folder(os.path.join(PACKAGE, name), state)
    for name in _CORE:
        status = os.stat(os.path.join(PACKAGE, "core", name))
        state.append((name, status.st_size, status.st_mtime_ns))
    return zlib.crc32(repr(state).encode())


def _processor() -> str:
    """Return what the compiled databases depend on, besides the operating system."""
    return (
        os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    )


def _add_folder(folder: str, state: list[object]) -> None:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add_folder(entry.path, state)
        else:
            status = entry.stat()
            state.append((entry.name, status.st_size, status.st_mtime_ns))


class CacheFile:
    """A file that is mapped into memory; large parts that are needed whole are better copied.

    Raises `OSError`, or `ValueError` for an empty file.
    """

    __slots__ = ("_handle", "view")

    def __init__(self, path: str) -> None:
        import mmap

        self._handle = open(path, "rb", buffering=0)  # noqa: SIM115 - as long as its copies
        self.view = memoryview(mmap.mmap(self._handle.fileno(), 0, access=mmap.ACCESS_READ))

    def copy(self, start: int, end: int) -> bytes:
        """Return some bytes of the file: reading them costs less than touching mapped pages."""
        self._handle.seek(start)
        return self._handle.read(end - start)


def write(path: str, data: bytes) -> None:
    """Write atomically: a reader sees the old file, the new file or none.

    Errors are ignored, since a cache that can't be written only costs time.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as handle:
            handle.write(data)
        os.replace(temporary, path)
        _drop_old(path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def drop_unfinished() -> None:
    """Remove what this process was writing, for a program that must end in the middle of it."""
    folder = cache_folder()
    if folder is None or not os.path.isdir(folder):
        return
    for entry in os.scandir(folder):
        if entry.name.endswith(f".{os.getpid()}.tmp"):
            with suppress(OSError):
                os.unlink(entry.path)


def _drop_old(current: str) -> None:
    """Remove other caches of the kind but the newest, so that the folder stays small."""
    kind = os.path.basename(current).partition("-")[0]
    others = [
        entry
        for entry in os.scandir(os.path.dirname(current))
        if entry.name.startswith(f"{kind}-") and entry.path != current
    ]
    others.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in others[_KEPT:]:
        os.unlink(entry.path)
