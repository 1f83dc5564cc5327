"""Files linted in worker processes: the same results, in order, whatever dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from lintnews.core.result import FileResult
from lintnews.core.run import Fixing
from tests.core.test_workers import wait_for
from tests.core.worker_sessions import (
    DeadlyFiles,
    KilledOnce,
    SlowStart,
    place_of,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends processes by signals")
DAMAGED = "A storm hit the coast.\n\nThe 22 -year -old man ran; his 30 -year -old friend did not.\n"
MENDED = DAMAGED.replace(" -", "-")


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    """Forty articles, every second one damaged, in path order."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        text = f"{DAMAGED if number % 2 else MENDED}It was storm {number}.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def seen(result: FileResult) -> tuple[str, list[str], list[str]]:
    """Return what a report tells of a result."""
    return (
        os.path.basename(result.document.path),
        [found.message for found in result.diagnostics],
        [found.message for found in result.fixed],
    )


@pytest.mark.parametrize(
    ("deadly", "fixing"),
    [
        (["00"], None),
        (["01", "02", "39"], Fixing()),
        (["10", "11", "12", "13"], Fixing()),
        (["37"], Fixing(write=False)),
    ],
)
def test_a_file_that_kills_its_worker_costs_no_other_result(
    articles: list[str], deadly: list[str], fixing: Fixing | None
) -> None:
    before = {path: Path(path).read_bytes() for path in articles}
    healthy = DeadlyFiles((), fixing=fixing and Fixing(write=False))
    expected = [seen(result) for result in healthy.lint_files(articles, jobs=1)]
    session = DeadlyFiles(tuple(deadly), fixing=fixing)
    found = list(session.lint_files(articles, jobs=2))
    assert [os.path.basename(path) for path in articles] == [seen(one)[0] for one in found]
    for path, result, (name, messages, fixed) in zip(articles, found, expected, strict=True):
        writes = fixing is not None and fixing.write
        if name[:2] in deadly:
            assert [one.rule.name for one in result.diagnostics] == ["crashing-file"]
            message = result.diagnostics[0].message
            assert message == "linting this file ends the process: killed by signal 9"
            assert not result.fixed
        else:
            # what was fixed is told of once, though the file was linted twice
            assert seen(result) == (name, [] if writes else messages, fixed)
        mended = writes and name[:2] not in deadly
        content = (
            before[path].replace(DAMAGED.encode(), MENDED.encode()) if mended else before[path]
        )
        assert Path(path).read_bytes() == content
    assert len(os.listdir(os.path.dirname(articles[0]))) == len(articles)


@pytest.mark.parametrize("fixing", [None, Fixing()])
def test_a_worker_killed_in_the_middle_of_a_chunk(
    articles: list[str], tmp_path: Path, fixing: Fixing | None
) -> None:
    undisturbed = DeadlyFiles((), fixing=fixing and Fixing(write=False))
    expected = [seen(result) for result in undisturbed.lint_files(articles, jobs=1)]
    session = KilledOnce(tmp_path / "victim", "17", fixing=fixing)

    def kill() -> None:
        os.kill(int(wait_for(tmp_path / "victim.pid")), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = [seen(result) for result in session.lint_files(articles, jobs=2)]
    killer.join()
    assert [(name, fixed) for name, _, fixed in found] == [(one[0], one[2]) for one in expected]
    if fixing is None:
        assert found == expected
    else:
        assert not any(messages for _, messages, _ in found)
        assert all("22-year-old" in Path(path).read_text("utf-8") for path in articles)


def test_what_a_worker_raises_is_raised(articles: list[str]) -> None:
    session = DeadlyFiles((), broken="23")
    with pytest.raises(LookupError, match=r"23\.txt has no end"):
        list(session.lint_files(articles, jobs=2))


def test_results_of_later_files_do_not_pile_up(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{number:03}.txt") for number in range(400)]
    for path in paths:
        Path(path).write_text(MENDED, encoding="utf-8")
    log = tmp_path / "log"
    log.mkdir()
    results = SlowStart(log).lint_files(paths, jobs=2)
    # the first file was linted when the others had come to a stop, for its sake
    assert place_of(next(results).document.path) == 0
    linted = len(os.listdir(log))
    assert 100 < linted < 300
    assert [place_of(one.document.path) for one in results] == list(range(1, 400))
    assert len(os.listdir(log)) == 400
