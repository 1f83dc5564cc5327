"""The file formats of archives. Each is a module here with one `Source`, discovered by name.

A source tells which files are its own by their endings, splits a file into parts, and reads the
records of a part. It never holds a whole file.
"""

from __future__ import annotations

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import cache

from lintnews.batch.record import Part, Reading, Record, Skipped, Unreadable

# A part of a file that is packed as a whole is read by unpacking all before it: of more parts than
# these the unpacking would cost more than a few hundredths of the linting.
_READ_FROM_START = 8


class CorruptError(Exception):
    """A file is damaged from some place on; the message says how."""


class Source(ABC):
    """One file format.

    `endings` are those of its files, in lower case, the dot included.
    """

    endings: tuple[str, ...]

    @abstractmethod
    def split(self, path: str, whole: Part, reading: Reading, target: int) -> Iterator[Part]:
        """Yield the parts of a file, in order, each of about `target` bytes of text.

        `path` leads to the file; `whole` is the part that is all of it. Raises `OSError` and
        `CorruptError` if it can't be split; then it is one part, and reading says what is wrong.
        """

    @abstractmethod
    def read(
        self, path: str, part: Part, reading: Reading
    ) -> Iterator[Record | Unreadable | Skipped]:
        """Yield the records of a part, in order.

        Raises `OSError`, and `CorruptError` where the file is damaged and nothing more can be
        read of the part; what came before stands. Damage before the part is not its own to
        report: then it has no records, so that of all parts just one raises.
        """

    def check(self, path: str, reading: Reading) -> None:  # noqa: B027 - few have fields
        """Raise `UsageError` if the first record lacks the field of the text."""


def spread(starts: Sequence[int]) -> list[int]:
    """Return the places where the parts of a file begin that is read from its start for each.

    `starts` are those where a piece of the wanted size begins, the first of all included; a few
    of them, evenly spread, are returned.
    """
    if len(starts) <= _READ_FROM_START:
        return list(starts)
    return [starts[len(starts) * part // _READ_FROM_START] for part in range(_READ_FROM_START)]


@cache
def sources() -> tuple[Source, ...]:
    """Return all sources, in order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(module.SOURCE for module in modules)


def source_of(path: str) -> Source | None:
    """Return the source of a file by its ending, the longest that fits, or None."""
    name = path.lower()
    fits = [
        (len(ending), source)
        for source in sources()
        for ending in source.endings
        if name.endswith(ending)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None
