"""`lintnews check --jobs`: what several processes report, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.cli.running import environment, run
from tests.core.test_workers import are_gone

ROOT = Path(__file__).parent.parent.parent
# More than a pipe and the buffers before it hold: such a report waits for its reader.
MANY = "The 22 -year -old man ran; his 30 -year -old friend did not.\n" * 100


@pytest.mark.parametrize("output", ["json", "full"])
def test_two_processes_report_of_real_articles_what_one_does(output: str) -> None:
    arguments = ("check", "fixtures", "seeds", "--isolated", "--preview", "--output-format", output)
    one = run(*arguments, "--jobs", "1", cwd=ROOT)
    two = run(*arguments, "--jobs", "2", cwd=ROOT)
    assert one.status == 1
    assert two == one


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(MANY, encoding="utf-8")
    return folder


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a run with two workers, in a group of its own, and wait for its first line."""
    scratch = folder.parent / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "lintnews", "check", ".", "--isolated", "--jobs", "2", *arguments],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment({"PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}), start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().startswith("0.txt:1:5: PUN003")
    return process


def family(process: subprocess.Popen[str]) -> list[int]:
    return [child.pid for child in psutil.Process(process.pid).children(recursive=True)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_nothing_behind(archive: Path, number: int) -> None:
    process = start(archive, "--output-format", "concise", "--select", "spaced-hyphen")
    children = family(process)
    assert len(children) >= 2
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.kill()
    _, said = process.communicate(timeout=60)
    assert are_gone(children)
    if number == signal.SIGINT:
        assert (process.returncode, said.strip()) == (2, "lintnews: interrupted")
        assert not os.listdir(archive.parent / "scratch")
    assert len(os.listdir(archive)) == 60


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_workers_end_when_the_reader_has_enough(archive: Path) -> None:
    process = start(archive, "--output-format", "concise", "--select", "spaced-hyphen")
    children = family(process)
    assert process.stdout is not None
    process.stdout.close()  # as `head -1` does
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) in (0, 1)
    assert are_gone(children)


@pytest.mark.slow
def test_workers_need_no_cache_of_the_user(archive: Path) -> None:
    arguments = (".", "--isolated", "--output-format", "concise")
    cached = run("check", *arguments, "--jobs", "1", cwd=archive)
    scratch = archive.parent / "scratch"
    scratch.mkdir()
    for changes, option in (
        ({"LINTNEWS_CACHE_DIR": str(archive.parent / "none")}, ["--no-cache"]),
        ({"LINTNEWS_CACHE_DIR": "/dev/null/none"}, []),
    ):
        done = run(
            "check", *arguments, "--jobs", "2", *option,
            cwd=archive, env={"TMPDIR": str(scratch), **changes},
        )  # fmt: skip
        assert done == cached
        assert not os.listdir(scratch)
    assert not (archive.parent / "none").exists()
