"""Baselines: written, read, stale, moved, damaged."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import DAMAGED
from tests.cli.running import Done, call, one_line, run

TWO_AGES = "spaced-hyphen"


def write(
    folder: Path, *arguments: str | Path, file: str = "baseline.json"
) -> list[dict[str, object]]:
    done = call("check", *arguments, "--write-baseline", file, cwd=folder)
    assert (done.status, done.out) == (0, "")
    path = folder / file
    data = json.loads(path.read_bytes())
    assert data["version"] == 1
    return list(data["findings"])


def against(folder: Path, *arguments: str | Path, file: str = "baseline.json") -> Done:
    return call("check", *arguments, "--baseline", file, cwd=folder)


def test_a_baseline_hides_what_is_in_it(folder: Path) -> None:
    done = call("check", "--write-baseline", "baseline.json", cwd=folder)
    assert (done.status, done.out) == (0, "")
    assert one_line(done) == "lintnews: baseline.json: wrote 4 findings in 2 files"
    found = json.loads((folder / "baseline.json").read_bytes())["findings"]
    assert [(one["path"], one["rule"], one["text"], one["count"]) for one in found] == [
        ("a.txt", TWO_AGES, "22 -year -old", 1),
        ("a.txt", TWO_AGES, "30 -year -old", 1),
        ("deep/c.txt", TWO_AGES, "22 -year -old", 1),
        ("deep/c.txt", TWO_AGES, "30 -year -old", 1),
    ]
    done = against(folder)
    assert (done.status, done.out, done.err) == (
        0,
        "",
        "No damage found in 3 files; 4 more in the baseline.\n",
    )
    assert call("check", cwd=folder).status == 1


def test_one_finding_a_line_sorted_and_stable(folder: Path) -> None:
    write(folder)
    first = (folder / "baseline.json").read_text(encoding="utf-8")
    lines = [line for line in first.splitlines() if line.startswith('{"path"')]
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert "\\" not in first
    write(folder, "deep", "a.txt", "b.txt")
    assert (folder / "baseline.json").read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Something new.\n\n" + DAMAGED, 0),
        (DAMAGED + "\nSomething new stands below.\n", 0),
        ("The 22 -year -old man ran; his 30 -year -old friend did not.\r\n\r\nA storm hit.\r\n", 0),
        (DAMAGED + "\nThe 40 -year -old came.\n", 1),
        (DAMAGED + "\n" + DAMAGED, 4),
        ("The 22 -year -old man ran again.\n", 1),
    ],
)
def test_lines_may_move(folder: Path, text: str, left: int) -> None:
    write(folder)
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    done = against(folder, "--output-format", "json")
    assert len(done.json) == left
    assert done.status == bool(left)


def test_occurrences_are_counted(folder: Path) -> None:
    line = "The 22 -year -old man ran.\n\nThen it was calm.\n\n"
    (folder / "a.txt").write_text(line + line, encoding="utf-8")
    entries = write(folder, "a.txt", "--select", TWO_AGES)
    assert [one["count"] for one in entries] == [2]
    (folder / "a.txt").write_text(line * 3, encoding="utf-8")
    assert len(against(folder, "a.txt", "--select", TWO_AGES, "--output-format", "json").json) == 1


def test_it_works_from_any_folder_and_after_a_move(folder: Path, tmp_path: Path) -> None:
    write(folder)
    deep = folder / "deep"
    assert call("check", "c.txt", "--baseline", "../baseline.json", cwd=deep).status == 0
    assert call("check", folder, "--baseline", folder / "baseline.json", cwd=deep).status == 0
    assert (
        call("check", "./../deep/./c.txt", "--baseline", "../baseline.json", cwd=deep).status == 0
    )
    moved = tmp_path.rename(tmp_path.parent / f"{tmp_path.name}-moved")
    assert against(moved).status == 0
    (moved / "deep/c.txt").rename(moved / "d.txt")
    done = against(moved)
    assert done.status == 1
    assert "2 entries are stale" in done.err


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_it_works_through_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(folder)
    link = tmp_path_factory.mktemp("links") / "here"
    link.symlink_to(folder)
    done = call("check", link / "a.txt", "--baseline", link / "baseline.json", cwd=folder.parent)
    assert done.status == 0


def test_the_configuration_names_it(folder: Path) -> None:
    (folder / "lists").mkdir()
    write(folder, file="lists/known.json")
    (folder / "lintnews.toml").write_text('baseline = "lists/known.json"\n', encoding="utf-8")
    assert call("check", cwd=folder).status == 0
    assert call("check", "c.txt", cwd=folder / "deep").status == 0
    assert call("check", "--isolated", cwd=folder).status == 1
    # a new one holds all findings, also those that the old one hides
    assert len(write(folder, file="lists/known.json")) == 4
    (folder / "setup.cfg").write_text("[lintnews]\nbaseline = lists/known.json\n", encoding="utf-8")
    (folder / "lintnews.toml").unlink()
    assert call("check", cwd=folder).status == 0


def test_a_mended_finding_makes_a_stale_entry(folder: Path) -> None:
    write(folder)
    mended = DAMAGED.replace("22 -year -old", "22-year-old")
    (folder / "a.txt").write_text(mended, encoding="utf-8")
    (folder / "deep/c.txt").unlink()
    done = against(folder)
    notes = [line for line in done.err.splitlines() if "stale" in line]
    # the line of the other finding in a.txt has changed too
    assert notes == [
        "lintnews: baseline.json: 4 entries are stale; `--write-baseline baseline.json` drops what"
        " is mended"
    ]
    assert [one["text"] for one in write(folder)] == ["30 -year -old"]
    assert "stale" not in against(folder).err


@pytest.mark.parametrize(
    "arguments", [["deep"], ["--select", "name"], ["--ignore", "PUN"], ["--min-severity", "error"]]
)
def test_what_a_run_leaves_out_is_not_stale_and_stays(folder: Path, arguments: list[str]) -> None:
    (folder / "a.txt").write_text("Photo: Ada Brandt\n\n" + DAMAGED, encoding="utf-8")
    entries = write(folder)
    assert against(folder, *arguments).err.count("stale") == 0
    assert write(folder, *arguments) == entries


def test_fixing_knows_what_is_left(folder: Path) -> None:
    (folder / "a.txt").write_text("<b>A storm\n\nThe 22 -year -old man ran.\n", encoding="utf-8")
    write(folder, "a.txt", "--select", TWO_AGES)
    done = against(folder, "a.txt", "--fix")
    assert "22 -year -old" in (folder / "a.txt").read_text(encoding="utf-8")
    assert done.status == 0
    assert "stale" not in done.err


def test_workers_and_standard_input(folder: Path) -> None:
    write(folder)
    done = run("check", "--jobs", "2", "--baseline", "baseline.json", cwd=folder)
    assert (done.status, done.out) == (0, "")
    for name, status in (("a.txt", 0), ("b.txt", 1), ("deep/c.txt", 0)):
        done = call(
            "check", "-", "--stdin-filename", name, "--baseline", "baseline.json",
            cwd=folder, stdin=DAMAGED.encode(),
        )  # fmt: skip
        assert done.status == status, name
    done = call("check", "-", "--write-baseline", "in.json", cwd=folder, stdin=DAMAGED.encode())
    assert done.status == 0
    assert (
        call("check", "-", "--baseline", "in.json", cwd=folder, stdin=DAMAGED.encode()).status == 0
    )


def test_fingerprints_of_reports_stay_as_they_are(folder: Path) -> None:
    before = call("check", "--output-format", "json", cwd=folder).json
    entries = write(folder, "b.txt")
    assert entries == []
    after = against(folder, "--output-format", "json").json
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]


def test_a_failure_of_lintnews_is_not_hidden(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\0\0")
    done = call("check", "--write-baseline", "baseline.json", cwd=folder)
    assert done.status == 1
    assert "unreadable-file" in done.out
    assert against(folder).status == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "`version` and `findings` are missing"),
        (b'{"findings": []}', "`version`"),
        (b'{"version": 2, "findings": []}', "version `2`, not 1"),
        (b'{"version": "1", "findings": []}', "version `1`, not 1"),
        (b'{"version": 1, "findings": {}}', "`findings` must be a list"),
        (b'{"version": 1, "findings": [7]}', "finding 1 is not well formed"),
        (b'{"version": 1, "findings": [{"path": "a"}]}', "finding 1 is not well formed"),
        (
            b'{"version": 1, "findings": [{"path": "a", "rule": "b", "text": "c",'
            b' "fingerprint": "d", "count": 0}]}',
            "finding 1 is not well formed",
        ),
        (b'<<<<<<< HEAD\n{"version": 1, "findings": []}', "not valid JSON"),
    ],
)
def test_a_bad_baseline_stops_the_run(folder: Path, content: bytes, reason: str) -> None:
    (folder / "baseline.json").write_bytes(content)
    done = against(folder)
    assert (done.status, done.out) == (2, "")
    assert reason in one_line(done)
    assert "baseline.json" in one_line(done)
    # and is not overwritten: it may be something else
    done = call("check", "--write-baseline", "baseline.json", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert (folder / "baseline.json").read_bytes() == content


def test_a_missing_baseline_stops_the_run(folder: Path) -> None:
    done = against(folder, file="none.json")
    assert (done.status, done.out) == (2, "")
    assert "none.json: can't read the baseline" in one_line(done)
    assert "`--write-baseline` makes one" in one_line(done)


@pytest.mark.parametrize("target", ["gone/b.json", "deep"])
def test_what_cannot_be_written_is_said(folder: Path, target: str) -> None:
    done = call("check", "--write-baseline", target, cwd=folder)
    assert done.status == 2
    assert f"lintnews: {target}: can't" in done.err
    assert sorted(path.name for path in folder.rglob("*")) == ["a.txt", "b.txt", "c.txt", "deep"]


def test_odd_names(folder: Path) -> None:
    for name in ("[a] {b}.txt", "ü'\"—.txt", "back\\slash.txt"):
        (folder / name).write_text(DAMAGED, encoding="utf-8")
    if os.name == "posix":
        (folder / os.fsdecode(b"\xff.txt")).write_text(DAMAGED, encoding="utf-8")
    write(folder)
    assert against(folder).status == 0


def test_branches_merge(folder: Path) -> None:
    """Two branches that each add findings merge without a conflict."""

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip

    write(folder)
    git("init", "-qb", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "other")
    (folder / "0.txt").write_text(DAMAGED, encoding="utf-8")
    write(folder)
    git("add", ".")
    git("commit", "-qm", "above")
    git("checkout", "-q", "main")
    (folder / "b.txt").write_text(DAMAGED, encoding="utf-8")
    write(folder)
    git("add", ".")
    git("commit", "-qm", "between")
    git("merge", "-q", "--no-edit", "other")
    assert against(folder).status == 0
    assert "stale" not in against(folder).err
