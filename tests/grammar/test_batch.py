"""`lintnews batch --grammar`: one server for all workers, and a run that waits for one."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.batch.running import rows
from tests.cli.running import Done, environment, run
from tests.grammar.processes import is_alive, servers_below, wait_until
from tests.languagetool import running

if TYPE_CHECKING:
    import psutil

ROOT = Path(__file__).parent.parent.parent
DEAD = "http://127.0.0.1:9"


def archive(folder: Path, number: int, lines: int = 1) -> Path:
    here = uuid.uuid4()  # what no cache knows
    path = folder / "news.jsonl"
    with path.open("w") as handle:
        for index in range(number):
            text = "".join(
                f"The minister of {here} {index} drove an car to border {line}.\n"
                for line in range(lines)
            )
            handle.write(json.dumps({"id": f"a{index:03}", "text": text}) + "\n")
    return path


def batch(folder: Path, *options: str | Path) -> Done:
    return run(
        "batch", "news.jsonl", "out", "--isolated", "--output-format", "jsonl", *options, cwd=folder
    )


def grammar(folder: Path) -> list[str]:
    return sorted(
        one["document"] for one in rows(folder / "out", "diagnostics") if one["family"] == "grammar"
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", [(), ("--engine", "ray")], ids=["local", "ray"])
def test_one_server_for_all_workers(
    tmp_path: Path, languagetool_jars: Path, engine: tuple[str, ...]
) -> None:
    archive(tmp_path, 12)
    process = subprocess.Popen(
        [
            sys.executable, "-m", "lintnews", "batch", "news.jsonl", "out", "--isolated",
            "--output-format", "jsonl", "--shard-size", "200B", "--jobs", "2", "--grammar",
            "--grammar-server", languagetool_jars, *engine,
        ],
        cwd=tmp_path,
        env=environment({"PYTHONPATH": str(ROOT)}),
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen: dict[int, psutil.Process] = {}
    while process.poll() is None:
        seen.update({one.pid: one for one in servers_below(process.pid)})
    assert process.returncode == 1
    assert len(seen) == 1
    assert grammar(tmp_path) == [f"a{index:03}" for index in range(12)]
    wait_until(lambda: not any(map(is_alive, seen.values())))


@pytest.mark.slow
def test_a_run_waits_for_its_server(
    tmp_path: Path, languagetool_jars: Path, languagetool_server: str
) -> None:
    """Without one the run stops, nothing that lacks grammar is written, and it goes on later."""
    archive(tmp_path, 40, lines=40)
    options = ("--shard-size", "4KB", "--jobs", "1", "--grammar")
    with running(languagetool_jars, tmp_path / "log") as url:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "lintnews", "batch", "news.jsonl", "out", "--isolated",
                "--output-format", "jsonl", *options, "--grammar-server", url,
            ],
            cwd=tmp_path,
            env=environment({"PYTHONPATH": str(ROOT)}),
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        shards = tmp_path / "out" / "shards"
        wait_until(lambda: shards.is_dir() and any(shards.iterdir()))
    # the server is gone
    _, err = process.communicate()
    assert process.returncode == 2
    assert "the LanguageTool server does not answer any more" in err
    assert "Traceback" not in err
    done = grammar(tmp_path)
    assert done
    assert "INT005" not in {one["code"] for one in rows(tmp_path / "out", "diagnostics")}
    documents = {one["document"] for one in rows(tmp_path / "out", "documents")}
    assert documents == set(done)
    assert len(documents) < 40
    # the same command goes on, with another server of the same version
    assert batch(tmp_path, *options, "--grammar-server", languagetool_server).status == 1
    assert set(grammar(tmp_path)) == {f"a{index:03}" for index in range(40)}
    assert len(list(rows(tmp_path / "out", "documents"))) == 40


def test_without_a_server_an_option_fails(tmp_path: Path) -> None:
    archive(tmp_path, 2)
    done = batch(tmp_path, "--grammar", "--grammar-server", DEAD)
    assert done.status == 2
    assert "grammar can't be checked" in done.err
    assert not (tmp_path / "out" / "shards").exists()


def test_without_a_server_a_configuration_is_noted(tmp_path: Path) -> None:
    archive(tmp_path, 2)
    (tmp_path / "lintnews.toml").write_text(f'grammar = {{enabled = true, server = "{DEAD}"}}\n')
    done = run("batch", "news.jsonl", "out", "--output-format", "jsonl", cwd=tmp_path)
    assert done.status == 0
    assert done.err.count("grammar is not checked") == 1
    assert len(list(rows(tmp_path / "out", "documents"))) == 2


def test_results_belong_to_a_server(tmp_path: Path, languagetool_server: str) -> None:
    """What was begun without grammar is not gone on with as if it had any."""
    archive(tmp_path, 2)
    assert batch(tmp_path).status == 0
    done = batch(tmp_path, "--grammar", "--grammar-server", languagetool_server)
    assert done.status == 2
    assert len(done.err.splitlines()) == 1


def test_a_cluster_needs_a_server_that_it_reaches(tmp_path: Path, languagetool_jars: Path) -> None:
    archive(tmp_path, 2)
    done = batch(
        tmp_path, "--engine", "ray", "--address", "127.0.0.1:9", "--grammar", "--grammar-server",
        languagetool_jars,
    )  # fmt: skip
    assert done.status == 2
    assert "need a LanguageTool server that all of them reach" in done.err
