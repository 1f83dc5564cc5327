"""What ends a run, a worker or a document, and that nothing is lost or done twice by it."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.batch.running import (
    Run,
    arguments,
    at_gate,
    batch,
    contents,
    ids,
    kill,
    rows,
    started,
    texts,
    wait_until,
    write_jsonl,
)

NUMBER = 24
ENGINES = [
    pytest.param((), id="local"),
    pytest.param(("--engine", "ray"), id="ray", marks=pytest.mark.slow),
]
# What a document does, and what the quarantine says of it.
REASONS = {
    "CRASHING": ("crash", "SIGABRT"),
    "STALLING": ("timeout", "no answer within 2 s"),
    "STARVING": ("memory", "out of memory"),
    "FAILING!": ("failed", "KeyError: 'no such\\nthing'"),
    "VANISHED": ("crash", "status 0"),
    "KILLED!!": ("memory", "SIGKILL"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gated")


@pytest.fixture
def gate(place: Path) -> Path:
    """A closed gate."""
    folder = place / "gate"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def gated(place: Path) -> Path:
    """An archive of which one document waits, in the middle of the second shard of three."""
    return write_jsonl(place / "a.jsonl", texts(NUMBER, {15: f"GATE:{place / 'gate'}:"}))


@pytest.fixture(scope="module")
def undisturbed(place: Path, gated: Path) -> dict[str, Any]:
    """What a run with nothing in its way leaves."""
    (place / "gate").mkdir(exist_ok=True)
    (place / "gate" / "open").touch()
    batch(gated, place / "calm")
    assert ids(place / "calm") == [f"d{number}" for number in range(NUMBER)]
    return contents(place / "calm")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run leaves over an archive whose documents do no harm."""
    folder = tmp_path_factory.mktemp("harmless")
    batch(write_jsonl(folder / "calm.jsonl", texts(NUMBER)), folder / "out")
    return folder / "out"


def waiting(run: Run, gate: Path) -> int:
    """Wait until a worker is in the middle of a shard, and return its process id."""
    return wait_until(lambda: at_gate(gate) or (run.process.poll() is not None and [0]))[0]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_is_killed(
    tmp_path: Path, undisturbed: dict[str, Any], gated: Path, gate: Path, engine: tuple[str, ...]
) -> None:
    with started(*arguments(gated, tmp_path / "out", *engine)) as run:
        kill(waiting(run, gate))
        (gate / "open").touch()
        done = run.end(1)
    assert "done with care" in done.err
    assert done.out == ""
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("engine", ENGINES)
def test_the_driver_is_killed_and_the_same_command_goes_on(
    tmp_path: Path, undisturbed: dict[str, Any], gated: Path, gate: Path, engine: tuple[str, ...]
) -> None:
    with started(*arguments(gated, tmp_path / "out", *engine)) as run:
        waiting(run, gate)
        kill(run.process.pid)
        run.end(-signal.SIGKILL)  # and nothing is left of it
    assert not (tmp_path / "out" / "shards" / "000001").exists()
    (gate / "open").touch()
    done = batch(gated, tmp_path / "out", *engine)
    assert "going on with 1 file" in done.err
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "all_of_it",
    [
        pytest.param(True, id="terminal"),
        pytest.param(False, id="driver", marks=pytest.mark.slow),
    ],
)
def test_an_interrupted_run_goes_on(
    tmp_path: Path,
    undisturbed: dict[str, Any],
    gated: Path,
    gate: Path,
    engine: tuple[str, ...],
    all_of_it: bool,
) -> None:
    with started(*arguments(gated, tmp_path / "out", *engine)) as run:
        waiting(run, gate)
        (os.killpg if all_of_it else os.kill)(run.process.pid, signal.SIGINT)
        done = run.end(2)
    assert "the same command goes on there" in done.err.splitlines()[-1]
    assert done.out == ""
    (gate / "open").touch()
    batch(gated, tmp_path / "out", *engine)
    assert contents(tmp_path / "out") == undisturbed


def test_a_second_run_in_the_same_folder_is_refused(
    tmp_path: Path, undisturbed: dict[str, Any], gated: Path, gate: Path
) -> None:
    with started(*arguments(gated, tmp_path / "out")) as run:
        waiting(run, gate)
        done = batch(gated, tmp_path / "out", status=(2,))
        assert (
            done.err
            == f"lintnews: {tmp_path / 'out'}: another run is at work there; wait for its end\n"
        )
        (gate / "open").touch()
        run.end(1)
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "marks",
    [
        pytest.param(dict(enumerate(REASONS, 7)), id="one of each"),
        pytest.param(
            {0: "CRASHING", 9: "CRASHING", 10: "VANISHED", 23: "VANISHED"},
            id="first and last",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            dict.fromkeys(range(9, 21), "CRASHING"), id="a whole shard", marks=pytest.mark.slow
        ),
    ],
)
def test_bad_documents_go_to_the_quarantine(
    tmp_path: Path, harmless: Path, marks: dict[int, str], engine: tuple[str, ...]
) -> None:
    limits = ("--timeout", "2", "--memory-limit", "300MB")
    bad = write_jsonl(tmp_path / "bad.jsonl", texts(NUMBER, marks))
    batch(bad, tmp_path / "out", *limits, *engine)
    found = {row["document"]: row for row in rows(tmp_path / "out", "quarantine")}
    assert list(found) == [f"d{number}" for number in sorted(marks)]
    for number, mark in marks.items():
        row = found[f"d{number}"]
        reason, detail = REASONS[mark]
        assert row["reason"] == reason, row
        assert detail in row["detail"], row
        assert row["content"].decode() == texts(NUMBER, marks)[number]
    for table in ("documents", "diagnostics"):
        expected = [
            {**row, "filename": "bad.jsonl"}
            for row in rows(harmless, table)
            if row["document"] not in found
        ]
        assert without_fingerprints(rows(tmp_path / "out", table)) == without_fingerprints(expected)


def without_fingerprints(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what depends on the name of the archive."""
    return [{key: value for key, value in row.items() if key != "fingerprint"} for row in found]
