"""`lintnews check --fix`, `--unsafe-fixes` and `--diff`: files, reports, exit status."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, DAMAGED
from tests.cli.running import call

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
ISOLATED = ("--isolated",)
MENDED = "A storm hit the coast.\n\nThe 22-year-old man ran; his 30-year-old friend did not.\n"


def test_fix(folder: Path) -> None:
    done = call("check", "--fix", *ISOLATED, cwd=folder)
    assert done.status == 0
    assert done.out == ""
    assert done.err.splitlines() == [
        "Fixed 4 problems in 2 files:",
        "- a.txt",
        "    2 × PUN003 spaced-hyphen",
        f"- {Path('deep', 'c.txt')}",
        "    2 × PUN003 spaced-hyphen",
        "No damage left in 3 files.",
    ]
    assert (folder / "a.txt").read_text("utf-8") == MENDED
    assert (folder / "b.txt").read_text("utf-8") == CLEAN
    again = call("check", "--fix", *ISOLATED, cwd=folder)
    assert (again.status, again.out, again.err) == (0, "", "No damage found in 3 files.\n")


def test_what_remains_is_reported(folder: Path) -> None:
    text = "Borrell spoke; Josep Borrell left, and Borel with him, at 22 -year -old age.\n"
    (folder / "a.txt").write_text(text, "utf-8")
    done = call("check", "--fix", *ISOLATED, "a.txt", cwd=folder)
    assert done.status == 1
    assert done.out.startswith("a.txt:1:40: NAM001 name-variant")
    assert done.err.splitlines()[-1] == (
        "Found 1 problem left in 1 of 1 file; 0 with a safe fix [*], 1 with an unsafe one."
    )
    done = call("check", "--fix", "--unsafe-fixes", *ISOLATED, "a.txt", cwd=folder)
    assert done.status == 0
    assert "Borrell with him, at 22-year-old" in (folder / "a.txt").read_text("utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_bytes_outside_the_edits_stay(folder: Path, jobs: str) -> None:
    data = (
        b"\xef\xbb\xbfA man came.\r\n\r\nThe 22 -year -old man \xff ran.\r\nHe fell.\r\n \t\r\n\n"
    )
    (folder / "a.txt").write_bytes(data)
    call("check", "--fix", *ISOLATED, "--jobs", jobs, cwd=folder)
    assert (folder / "a.txt").read_bytes() == data.replace(b"22 -year -old", b"22-year-old")
    assert (folder / "deep" / "c.txt").read_text("utf-8") == MENDED


def test_a_diff_writes_nothing_and_patch_applies_it(folder: Path) -> None:
    done = call("check", "--diff", *ISOLATED, cwd=folder)
    assert done.status == 1
    assert done.err.splitlines()[0] == "Would fix 4 problems in 2 files:"
    assert (folder / "a.txt").read_text("utf-8") == DAMAGED
    subprocess.run(["patch", "-p0"], input=done.out.encode(), cwd=folder, check=True)
    assert (folder / "a.txt").read_text("utf-8") == MENDED
    assert (folder / "deep" / "c.txt").read_text("utf-8") == MENDED
    done = call("check", "--diff", *ISOLATED, cwd=folder)
    assert (done.status, done.out) == (0, "")


def test_the_standard_input_comes_out_fixed(folder: Path) -> None:
    text = DAMAGED.replace("\n", "\r\n") + "He met Kiev’s and Kyiv’s mayors in Kyiv.\r\n"
    done = call("check", "--fix", *ISOLATED, "-", cwd=folder, stdin=text.encode() + b"\xff")
    assert (
        done.out.encode("utf-8", "surrogateescape")
        == text.replace("22 -year -old", "22-year-old")
        .replace("30 -year -old", "30-year-old")
        .encode()
        + b"\xff"
    )
    assert "place-variant" in done.err
    assert "Fixed 2 problems in 1 file:" in done.err


@pytest.mark.parametrize(
    ("settings", "arguments", "fixed"),
    [
        ("", (), True),
        ('unfixable = ["spaced-hyphen"]', (), False),
        ('unfixable = ["PUN"]', ("--unsafe-fixes",), False),
        ('extend-unsafe-fixes = ["punctuation"]', (), False),
        ('extend-unsafe-fixes = ["punctuation"]', ("--unsafe-fixes",), True),
        ('extend-unsafe-fixes = ["punctuation"]\nunsafe-fixes = true', (), True),
        ('extend-unsafe-fixes = ["PUN"]\nextend-safe-fixes = ["PUN003"]', (), True),
        ('extend-unsafe-fixes = ["PUN003"]\nextend-safe-fixes = ["PUN003"]', (), False),
    ],
)
def test_settings(folder: Path, settings: str, arguments: tuple[str, ...], fixed: bool) -> None:
    (folder / "lintnews.toml").write_text(settings, "utf-8")
    call("check", "--fix", *arguments, "a.txt", cwd=folder)
    assert (folder / "a.txt").read_text("utf-8") == (MENDED if fixed else DAMAGED)


def test_an_unknown_rule_in_the_settings(folder: Path) -> None:
    (folder / "lintnews.toml").write_text('unfixable = ["spaced-hyphens"]', "utf-8")
    done = call("check", "a.txt", cwd=folder)
    assert done.status == 2
    assert "`unfixable`: unknown rule `spaced-hyphens`" in done.err


def test_the_seeds(tmp_path: Path) -> None:
    """What `--fix` makes of real articles; read the file line by line when it changes."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    diff = call("check", "--diff", *ISOLATED, "seeds", cwd=tmp_path).out
    assert diff == Path(__file__).with_name("seeds.diff").read_text("utf-8")
    call("check", "--fix", *ISOLATED, "seeds", cwd=tmp_path)
    assert call("check", "--diff", *ISOLATED, "seeds", cwd=tmp_path).out == ""
    left = call("check", *ISOLATED, "--output-format", "json", "seeds", cwd=tmp_path).json
    assert left
    assert not [one for one in left if one["fix"] and one["fix"]["applicability"] == "safe"]


def test_furniture_leaves_the_space_of_paragraphs(tmp_path: Path) -> None:
    text = (
        "Share This Article\n\nThe port was closed on Monday.\n\n\nLeave a Comment\nLeave a Reply\n\n"
        "It opened on Friday.\nSource link\n\nShips left.\n\nSchreibe einen Kommentar\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    call("check", "--fix", "--unsafe-fixes", *ISOLATED, cwd=tmp_path)
    assert (tmp_path / "a.txt").read_text("utf-8") == (
        "The port was closed on Monday.\n\n\nIt opened on Friday.\n\nShips left.\n"
    )
