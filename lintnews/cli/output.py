"""Where the results of a run go: reports, and the closing line."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

import click

from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.core.result import FileResult
from lintnews.reporters import Options, reporter
from lintnews.reporters.style import printable


class Counted:
    """Counts what passes through on its way to the reporter."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = results
        self.files = self.diagnostics = self.damaged = self.safe = self.unsafe = 0
        self.fixed = self.problems = 0
        self._fixes: list[tuple[str, Counter[str]]] = []

    def __iter__(self) -> Iterator[FileResult]:
        for result in self._results:
            self.files += 1
            self.diagnostics += len(result.diagnostics)
            self.damaged += bool(result.diagnostics)
            for found in result.diagnostics:
                if found.fix is not None:
                    self.safe += found.fix.applicability.value == "safe"
                    self.unsafe += found.fix.applicability.value == "unsafe"
            if result.fixed:
                self.fixed += len(result.fixed)
                names = Counter(f"{one.rule.code} {one.rule.name}" for one in result.fixed)
                self._fixes.append((result.document.path, names))
            if result.problem:
                self.problems += 1
                click.echo(f"lintnews: {result.document.path}: {result.problem}", err=True)
            yield result

    def summary(self, diff: bool = False) -> str:
        """Return the closing lines: what was fixed, and what is left."""
        lines = [*self._fixed(diff), self._left()]
        return "\n".join(lines[:-1] if diff and self.fixed else lines)

    def _fixed(self, diff: bool) -> Iterator[str]:
        if self.fixed:
            files = _count(len(self._fixes), "file")
            verb = "Would fix" if diff else "Fixed"
            yield f"{verb} {_count(self.fixed, 'problem')} in {files}:"
            for path, names in self._fixes:
                yield f"- {printable(path)}"
                yield from (f"    {count} × {name}" for name, count in names.most_common())

    def _left(self) -> str:
        if not self.files:
            return "No articles found."
        files = _count(self.files, "file")
        if not self.diagnostics:
            return f"No damage {'left' if self.fixed else 'found'} in {files}."
        left = " left" if self.fixed else ""
        line = f"Found {_count(self.diagnostics, 'problem')}{left} in {self.damaged} of {files}"
        if self.safe or self.unsafe:
            line += f"; {self.safe} with a safe fix [*], {self.unsafe} with an unsafe one"
        return line + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def write(
    results: Counted,
    config: Config,
    output_file: str | None,
    statistics: bool,
    to_stderr: bool = False,
) -> None:
    """Write the report. Raises `UsageError` if it can't be written; no half a file is left."""
    output = sys.stderr if to_stderr else sys.stdout
    terminal = output_file is None and output is not None and output.isatty()
    chosen = config.output_format or ("full" if terminal else "concise")
    options = Options(color=_color(terminal), width=_width()) if output_file is None else Options()
    report = reporter("statistics" if statistics else chosen)
    _send(lambda stream: report(results, stream, options), output, output_file)


def write_diff(results: Iterable[FileResult], output_file: str | None) -> None:
    """Write what fixes would change, as one diff. Raises `UsageError` as `write` does."""

    def report(stream: TextIO) -> None:
        for result in results:
            stream.write(result.diff)

    _send(report, sys.stdout, output_file)


def _send(
    report: Callable[[TextIO], object], output: TextIO | None, output_file: str | None
) -> None:
    """Write a report to an open stream or, whole or not at all, into a file."""
    if output_file is None:
        if output is None:
            raise UsageError("standard output is closed; use `--output-file`")
        stream = use_utf8(output)
        report(stream)
        stream.flush()
        return
    temporary = f"{output_file}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as stream:
            report(stream)
        os.replace(temporary, output_file)
    except OSError as error:
        raise UsageError(f"{output_file}: can't write the report: {error.strerror}") from error
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def use_utf8(stream: TextIO) -> TextIO:
    """Make a stream take any text: reports are UTF-8 whatever the locale says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    return stream


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
