"""Files and folders that can't be linted: said in a line each, and the rest is linted."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lintnews.core import cache
from lintnews.core.catalogue import load_catalogue
from tests.cli.conftest import CLEAN, DAMAGED
from tests.cli.running import Done, call, one_line, run

ONE = ("--select", "spaced-hyphen", "--isolated")


def test_a_missing_path_is_named_and_the_rest_is_linted(folder: Path) -> None:
    done = call("check", "gone.txt", "a.txt", *ONE, cwd=folder)
    assert done.status == 2
    assert done.out.count("spaced-hyphen") == 2
    assert done.err.startswith("lintnews: gone.txt: no such file or folder\n")


UNREADABLE = [
    (b"\x89PNG\r\n\x1a\n\0\0", "binary file"),
    (b"text \0 text", "binary file"),
    ("Text".encode("utf-16"), "UTF-16"),
    ("Text".encode("utf-16-be"), "binary file"),
    (b"\xfe\xff\0T", "UTF-16"),
]


@pytest.mark.parametrize(("data", "reason"), UNREADABLE)
def test_a_file_that_is_no_text_is_a_diagnostic(folder: Path, data: bytes, reason: str) -> None:
    (folder / "aa.txt").write_bytes(data)
    done = call("check", ".", *ONE, cwd=folder)
    assert done.status == 1
    said = [line for line in done.out.splitlines() if "INT001" in line]
    assert len(said) == 1
    assert said[0].startswith("aa.txt:1:1: INT001 unreadable-file: file can't be read: ")
    assert reason in said[0]
    assert done.out.count("spaced-hyphen") == 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\r",
        b" ",
        b"\xef\xbb\xbf",
        b"caf\xe9 \xff\xfe\n",
        b"a" * 9000 + b"\0",
        b"\xf0\x9f\x98",
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_strange_text_is_linted(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    done = call("check", name, *ONE, cwd=folder)
    assert (done.status, done.out) == (0, "")


def test_a_link_that_leads_nowhere(folder: Path) -> None:
    os.symlink("self.txt", folder / "self.txt")
    os.symlink("gone.txt", folder / "dangling.txt")
    done = call("check", ".", *ONE, cwd=folder)
    assert done.status == 1
    assert done.out.count("INT001") == 2
    assert done.out.count("spaced-hyphen") == 4


def test_a_name_that_is_no_utf8(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (folder / name).write_text(DAMAGED, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    for output_format in ("concise", "full", "json", "grouped"):
        done = run("check", ".", *ONE, "--output-format", output_format, cwd=folder)
        assert done.status == 1


# As somebody who may not read everything

# Everything is imported before the privileges go: Python itself may lie where nobody may read.
_UNPRIVILEGED = """
import importlib, os, pkgutil, sys
import hyperscan, pathspec, regex, wcwidth
import lintnews
for module in pkgutil.walk_packages(lintnews.__path__, "lintnews."):
    # archives are not what is read here, and DuckDB has something to say when it ends
    if not module.name.endswith("__main__") and ".batch" not in module.name:
        importlib.import_module(module.name)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
from lintnews.cli import main
main()
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter, unlike pytest's own, with the compiled rules in it."""
    place = Path(tempfile.mkdtemp(prefix="lintnews-"))
    place.chmod(0o755)
    (place / "cache").mkdir()
    load_catalogue()
    compiled = cache.cache_file()
    if compiled is not None and Path(compiled).exists():
        shutil.copy(compiled, place / "cache")
    (place / "news").mkdir()
    (place / "news/a.txt").write_text(DAMAGED, encoding="utf-8")
    yield place
    for path in place.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(place)


def unprivileged(place: Path, *arguments: str) -> Done:
    if not hasattr(os, "geteuid"):
        pytest.skip("no users here")
    env = {"LINTNEWS_CACHE_DIR": str(place / "cache")}
    return run(*arguments, cwd=place, env=env, command=(sys.executable, "-c", _UNPRIVILEGED))


