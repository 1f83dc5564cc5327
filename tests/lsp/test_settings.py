"""What editors say, and how it goes together with configuration files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lintnews.core.diagnostic import Severity
from lintnews.core.run import Session
from lintnews.lsp.settings import ClientSettings, Settings, parse

SESSION = Session(isolated=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (None, ClientSettings()),
        ({}, ClientSettings()),
        ({"select": ["name"]}, ClientSettings(select=("name",))),
        ({"select": "name, PUN"}, ClientSettings(select=("name", "PUN"))),
        ({"settings": {"ignore": ["CAL"]}}, ClientSettings(ignore=("CAL",))),
        ({"extend-select": ["x"]}, ClientSettings(extend_select=("x",))),
        ({"extendSelect": ["x"], "preview": True}, ClientSettings(extend_select=("x",), preview=True)),
        ({"minSeverity": "warning"}, ClientSettings(min_severity=Severity.WARNING)),
        ({"select": None, "preview": None}, ClientSettings()),
        ({"configuration": "a.toml"}, ClientSettings(configuration="/work/a.toml")),
        ({"configuration": "/b.toml"}, ClientSettings(configuration="/b.toml")),
        ({"configuration": ""}, ClientSettings()),
        ({"grammar": True, "grammarServer": "http://localhost:8081/v2/"}, ClientSettings(grammar=True, grammar_server="http://localhost:8081")),
        ({"grammar-server": "auto"}, ClientSettings(grammar_server="auto")),
        ({"grammarServer": "../"}, ClientSettings(grammar_server="/")),
        ({"grammar": None, "grammarServer": ""}, ClientSettings()),
    ],
)  # fmt: skip
def test_settings_are_read(values: Any, expected: ClientSettings) -> None:
    assert parse(values, "/work") == (expected, [])


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ([1], "a table, not [1]"),
        ({"selct": ["x"]}, "unknown key `selct`; did you mean `select`?"),
        ({"select": 1}, "`select` must be a list of texts, not 1"),
        ({"select": [1]}, "`select` must be a list of texts"),
        ({"preview": "yes"}, "`preview` must be true or false"),
        ({"minSeverity": "bad"}, "unknown severity `bad`"),
        ({"configuration": 3}, "`configuration` must be a text"),
        ({"grammar": "yes"}, "`grammar` must be true or false, not 'yes'"),
        (
            {"grammarServer": "no/such"},
            "`grammarServer`: `no/such` is no address (http://…), no fold",
        ),
        ({"grammarServer": "http://"}, "`grammarServer`: `http://` is no address such as http://"),
    ],
)
def test_wrong_settings_are_said_and_the_others_hold(values: Any, problem: str) -> None:
    base = ClientSettings(select=("name",))
    if isinstance(values, dict):
        values = {**values, "ignore": ["CAL"]}
    read, problems = parse(values, None, base)
    assert len(problems) == 1
    assert problem in problems[0]
    assert read.select == ("name",)
    assert read.ignore == (("CAL",) if isinstance(values, dict) else ())


def test_the_innermost_folder_counts_and_the_editor_comes_on_top(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "lintnews.toml").write_text('ignore = ["photo-credit"]\n')
    settings = Settings()
    settings.folders = {
        str(tmp_path): ClientSettings(ignore=("name",)),
        str(inner): ClientSettings(select=("PUN",)),
    }
    outer = settings.config_for(SESSION, str(tmp_path / "a.txt")).config
    assert outer.ignore == ("photo-credit", "name")
    config = settings.config_for(SESSION, str(inner / "a.txt")).config
    assert (config.select, config.ignore) == (("PUN",), ("photo-credit",))


@pytest.mark.parametrize(
    ("file", "client", "problem", "ignored"),
    [
        ("ignore = [", ClientSettings(ignore=("name",)), "not valid TOML", ("name",)),
        ('ignore = ["nme"]', ClientSettings(), "unknown rule `nme`", ()),
        ('ignore = ["PUN"]', ClientSettings(select=("nme",)), "settings of the editor: `select`", ("PUN",)),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_rest_holds(
    tmp_path: Path, file: str, client: ClientSettings, problem: str, ignored: tuple[str, ...]
) -> None:
    (tmp_path / "lintnews.toml").write_text(file)
    settings = Settings()
    settings.default = client
    resolved = settings.config_for(SESSION, str(tmp_path / "a.txt"))
    assert problem in (resolved.problem or "")
    assert resolved.config.ignore == ignored


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (ClientSettings(), (True, "http://localhost:1")),
        (ClientSettings(grammar=False), (False, "http://localhost:1")),
        (ClientSettings(grammar_server="auto"), (True, "auto")),
    ],
)
def test_what_is_null_leaves_the_grammar_of_the_configuration(
    tmp_path: Path, client: ClientSettings, expected: tuple[bool, str]
) -> None:
    (tmp_path / "lintnews.toml").write_text(
        '[grammar]\nenabled = true\nserver = "http://localhost:1"\n'
    )
    settings = Settings()
    settings.default = client
    config = settings.config_for(SESSION, str(tmp_path / "a.txt")).config
    assert (config.grammar_enabled, config.grammar_server) == expected
    assert not config.grammar_required


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    settings, path = Settings(), str(tmp_path / "a.txt")
    assert settings.config_for(SESSION, path).config.ignore == ()
    (tmp_path / "lintnews.toml").write_text('ignore = ["PUN"]')
    assert settings.config_for(SESSION, path).config.ignore == ()
    settings.changed()
    assert settings.config_for(SESSION, path).config.ignore == ("PUN",)
