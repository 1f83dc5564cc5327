"""How far a run over an archive is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from lintnews.batch.plan import Plan
from lintnews.batch.summary import Summary
from lintnews.core.diagnostic import count
from lintnews.reporters.style import printable

# Seconds between two lines where there is no terminal.
_EVERY = 10.0


class Lines:
    """Says how far a run is, one line at a time. `title` says which pass of several it is."""

    def __init__(self, plan: Plan, title: str = "") -> None:
        self.plan = plan
        self._title = f"{title}: " if title else ""
        self._started = self._said = time.monotonic()
        self._resumed = self._resumed_characters = 0

    def start(self) -> None:
        """Say what is to be done."""
        files, shards = count(self.plan.files, "file"), count(self.plan.length, "shard")
        going_on = "going on with" if self.plan.resumed else "planned"
        self.note(f"{self._title}{going_on} {files} of {size(self.plan.bytes)} in {shards}")

    def close(self) -> None:
        """Say no more."""

    def note(self, text: str) -> None:
        """Say something that happened."""
        click.echo(f"lintnews: {printable(text)}", err=True)

    def show(self, summary: Summary, resumed: bool) -> None:
        """Say how far the run is, if it is time."""
        self._count(summary, resumed)
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            of = count(self.plan.length, "shard")
            self.note(f"{self._title}{summary.shards:,} of {of}: {self.state(summary)}")

    def state(self, summary: Summary) -> str:
        """Say what was done so far."""
        tally = summary.tally
        seconds = max(time.monotonic() - self._started, 0.001)
        rate = (tally.characters - self._resumed_characters) / 1e6 / seconds
        parts = [
            count(tally.documents, "article"),
            f"{rate:.1f} MB/s",
            count(tally.findings, "problem"),
        ]
        if tally.quarantined:
            parts.append(f"{tally.quarantined.total():,} in quarantine")
        return ", ".join(parts)

    def _count(self, summary: Summary, resumed: bool) -> None:
        if resumed:
            self._resumed_characters = summary.tally.characters


class Bar(Lines):
    """Shows how far a run is as a bar that is drawn anew."""

    def __init__(self, plan: Plan, title: str = "") -> None:
        super().__init__(plan, title)
        self._progress = Progress(
            TextColumn(title),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("shards  {task.description}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar = self._progress.add_task("", total=plan.length)

    def start(self) -> None:
        """Draw the bar, and say what is to be done."""
        self._progress.start()
        super().start()

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()

    def note(self, text: str) -> None:
        """Say something above the bar."""
        self._progress.console.print(f"lintnews: {printable(text)}", markup=False, highlight=False)

    def show(self, summary: Summary, resumed: bool) -> None:
        """Draw the bar."""
        self._count(summary, resumed)
        self._progress.update(self._bar, completed=summary.shards, description=self.state(summary))


def size(number: float) -> str:
    """Return a number of bytes for people; a kilobyte has 1,000 of them."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if number < 1000:
            return f"{number:,.0f} {unit}" if unit == "bytes" else f"{number:,.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"
