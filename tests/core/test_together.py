"""Files that are linted together: each as if it were alone, in order, with its own settings."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from lintnews.core.result import FileResult
from lintnews.core.run import Fixing, Session

DAMAGED = "A storm hit the coast.\n\nThe 22 -year -old man ran; his friend said „no“.\n"
MENDED = DAMAGED.replace(" -", "-").replace("„no“", "“no”")


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    """Articles with two sorts of settings, one that can't be read and one that is large."""
    for folder in ("all", "few"):
        (tmp_path / folder).mkdir()
    (tmp_path / "few" / "lintnews.toml").write_text('select = ["spaced-hyphen"]\n')
    texts = {
        "all/0.txt": DAMAGED,
        "few/0.txt": DAMAGED,
        "few/1.txt": MENDED,
        "all/binary.txt": "\0" * 600,
        "all/large.txt": "A storm hit the coast on Monday.\n" * 16_000,
        "all/1.txt": DAMAGED,
        "all/2.html": f"<p>{DAMAGED}</p>",
        "all/empty.txt": "",
        "few/2.txt": DAMAGED,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def lint(path: str) -> FileResult:
    return Session().lint_file(path)


def seen(result: FileResult) -> tuple[str, list[object], list[object]]:
    """Return what a report tells of a result."""
    return result.document.path, list(result.diagnostics), list(result.fixed)


@pytest.mark.parametrize("most", [1, 2, 3, 32])
def test_files_are_linted_together_as_they_are_alone(articles: list[str], most: int) -> None:
    alone = list(map(lint, articles))
    names = [{found.rule.name for found in result.diagnostics} for result in alone]
    assert names[3] == {"unreadable-file"}
    assert names[1] == {"spaced-hyphen"} < names[0]
    together = [examined.result for examined in Session().examine(articles, most)]
    assert list(map(seen, together)) == list(map(seen, alone))


def test_files_that_are_fixed_are_each_written(articles: list[str]) -> None:
    small = [path for path in articles if os.path.getsize(path) < 500]
    before = [Path(path).read_text(encoding="utf-8") for path in small]
    results = list(Session(fixing=Fixing()).lint_files(small, jobs=1))
    assert [result.document.path for result in results] == small
    for path in articles[0], articles[5]:
        assert "22-year-old" in Path(path).read_text(encoding="utf-8")
    assert [bool(result.fixed) for result in results] == [DAMAGED in text for text in before]


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_results_do_not_wait_for_a_pipe(articles: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    late = threading.Timer(60, pipe.write_text, [MENDED])  # or else a failure would never end
    late.start()
    results = Session().lint_files([articles[0], articles[5], str(pipe)], jobs=1)
    assert [next(results).document.path for _ in range(2)] == [articles[0], articles[5]]
    assert late.is_alive()
    late.cancel()
    late.join()
    threading.Thread(target=pipe.write_text, args=[DAMAGED]).start()
    assert next(results).diagnostics
