"""Between any two steps of writing a process may end, and any two may do the same at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.running import PATIENCE, ROOT, texts, write_jsonl
from tests.cli.running import environment

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("shard", 15),
        *(pytest.param(*one, marks=pytest.mark.slow) for one in (("race", 30), ("run", 15))),
    ],
)
def test_nothing_is_lost_or_doubled(tmp_path: Path, what: str, least: int) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(12))
    (tmp_path / "work").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.batch.steps", what, archive, tmp_path / "work"],
        cwd=ROOT,
        env=environment({"PYTHONPATH": str(ROOT)}),
        capture_output=True,
        check=False,
        timeout=4 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr.decode()
    tried, wrong = json.loads(done.stdout.splitlines()[-1])
    assert wrong == []
    assert tried >= least
