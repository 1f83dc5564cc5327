"""Which reports a run writes, and where to: `--output-format`, `--output-file`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple, TextIO

import click

from lintnews.core.errors import UsageError, did_you_mean
from lintnews.core.settings import OUTPUT_FORMATS


class Target(NamedTuple):
    """A report: its format, and the file that it goes to, or None for standard output."""

    format: str
    file: str | None = None

    @property
    def for_people(self) -> bool:
        """Tell whether the closing line belongs to the report."""
        return self.format in ("full", "concise", "grouped")


class OutputFormat(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """`FORMAT` or `FORMAT=FILE`; `-` is standard output."""

    name = "format"

    def convert(self, value: Any, param: Any, ctx: Any) -> Target:  # noqa: ARG002
        """Raise `UsageError` for an unknown format or an empty name."""
        output_format, equals, file = str(value).partition("=")
        if output_format not in OUTPUT_FORMATS:
            hint = did_you_mean(output_format, OUTPUT_FORMATS)
            hint = hint or f"; use one of {', '.join(OUTPUT_FORMATS)}"
            raise UsageError(f"--output-format: unknown output format `{output_format}`{hint}")
        if equals and not file:
            raise UsageError(f"--output-format: `{value}` names no file behind the `=`")
        return Target(output_format, file if equals else None)


def plan(
    asked: Sequence[Target], output_file: str | None, instead: str | None, usual: Callable[[], str]
) -> list[Target]:
    """Return the reports to write, no two of them to one place.

    `asked` are the values of `--output-format`. The one that names no file goes to `output_file`
    or standard output; `instead`, `statistics` or `diff`, takes its place. If none is asked for,
    `usual` is. Raises `UsageError` for two that go to the same place.
    """
    targets = [target for target in asked if target.file is not None]
    open_ended = [target.format for target in asked if target.file is None]
    if open_ended or instead or output_file is not None or not targets:
        first, *more = open_ended or [instead or usual()]
        targets.insert(0, Target(instead or first, output_file))
        targets += [Target(output_format, output_file) for output_format in more]
    targets = [target._replace(file=None) if target.file == "-" else target for target in targets]
    taken: dict[str | None, str] = {}
    for output_format, file in targets:
        place = None if file is None else os.path.normcase(os.path.realpath(file))
        if place in taken:
            where = "standard output" if file is None else f"`{file}`"
            raise UsageError(
                f"--output-format: `{taken[place]}` and `{output_format}` both go to {where}; "
                f"name a file of its own, as in `{output_format}=FILE`"
            )
        taken[place] = output_format
    return targets


def usual_format(output_file: str | None, to_stderr: bool) -> str:
    """Return the format if nobody asked for one: `full` on a terminal, else `concise`."""
    stream = sys.stderr if to_stderr else sys.stdout
    terminal = output_file is None and stream is not None and stream.isatty()
    return "full" if terminal else "concise"


def without_reports(
    files: Sequence[str], paths: Iterable[str], targets: Iterable[Target]
) -> list[str]:
    """Return the files to lint without those that reports are about to replace.

    Raises `UsageError` if one of those was named: a report would overwrite an article.
    """
    places = {os.path.realpath(target.file) for target in targets if target.file is not None}
    if not places:
        return list(files)
    for path in paths:
        if os.path.isfile(path) and os.path.realpath(path) in places:
            raise UsageError(f"{path}: the report would overwrite the article; name another file")
    names = {os.path.basename(place) for place in places}
    return [
        file
        for file in files
        if not (
            (os.path.basename(file) in names or os.path.islink(file))
            and os.path.realpath(file) in places
        )
    ]


def _is_stream(file: str) -> bool:
    """Tell whether a name is that of a pipe or device, which must not be replaced.

    A shell calls a pipe `/dev/fd/63`, where a link leads to nothing that has a path.
    """
    if os.path.dirname(os.path.abspath(file)) in ("/dev", "/dev/fd", "/proc/self/fd"):
        return os.path.exists(file)
    return os.path.exists(file) and not os.path.isfile(file)


class ReportFile:
    """An open file that takes its place when `keep` is called, and otherwise vanishes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._target = os.path.realpath(file)
        self._temporary: str | None = None
        with self.errors():
            self.stream = self._open_stream() if _is_stream(file) else self._open_temporary()

    def _open_stream(self) -> TextIO:
        # added to, as `/dev/stdout` may be a file that others have written to
        return open(self.file, "a", encoding="utf-8", errors="surrogateescape")

    def _open_temporary(self) -> TextIO:
        folder, name = os.path.split(self._target)
        if not os.path.isdir(folder):
            raise FileNotFoundError(0, f"there is no folder `{os.path.dirname(self.file)}`")
        temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(4).hex()}.tmp")
        stream = open(temporary, "x", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
        self._temporary = temporary
        return stream

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Make a `UsageError` of a failure to write."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(f"{self.file}: can't write the report: {reason}") from error

    def keep(self) -> None:
        """Let the report, now complete, take its place."""
        with self.errors():
            self.stream.close()
            if self._temporary is not None:
                with suppress(FileNotFoundError):
                    os.chmod(self._temporary, os.stat(self._target).st_mode & 0o7777)
                os.replace(self._temporary, self._target)

    def drop(self) -> None:
        """Leave nothing behind of a report that is not complete."""
        with suppress(OSError):
            self.stream.close()
        if self._temporary is not None:
            with suppress(OSError):
                os.unlink(self._temporary)


def standard_stream(stream: TextIO | None) -> TextIO:
    """Return standard output or error, made to take any text; raise `UsageError` if closed."""
    if stream is None:
        raise UsageError("standard output is closed; use `--output-file`")
    return use_utf8(stream)


def use_utf8(stream: TextIO) -> TextIO:
    """Make a stream take any text: reports are UTF-8 whatever the locale says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    return stream


class StepSummary:
    """The summary of a step of GitHub Actions: Markdown, added to the file that GitHub names."""

    def __init__(self) -> None:
        self._file = os.environ.get("GITHUB_STEP_SUMMARY")
        self.text = io.StringIO() if self._file else None

    def keep(self) -> None:
        """Add the text to the file. Raises `UsageError` if it can't be written."""
        if self._file and self.text is not None:
            try:
                with open(self._file, "a", encoding="utf-8") as stream:
                    stream.write(self.text.getvalue())
            except OSError as error:
                raise UsageError(
                    f"{self._file}: can't write the step summary: {error.strerror}; "
                    "is $GITHUB_STEP_SUMMARY right?"
                ) from error


# Where services count the paths of a report from. Others count from the current folder.
_ROOTS = {
    "github": "GITHUB_WORKSPACE",
    "sarif": "GITHUB_WORKSPACE",
    "gitlab": "CI_PROJECT_DIR",
    "junit": "CI_PROJECT_DIR",
}


def root_of(output_format: str) -> str:
    """Return the folder from which a format counts paths; empty means the current one."""
    return os.environ.get(_ROOTS.get(output_format, ""), "")


def looks(stream: TextIO) -> dict[str, Any]:
    """Return how a report on a standard stream is to look: colours and width."""
    return {"color": _color(stream.isatty()), "width": _width()}


def _color(terminal: bool) -> bool:
    """Follow the conventions of NO_COLOR and FORCE_COLOR (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or terminal


def _width() -> int:
    try:
        return int(os.environ.get("COLUMNS", "")) or 100
    except ValueError:
        pass
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100
