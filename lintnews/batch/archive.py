"""The files of an archive, and how they are cut into shards."""

from __future__ import annotations

import os
from collections.abc import Iterator

from lintnews.batch.record import Part, Reading
from lintnews.batch.sources import CorruptError, Source, source_of, sources
from lintnews.core.errors import UsageError


class Archive:
    """The files under a folder, or a single one. `files` and `bytes` count what was walked.

    `root` is the absolute folder that paths start from. Hidden files and folders are not part of
    an archive, nor is `output` where it lies within. Raises `UsageError` if `path` leads nowhere.
    """

    def __init__(self, path: str, output: str, reading: Reading) -> None:
        if not os.path.exists(path):
            raise UsageError(f"{path}: no such file or folder")
        self._path = os.path.abspath(path)
        self._own = os.path.abspath(output)
        self._reading = reading
        self._checked: set[Source] = set()
        self.root = self._path if os.path.isdir(path) else os.path.dirname(self._path)
        self.files = self.bytes = 0

    @staticmethod
    def known() -> str:
        """Say which files are those of archives."""
        endings = sorted({ending for source in sources() for ending in source.endings})
        return f"they end in {', '.join(endings)}"

    def shards(self, target: int) -> Iterator[list[Part]]:
        """Yield the parts of each shard, of about `target` bytes.

        Small files are packed together, the parts of large ones stand alone.
        """
        pack: list[Part] = []
        size = 0
        for name, source in self._names():
            path = os.path.join(self.root, name)
            status = os.stat(path)
            self.files += 1
            self.bytes += status.st_size
            whole = Part(name.replace(os.sep, "/"), status.st_size, status.st_mtime_ns)
            parts = self._split(source, path, whole, target)
            if len(parts) > 1 or whole.size >= target:
                yield from ([part] for part in parts)
                continue
            if pack and size + whole.size > target:
                yield pack
                pack, size = [], 0
            pack += parts
            size += whole.size
        if pack:
            yield pack

    def _split(self, source: Source, path: str, whole: Part, target: int) -> list[Part]:
        if source not in self._checked:
            self._checked.add(source)
            source.check(path, self._reading)
        try:
            return list(source.split(path, whole, self._reading, target))
        except (OSError, CorruptError):
            return [whole]  # reading it says what is wrong

    def _names(self) -> Iterator[tuple[str, Source]]:
        """Yield the files with their sources, always in the same order."""
        if not os.path.isdir(self._path):
            source = source_of(self._path)
            if source is not None:
                yield os.path.basename(self._path), source
            return
        for here, folders, names in os.walk(self.root, onerror=_refuse):
            folders[:] = sorted(
                name
                for name in folders
                if not name.startswith(".") and os.path.join(here, name) != self._own
            )
            for name in sorted(names):
                source = None if name.startswith(".") else source_of(name)
                path = os.path.join(here, name)
                if source is not None and os.path.isfile(path):
                    yield os.path.relpath(path, self.root), source


def _refuse(error: OSError) -> None:
    raise UsageError(f"{error.filename}: can't read the folder: {error.strerror}") from error
