"""Where compiled rules are kept between runs, and under which key."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
# What the compiled rules are made from; a changed file there makes a new cache file.
_SOURCES = ("rules", "packs", "scan", "core", "data")


def cache_folder() -> Path | None:
    """Return the user's cache folder for lintnews: `$LINTNEWS_CACHE_DIR` or the platform's.

    None when there is no home to put one in.
    """
    if explicit := os.environ.get("LINTNEWS_CACHE_DIR"):
        return Path(explicit)
    if sys.platform == "linux":  # the common case, spared the import
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        return Path(base, "lintnews") if os.path.isabs(base) else None
    from platformdirs import user_cache_path

    return user_cache_path("lintnews", appauthor=False)


def cache_file() -> Path | None:
    """Return the file for exactly these rules, this engine, interpreter and platform."""
    folder = cache_folder()
    if folder is None:
        return None
    return folder / f"rules-{_key():08x}.bin"


def _key() -> int:
    import importlib.util

    state: list[object] = [sys.implementation.cache_tag, sys.platform, os.uname().machine]
    for engine in ("hyperscan", "regex"):
        spec = importlib.util.find_spec(engine)
        if spec is not None and spec.origin is not None:
            status = os.stat(os.path.dirname(spec.origin))
            state.append((spec.origin, status.st_mtime_ns))
    for name in _SOURCES:
        _add_folder(os.path.join(PACKAGE, name), state)
    return zlib.crc32(repr(state).encode())


def _add_folder(folder: str, state: list[object]) -> None:
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add_folder(entry.path, state)
        else:
            status = entry.stat()
            state.append((entry.name, status.st_size, status.st_mtime_ns))


def write(path: Path, data: bytes) -> None:
    """Write atomically: a reader sees the old file, the new file or none. Errors are ignored,
    since a cache that can't be written only costs time."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        os.replace(temporary, path)
        _drop_old(path)
    except OSError:
        temporary.unlink(missing_ok=True)


def _drop_old(current: Path) -> None:
    """Remove the caches of other versions but the two newest, so that the folder stays small."""
    others = sorted(
        (path for path in current.parent.glob("rules-*.bin") if path != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in others[2:]:
        path.unlink(missing_ok=True)
