"""Replacing files: whole or not at all, with what they had."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintnews.core.rewrite import RewriteError, replace_file, unified_diff

BEFORE, AFTER = b"\xef\xbb\xbfone\r\ntwo \xff\r", b"\xef\xbb\xbfone\r\n2 \xff\r"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "an article.txt"
    path.write_bytes(BEFORE)
    return path


def left(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_the_content_changes_and_the_permissions_stay(article: Path) -> None:
    article.chmod(0o640)
    replace_file(str(article), BEFORE, AFTER)
    assert article.read_bytes() == AFTER
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert left(article.parent) == ["an article.txt"]


def test_a_file_that_was_changed_meanwhile_is_left(article: Path) -> None:
    article.write_bytes(b"another hand")
    with pytest.raises(RewriteError, match="changed meanwhile"):
        replace_file(str(article), BEFORE, AFTER)
    assert article.read_bytes() == b"another hand"
    assert left(article.parent) == ["an article.txt"]


def test_a_file_that_is_gone_is_not_made_again(article: Path) -> None:
    article.unlink()
    with pytest.raises(RewriteError):
        replace_file(str(article), BEFORE, AFTER)
    assert left(article.parent) == []


def test_what_a_link_leads_to_is_replaced(article: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(article)
    replace_file(str(link), BEFORE, AFTER)
    assert link.is_symlink()
    assert article.read_bytes() == AFTER


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_file_is_left(article: Path) -> None:
    article.chmod(0o444)
    with pytest.raises(RewriteError, match="read-only"):
        replace_file(str(article), BEFORE, AFTER)
    assert article.read_bytes() == BEFORE


TEXT = st.text(st.sampled_from("ab \n\r\u2028é"), max_size=30)


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@settings(max_examples=40, derandomize=True, deadline=None)
@given(TEXT, TEXT)
def test_patch_applies_the_diff(
    tmp_path_factory: pytest.TempPathFactory, one: str, two: str
) -> None:
    folder = tmp_path_factory.mktemp("patched")
    path = folder / "a.txt"
    path.write_bytes(one.encode())
    diff = unified_diff("a.txt", one, two)
    assert bool(diff) == (one != two)
    if diff:
        subprocess.run(
            ["patch", "--binary", "--posix", "-p0"],
            input=diff.encode(),
            cwd=folder,
            check=True,
            capture_output=True,
        )
    assert (path.read_bytes() if path.exists() else b"") == two.encode()


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed")
@pytest.mark.parametrize(
    "name", ["-a.txt", "a b.txt", "a .txt", "a\tb.txt", "a\nb.txt", 'a"b.txt', "a\\b é.txt"]
)
def test_patch_knows_every_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"one\n")
    subprocess.run(
        ["patch", "-p0"],
        input=unified_diff(name, "one\n", "two\n").encode(),
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert path.read_bytes() == b"two\n"