def test_an_unreadable_file_in_a_folder_is_a_diagnostic(open_folder: Path) -> None:
    locked = open_folder / "news/locked.txt"
    locked.write_text(CLEAN, encoding="utf-8")
    locked.chmod(0)
    done = unprivileged(open_folder, "check", "news", *ONE)
    assert done.status == 1
    assert (
        "news/locked.txt:1:1: INT001 unreadable-file: file can't be read: Permission denied"
        in done.out
    )
    assert done.out.count("spaced-hyphen") == 2


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_folder_without_permission_is_said(open_folder: Path, mode: int) -> None:
    locked = open_folder / "news/locked"
    locked.mkdir()
    (locked / "b.txt").write_text(CLEAN, encoding="utf-8")
    locked.chmod(mode)
    done = unprivileged(open_folder, "check", "news", *ONE)
    assert done.out.count("spaced-hyphen") == 2
    if mode == 0o444:  # its names can be read, its files can't
        assert "news/locked/b.txt:1:1: INT001" in done.out
        assert done.status == 1
    else:
        assert done.status == 2
        assert "lintnews: news/locked: can't read the folder: Permission denied" in done.err


@pytest.mark.parametrize("isolated", [False, True])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_file_behind_a_locked_folder(open_folder: Path, mode: int, isolated: bool) -> None:
    locked = open_folder / "news/locked"
    locked.mkdir()
    (locked / "b.txt").write_text(CLEAN, encoding="utf-8")
    locked.chmod(mode)
    options = ONE if isolated else ONE[:2]
    done = unprivileged(open_folder, "check", "news/locked/b.txt", "news/a.txt", *options)
    assert "news/locked/b.txt" in done.out + done.err
    assert done.out.count("spaced-hyphen") == 2


def test_a_cache_that_cannot_be_written_is_no_error(open_folder: Path) -> None:
    (open_folder / "cache").chmod(0o555)
    assert unprivileged(open_folder, "check", "news", *ONE).status == 1


def test_a_report_without_permission(open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o700)
    for place in ("closed/report.txt", "report.txt"):
        done = unprivileged(open_folder, "check", "news", *ONE, "--output-file", place)
        assert done.status == 2
        assert f"{place}: can't write the report: Permission denied" in one_line(done)


# Size


def long_line(size: int) -> str:
    """Return so many characters of sentences, no two alike, on one line, one of them damaged."""
    chance = random.Random(1)
    words = [
        "quick",
        "brown",
        "market",
        "council",
        "river",
        "bridge",
        "minister",
        "storm",
        "harbour",
        "village",
        "engine",
        "letter",
    ]
    sentences = []
    length = 0
    while length < size:
        sentence = f"The {' '.join(chance.choices(words, k=12))} were seen on Monday. "
        sentences.append(sentence)
        length += len(sentence)
    sentences[len(sentences) // 2] = "A 22 -year -old man ran away. "
    return "".join(sentences)


@pytest.mark.parametrize("size", [3_000_000, pytest.param(20_000_000, marks=pytest.mark.slow)])
def test_one_very_long_line(folder: Path, size: int) -> None:
    text = long_line(size)
    (folder / "long.txt").write_text(text, encoding="utf-8")
    done = run("check", "long.txt", "--isolated", "--output-format", "json", cwd=folder)
    assert done.status == 1
    found = [one for one in done.json if one["name"] == "spaced-hyphen"]
    assert [one["offset"] for one in found] == [text.index("22 -year")]
    assert not [one for one in done.json if one["family"] == "internal"]


@pytest.mark.parametrize(
    "unit", ["a", " ", "\n", "-", "“", "A ", "22 -", "<", "[", "é", "😀", "\u0301", "a, "]
)
def test_a_long_run_of_one_thing(folder: Path, unit: str) -> None:
    (folder / "run.txt").write_text(unit * (200_000 // len(unit)), encoding="utf-8")
    done = run("check", "run.txt", "--isolated", "--output-format", "json", cwd=folder)
    assert not [one for one in done.json if one["family"] == "internal"]
