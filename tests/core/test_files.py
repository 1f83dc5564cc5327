"""From paths to files, and from files to documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lintnews.core.config import Config
from lintnews.core.files import Found, UnreadableError, decode, expand, matches, read

TREE = (
    "a.txt", "b.md", "c.html", "d.HTM", "E.TXT", "notes.py", "none", "README",
    "news/one.txt", "news/two.txt", "news/deep/three.txt",
    ".hidden.txt", ".git/x.txt", "venv/x.txt", "node_modules/m/x.md", "drafts/old.txt",
)  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n", encoding="utf-8")
    return tmp_path


def listed(root: Path, found: Found) -> list[str]:
    return [Path(path).relative_to(root).as_posix() for path in found.files]


def run(tree: Path, *names: str, force: bool = False, **settings: object) -> Found:
    config = Config(root=str(tree), **settings)  # type: ignore[arg-type]
    return expand([f"{tree}/{name}" for name in names], lambda _folder: config, force)


EVERYTHING = [
    ".hidden.txt", "E.TXT", "a.txt", "b.md", "c.html", "d.HTM", "drafts/old.txt",
    "news/deep/three.txt", "news/one.txt", "news/two.txt",
]  # fmt: skip


def test_a_folder_is_expanded_in_path_order(tree: Path) -> None:
    found = run(tree, "")
    assert listed(tree, found) == EVERYTHING
    assert found.files == sorted(found.files)
    assert found.problems == []


def test_files_are_listed_once(tree: Path) -> None:
    found = run(tree, "news/one.txt", "news", "news/deep", "news/./one.txt", "news/two.txt")
    assert listed(tree, found) == ["news/deep/three.txt", "news/one.txt", "news/two.txt"]


def test_links_to_a_file_are_listed_once(tree: Path) -> None:
    os.symlink(tree / "news/one.txt", tree / "news/again.txt")
    os.symlink(tree / "news", tree / "latest", target_is_directory=True)
    for names, expected in (
        (["news/one.txt", "news/again.txt", "latest/one.txt"], ["news/one.txt"]),
        (["latest/one.txt", "news"], ["latest/one.txt", "news/deep/three.txt", "news/two.txt"]),
        (["news/again.txt", "news/one.txt"], ["news/again.txt"]),
    ):
        assert listed(tree, run(tree, *names)) == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"include": ("*.md",)}, ["b.md"]),
        ({"include": ("*.md", "README")}, ["README", "b.md"]),
        ({"include": ("*.TXT",)}, [one for one in EVERYTHING if one.lower().endswith(".txt")]),
        ({"include": ("news/*.txt",)}, ["news/one.txt", "news/two.txt"]),
        (
            {"extend_exclude": ("news",), "include": ("*.txt",)},
            [".hidden.txt", "E.TXT", "a.txt", "drafts/old.txt"],
        ),
        (
            {"extend_exclude": ("/news/d*", "dra*"), "include": ("*.txt",)},
            [".hidden.txt", "E.TXT", "a.txt", "news/one.txt", "news/two.txt"],
        ),
        (
            {
                "extend_exclude": ("news/", "*.html", "*.HTM", ".*", "drafts/old.txt"),
                "include": ("*.txt", "*.html"),
            },
            ["E.TXT", "a.txt"],
        ),
        ({"exclude": (), "include": ("x.*",)}, [".git/x.txt", "node_modules/m/x.md", "venv/x.txt"]),
    ],
)
def test_include_and_exclude(tree: Path, settings: dict[str, object], expected: list[str]) -> None:
    assert listed(tree, run(tree, "", **settings)) == expected


def test_a_named_file_is_linted_whatever_it_is_called(tree: Path) -> None:
    found = run(tree, "notes.py", "venv/x.txt", "none")
    assert listed(tree, found) == ["none", "notes.py", "venv/x.txt"]


@pytest.mark.parametrize(
    ("excluded", "name"),
    [
        ("old.txt", "drafts/old.txt"),
        ("drafts/*", "drafts/old.txt"),
        ("drafts/", "drafts/old.txt"),
        ("drafts", "drafts/old.txt"),
        ("news", "news/deep/three.txt"),
        ("venv", "venv/x.txt"),
        ("node_modules", "node_modules/m/x.md"),
    ],
)
def test_force_exclude_holds_for_named_files(tree: Path, excluded: str, name: str) -> None:
    found = run(tree, name, "a.txt", force=True, extend_exclude=(excluded,))
    assert listed(tree, found) == ["a.txt"]


def test_force_exclude_does_not_look_above_the_root(tmp_path: Path) -> None:
    root = tmp_path / "venv"
    root.mkdir()
    (root / "a.txt").write_text("x", encoding="utf-8")
    assert listed(root, run(root, "a.txt", force=True)) == ["a.txt"]


def test_missing_paths_are_problems_and_the_rest_goes_on(tree: Path) -> None:
    found = run(tree, "gone.txt", "a.txt", "news/gone")
    assert listed(tree, found) == ["a.txt"]
    assert len(found.problems) == 2
    assert all("no such file or folder" in problem for problem in found.problems)


def test_loops_of_links_end(tree: Path) -> None:
    os.symlink(tree, tree / "news/loop", target_is_directory=True)
    os.symlink("self.txt", tree / "self.txt")
    os.symlink("gone-away", tree / "dangling.txt")
    found = run(tree, "")
    assert listed(tree, found) == sorted([*EVERYTHING, "dangling.txt", "self.txt"])
    for name in ("self.txt", "dangling.txt"):
        with pytest.raises(UnreadableError):
            read(str(tree / name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipes_in_a_folder_are_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "pipe.txt")
    assert listed(tree, run(tree, "")) == EVERYTHING


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (("*.txt",), "a/b.txt", True),
        (("*.txt",), "a/b.TXT", True),
        (("*.txt",), "a/btxt", False),
        (("*.txt", "*.md"), "x.md", True),
        (("/top.txt",), "top.txt", True),
        (("/top.txt",), "a/top.txt", False),
        (("a/**/z.txt",), "a/b/c/z.txt", True),
        (("*", "!keep.txt"), "keep.txt", False),
        (("*", "!keep.txt"), "drop.txt", True),
        (("a b/ü.txt",), "a b/ü.txt", True),
    ],
)
def test_patterns_are_those_of_gitignore(
    patterns: tuple[str, ...], path: str, expected: bool
) -> None:
    assert matches(patterns, path, "") is expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("hé".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x00h", "UTF-16"),
        ("h".encode("utf-32"), "UTF-16"),
        (b"GIF89a\x00\x01", "binary"),
        (b"text" * 1000 + b"\0", "binary"),
    ],
)
def test_what_is_not_text(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data, "x.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff", b"a" * 9000 + b"\0", b"\r"])
def test_what_is_text_comes_back_as_it_was(data: bytes) -> None:
    assert decode(data, "x.txt").to_bytes() == data
