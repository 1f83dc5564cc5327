"""`lintnews check --grammar`, as users meet it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Done, call, environment, run
from tests.grammar.processes import is_alive, servers_below, wait_until

if TYPE_CHECKING:
    import psutil

ROOT = Path(__file__).parent.parent.parent
WRONG = "The minister drove an car to the border of the country.\n"
DEAD = "http://127.0.0.1:9"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(WRONG)
    (tmp_path / "b.txt").write_text("The 22 -year -old driver was fined in the city.\n")
    return tmp_path


def configure(folder: Path, server: str | Path, more: str = "") -> None:
    text = f'[grammar]\nenabled = true\nserver = "{server}"\n{more}'
    (folder / "lintnews.toml").write_text(text)


def check(folder: Path, *options: str | Path, env: dict[str, str] | None = None) -> Done:
    formats = () if "--output-format" in options else ("--output-format", "concise")
    return call("check", *formats, *options, cwd=folder, env=env)


def test_an_option_and_a_configuration_ask_for_it(articles: Path, languagetool_server: str) -> None:
    expected = "a.txt:1:20: GRM"
    assert expected not in check(articles).out
    done = check(articles, "--grammar", "--grammar-server", languagetool_server)
    assert expected in done.out
    assert "b.txt:1:5: PUN003" in done.out
    assert done.status == 1
    configure(articles, languagetool_server)
    assert check(articles).out == done.out
    assert expected not in check(articles, "--no-grammar").out
    (articles / "lintnews.toml").unlink()
    (articles / "setup.cfg").write_text(
        f"[lintnews:grammar]\nenabled = true\nserver = {languagetool_server}\n"
    )
    assert check(articles).out == done.out


def test_json(articles: Path, languagetool_server: str) -> None:
    done = check(
        articles, "a.txt", "--output-format", "json", "--grammar", "--grammar-server",
        languagetool_server,
    )  # fmt: skip
    (found,) = done.json
    assert found["family"] == "grammar"
    assert found["code"].startswith("GRM")
    assert found["name"] == "languagetool-en-a-vs-an"
    assert found["message"].startswith("`an` ")
    assert (found["offset"], found["end_offset"]) == (19, 21)
    assert found["fix"]["applicability"] == "unsafe"
    assert found["fix"]["edits"][0]["content"] == "a"


def test_fixes(articles: Path, languagetool_server: str) -> None:
    options = ("a.txt", "--grammar", "--grammar-server", languagetool_server)
    assert check(articles, *options, "--fix").status == 1
    assert (articles / "a.txt").read_text() == WRONG
    assert check(articles, *options, "--fix", "--unsafe-fixes").status == 0
    assert (articles / "a.txt").read_text() == WRONG.replace("an car", "a car")


def test_selecting_suppressing_accepting(articles: Path, languagetool_server: str) -> None:
    grammar = ("--grammar", "--grammar-server", languagetool_server)
    for selector in ("grammar", "GRM", "EN_A_VS_AN", "languagetool-en-a-vs-an"):
        assert "GRM" in check(articles, *grammar, "--select", selector).out
        assert "GRM" not in check(articles, *grammar, "--ignore", selector).out
        assert "PUN003" not in check(articles, *grammar, "--select", selector).out
    assert "GRM" not in check(articles, *grammar, "--select", "name").out
    (articles / "a.txt").unlink()
    hidden = "<!-- lintnews: ignore[languagetool-en-a-vs-an] -->\n" + WRONG
    (articles / "a.md").write_text(hidden + "\nBut here the minister drove an car to the town.\n")
    done = check(articles, "a.md", *grammar)
    (line,) = done.out.splitlines()
    assert line.startswith("a.md:4:29: GRM")
    # where grammar is off, directives and settings that name its rules are left alone
    assert check(articles, "a.md").status == 0
    assert check(articles, "a.md", "--ignore", "EN_A_VS_AN").status == 0
    wrong = check(articles, "a.md", *grammar, "--ignore", "EN_A_VS_AM")
    assert wrong.status == 2
    assert "did you mean `EN_A_VS_AN`" in wrong.err


def test_rules_that_a_configuration_adds(articles: Path, languagetool_server: str) -> None:
    (articles / "a.txt").write_text("The house of the man was very unique in the city of London.\n")
    configure(articles, languagetool_server)
    assert check(articles, "a.txt").status == 0
    configure(articles, languagetool_server, 'extend-rules = ["VERY_UNIQUE", "SO_AS_TO"]\n')
    (articles / "a.txt").write_text("The man went to the city so as to see the king of the land.\n")
    done = check(articles, "a.txt")
    assert "GRM900 languagetool-so-as-to: `so as to`: " in done.out
    assert "GRM9" not in check(articles, "a.txt", "--ignore", "SO_AS_TO").out


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_without_a_server_an_option_fails(articles: Path, options: tuple[str, ...]) -> None:
    done = check(articles, "--grammar", "--grammar-server", DEAD, *options)
    assert done.status == 2
    assert done.err.splitlines()[-1].startswith(
        f"lintnews: grammar can't be checked: no LanguageTool server answers at {DEAD}"
    )
    assert "Traceback" not in done.err


@pytest.mark.parametrize("options", [(), ("--jobs", "2")])
def test_without_a_server_a_configuration_is_noted(
    articles: Path, options: tuple[str, ...]
) -> None:
    configure(articles, DEAD)
    done = check(articles, *options)
    assert done.status == 1
    assert "b.txt:1:5: PUN003" in done.out
    assert "INT" not in done.out
    assert [line for line in done.err.splitlines() if "grammar" in line] == [
        f"lintnews: grammar is not checked: no LanguageTool server answers at {DEAD}: no connection"
    ]


def test_without_java(articles: Path, languagetool_jars: Path) -> None:
    path = {"PATH": str(articles)}
    done = check(articles, "--grammar", "--grammar-server", languagetool_jars, env=path)
    assert done.status == 2
    assert "install a Java runtime" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('enabled = "yes"', "`grammar.enabled` must be true or false"),
        ("enabeld = true", "did you mean `grammar.enabled`"),
        ('server = "http://"', "is no address such as"),
        ('server = "no/such/folder"', "no folder"),
        ("timeout = 0", "must be a number of seconds"),
        ("timeout = true", "must be a number of seconds"),
        ('extend-rules = "A"', "must be a list"),
    ],
)
def test_a_bad_configuration(articles: Path, value: str, said: str) -> None:
    (articles / "lintnews.toml").write_text(f"[grammar]\n{value}\n")
    done = check(articles)
    assert done.status == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_a_server_without_grammar(articles: Path) -> None:
    done = check(articles, "--grammar-server", DEAD)
    assert done.status == 2
    assert "goes with `--grammar`" in done.err


def test_nothing_of_it_is_loaded_without_grammar(articles: Path) -> None:
    code = """
