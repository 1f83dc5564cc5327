"""Compiled rules: what is written is read again, and damage is noticed."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lintnews.core import cache, registry
from lintnews.core.catalogue import Catalogue, load_catalogue
from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.registry import definitions
from lintnews.core.run import Session
from lintnews.scan import lazy
from tests.examples import unmark

# a few rules with examples: compiling all takes seconds
FEW = [
    one
    for one in definitions().values()
    if one.rule.name
    in ("spaced-hyphen", "tag-remnant", "glued-clause", "shortcode", "doubled-word")
]
TEXT = "\n".join(unmark(example)[0] for one in FEW for example in one.bad)


@pytest.fixture(scope="module")
def dumped() -> bytes:
    return Catalogue.compile(FEW).dumps()


def report(catalogue: Catalogue) -> list[object]:
    found = Linter(catalogue, [True] * len(catalogue.rules)).lint(Document(TEXT))
    return [(one.rule, one.span, one.message, one.fix) for one in found]


def test_what_was_dumped_is_loaded(dumped: bytes) -> None:
    fresh, loaded = Catalogue.compile(FEW), Catalogue.loads(dumped)
    assert loaded.rules == fresh.rules == tuple(one.rule for one in FEW)
    assert (loaded.owners, loaded.once, loaded.always) == (fresh.owners, fresh.once, fresh.always)
    assert report(fresh)
    assert report(loaded) == report(fresh)


def test_a_loaded_catalogue_is_written_as_it_was_read(dumped: bytes) -> None:
    assert Catalogue.loads(dumped).dumps() == dumped


@pytest.mark.parametrize("length", [0, 1, 20, 21, 24, 25, 30, 60, 200, 5000, -4000, -100, -1])
def test_a_truncated_catalogue_is_refused(dumped: bytes, length: int) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue.loads(dumped[:length])


@pytest.mark.parametrize(
    "data", [b"\0" * 5000, b"lintnews catalogue 1\n", random.Random(1).randbytes(64), b"x"]
)
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue.loads(data)


def test_more_than_there_should_be_is_refused(dumped: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue.loads(dumped + b"\0")


# The file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and few rules to compile into it."""
    monkeypatch.setenv("LINTNEWS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(registry, "definitions", lambda: {one.rule.name: one for one in FEW})
    return tmp_path / "cache"


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LINTNEWS_CACHE_DIR", str(tmp_path / "own"))
    assert where() == tmp_path / "own"
    if sys.platform != "linux":
        return
    monkeypatch.delenv("LINTNEWS_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert where() == tmp_path / "xdg/lintnews"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert where() == tmp_path / ".cache/lintnews"


def where() -> Path:
    found = cache.cache_folder()
    assert found is not None
    return Path(found)


def the_file() -> Path:
    found = cache.cache_file()
    assert found is not None
    return Path(found)


def test_the_file_is_written_once_and_read_again(folder: Path) -> None:
    first = load_catalogue()
    assert list(folder.iterdir()) == [the_file()]
    before = the_file().stat().st_mtime_ns, the_file().stat().st_ino
    again = load_catalogue()
    assert again.rules == first.rules
    assert report(again) == report(first)
    assert (the_file().stat().st_mtime_ns, the_file().stat().st_ino) == before


def session_report() -> list[object]:
    for pattern in lazy.created:
        pattern._compiled = None  # as in a new process
    found = Session(isolated=True).lint(Document(TEXT), Config()).diagnostics
    return [(one.rule, one.span, one.message, one.fix) for one in found]


@pytest.mark.parametrize("damage", ["empty", "truncated", "cut by a byte", "longer", "other"])
def test_a_damaged_file_is_written_again(folder: Path, damage: str) -> None:
    expected = session_report()
    whole = the_file().read_bytes()
    damaged = {
        "empty": b"",
        "truncated": whole[: len(whole) // 2],
        "cut by a byte": whole[:-1],
        "longer": whole + b"\0",
        "other": b"something else altogether",
    }
    replace(damaged[damage])
    assert session_report() == expected
    assert Catalogue.loads(the_file().read_bytes()).rules == tuple(one.rule for one in FEW)
    assert list(folder.iterdir()) == [the_file()]


def replace(data: bytes) -> None:
    """Write another file in place of the cache: the old one may still be mapped."""
    the_file().unlink()
    the_file().write_bytes(data)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("start", "end"), list(itertools.pairwise([0, 2, 4, 6, 8, 10, 12, 30, 60, 100]))
)
def test_damage_all_over_a_part_never_changes_what_is_found(start: int, end: int) -> None:
    expected = session_report()
    whole = the_file().read_bytes()
    damaged = bytearray(whole)
    for place in range(len(whole) * start // 100, len(whole) * end // 100, 60):
        damaged[place] ^= 1
    replace(bytes(damaged))
    assert session_report() == expected


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_flipped_bits_never_change_what_is_found() -> None:
    expected = session_report()
    whole = the_file().read_bytes()
    for place in [*range(0, 64, 3), *range(64, len(whole), len(whole) // 25), len(whole) - 1]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        replace(bytes(damaged))
        assert session_report() == expected, place


def test_a_folder_in_its_place_is_no_error(folder: Path) -> None:
    the_file().mkdir(parents=True)
    assert report(load_catalogue())
    assert list(folder.iterdir()) == [the_file()]


def test_without_the_cache_nothing_is_written(folder: Path) -> None:
    assert report(load_catalogue(cache=False))
    assert not folder.exists()


def test_a_place_that_cannot_be_written_is_no_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file, not a folder", encoding="utf-8")
    assert report(load_catalogue())
    monkeypatch.setenv("LINTNEWS_CACHE_DIR", str(folder / "deeper"))
    assert report(load_catalogue())
    assert folder.read_text(encoding="utf-8") == "a file, not a folder"
    assert list(folder.parent.iterdir()) == [folder]


def test_old_files_are_dropped(tmp_path: Path) -> None:
    for number in range(6):
        path = tmp_path / f"rules-{number:08x}.bin"
        cache.write(str(path), b"data")
        os.utime(path, (number, number))
    (tmp_path / "other.bin").write_bytes(b"")
    cache.write(str(tmp_path / "rules-ffffffff.bin"), b"new")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["other.bin", "rules-00000004.bin", "rules-00000005.bin", "rules-ffffffff.bin"]


# Compiles a few rules into the cache folder and says what they find.
_START = """
from tests.core import test_cache as few
few.registry.definitions = lambda: {one.rule.name: one for one in few.FEW}
print(few.session_report())
"""


@pytest.mark.slow
def test_processes_that_start_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _START],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent.parent,
            env={**os.environ, "LINTNEWS_CACHE_DIR": str(folder)},
        )
        for _ in range(3)
    ]
    outputs = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], outputs
    assert outputs[0] == outputs[1] == outputs[2]
    assert "spaced-hyphen" in outputs[0][0]
    (written,) = folder.iterdir()
    assert written.suffix == ".bin"
