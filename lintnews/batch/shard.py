"""One shard, from the archive's files to a folder of tables: what every engine runs."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from functools import cache
from typing import NamedTuple

import pyarrow as pa

from lintnews.batch.commit import attempt, publish
from lintnews.batch.errors import MismatchError, QuarantineError
from lintnews.batch.fingerprint import rules_digest
from lintnews.batch.limits import limited, reading_seconds
from lintnews.batch.plan import Shard
from lintnews.batch.reading import check_unchanged, records
from lintnews.batch.receipt import ShardReceipt, read_receipt
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.studies import Observation, studies
from lintnews.batch.tables import DIAGNOSTICS, DOCUMENTS, QUARANTINE, Tables, with_fields
from lintnews.batch.tally import Tally
from lintnews.batch.work import Outcome, Worker


class Job(NamedTuple):
    """What is the same for all shards of a run.

    `servers` are the addresses of LanguageTool servers that were started for the run, each with
    what the settings call it.
    """

    settings: Settings
    limits: Limits
    servers: tuple[tuple[str, str], ...] = ()


def process_shard(spec: Shard, config: Job, careful: bool = False) -> ShardReceipt:
    """Lint the documents of a shard, write its tables, and return its receipt.

    If another attempt has finished meanwhile, its receipt is returned and nothing is written: it
    is harmless to process a shard twice, even at the same time. A document that hangs ends the
    process; with `careful` documents are linted in a process of their own, and one that hangs,
    crashes or takes too much memory goes to the quarantine.

    Raises `MismatchError` if the rules are not those of the plan, `ChangedError` if a file has
    changed since, `QuarantineError` for the first document that can't be linted if that is to
    end the run, and `OSError` if the output can't be written.
    """
    if _own_rules() != spec.rules:
        raise MismatchError("a worker's lintnews is not the one that the run was planned with")
    final = spec.folder
    done = read_receipt(final, spec.number, spec.plan)
    if done is not None:
        return done
    started = time.monotonic()
    with (
        attempt(spec.output, spec.name) as folder,
        closing(Tables(folder, schemas(config.settings), config.settings.table_format)) as tables,
    ):
        tally = _fill(tables, spec, config, careful)
        files = tables.finish()
        receipt = ShardReceipt(
            spec.number, spec.plan, files, tally, time.monotonic() - started, _timings(spec, config)
        )
        receipt.write(folder)
        if publish(folder, final):
            return receipt
    done = read_receipt(final, spec.number, spec.plan)
    if done is None:
        raise OSError(f"{final}: holds no finished shard; remove it")
    return done


def schemas(settings: Settings) -> dict[str, pa.Schema]:
    """Return the tables that a shard writes."""
    reading = settings.reading
    tables = {"quarantine": QUARANTINE}
    if settings.lint:
        tables["documents"] = with_fields(DOCUMENTS, reading.keep_fields)
        tables["diagnostics"] = DIAGNOSTICS
    if settings.writes_articles:
        names = {reading.id_field: pa.string(), reading.text_field: pa.string()}
        tables["articles"] = with_fields(pa.schema(names), reading.keep_fields)
    tables.update((name, studies()[name].schema) for name in settings.studies)
    return tables


def _fill(tables: Tables, spec: Shard, config: Job, careful: bool) -> Tally:
    """Write the rows of all documents, and count them."""
    if careful:
        from lintnews.batch.careful import careful_outcomes

        outcomes = careful_outcomes(spec, config)
    else:
        outcomes = _outcomes(spec, config)
    tally = Tally()
    observed: dict[str, list[Observation]] = {name: [] for name in config.settings.studies}
    with closing(outcomes):
        for outcome in outcomes:
            _write(outcome, tables)
            for name, observations in outcome.observed:
                observed[name] += observations
            tally.add(outcome)
            if outcome.quarantined is not None and config.limits.fail:
                row = outcome.quarantined
                raise QuarantineError(f"{row['document']}: {row['detail']}")
    for name, seen in observed.items():
        for line in studies()[name].rows(seen):
            tables[name].add(line)
    for part in spec.parts:
        check_unchanged(spec.root, part)
    return tally


def _outcomes(spec: Shard, config: Job) -> Generator[Outcome]:
    worker = worker_for(config, spec.root)
    with limited(config.limits) as tick:
        for part in spec.parts:
            tick(reading_seconds(part, config.limits))
            for record in records(spec.root, part, config.settings.reading):
                tick(config.limits.seconds)
                yield worker.do(record)


def _write(outcome: Outcome, tables: Tables) -> None:
    if outcome.document is not None:
        if "grade" not in outcome.document:
            return  # it was only looked at, for the studies
        tables["documents"].add(outcome.document)
        for found in outcome.diagnostics:
            tables["diagnostics"].add(found)
        if outcome.article is not None:
            size = sum(len(value) for value in outcome.article.values() if value)
            tables["articles"].add(outcome.article, size)
    elif outcome.quarantined is not None:
        tables["quarantine"].add(outcome.quarantined, len(outcome.quarantined["content"]))


def _timings(spec: Shard, config: Job) -> dict[str, float]:
    seconds = worker_for(config, spec.root).timings()
    return {name: round(seconds[name], 6) for name in sorted(seconds)}


@cache
def worker_for(config: Job, root: str) -> Worker:
    """Return the worker of this process, whose rules are loaded once."""
    return Worker(config.settings, config.limits, root, config.servers)


@cache
def _own_rules() -> str:
    return rules_digest()
