"""Packs of a user's own on the command line: tried, linted with, explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import call
from tests.core.test_user_packs import PACK, TEXT


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A project with a pack."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs/finnish-calque.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "lintnews.toml").write_text('packs = ["packs"]\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_good_pack(desk: Path) -> None:
    done = call("test-pack", "packs", cwd=desk)
    assert (done.status, done.out) == (0, "")
    assert done.err == "Tried 1 pack: 0 errors, 0 warnings.\n"


def test_a_pack_with_an_error(desk: Path) -> None:
    path = desk / "packs/finnish-calque.toml"
    path.write_text(PACK.replace("The owls of", "The owl animals of"), encoding="utf-8")
    done = call("test-pack", "packs/finnish-calque.toml", cwd=desk)
    assert done.status == 1
    assert done.out == (
        f"{Path('packs/finnish-calque.toml')}:11: error: owl-animal: the good example is reported: "
        "The ⟦owl animals⟧ of the newsroom sleep.\n"
    )


@pytest.mark.parametrize("name", ["none.toml", "lintnews.toml", "a.txt"])
def test_what_is_no_pack_is_refused_in_one_line(desk: Path, name: str) -> None:
    done = call("test-pack", name, cwd=desk)
    assert done.status == 2
    assert done.err.startswith(f"lintnews: {desk / name}: ")
    assert "Traceback" not in done.err


def test_check_finds_what_the_pack_says(desk: Path) -> None:
    done = call("check", "a.txt", "--output-format", "concise", cwd=desk)
    assert done.status == 1
    assert (
        "a.txt:1:4: CAL900 finnish-calque: `owl animal` renders Finnish `pöllö` word for word"
        in done.out
    )
    assert call("check", "a.txt", "--isolated", cwd=desk).status == 0
    assert call("check", "a.txt", "--ignore", "CAL900", cwd=desk).status == 0


def test_a_bad_pack_stops_the_run(desk: Path) -> None:
    (desk / "packs/finnish-calque.toml").write_text("code = 1", encoding="utf-8")
    done = call("check", "a.txt", cwd=desk)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert "finnish-calque.toml" in done.err


def test_its_page(desk: Path) -> None:
    assert "owl animal" in call("rule", "finnish-calque", cwd=desk).out
    assert "CAL900" in call("rule", "--all", cwd=desk).out
