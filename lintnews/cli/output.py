"""Where the results of a run go: reports, and the closing line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.core.result import FileResult
from lintnews.reporters import Options, reporter


class Counted:
    """Counts what passes through on its way to the reporter."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = results
        self.files = self.diagnostics = self.damaged = self.safe = self.unsafe = 0

    def __iter__(self) -> Iterator[FileResult]:
        for result in self._results:
            self.files += 1
            self.diagnostics += len(result.diagnostics)
            self.damaged += bool(result.diagnostics)
            for found in result.diagnostics:
                if found.fix is not None:
                    self.safe += found.fix.applicability.value == "safe"
                    self.unsafe += found.fix.applicability.value == "unsafe"
            yield result

    def summary(self) -> str:
        """Return the closing line."""
        if not self.files:
            return "No articles found."
        files = f"{self.files} file{'s' * (self.files != 1)}"
        if not self.diagnostics:
            return f"No damage found in {files}."
        plural = "s" * (self.diagnostics != 1)
        line = f"Found {self.diagnostics} problem{plural} in {self.damaged} of {files}"
        if self.safe or self.unsafe:
            line += f"; {self.safe} with a safe fix [*], {self.unsafe} with an unsafe one"
        return line + "."


def write(results: Counted, config: Config, output_file: str | None, statistics: bool) -> None:
    """Write the report. Raises `UsageError` if it can't be written; no half a file is left."""
    if output_file is None and sys.stdout is None:
        raise UsageError("standard output is closed; use `--output-file`")
    terminal = output_file is None and sys.stdout.isatty()
    chosen = config.output_format or ("full" if terminal else "concise")
    report = reporter("statistics" if statistics else chosen)
    if output_file is None:
        stream = use_utf8(sys.stdout)
        report(results, stream, Options(color=_color(terminal), width=_width()))
        stream.flush()
        return
    temporary = f"{output_file}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape") as stream:
            report(results, stream, Options())
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
