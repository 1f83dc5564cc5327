"""Runs an archive through, and says on the way how far it is."""

from __future__ import annotations

import functools
import sys
from typing import NamedTuple

import click

from lintnews.batch.alone import alone
from lintnews.batch.engines import Engine
from lintnews.batch.errors import RunError
from lintnews.batch.fingerprint import rules_digest
from lintnews.batch.plan import Plan, make_plan
from lintnews.batch.run import run
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.shard import Job
from lintnews.batch.studies import conclude
from lintnews.batch.summary import Summary
from lintnews.cli.output import say_what_takes_long
from lintnews.cli.progress import Bar, Lines
from lintnews.core.diagnostic import count
from lintnews.core.errors import UsageError
from lintnews.core.run import Session
from lintnews.reporters.style import printable


class Places(NamedTuple):
    """Where the work is done: an engine's name, a cluster's address, a number of processes."""

    engine: str
    address: str | None
    jobs: int


def run_batch(
    archive: str,
    output: str,
    settings: Settings,
    limits: Limits,
    shard_size: int,
    places: Places,
) -> int:
    """Lint an archive, say what was found, and return how many findings are left.

    Raises `UsageError` if the run can't go on.
    """
    with alone(output):
        return _run(archive, output, settings, limits, shard_size, places)


def _run(
    archive: str,
    output: str,
    settings: Settings,
    limits: Limits,
    shard_size: int,
    places: Places,
) -> int:
    plan = make_plan(archive, output, settings, rules_digest(), shard_size)
    session = Session(
        limits.cache, isolated=True, on_compile=functools.partial(say_what_takes_long, limits.cache)
    )
    summary = Summary()
    progress = Bar(plan) if sys.stderr is not None and sys.stderr.isatty() else Lines(plan)
    try:
        with progress:
            job = Job(settings, limits)
            engine = functools.partial(_engine, places, job, plan, session)
            for done in run(plan, engine, progress.note):
                summary.add(done.receipt)
                progress.show(summary, done.resumed)
        concluded = list(conclude(plan, settings))
    except RunError as error:
        raise UsageError(str(error)) from error
    except KeyboardInterrupt:
        raise UsageError(
            f"interrupted; {summary.shards} of {count(plan.length, 'shard')} are done, "
            "and the same command goes on there"
        ) from None
    summary.write(plan)
    for line in (*summary.lines(), *([""] if concluded else []), *concluded):
        click.echo(printable(line), err=True)
    return summary.tally.findings


def _engine(places: Places, job: Job, plan: Plan, session: Session) -> Engine:
    if places.engine == "ray":
        try:
            from lintnews.batch.engines.ray import RayEngine
        except ModuleNotFoundError as error:
            if error.name != "ray":
                raise
            raise UsageError("`--engine ray` needs Ray: pip install 'lintnews[ray]'") from error
        return RayEngine(places.address, places.jobs, job, session)
    from lintnews.batch.engines.local import LocalEngine

    return LocalEngine(places.jobs, job, plan.root, session)
