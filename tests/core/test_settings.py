"""Configuration files: where they are found, what they say, what they may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintnews.core import settings
from lintnews.core.config import DEFAULT_INCLUDE, Config
from lintnews.core.diagnostic import Severity
from lintnews.core.errors import UsageError

TOML = """\
select = ["name", "CAL"]
ignore = ["NAM001"]
extend-select = ["link"]
accept-words = ["eluder"]
accept-names = ["Ada Brandt"]
include = ["*.txt"]
exclude = ["old"]
extend-exclude = ["drafts/*"]
preview = true
min-severity = "warning"
output-format = "json"

[per-file-ignores]
"news/*" = ["name"]
"""
PYPROJECT = TOML.replace("[per", "[tool.lintnews.per")
SETUP_CFG = """\
[metadata]
name = other

[lintnews]
select = name, CAL
ignore = NAM001
extend-select =
    link
accept-words = eluder
accept-names = Ada Brandt
include = *.txt
exclude = old
extend-exclude = drafts/*
preview = True
min-severity = Warning
output-format = json
per-file-ignores =
    news/*: name
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def find(folder: Path) -> Path | None:
    found = settings.find(str(folder))
    return None if found is None else Path(found)


def load(path: Path) -> Config:
    return settings.load(str(path))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lintnews.toml", TOML),
        ("pyproject.toml", "[project]\nname = 'x'\n[tool.lintnews]\n" + PYPROJECT),
        ("setup.cfg", SETUP_CFG),
    ],
)
def test_three_files_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path, name, text)
    config = load(path)
    assert config.select == ("name", "CAL")
    assert config.ignore == ("NAM001",)
    assert config.extend_select == ("link",)
    assert config.accept_words == ("eluder",)
    assert config.accept_names == ("Ada Brandt",)
    assert config.include == ("*.txt",)
    assert config.exclude == ("old",)
    assert config.extend_exclude == ("drafts/*",)
    assert config.preview is True
    assert config.min_severity is Severity.WARNING
    assert config.output_format == "json"
    assert config.per_file_ignores == (("news/*", ("name",)),)
    assert (config.root, config.source) == (str(tmp_path), str(path))


def test_the_closest_file_wins(tmp_path: Path) -> None:
    far = write(tmp_path, "lintnews.toml", "")
    near = write(tmp_path / "a", "setup.cfg", "[lintnews]\n")
    (tmp_path / "a/b/c").mkdir(parents=True)
    assert find(tmp_path / "a/b/c") == near
    assert find(tmp_path) == far


def test_in_one_folder_our_own_file_comes_first(tmp_path: Path) -> None:
    setup = write(tmp_path, "setup.cfg", "[lintnews]\n")
    assert find(tmp_path) == setup
    project = write(tmp_path, "pyproject.toml", "[tool.lintnews]\n")
    assert find(tmp_path) == project
    own = write(tmp_path, "lintnews.toml", "")
    assert find(tmp_path) == own


def test_shared_files_that_do_not_speak_of_lintnews_are_passed_by(tmp_path: Path) -> None:
    above = write(tmp_path, "lintnews.toml", "preview = true")
    write(tmp_path / "a", "setup.cfg", "[metadata]\nname = x\n")
    write(tmp_path / "a", "pyproject.toml", "[project]\nname = 'x'\n")
    assert find(tmp_path / "a") == above


def test_extend_inherits_and_the_heir_wins(tmp_path: Path) -> None:
    write(tmp_path, "base.toml", 'select = ["name"]\npreview = true\nignore = ["NAM001"]')
    heir = write(tmp_path / "a", "lintnews.toml", 'extend = "../base.toml"\nselect = ["link"]')
    config = load(heir)
    assert config.select == ("link",)
    assert config.ignore == ("NAM001",)
    assert config.preview is True
    assert config.root == str(tmp_path / "a")
    assert config.include == DEFAULT_INCLUDE


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_of_extend_is_an_error(tmp_path: Path, length: int) -> None:
    for number in range(length):
        write(tmp_path, f"{number}.toml", f'extend = "{(number + 1) % length}.toml"')
    with pytest.raises(UsageError, match="leads back"):
        load(tmp_path / "0.toml")


def test_two_heirs_of_one_file_are_no_circle(tmp_path: Path) -> None:
    write(tmp_path, "base.toml", "preview = true")
    write(tmp_path, "middle.toml", 'extend = "base.toml"')
    assert load(write(tmp_path, "x.toml", 'extend = "middle.toml"')).preview is True


BAD = [
    ("lintnews.toml", 'selct = ["name"]', "unknown key `selct`; did you mean `select`?"),
    ("lintnews.toml", 'min_severity = "error"', "did you mean `min-severity`?"),
    ("lintnews.toml", 'select = "name"', "`select` must be a list of texts"),
    ("lintnews.toml", "select = [1]", "`select` must be a list of texts"),
    ("lintnews.toml", 'preview = "yes"', "`preview` must be true or false"),
    ("lintnews.toml", 'min-severity = "fatal"', "unknown severity `fatal`; use one of info, "),
    ("lintnews.toml", "min-severity = 3", "unknown severity `3`"),
    ("lintnews.toml", "output-format = 7", "`output-format` must be a text"),
    ("lintnews.toml", 'output-format = "jsn"', "did you mean `json`?"),
    ("lintnews.toml", 'per-file-ignores = ["a"]', "`per-file-ignores` must be a table"),
    ("lintnews.toml", '[per-file-ignores]\n"*.txt" = "name"', "must be a list of texts"),
    ("lintnews.toml", "extend = 1", "`extend` must be a text"),
    ("lintnews.toml", 'extend = "gone.toml"', "gone.toml: can't read the configuration"),
    ("lintnews.toml", "select = [", "not valid TOML"),
    ("lintnews.toml", "a = 1\na = 2", "not valid TOML"),
    ("pyproject.toml", "tool = 3", "`tool.lintnews` must be a table"),
    ("pyproject.toml", "[tool]\nlintnews = 3", "`tool.lintnews` must be a table"),
    ("pyproject.toml", "[tool.lintnews]\nselct = []", "did you mean `select`?"),
    ("setup.cfg", "[lintnews]\nselct = name", "did you mean `select`?"),
    ("setup.cfg", "[lintnews]\npreview = 2", "`preview` must be true or false"),
    ("setup.cfg", "[lintnews]\nper-file-ignores = news", "needs lines of `pattern: rule, rule`"),
    ("setup.cfg", "no section\nhere = 1", "not a valid setup.cfg"),
    ("setup.cfg", "[lintnews]\nselect = a\nselect = b", "not a valid setup.cfg"),
    ("setup.cfg", "[lintnews]\n[lintnews]", "not a valid setup.cfg"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(UsageError) as raised:
        load(path)
    said = str(raised.value)
    assert message in said
    assert said.startswith(str(tmp_path))
    assert "\n" not in said


@pytest.mark.parametrize("data", [b"\xff\xfe", b"select = ['caf\xe9']"])
def test_a_file_that_is_not_utf8(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lintnews.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="not UTF-8"):
        load(path)


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    (tmp_path / "lintnews.toml").mkdir()
    assert find(tmp_path) != tmp_path / "lintnews.toml"
    with pytest.raises(UsageError, match="can't read the configuration"):
        load(tmp_path / "lintnews.toml")


def test_a_section_that_only_looks_like_ours_says_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "setup.cfg", "[lintnews-other]\nselect = name\n")
    assert load(path).select == ()


def test_keys_that_add_do_so_at_every_level(tmp_path: Path) -> None:
    write(tmp_path, "lintnews.toml", 'accept-names = ["A"]\n[per-file-ignores]\n"a" = ["name"]\n')
    write(
        tmp_path / "b",
        "lintnews.toml",
        'extend = "../lintnews.toml"\nextend-accept-names = ["B"]\nextend-accept-words = ["w"]\n',
    )
    write(
        tmp_path / "b/c",
        "setup.cfg",
        "[lintnews]\nextend = ../lintnews.toml\nextend-accept-names = C, D\n"
        "extend-per-file-ignores =\n    c: link\n",
    )
    config = settings.load(str(tmp_path / "b/c/setup.cfg"))
    assert config.accept_names == ("A", "B", "C", "D")
    assert config.accept_words == ("w",)
    assert config.per_file_ignores == (("a", ("name",)), ("c", ("link",)))


def test_keys_that_add_and_keys_that_replace_go_together(tmp_path: Path) -> None:
    write(tmp_path, "up.toml", 'accept-words = ["inherited"]\n')
    text = 'extend-accept-words = ["more"]\nextend = "up.toml"\naccept-words = ["own"]\n'
    path = write(tmp_path, "lintnews.toml", text)
    assert settings.load(str(path)).accept_words == ("own", "more")


def test_a_baseline_is_named_from_the_folder_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "conf", "lintnews.toml", 'baseline = "../known.json"\n')
    found = settings.load(str(path)).baseline
    assert found is not None
    assert Path(found).resolve() == (tmp_path / "known.json").resolve()
    heir = write(tmp_path, "lintnews.toml", 'extend = "conf/lintnews.toml"\nbaseline = ""\n')
    assert not settings.load(str(heir)).baseline
