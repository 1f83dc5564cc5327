"""`github`: commands that make GitHub Actions annotate the files, and a summary of the run.

GitHub shows ten annotations of each severity a step, so errors come first, then warnings, and
a table of all findings goes to the summary of the step.
Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections import Counter
from tempfile import SpooledTemporaryFile
from typing import IO

from lintnews.core.diagnostic import Diagnostic, Severity, count
from lintnews.core.result import FileResult, place
from lintnews.core.rule import Rule
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import portable, relative
from lintnews.reporters.style import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10  # annotations of one kind that GitHub takes from a step
_MOST_ROWS = 100  # a summary may have 1 MiB
_IN_MEMORY = 1 << 20


class Report(Reporter):
    """Writes one command for each diagnostic, errors first."""

    def begin(self) -> None:
        # what is less severe waits, on the disk if it is much
        self._waiting: dict[Severity, IO[str]] = {}
        self._counts = Counter[Rule]()
        self._files = self._damaged = 0

    def add(self, result: FileResult) -> None:
        self._files += 1
        self._damaged += bool(result.diagnostics)
        path = relative(result.document.path, self.options.root)
        for found in result.diagnostics:
            self._counts[found.rule] += 1
            line = _command(result, found, path)
            if found.rule.severity is Severity.ERROR:
                self.stream.write(line)
            else:
                self._held(found.rule.severity).write(line)

    def _held(self, severity: Severity) -> IO[str]:
        if severity not in self._waiting:
            held = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115
            self._waiting[severity] = held
        return self._waiting[severity]

    def finish(self) -> None:
        for severity in (Severity.WARNING, Severity.INFO):
            if severity in self._waiting:
                with self._waiting[severity] as held:
                    held.seek(0)
                    self.stream.writelines(held)
        if self.options.summary is not None:
            self.options.summary.write("\n".join(self._summary()) + "\n")

    def _summary(self) -> list[str]:
        total = self._counts.total()
        files = count(self._files, "file")
        if not total:
            found = f"no damage found in {files}" if self._files else "no articles found"
            return [f"### lintnews: {found}", ""]
        problems = count(total, "problem")
        lines = [f"### lintnews: {problems} in {self._damaged} of {files}", ""]
        severities = Counter[Severity]()
        for rule, number in self._counts.items():
            severities[rule.severity] += number
        hidden = total - sum(min(number, _SHOWN) for number in severities.values())
        if hidden:
            lines += [f"{total - hidden} are annotated, {hidden} more are in the log.", ""]
        lines += ["| Findings | Rule | Severity | What it finds |", "| ---: | --- | --- | --- |"]
        ranked = sorted(
            self._counts.items(), key=lambda one: (-one[0].severity, -one[1], one[0].code)
        )
        lines += [
            f"| {number} | `{rule.code}` {_cell(rule.name)} | {rule.severity.label} "
            f"| {_cell(rule.summary)} |"
            for rule, number in ranked[:_MOST_ROWS]
        ]
        if len(ranked) > _MOST_ROWS:
            rest = sum(number for _, number in ranked[_MOST_ROWS:])
            lines.append(f"| {rest} | {len(ranked) - _MOST_ROWS} other rules | | |")
        return [*lines, ""]


def _command(result: FileResult, found: Diagnostic, path: str) -> str:
    where = place(result.document, found.span)
    start, end = where.start, where.end
    properties = [("title", f"lintnews ({found.rule.code})"), ("file", path)]
    if start.row == end.row:  # GitHub takes columns only for a single line
        columns = [("col", start.column), ("endLine", end.row), ("endColumn", end.column)]
    else:
        columns = [("endLine", end.row)]
    numbers = ",".join(f"{key}={value}" for key, value in [("line", start.row), *columns])
    texts = ",".join(f"{key}={_property(value)}" for key, value in properties)
    message = (
        f"{printable(path)}:{start.row}:{start.column}: "
        f"{found.rule.code} {found.rule.name}: {printable(found.message)}"
    )
    return f"::{_COMMANDS[found.rule.severity]} {texts},{numbers}::{_data(portable(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Return text for a cell of a Markdown table, with nothing in it that Markdown reads."""
    text = printable(portable(text)).replace("&", "&amp;").replace("<", "&lt;")
    for mark in "\\|*_[]":
        text = text.replace(mark, f"\\{mark}")
    return text