import sys
from lintnews.cli import main
try:
    main()
except SystemExit:
    pass
loaded = [name for name in sys.modules if name.startswith(("lintnews.grammar", "requests", "language_tool", "psutil", "sqlite3", "urllib3"))]
print(loaded + [name for name in ("lintnews.core.grammar",) if name in sys.modules], file=sys.stderr)
"""
    done = run("-c", code, "check", "--isolated", cwd=articles, command=(sys.executable,))
    assert done.err.splitlines()[-1] == "[]"
    assert "PUN003" in done.out


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """So many articles that a run is in their middle for a while, and that no cache knows."""
    here = uuid.uuid4()
    for number in range(150):
        body = "".join(
            f"The minister of {here} and {number} drove an car to border {line}. "
            for line in range(20)
        )
        (tmp_path / f"{number:03}.txt").write_text(body + "\n")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_the_server_is_killed_in_the_middle(many: Path, languagetool_jars: Path, jobs: str) -> None:
    """The run goes on, says which files lack what, and leaves no process behind."""
    with (many / "stderr").open("w+") as said:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "lintnews", "check", ".", "--isolated", "--grammar",
                "--grammar-server", languagetool_jars, "--jobs", jobs,
                "--output-format", "json-lines",
            ],
            cwd=many,
            env=environment({"PYTHONPATH": str(ROOT)}),
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )  # fmt: skip
        assert process.stdout is not None
        with process.stdout as lines:
            first = lines.readline()  # the first file is checked
            (server,) = servers_below(process.pid)
            server.kill()
            found = [json.loads(line) for line in (first, *lines)]
        process.wait()
        said.seek(0)
        err = said.read()
    lacking = {one["filename"] for one in found if one["code"] == "INT005"}
    checked = {one["filename"] for one in found if one["family"] == "grammar"}
    assert checked
    assert lacking
    assert len(checked | lacking) == 150
    assert process.returncode == 2
    files = "file" if len(lacking) == 1 else "files"
    assert f"grammar is not checked, or not all of it, in {len(lacking)} {files}" in err
    assert "Traceback" not in err
    assert not is_alive(server)


@pytest.mark.parametrize(
    "end", [pytest.param(None, marks=pytest.mark.slow), "SIGINT", "SIGTERM", "SIGKILL"]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_server_is_left(many: Path, languagetool_jars: Path, jobs: str, end: str | None) -> None:
    paths = [f"{number:03}.txt" for number in range(2 if end is None else 150)]
    process = subprocess.Popen(
        [
            sys.executable, "-m", "lintnews", "check", *paths, "--isolated",
            "--grammar", "--grammar-server", languagetool_jars, "--jobs", jobs,
            "--output-file", "report.txt",
        ],
        cwd=many,
        env=environment({"PYTHONPATH": str(ROOT)}),
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen: list[psutil.Process] = []
    wait_until(lambda: seen.extend(servers_below(process.pid)) or seen)
    if end is not None:
        process.send_signal(getattr(signal, end))
    process.wait()
    wait_until(lambda: not any(map(is_alive, seen)))
    assert (process.returncode == 1) == (end is None)
