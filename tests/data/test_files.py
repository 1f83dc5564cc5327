"""The data as files: complete, small, described, cheap to import, equal to a new build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lintnews.data import _lists

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "lintnews" / "data"
TABLES = sorted(path for path in DATA.iterdir() if path.suffix in {".marisa", ".bin"})


def test_size() -> None:
    assert TABLES
    assert sum(path.stat().st_size for path in TABLES) < 14_000_000


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_provenance(path: Path) -> None:
    """Each file is in PROVENANCE.md, with its size."""
    row = f"| `{path.name}` | {path.stat().st_size:,} |"
    assert row in (DATA / "PROVENANCE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "module",
    [
        "words",
        "bigrams",
        "synonyms",
        "swapped",
        "places",
        "toponyms",
        "persons",
        "territories",
        "fold",
    ],
)
def test_import_is_light(module: str) -> None:
    code = (
        f"import sys, lintnews.data.{module}; "
        "print({'marisa_trie', 'anyascii', 'numpy', 'dataclasses'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


def test_lists() -> None:
    numbers = {0: [7], 1: [1, 2, 3], 2: [7, 9], 3: [0]}
    lists = _lists.Lists(memoryview(_lists.pack(numbers)), len(numbers))
    assert [lists.of(key) for key in numbers] == [tuple(own) for own in numbers.values()]
    assert lists.keys_with(7) == [0, 2]
    assert lists.keys_with(3) == [1]
    assert lists.keys_with(9) == [2]
    assert lists.keys_with(5) == []


@pytest.mark.parametrize("own", [[], [1 << 22]])
def test_lists_refuse(own: list[int]) -> None:
    with pytest.raises(ValueError, match="key 0"):
        _lists.pack({0: own})


@pytest.mark.data_build
def test_build_check() -> None:
    """The committed files are what the pinned sources give."""
    result = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_data.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode == 2:
        pytest.skip(result.stderr.strip())
    assert result.returncode == 0, result.stderr
