"""Where packs are. Light: a run with compiled packs imports no more than this."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from lintnews.core.errors import UsageError

PACKS = Path(__file__).parent
CLASSES = PACKS / "classes.toml"


class PackError(UsageError):
    """A pack is not well formed; the message names the file, the row and what is wrong."""


def shipped_packs() -> list[Path]:
    """Return all packs of the project, in a stable order."""
    return sorted(PACKS.glob("*/*.toml"))


def find_packs(places: Iterable[str]) -> tuple[str, ...]:
    """Return the packs at some places: files themselves, and the TOML files of folders.

    Raises `PackError` for a place that is not there or a folder without packs.
    """
    found: dict[str, None] = {}
    for place in map(os.path.abspath, places):
        files = [place]
        if os.path.isdir(place):
            files = sorted(str(file) for file in Path(place).rglob("*.toml") if file != CLASSES)
        if not files or not os.path.exists(files[0]):
            raise PackError(f"{place}: there is no pack; name TOML files or folders of them")
        found |= dict.fromkeys(files)
    return tuple(found)
