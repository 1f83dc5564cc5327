"""Where the results of a run go: reports, and the closing line."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext

import click

from lintnews.cli.destinations import (
    ReportFile,
    StepSummary,
    Target,
    looks,
    root_of,
    standard_stream,
)
from lintnews.core.diagnostic import count
from lintnews.core.internal import UNCHECKED_GRAMMAR
from lintnews.core.result import FileResult
from lintnews.core.rule import Definition, Rule
from lintnews.reporters import Options, Reporter, reporter
from lintnews.reporters.style import printable


class Counted:
    """Counts what passes through on its way to the reporter."""

    def __init__(self, results: Iterable[FileResult]) -> None:
        self._results = results
        self.files = self.diagnostics = self.damaged = self.safe = self.unsafe = 0
        self.fixed = self.problems = self.known = self.unchecked = 0
        self._fixes: list[tuple[str, Counter[str]]] = []

    def __iter__(self) -> Iterator[FileResult]:
        for result in self._results:
            self.files += 1
            self.diagnostics += len(result.diagnostics)
            self.damaged += bool(result.diagnostics)
            self.known += len(result.baselined)
            for found in result.diagnostics:
                self.unchecked += found.rule.code == UNCHECKED_GRAMMAR.code
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

    def notes(self) -> list[str]:
        """Return for people what is lacking of the results."""
        if not self.unchecked:
            return []
        files = count(self.unchecked, "file")
        return [f"grammar is not checked, or not all of it, in {files}; see their INT005"]

    def summary(self, diff: bool = False) -> str:
        """Return the closing lines: what was fixed, and what is left."""
        lines = [*self._fixed(diff), self._left()]
        return "\n".join(lines[:-1] if diff and self.fixed else lines)

    def _fixed(self, diff: bool) -> Iterator[str]:
        if self.fixed:
            files = count(len(self._fixes), "file")
            verb = "Would fix" if diff else "Fixed"
            yield f"{verb} {count(self.fixed, 'problem')} in {files}:"
            for path, names in self._fixes:
                yield f"- {printable(path)}"
                yield from (f"    {number} × {name}" for name, number in names.most_common())

    def _left(self) -> str:
        if not self.files:
            return "No articles found."
        files = count(self.files, "file")
        if not self.diagnostics:
            return f"No damage {'left' if self.fixed else 'found'} in {files}{self._hidden()}."
        left = " left" if self.fixed else ""
        line = f"Found {count(self.diagnostics, 'problem')}{left} in {self.damaged} of {files}"
        if self.safe or self.unsafe:
            line += f"; {self.safe} with a safe fix [*], {self.unsafe} with an unsafe one"
        return f"{line}{self._hidden()}."

    def _hidden(self) -> str:
        """Return what a baseline leaves out, for the end of a line."""
        return f"; {self.known} more in the baseline" if self.known else ""


def explanation(packs: tuple[str, ...], rule: Rule) -> Definition | None:
    """Return the page of a rule, shipped or of one of the user's `packs`, or None."""
    from lintnews.core.pages import definition_for
    from lintnews.packs.files import find_packs

    return definition_for(rule, find_packs(packs))


class _Sink:
    """A reporter, and what becomes of a failure to write what it reports."""

    def __init__(self, reporter: Reporter, file: ReportFile | None, alone: bool) -> None:
        self.reporter = reporter
        self.broken: BrokenPipeError | None = None
        self._errors = nullcontext if file is None else file.errors
        self._alone = alone

    def tell(self, step: Callable[[Reporter], None]) -> None:
        """Go a step on with the report. Raises `UsageError` if a file can't be written.

        The reader of standard output (`| head`) may have enough while other reports go on.
        """
        if self.broken is not None:
            return
        try:
            with self._errors():
                step(self.reporter)
        except BrokenPipeError as error:
            if self._alone:
                raise
            self.broken = error


def write(
    results: Counted,
    targets: Sequence[Target],
    explain: Callable[[Rule], Definition | None],
    to_stderr: bool = False,
    failed: bool = False,
) -> None:
    """Write the reports. Raises `UsageError` if one can't be written; no half a file is left.

    `to_stderr`: standard output is taken, what would go there goes to standard error.
    `failed`: the run has failed already, so files stay as they are.
    """
    files: list[ReportFile] = []
    summary = StepSummary() if any(target.format == "github" for target in targets) else None
    try:
        sinks = []
        for target in targets:
            options = Options(root=root_of(target.format), explain=explain)
            if summary is not None and target.format == "github":
                options = options._replace(summary=summary.text)
            file = None
            if target.file is None:
                stream = standard_stream(sys.stderr if to_stderr else sys.stdout)
                options = options._replace(**looks(stream))
            else:
                file = ReportFile(target.file)
                files.append(file)
                stream = file.stream
            report = reporter(target.format)(stream, options)
            sinks.append(_Sink(report, file, len(targets) == 1))
        _report(sinks, results)
        if not failed and not results.problems:
            for file in files:
                file.keep()
            if summary is not None:
                summary.keep()
        elif files:
            names = ", ".join(printable(file.file) for file in files)
            click.echo(f"lintnews: not written, as the run failed: {names}", err=True)
    finally:
        for file in files:
            file.drop()
    for sink in sinks:
        if sink.broken is not None:
            raise sink.broken


def _report(sinks: Sequence[_Sink], results: Iterable[FileResult]) -> None:
    for sink in sinks:
        sink.tell(lambda report: report.begin())
    for result in results:
        for sink in sinks:
            sink.tell(lambda report: report.add(result))  # noqa: B023 - called at once
    for sink in sinks:
        sink.tell(_finish)


def _finish(report: Reporter) -> None:
    report.finish()
    report.stream.flush()


def say_that_a_server_starts() -> None:
    """Say on a terminal that LanguageTool is started, which may have to be downloaded first."""
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo("lintnews: starting LanguageTool…", err=True)


def say_what_takes_long(cached: bool) -> None:
    """Say on a terminal that rules are compiled, and whether only this once."""
    if sys.stderr is not None and sys.stderr.isatty():
        occasion = " for the first run" if cached else ""
        click.echo(f"lintnews: compiling the rules{occasion} (half a minute)…", err=True)
