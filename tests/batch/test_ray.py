"""A cluster of two machines, as far as Ray can tell: one core each, and a head with none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.batch.running import (
    FAULTS,
    ROOT,
    arguments,
    at_gate,
    batch,
    contents,
    kill,
    started,
    texts,
    wait_until,
    write_jsonl,
)

pytestmark = pytest.mark.slow
pytest.importorskip("ray")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{FAULTS}{os.pathsep}{ROOT}")
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        small = {"object_store_memory": 80 << 20, "include_dashboard": False}
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **small})
        try:
            for _ in range(2):
                cluster.add_node(num_cpus=1, object_store_memory=80 << 20)
            yield cluster
        finally:
            cluster.shutdown()


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    folder = tmp_path / "gate"
    folder.mkdir()
    return folder


def test_results_are_those_of_this_machine(tmp_path: Path, cluster: Any) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(60, {1: "CRASHING", 40: "VANISHED"}))
    batch(archive, tmp_path / "local", "--fix")
    ray = ("--engine", "ray", "--address", cluster.address)
    done = batch(archive, tmp_path / "ray", "--fix", *ray)
    assert done.out == ""
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


def test_a_raylet_is_killed(tmp_path: Path, cluster: Any, gate: Path) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(48, {15: f"GATE:{gate}:"}))
    ray = ("--engine", "ray", "--address", cluster.address)
    with started(*arguments(archive, tmp_path / "out", *ray)) as run:
        worker = psutil.Process(wait_until(lambda: at_gate(gate))[0])
        raylet = next(one for one in worker.parents() if one.name() == "raylet")
        kill(raylet.pid)
        cluster.add_node(num_cpus=1, object_store_memory=80 << 20)  # machines come and go
        (gate / "open").touch()
        done = run.end(1)
    assert "shard 000001: " in done.err
    assert done.out == ""
    batch(archive, tmp_path / "local")
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:1", "no Ray cluster answers there: Connection refused"),
        ("ray://127.0.0.1:1", "no Ray cluster answers there: Connection refused"),
        ("127.0.0.1:port", "no Ray cluster answers there: "),
        ("nowhere", "takes `auto`, `HOST:PORT` or `ray://HOST:PORT`"),
    ],
)
def test_an_address_that_does_not_answer(tmp_path: Path, address: str, said: str) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(2))
    ray = ("--engine", "ray", "--address", address)
    done = batch(archive, tmp_path / "new", *ray, status=(2,))
    assert one_line_of_error(done.err).startswith(f"lintnews: --address {address}: {said}")


def one_line_of_error(err: str) -> str:
    lines = err.splitlines()
    assert len(lines) == 2, err
    assert lines[0].startswith("lintnews: planned")
    return lines[1]
