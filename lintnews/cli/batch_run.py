"""Runs an archive through, and says on the way how far it is."""

from __future__ import annotations

import functools
import os
import sys
from contextlib import closing
from typing import NamedTuple

import click

from lintnews.batch.engines import Engine
from lintnews.batch.errors import RunError
from lintnews.batch.fingerprint import rules_digest
from lintnews.batch.learning.first_pass import check_output, learn, plan_of, settings_of
from lintnews.batch.plan import FOLDER, Plan, make_plan
from lintnews.batch.run import run
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.shard import Job
from lintnews.batch.studies import conclude
from lintnews.batch.summary import SUMMARY, Summary
from lintnews.cli.output import say_that_a_server_starts, say_what_takes_long
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
    learn_furniture: bool = False,
) -> int:
    """Lint an archive, say what was found, and return how many findings are left.

    `learn_furniture`: count its lines beforehand, and find those that recur. No other run may be at
    work in the folder `output`.

    Raises `UsageError` if the run can't go on.
    """
    check_output(output, learn_furniture)
    session = Session(
        limits.cache,
        isolated=True,
        on_compile=functools.partial(say_what_takes_long, limits.cache),
        on_server=say_that_a_server_starts,
    )
    with closing(session):
        return _run(archive, output, settings, limits, shard_size, places, learn_furniture, session)


def _run(
    archive: str,
    output: str,
    settings: Settings,
    limits: Limits,
    shard_size: int,
    places: Places,
    learn_furniture: bool,
    session: Session,
) -> int:
    rules = rules_digest()
    settings, servers = _with_grammar(settings, places, session)
    learned = None
    if learn_furniture:
        plan = plan_of(archive, output, settings, rules, shard_size)
        _pass(plan, Job(settings_of(settings), limits), places, session, "pass 1 of 2, learning")
        learned = learn(plan, output, settings, session)
        settings = learned.settings
        session.packs(settings.config)  # the workers get it compiled
    plan = make_plan(archive, output, settings, rules, shard_size)
    title = "pass 2 of 2, linting" if learned else ""
    summary, concluded = _pass(plan, Job(settings, limits, servers), places, session, title)
    summary.write(plan)
    if learned:
        concluded.insert(0, learned.line)
    place = f"The tables are in {os.path.join(output, FOLDER)}, the counts in {SUMMARY} beside it."
    for line in (*summary.lines(), "", *concluded, place):
        click.echo(printable(line), err=True)
    return summary.tally.findings


def _with_grammar(
    settings: Settings, places: Places, session: Session
) -> tuple[Settings, tuple[tuple[str, str], ...]]:
    """Make sure of the LanguageTool server, if one is asked for; return the settings with its
    version, and the address of one that was started for the run.

    Raises `UsageError` if there is none and an option asks for grammar.
    """
    config = settings.config
    if not config.grammar_enabled:
        return settings, ()
    if places.address and "://" not in config.grammar_server:
        raise UsageError(
            "machines of a cluster need a LanguageTool server that all of them reach: "
            "name it as `[grammar] server` or with `--grammar-server`"
        )
    version = session.grammar.version(config)
    for note in session.notes():
        click.echo(f"lintnews: {note}", err=True)
    if not version:
        return settings._replace(config=config._replace(grammar_enabled=False)), ()
    return settings._replace(languagetool=version), tuple(session.grammar.addresses.items())


def _pass(
    plan: Plan, job: Job, places: Places, session: Session, title: str
) -> tuple[Summary, list[str]]:
    """Process all shards of a plan and show how far that is.

    Returns what it has come to, and what its studies have to say.
    """
    summary = Summary()
    progress = (Bar if sys.stderr is not None and sys.stderr.isatty() else Lines)(plan, title)
    try:
        with closing(progress):
            progress.start()
            engine = functools.partial(_engine, places, job, plan, session)
            for done in run(plan, engine, progress.note):
                summary.add(done.receipt)
                progress.show(summary, done.resumed)
        concluded = list(conclude(plan, job.settings))
    except RunError as error:
        raise UsageError(str(error)) from error
    except KeyboardInterrupt:
        raise UsageError(
            f"interrupted; {summary.shards} of {count(plan.length, 'shard')} are done, "
            "and the same command goes on there"
        ) from None
    return summary, concluded


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
