"""What has changed on disk since the last look: articles, configuration files, packs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from lintnews.core import settings
from lintnews.core.errors import UsageError
from lintnews.core.files import Found, expand
from lintnews.core.result import FileResult
from lintnews.core.run import Session

# Within so many nanoseconds a file may change twice and show the same times.
_RACY = 2_000_000_000
# Keys of a configuration file that name other files.
_FILES = ("extend", "packs", "baseline")


class _Look(NamedTuple):
    """What a file looked like: its status, unless that is too young to tell, and its content."""

    status: tuple[int, ...] | None
    content: bytes | None  # a digest; None if there is no such file


class Contents:
    """What files held when they were last looked at."""

    def __init__(self) -> None:
        self._looks: dict[str, _Look] = {}

    def changed(self, paths: Iterable[str]) -> list[str]:
        """Return which files are not what they were; those never seen count if they exist."""
        changed = []
        for path in paths:
            before = self._looks.get(path, _Look(None, None))
            after = self._looks[path] = _look(path, before)
            if before.content != after.content:
                changed.append(path)
        return changed

    def put(self, path: str, data: bytes) -> None:
        """Remember that a file was just written: that is no change."""
        self._looks[path] = _Look(None, _digest(data))

    def keep(self, paths: Iterable[str]) -> None:
        """Forget all files but these."""
        self._looks = {path: self._looks[path] for path in paths if path in self._looks}


def _look(path: str, before: _Look) -> _Look:
    try:
        found = os.stat(path)
        status = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        if status == before.status:
            return before
        if not S_ISREG(found.st_mode):
            return _Look(None, b"no file")
        with open(path, "rb") as handle:
            content = _digest(handle.read())
    except (FileNotFoundError, NotADirectoryError):
        return _Look(None, None)
    except OSError as error:
        return _Look(None, str(error.errno).encode())
    age = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns)
    return _Look(status if age > _RACY else None, content)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


class Changes(NamedTuple):
    """What a look has found: files to lint, and why.

    `settings` are changed configuration files and packs, for which all files are linted again;
    `all_files` are those there are, in path order, `problems` paths that can't be used.
    """

    lint: list[str]
    removed: list[str]
    settings: list[str]
    all_files: list[str]
    problems: list[str]


class Articles:
    """The articles at some paths, with what was found in each the last time it changed.

    `reports` are files that lintnews writes and that are no articles, `sources` files besides the
    configuration that all results depend on. The other parameters are those of `lintnews check`.
    """

    def __init__(
        self,
        session: Session,
        paths: Sequence[str],
        force_exclude: bool = False,
        jobs: int = 0,
        reports: Iterable[str] = (),
        sources: Iterable[str] = (),
    ) -> None:
        self.session = session
        self.paths = paths
        self._force_exclude = force_exclude
        self._jobs = jobs
        self._reports = {os.path.realpath(path) for path in reports}
        self._given = {os.path.abspath(path) for path in sources}
        self._results: dict[str, FileResult] = {}
        self._contents, self._settings = Contents(), Contents()
        self._sources: set[str] = set()
        self._inside: set[str] = set()
        self._names: set[str] = set()
        self._found = Found([], [], [])
        self._stale = True  # nothing is known yet, or the last look failed

    def look(self) -> Changes | None:
        """Return what has changed since the last look, or None.

        Raises `UsageError` for bad settings; the look after that lints all files.
        """
        changed = self._changed_settings()
        stale, self._stale = self._stale, True
        if stale or changed:
            self.session.forget()
        self._found = self._expand()
        # folders that are new may bring settings
        if more := self._changed_settings():
            self.session.forget()
            self._found = self._expand()
            changed += more
        files = self._found.files
        different = set(self._contents.changed(files))
        if stale or changed:
            lint = files
        else:
            lint = [one for one in files if one in different or one not in self._results]
        removed = sorted(self._results.keys() - set(files))
        self._stale = False
        if not (stale or lint or removed or changed):
            return None
        return Changes(lint, removed, changed, files, self._found.problems)

    def lint(self, changes: Changes) -> list[FileResult]:
        """Lint what has changed, and return the results of all files, in path order.

        What was fixed is told once. Raises `UsageError` as `look` does.
        """
        self._stale = True
        for path in changes.removed:
            del self._results[path]
        self._contents.keep(changes.all_files)
        kept = {path: one._replace(fixed=()) for path, one in self._results.items()}
        for path, result in zip(
            changes.lint, self.session.lint_files(changes.lint, self._jobs), strict=True
        ):
            if result.fixed:
                self._contents.put(path, result.document.to_bytes())
            result.document.views.clear()
            kept[path] = result
        self._results = kept
        self._stale = False
        return [kept[path] for path in changes.all_files if path in kept]

    def _expand(self) -> Found:
        found = expand(self.paths, self.session.config_for, self._force_exclude)
        if self._reports:
            files = [one for one in found.files if os.path.realpath(one) not in self._reports]
            found = found._replace(files=files)
        return found

    def _changed_settings(self) -> list[str]:
        before, now = self._sources, self._setting_files() | self._given
        # what was a source and is none any more has changed if it is gone
        changed = self._settings.changed(sorted(now | before))
        self._sources = now
        # a file that another one names only now is not what has changed
        known = [
            one for one in changed if one in before or os.path.basename(one) in settings.FILE_NAMES
        ]
        return known or changed

    def _setting_files(self) -> set[str]:
        """Return the files that settings come from or, where there are none yet, would."""
        if self.session.config_file is not None:
            return set(_with_sources(self.session.config_file))
        if self.session.isolated:
            return set()
        folders = {os.path.abspath(one) for one in self._found.folders}
        for path in map(os.path.abspath, self.paths):
            folders |= {str(one) for one in (Path(path), *Path(path).parents)}
        files = {os.path.join(one, name) for one in folders for name in settings.FILE_NAMES}
        return files.union(*(_with_sources(one) for one in files if os.path.isfile(one)))

    def places(self) -> dict[str, tuple[int, int]]:
        """Return the folders to watch, links resolved, with their device and inode.

        Files are watched by their folders, since editors put a new file in the place of the old.
        """
        inside = {*self._found.folders, *filter(os.path.isdir, self._sources)}
        self._inside = set(map(os.path.realpath, inside))
        files = {*map(os.path.abspath, self.paths), *self._sources}
        files |= {os.path.realpath(one) for one in self._found.files if os.path.islink(one)}
        self._names = {part for path in files for part in Path(path).parts}
        folders = {*self._inside, *(os.path.realpath(os.path.dirname(one)) for one in files)}
        return dict(_existing(folder) for folder in folders)

    def concerns(self, path: str) -> bool:
        """Tell whether a change in one of the `places` may matter; in many it seldom does."""
        folder, name = os.path.split(path)
        return folder in self._inside or name in self._names


def _existing(folder: str) -> tuple[str, tuple[int, int]]:
    """Return a folder, or the closest one above it that is there: it may come back."""
    while True:
        try:
            status = os.stat(folder)
        except OSError:
            if os.path.dirname(folder) == folder:
                raise
            folder = os.path.dirname(folder)
        else:
            return folder, (status.st_dev, status.st_ino)


def _with_sources(path: str) -> list[str]:
    """Return a configuration file and the files that it names, as far as it can be read."""
    files = [path]
    try:
        for file, table in settings.chain(path):
            folder = os.path.dirname(os.path.abspath(file))
            for key in _FILES:
                named = table.get(key)
                for one in named if isinstance(named, list) else [named]:
                    if isinstance(one, str) and one:
                        files.append(os.path.join(folder, one))
    except UsageError:
        pass  # who uses the settings says so
    folders = [one for one in files if os.path.isdir(one)]
    return [*files, *(str(one) for folder in folders for one in Path(folder).rglob("*.toml"))]
