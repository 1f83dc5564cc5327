"""Replaces a file by its new content, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress

from lintnews.core.result import FileResult


class RewriteError(Exception):
    """A file can't be replaced; the message says why."""


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Write `after` into the file that holds `before`, atomically.

    The file keeps its permissions and, where that may be set, its owner; what a symbolic link
    leads to is replaced, not the link. Raises `RewriteError`, and leaves the file as it is, if it
    is read-only, can't be written or does not hold `before` any more.
    """
    target = os.path.realpath(path)
    if not os.access(target, os.W_OK):
        raise RewriteError("it is read-only")
    try:
        handle, temporary = tempfile.mkstemp(
            prefix=f".{os.path.basename(target)[:40]}.", suffix=".tmp", dir=os.path.dirname(target)
        )
    except OSError as error:
        raise RewriteError(f"its folder can't be written to: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_permissions(target, temporary)
        with open(target, "rb") as stream:
            if stream.read() != before:
                raise RewriteError("it has been changed meanwhile; run lintnews again")
        os.replace(temporary, target)
    except OSError as error:
        raise RewriteError(error.strerror or str(error)) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def write_file(path: str, content: bytes) -> None:
    """Write a file, new or not, atomically. Raises `RewriteError` if it can't be written."""
    try:
        with open(path, "rb") as stream:
            before = stream.read()
    except FileNotFoundError:
        _create(path, content)
    except OSError as error:
        raise RewriteError(error.strerror or str(error)) from error
    else:
        if before != content:
            replace_file(path, before, content)


def _create(path: str, content: bytes) -> None:
    target = os.path.realpath(path)  # a link that leads nowhere yet
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise RewriteError(error.strerror or str(error)) from error


def _copy_permissions(source: str, target: str) -> None:
    status = os.stat(source)
    if hasattr(os, "chown"):
        own = os.stat(target)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError):  # only the superuser may give files away
                os.chown(target, status.st_uid, status.st_gid)
    os.chmod(target, status.st_mode & 0o7777)


def write_fixes(before: FileResult, after: FileResult) -> FileResult:
    """Write what fixes have made of a file; if it can't be written, say so in `before`."""
    try:
        replace_file(before.document.path, before.document.to_bytes(), after.document.to_bytes())
    except RewriteError as error:
        return before._replace(problem=f"fixes can't be written: {error}")
    return after


def show_fixes(before: FileResult, after: FileResult) -> FileResult:
    """Return what is found in a file as it is, with the diff of what its fixes would change."""
    diff = unified_diff(before.document.path, before.document.source, after.document.source)
    return before._replace(fixed=after.fixed, diff=diff)


def unified_diff(path: str, before: str, after: str) -> str:
    """Return a diff that `patch` applies, byte for byte where it is written as it was decoded."""
    from difflib import unified_diff as lines_of_diff

    name = _name_in_diff(path)
    lines = lines_of_diff(_lines(before), _lines(after), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _name_in_diff(path: str) -> str:
    """Write the name of a file as Git does, which `patch` can tell from what is behind it."""
    if any(char < " " or char in '"\\\x7f' for char in path):
        escaped = "".join(
            f"\\{ord(char):03o}" if char < " " or char == "\x7f" else char
            for char in path.replace("\\", "\\\\").replace('"', '\\"')
        )
        return f'"{escaped}"'
    return f"{path}\t" if " " in path else path


def _lines(text: str) -> list[str]:
    """Split at line feeds, as `patch` does, and nowhere else."""
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])
