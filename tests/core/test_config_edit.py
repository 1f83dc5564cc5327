"""What is accepted goes into the configuration; all else in it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintnews.core import settings
from lintnews.core.config_edit import add_to_list, ignore_in_file
from lintnews.core.errors import UsageError


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("lintnews.toml", None, 'accept-names = ["Kiev"]\n'),
        ("lintnews.toml", "", 'accept-names = ["Kiev"]\n'),
        (
            "lintnews.toml",
            '# ours\r\nignore = ["PUN"]  # for now\r\n',
            '# ours\r\nignore = ["PUN"]  # for now\r\naccept-names = ["Kiev"]\r\n',
        ),
        (
            "lintnews.toml",
            'accept-names = [\n    "Odessa",  # as locals write it\n]\n\n[per-file-ignores]\n"a/*" = ["PUN"]\n',
            'accept-names = [\n    "Odessa",  # as locals write it\n    "Kiev",\n]\n\n[per-file-ignores]\n"a/*" = ["PUN"]\n',
        ),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n\n[tool.lintnews]\nignore = ["PUN"]\n\n[tool.other]\na = 1\n',
            '[project]\nname = "x"\n\n[tool.lintnews]\nignore = ["PUN"]\naccept-names = ["Kiev"]\n\n[tool.other]\na = 1\n',
        ),
        (
            "setup.cfg",
            "[lintnews]\n# ours\naccept-names = Odessa\n\n[other]\na = 1\n",
            "[lintnews]\n# ours\naccept-names =\n    Odessa\n    Kiev\n\n[other]\na = 1\n",
        ),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n',
            '[project]\nname = "x"\n\n[tool.lintnews]\naccept-names = ["Kiev"]\n',
        ),
    ],
)  # fmt: skip
def test_a_name_is_added(tmp_path: Path, name: str, before: str | None, after: str) -> None:
    file = tmp_path / name
    if before is not None:
        file.write_bytes(before.encode())
    assert add_to_list(str(file), "accept-names", "Kiev")
    assert file.read_bytes().decode() == after
    assert settings.load(str(file)).accept_names[-1] == "Kiev"
    assert not add_to_list(str(file), "accept-names", "Kiev")
    assert file.read_bytes().decode() == after
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_key_above_a_table(tmp_path: Path) -> None:
    file = tmp_path / "lintnews.toml"
    file.write_text('[per-file-ignores]\n"a/*" = ["PUN"]\n')
    add_to_list(str(file), "accept-words", 'press "point"')
    config = settings.load(str(file))
    assert config.accept_words == ('press "point"',)
    assert config.per_file_ignores == (("a/*", ("PUN",)),)


def test_what_is_inherited_stays(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(
        'accept-names = ["Odessa"]\nper-file-ignores = {"b" = ["PUN"]}\n'
    )
    file = tmp_path / "lintnews.toml"
    file.write_text('extend = "base.toml"\n')
    add_to_list(str(file), "accept-names", "Kiev")
    ignore_in_file(str(file), str(tmp_path / "a.txt"), "name-variant")
    config = settings.load(str(file))
    assert config.accept_names == ("Odessa", "Kiev")
    assert dict(config.per_file_ignores) == {"b": ("PUN",), "/a.txt": ("name-variant",)}


@pytest.mark.parametrize("name", ["a.txt", "news/my [1] *!.txt", "#x.txt", "back\\slash.txt"])
def test_a_rule_is_ignored_in_one_file(tmp_path: Path, name: str) -> None:
    file, path, other = tmp_path / "lintnews.toml", str(tmp_path / name), str(tmp_path / "b.txt")
    assert ignore_in_file(str(file), path, "name-variant")
    assert ignore_in_file(str(file), path, "misspelt-leader")
    assert not ignore_in_file(str(file), path, "misspelt-leader")
    config = settings.load(str(file))
    if "\\" not in name:  # pathspec takes a backslash for a separator
        assert config.ignores_in(path) == ("name-variant", "misspelt-leader")
    assert config.ignores_in(other) == ()


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("setup.cfg", b"[metadata]\nname = x\n", "by hand: 'Kiev'"),
        ("lintnews.toml", b"ignore = [", "not valid TOML"),
        ("lintnews.toml", b"\xff", "not UTF-8"),
        ("lintnews.toml", b'accept-names = "x"', "must be a list"),
    ],
)
def test_what_can_not_be_changed_is_said(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UsageError, match=problem):
        add_to_list(str(file), "accept-names", "Kiev")
    assert file.read_bytes() == content


def test_a_file_elsewhere_has_no_place_in_a_configuration(tmp_path: Path) -> None:
    file = tmp_path / "inner" / "lintnews.toml"
    with pytest.raises(UsageError, match="not in a folder"):
        ignore_in_file(str(file), str(tmp_path / "a.txt"), "name-variant")
