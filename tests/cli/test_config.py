"""`lintnews config`: which settings are in force, and where each came from."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lintnews.core.settings import KEYS, load
from tests.cli.running import call, environment, one_line, run

ROOT = Path(__file__).parent.parent.parent
CHILD = 'extend = "newsroom/base.toml"\nselect = ["name", "PUN"]\naccept-names = ["Kiev"]\n'
BASE = 'ignore = ["photo-credit"]\naccept-names = ["Odessa"]\n[per-file-ignores]\n"opinion/*" = ["calque"]\n'


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    for name, text in (
        ("lintnews.toml", CHILD),
        ("newsroom/base.toml", BASE),
        ("opinion/a.txt", "A"),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def shown(folder: Path, *arguments: str) -> Any:
    done = call("config", *arguments, "--output-format", "json", cwd=folder)
    assert (done.status, done.err) == (0, "")
    return done.json


def test_every_key_is_shown_with_its_origin(newsroom: Path) -> None:
    found = shown(newsroom)
    adding = {"extend-accept-words", "extend-accept-names", "extend-per-file-ignores"}
    assert (
        set(found["settings"]) == set(KEYS) - {"extend"} - adding
    )  # those are in what they add to
    near, far = str(newsroom / "lintnews.toml"), str(newsroom / "newsroom/base.toml")
    assert found["files"] == [near, far]
    origins = {key: one["from"] for key, one in found["settings"].items() if one["from"]}
    assert origins == {
        "select": [{"file": near, "key": "select"}],
        "accept-names": [{"file": near, "key": "accept-names"}],
        "ignore": [{"file": far, "key": "ignore"}],
        "per-file-ignores": [{"file": far, "key": "per-file-ignores"}],
    }
    assert found["settings"]["accept-names"]["value"] == ["Kiev"]
    assert found["settings"]["per-file-ignores"]["value"] == {"opinion/*": ["calque"]}
    assert found["settings"]["min-severity"] == {"value": "info", "from": []}
    assert "name-variant" in found["rules"]
    assert "photo-credit" not in found["rules"]


def test_the_text_says_the_same(newsroom: Path) -> None:
    done = call("config", cwd=newsroom)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "# .: lintnews.toml, which extends newsroom/base.toml"
    assert 'select = ["name", "PUN"]  # lintnews.toml: select' in lines
    assert 'ignore = ["photo-credit"]  # newsroom/base.toml: ignore' in lines
    assert "preview = false  # default" in lines
    assert "# output-format is not set: full on a terminal, else concise" in lines


def test_the_text_is_a_configuration_that_says_the_same(newsroom: Path) -> None:
    with (newsroom / "newsroom/base.toml").open("a", encoding="utf-8") as file:
        file.write('"\\u202e\\" *" = ["PUN"]\n')
    done = call("config", cwd=newsroom)
    copy = newsroom / "copy.toml"
    copy.write_text(done.out, encoding="utf-8")
    assert tomllib.loads(done.out)
    assert load(str(copy))._replace(source=None) == load(str(newsroom / "lintnews.toml"))._replace(
        source=None
    )
    assert "\u202e" not in done.out, "a terminal would act on it"


@pytest.mark.parametrize(
    ("arguments", "key", "value", "origins"),
    [
        (["--select", "MRK"], "select", ["MRK"], [(None, "--select")]),
        (["--ignore", "calque"], "ignore", ["photo-credit", "calque"],
         [("newsroom/base.toml", "ignore"), (None, "--ignore")]),
        (["--extend-select", "LNK"], "extend-select", ["LNK"], [(None, "--extend-select")]),
        (["--preview"], "preview", True, [(None, "--preview")]),
        (["--unsafe-fixes"], "unsafe-fixes", True, [(None, "--unsafe-fixes")]),
        (["--min-severity", "error"], "min-severity", "error", [(None, "--min-severity")]),
        (["--isolated"], "select", [], []),
        (["--config", "newsroom/base.toml"], "accept-names", ["Odessa"],
         [("newsroom/base.toml", "accept-names")]),
    ],
)  # fmt: skip
def test_options_come_on_top(
    newsroom: Path,
    arguments: list[str],
    key: str,
    value: Any,
    origins: list[tuple[str | None, str]],
) -> None:
    expected = [
        {"file": str(newsroom / file) if file else None, "key": key} for file, key in origins
    ]
    assert shown(newsroom, *arguments)["settings"][key] == {"value": value, "from": expected}


def test_select_takes_the_place_of_extend_select(tmp_path: Path) -> None:
    (tmp_path / "lintnews.toml").write_text('extend-select = ["LNK"]', encoding="utf-8")
    found = shown(tmp_path, "--select", "name")["settings"]["extend-select"]
    assert found == {"value": [], "from": [{"file": None, "key": "--select"}]}


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"pyproject.toml": "[tool.lintnews]\npreview = true"}, "tool.lintnews.preview"),
        ({"setup.cfg": "[lintnews]\npreview = true"}, "lintnews.preview"),
        ({"lintnews.toml": "preview = true", "setup.cfg": "[lintnews]\n"}, "preview"),
    ],
)
def test_a_key_is_named_as_its_file_has_it(
    tmp_path: Path, files: Mapping[str, str], key: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "deep").mkdir()
    found = shown(tmp_path, "deep")["settings"]["preview"]
    assert found == {
        "value": True,
        "from": [{"file": str(tmp_path / next(iter(files))), "key": key}],
    }


def test_what_holds_for_one_file(newsroom: Path) -> None:
    (newsroom / "lintnews.toml").write_text(CHILD + 'extend-exclude = ["wire/"]', encoding="utf-8")
    (newsroom / "wire").mkdir()
    (newsroom / "wire/b.txt").touch()
    a, b = shown(newsroom, "opinion/a.txt"), shown(newsroom, "wire/b.txt")
    assert (a["ignored_here"], a["excluded"]) == (["calque"], False)
    assert (b["ignored_here"], b["excluded"]) == ([], True)
    text = call("config", "wire/b.txt", cwd=newsroom).out
    assert "\n# excluded: linted only if it is named" in text
    text = call("config", "opinion/a.txt", cwd=newsroom).out
    assert "\n# off for this path (per-file-ignores): calque\n" in text


@pytest.mark.parametrize(
    ("arguments", "text", "said"),
    [
        (["nowhere.txt"], "", "nowhere.txt: no such file or folder"),
        ([], "selekt = []", "unknown key `selekt`; did you mean `select`?"),
        ([], 'select = ["nam"]', "unknown rule `nam`"),
        ([], 'extend = "lintnews.toml"', "`extend` leads back to the file itself"),
        ([], 'extend = "gone.toml"', "gone.toml: can't read the configuration: No such file"),
        ([], "select = [", "not valid TOML"),
        (
            [],
            '[per-file-ignores]\n"\\\\/*" = ["PUN"]',
            "a pattern of the configuration is not valid:",
        ),
        (["--min-severity", "bad"], "", "--min-severity: unknown severity `bad`"),
        (["--config", "gone.toml"], "", "gone.toml: can't read the configuration"),
        (["--output-format", "yaml"], "", "is not one of 'text', 'json'"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    tmp_path: Path, arguments: list[str], text: str, said: str
) -> None:
    (tmp_path / "lintnews.toml").write_text(text, encoding="utf-8")
    done = call("config", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (2, "")
    assert said in one_line(done)


def test_the_document_shows_what_is_printed(newsroom: Path) -> None:
    text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    (shown,) = re.findall(
        r"^\$ lintnews config articles/\n(.*?)^```", text, re.MULTILINE | re.DOTALL
    )
    (newsroom / "articles").mkdir()
    printed = call("config", "articles/", cwd=newsroom).out.splitlines()
    lines = [line for line in shown.splitlines() if line != "..."]
    assert len(lines) >= 4
    assert [line for line in printed if line in lines] == lines


def test_it_runs_as_a_program(newsroom: Path) -> None:
    done = run("config", cwd=newsroom)
    assert (done.status, done.out) == (0, call("config", cwd=newsroom).out)


@pytest.mark.parametrize("named", [".", "deep"])
def test_a_file_that_the_shell_has_made_for_it_is_not_read(tmp_path: Path, named: str) -> None:
    (tmp_path / "lintnews.toml").write_text('ignore = ["PUN"]', encoding="utf-8")
    (tmp_path / "deep").mkdir()
    with (tmp_path / "deep/lintnews.toml").open("wb") as out:
        command = [sys.executable, "-m", "lintnews", "config", named]
        cwd = tmp_path / "deep" if named == "." else tmp_path
        env = environment({"PYTHONPATH": str(ROOT)})
        subprocess.run(command, cwd=cwd, stdout=out, check=True, env=env)
    assert load(str(tmp_path / "deep/lintnews.toml")).ignore == ("PUN",)


def test_an_empty_file_still_ends_the_search(tmp_path: Path) -> None:
    (tmp_path / "lintnews.toml").write_text('ignore = ["PUN"]', encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/lintnews.toml").touch()
    assert shown(tmp_path, "deep")["settings"]["ignore"]["value"] == []
