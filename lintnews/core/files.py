"""From the paths of the command line to the files to lint, and from a file to a document."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.errors import UsageError
from lintnews.text.readers import read_source

_PLAIN_NAME = re.compile(r"[\w.-]+\Z").match


class Found(NamedTuple):
    """The files to lint, in path order, one line for each path that can't be used, and the
    folders that were looked into."""

    files: list[str]
    problems: list[str]
    folders: list[str]


def expand(
    paths: Iterable[str],
    config_for: Callable[[str], Config],
    force_exclude: bool = False,
) -> Found:
    """Expand folders to the files in them that the settings include.

    `config_for` gives the settings of a folder. A file named on the command line is linted
    whatever its name, and even if it is excluded unless `force_exclude`. A file is listed once,
    as it is spelt first, even if links or other spellings lead to it too.
    """
    files = _Files()
    problems: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            _walk(path, config_for, files, problems)
        elif not os.path.lexists(path):
            problems.append(f"{path}: {_why_not_there(path)}")
        elif not force_exclude or not is_excluded(path, config_for(os.path.dirname(path))):
            files.add(_tidy(path))
    return Found(sorted(files.spelt.values()), problems, files.walked)


class _Files:
    """Files by what they really are; of several spellings the first is kept."""

    def __init__(self) -> None:
        self.spelt: dict[str, str] = {}
        self.walked: list[str] = []
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> None:
        if os.path.islink(path):
            real = os.path.realpath(path)
        else:
            # a file costs little more than its name: the way to its folder is resolved once
            folder, name = os.path.split(path)
            if folder not in self._folders:
                self._folders[folder] = os.path.realpath(folder)
            real = os.path.join(self._folders[folder], name)
        self.spelt.setdefault(real, path)


def _why_not_there(path: str) -> str:
    """Return why a path leads nowhere: a folder on its way may be closed."""
    try:
        os.lstat(path)
    except PermissionError as error:
        return f"can't be read: {error.strerror}"
    except (OSError, ValueError):
        pass
    return "no such file or folder"


def _walk(
    folder: str,
    config_for: Callable[[str], Config],
    files: _Files,
    problems: list[str],
) -> None:
    def failed(error: OSError) -> None:
        problems.append(f"{_tidy(error.filename)}: can't read the folder: {error.strerror}")

    for here, folders, names in os.walk(folder, onerror=failed):
        files.walked.append(here)
        config = config_for(here)
        folders[:] = [name for name in folders if not _excluded(os.path.join(here, name), config)]
        folders.sort()
        # in order, so that the same one of two links to a file is kept everywhere
        for name in sorted(names):
            path = _tidy(os.path.join(here, name))
            if not matches(config.include, path, config.root) or _excluded(path, config):
                continue
            # a pipe would be waited for; a broken link is said when it can't be read
            if os.path.isfile(path) or not os.path.exists(path):
                files.add(path)


def _tidy(path: str) -> str:
    """Write a path in one way, so that a file is listed once; `..` may lead through a link."""
    return path if ".." in path else os.path.normpath(path)


def _excluded(path: str, config: Config) -> bool:
    """Tell whether a path is excluded: by its own name, or by a pattern from the root."""
    name = os.path.basename(path)
    patterns = (*config.exclude, *config.extend_exclude)
    if name in patterns:
        return True
    globs = [one for one in patterns if not _PLAIN_NAME(one)]
    return bool(globs) and matches(globs, path, config.root)


def is_excluded(path: str, config: Config) -> bool:
    """Tell whether a path or, as when folders are walked, a folder above it is excluded."""
    relative = os.path.relpath(path, config.root)
    while relative and os.path.basename(relative) != "..":
        if _excluded(os.path.join(config.root, relative), config):
            return True
        relative = os.path.dirname(relative)
    return False


def shown(path: str) -> str:
    """Return a path as people are told it: from the current folder, if there is a way."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return path


_specs: dict[tuple[str, ...], Callable[[str], bool]] = {}


def matches(patterns: Sequence[str], path: str, root: str) -> bool:
    """Tell whether any .gitignore-style pattern matches `path`, taken relative to `root`."""
    key = tuple(patterns)
    # the usual `*.txt` is worth sparing the import
    if all(one.startswith("*.") and one[2:].isalnum() for one in key):
        return path.lower().endswith(tuple(one[1:].lower() for one in key))
    if key not in _specs:
        from pathspec import GitIgnoreSpec

        try:
            _specs[key] = GitIgnoreSpec.from_lines(key).match_file
        except ValueError as error:
            raise UsageError(f"a pattern of the configuration is not valid: {error}") from error
    relative = os.path.relpath(path, root) if root else path
    return _specs[key](relative.replace(os.sep, "/"))


class UnreadableError(Exception):
    """A file is not a text that can be linted; the message says why."""


# Git's way to tell a binary file: a NUL early in it.
_BINARY_PROBE = 8000


def read(path: str | os.PathLike[str]) -> Document:
    """Read a file into a document, by the reader of its kind.

    Raises `UnreadableError` for a binary or UTF-16 file and when reading fails.
    """
    try:
        with open(path, "rb") as handle:
            data = handle.read()
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error
    return decode(data, os.fspath(path))


def decode(data: bytes, path: str) -> Document:
    """Make a document of a file's bytes. Raises `UnreadableError` as `read` does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("UTF-16 text; convert it to UTF-8")
    if b"\0" in data[:_BINARY_PROBE]:
        raise UnreadableError("binary file")
    return read_source(data.decode("utf-8", "surrogateescape"), path)
