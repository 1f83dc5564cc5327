"""`lintnews check`: options, exit status, configuration."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import DAMAGED
from tests.cli.running import call, one_line, run

ONE = ("--select", "spaced-hyphen", "--isolated")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["a.txt"], 1),
        (["b.txt"], 0),
        (["a.txt", "--exit-zero"], 0),
        (["a.txt", "gone.txt"], 2),
        (["a.txt", "gone.txt", "--exit-zero"], 2),
        (["gone.txt"], 2),
        (["."], 1),
        ([], 1),
        (["a.txt", "b.txt"], 1),
        (["a.txt", "--ignore", "PUN003"], 0),
        (["--no-such-option"], 2),
        (["a.txt", "--jobs", "-1"], 2),
        (["a.txt", "--output-format", "bogus"], 2),
        (["a.txt", "--min-severity", "fatal"], 2),
        (["a.txt", "--config", "gone.toml"], 2),
    ],
)
def test_exit_status(folder: Path, arguments: list[str], status: int) -> None:
    selected = [] if "--config" in arguments else ONE
    assert call("check", *arguments, *selected, cwd=folder).status == status


def test_the_command_is_there_as_a_module(folder: Path) -> None:
    done = run("check", ".", *ONE, cwd=folder)
    assert done.status == 1
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["a.txt"] * 2 + [
        os.path.join("deep", "c.txt")
    ] * 2
    assert (
        done.err
        == "Found 4 problems in 2 of 3 files; 4 with a safe fix [*], 0 with an unsafe one.\n"
    )


def test_silence_is_said(folder: Path) -> None:
    done = call("check", "b.txt", *ONE, cwd=folder)
    assert (done.out, done.err) == ("", "No damage found in 1 file.\n")


def test_one_line_for_each_finding(folder: Path) -> None:
    done = call("check", "a.txt", *ONE, cwd=folder)
    first, second = done.out.splitlines()
    assert first.startswith("a.txt:3:5: PUN003 [*] spaced-hyphen: ")
    assert second.startswith("a.txt:3:32: PUN003 [*] spaced-hyphen: ")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--select", "spaced-hyphen"], True),
        (["--select", "PUN003"], True),
        (["--select", "PUN"], True),
        (["--select", "punctuation"], True),
        (["--select", "all"], True),
        (["--select", "link,PUN003"], True),
        (["--select", "link", "--select", " PUN003 "], True),
        (["--select", "link"], False),
        (["--select", "link", "--extend-select", "PUN003"], True),
        (["--ignore", "PUN003"], False),
        (["--ignore", "punctuation"], False),
        (["--ignore", "PUN", "--select", "PUN003"], True),
        (["--ignore", "PUN003", "--select", "PUN"], False),
        (["--min-severity", "error"], True),
        (["--min-severity", "INFO"], True),
    ],
)
def test_selection(folder: Path, options: list[str], found: bool) -> None:
    done = call("check", "a.txt", "--isolated", *options, cwd=folder)
    assert ("spaced-hyphen" in done.out) is found


def test_least_severity(folder: Path) -> None:
    calque = "He sat at a desk with cards spread out before the general.\n"
    (folder / "x.txt").write_text(calque, encoding="utf-8")
    lenient = call("check", "x.txt", "--isolated", "--min-severity", "warning", cwd=folder)
    assert "french-calque" in lenient.out
    strict = call("check", "x.txt", "--isolated", "--min-severity", "error", cwd=folder)
    assert strict.out == ""
    assert strict.status == 0


def test_rules_in_preview_are_asked_for(folder: Path) -> None:
    listed = call("rule", "--all", "--output-format", "json", cwd=folder).json
    preview = [rule for rule in listed if rule["preview"] and rule["bad"]]
    if not preview:
        pytest.skip("no rule is in preview")
    rule = preview[0]
    text = rule["bad"][0].replace("⟦", "").replace("⟧", "")
    (folder / "x.txt").write_text(text + "\n", encoding="utf-8")
    for options, found in (
        (["--select", rule["family"]], False),
        (["--select", rule["family"], "--preview"], True),
        (["--select", rule["name"]], True),
        (["--extend-select", rule["code"]], True),
    ):
        done = call("check", "x.txt", "--isolated", *options, cwd=folder)
        assert (rule["name"] in done.out) is found, options


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ["check", "--select", "spaced-hyphn"],
            "lintnews: --select: unknown rule `spaced-hyphn`; did you mean `spaced-hyphen`?",
        ),
        (["check", "--ignore", "PUN03"], "lintnews: --ignore: unknown rule `PUN03`"),
        (
            ["check", "--extend-select", "PUN,punctuaton"],
            "--extend-select: unknown rule `punctuaton`; did you mean `punctuation`?",
        ),
        (
            ["check", "--min-severity", "eror"],
            "--min-severity: unknown severity `eror`; use one of info, warning, error",
        ),
        (["check", "--selct", "PUN"], "--select"),
        (["chek"], "no command `chek`; did you mean `check`?"),
        (["frobnicate"], "no command `frobnicate`"),
        (["rule", "spaced-hyphn"], "unknown rule `spaced-hyphn`; did you mean `spaced-hyphen`?"),
        (["rule", "PUN999"], "unknown rule `PUN999`"),
        (["rule"], "give a rule's name or code, or `--all`"),
        (["rule", "--all", "PUN003"], "give a rule's name or code, or `--all`"),
        (["--frob"], "--frob"),
    ],
)
def test_a_mistake_is_answered_with_one_line(folder: Path, arguments: list[str], hint: str) -> None:
    done = call(*arguments, cwd=folder)
    assert done.status == 2
    assert done.out == ""
    assert one_line(done).startswith("lintnews: ")
    assert hint in done.err


def test_help_and_version(folder: Path) -> None:
    for arguments in (["--help"], ["-h"], ["check", "--help"], ["rule", "-h"]):
        done = call(*arguments, cwd=folder)
        assert (done.status, done.err) == (0, "")
        assert "Usage: lintnews" in done.out
    assert call("--version", cwd=folder).out.startswith("lintnews ")


def test_without_a_command_help_is_shown(folder: Path) -> None:
    done = call(cwd=folder)
    assert "Usage: lintnews" in done.out + done.err
    assert "lintnews: Usage" not in done.err


# Standard input


def test_standard_input(folder: Path) -> None:
    done = call("check", "-", *ONE, cwd=folder, stdin=DAMAGED.encode())
    assert done.status == 1
    assert done.out.startswith("-:3:5: ")


def test_standard_input_has_the_name_it_is_given(folder: Path) -> None:
    page = b"<p>The 22 -year -old man <b>ran</b>.</p>"
    done = call("check", "-", "--stdin-filename", "deep/page.html", *ONE, cwd=folder, stdin=page)
    assert done.out.startswith("deep/page.html:1:8: ")


def test_standard_input_beside_files(folder: Path) -> None:
    done = call("check", "-", "deep", *ONE, cwd=folder, stdin=DAMAGED.encode())
    assert [line.split(":")[0] for line in done.out.splitlines()] == [
        "-",
        "-",
        "deep/c.txt",
        "deep/c.txt",
    ]


def test_settings_of_standard_input_are_those_of_its_folder(folder: Path) -> None:
    (folder / "deep/lintnews.toml").write_text('ignore = ["PUN"]', encoding="utf-8")
    arguments = ("check", "-", "--select", "spaced-hyphen", "--stdin-filename")
    assert call(*arguments, "x.txt", cwd=folder, stdin=DAMAGED.encode()).status == 1
    for path in ("deep/lintnews.toml",):
        (folder / path).write_text('per-file-ignores = {"x.*" = ["PUN"]}', encoding="utf-8")
    assert call(*arguments, "deep/x.txt", cwd=folder, stdin=DAMAGED.encode()).status == 0
    assert call(*arguments, "deep/y.txt", cwd=folder, stdin=DAMAGED.encode()).status == 1


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"\xff\xff"])
def test_strange_standard_input(folder: Path, data: bytes) -> None:
    assert call("check", "-", *ONE, cwd=folder, stdin=data).status == 0


def test_standard_input_that_is_no_text(folder: Path) -> None:
    done = call("check", "-", *ONE, cwd=folder, stdin=b"\0\1")
    assert done.status == 1
    assert done.out.startswith("-:1:1: INT001 unreadable-file: ")


# Configuration


def test_each_file_has_the_closest_settings(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.lintnews]\nselect = ["link"]', encoding="utf-8")
    (folder / "deep/lintnews.toml").write_text('select = ["PUN003"]', encoding="utf-8")
    done = call("check", ".", cwd=folder)
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"deep/c.txt"}


def test_one_file_of_settings_for_all(folder: Path) -> None:
    (folder / "deep/lintnews.toml").write_text('select = ["link"]', encoding="utf-8")
    (folder / "mine.toml").write_text('select = ["PUN003"]', encoding="utf-8")
    done = call("check", ".", "--config", "mine.toml", cwd=folder)
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"a.txt", "deep/c.txt"}


def test_isolated_reads_no_settings(folder: Path) -> None:
    (folder / "lintnews.toml").write_text("not TOML at all", encoding="utf-8")
    assert call("check", "a.txt", *ONE, cwd=folder).status == 1


def test_the_command_line_has_the_last_word(folder: Path) -> None:
    (folder / "lintnews.toml").write_text(
        'select = ["link"]\noutput-format = "json"\nmin-severity = "error"', encoding="utf-8"
    )
    assert call("check", "a.txt", cwd=folder).json == []
    done = call("check", "a.txt", "--select", "PUN003", "--output-format", "concise", cwd=folder)
    assert "spaced-hyphen" in done.out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["PUN"]', "unknown key `selct`; did you mean `select`?"),
        (
            'select = ["spaced-hyphn"]',
            "lintnews.toml: `select`: unknown rule `spaced-hyphn`; did you mean `spaced-hyphen`?",
        ),
        ('ignore = ["PUN99"]', "`ignore`: unknown rule `PUN99`"),
        ('[per-file-ignores]\n"*.md" = ["nonsense-rule"]', "unknown rule `nonsense-rule`"),
        ("select = [", "not valid TOML"),
        ('extend = "gone.toml"', "gone.toml: can't read the configuration"),
        ('extend = "lintnews.toml"', "leads back"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_a_bad_configuration_stops_the_run(
    folder: Path, text: str, message: str, named: bool
) -> None:
    (folder / "lintnews.toml").write_text(text, encoding="utf-8")
    done = call("check", "a.txt", *(("--config", "lintnews.toml") if named else ()), cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert ".toml: " in one_line(done)
    assert message in done.err


def test_a_bad_configuration_below_stops_the_run_too(folder: Path) -> None:
    (folder / "deep/lintnews.toml").write_text("x = 1", encoding="utf-8")
    for jobs in ("1", "2"):
        done = run("check", ".", "--jobs", jobs, cwd=folder)
        assert done.status == 2
        assert "deep/lintnews.toml: unknown key `x`" in one_line(done)


def test_force_exclude(folder: Path) -> None:
    (folder / "lintnews.toml").write_text('extend-exclude = ["deep"]', encoding="utf-8")
    arguments = ("check", "deep/c.txt", "--select", "PUN003")
    assert call(*arguments, cwd=folder).status == 1
    assert call(*arguments, "--force-exclude", cwd=folder).status == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("deep/new.txt", 0),
        ("deep/more/new.txt", 0),
        ("deeper/new.txt", 1),
        ("old.txt", 0),
        (None, 1),
    ],
)
def test_force_exclude_holds_for_the_name_of_standard_input(
    folder: Path, name: str | None, status: int
) -> None:
    (folder / "lintnews.toml").write_text('extend-exclude = ["deep", "/old.*"]', encoding="utf-8")
    arguments = ["check", "-", "--select", "PUN003", "--output-format", "json"]
    arguments += ["--stdin-filename", name] if name else []
    data = DAMAGED.encode()
    assert call(*arguments, cwd=folder, stdin=data).status == 1
    done = call(*arguments, "--force-exclude", cwd=folder, stdin=data)
    assert done.status == status
    assert bool(done.json) is bool(status)


def test_a_file_is_linted_once(folder: Path) -> None:
    for paths in (
        ["deep/c.txt", folder / "deep/c.txt", "deep"],
        ["./deep/c.txt", "deep/../deep/c.txt", "deep/c.txt"],
        ["deep", "./deep/", folder / "deep"],
    ):
        done = call("check", *paths, *ONE, "--output-format", "json", cwd=folder)
        assert [one["filename"] for one in done.json] == ["deep/c.txt"] * 2, paths
    done = call("check", folder / "deep", "deep/c.txt", *ONE, "--output-format", "json", cwd=folder)
    assert {one["filename"] for one in done.json} == {str(folder / "deep/c.txt")}


@pytest.mark.slow
def test_the_cache_is_left_alone_if_asked(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "no-such-cache"
    done = run(
        "check", "a.txt", *ONE, "--no-cache", cwd=folder, env={"LINTNEWS_CACHE_DIR": str(cache)}
    )
    assert done.status == 1
    assert not cache.exists()


def test_two_processes_report_what_one_does(folder: Path) -> None:
    for number in range(9):
        text = DAMAGED * (number % 3) + "Mr. Å 😀\n" * number
        (folder / f"deep/{number}.txt").write_text(text, encoding="utf-8")
    (folder / "deep/bad.txt").write_bytes(b"\0")
    arguments = ("check", ".", "--isolated", "--output-format", "json")
    one = run(*arguments, "--jobs", "1", cwd=folder)
    two = run(*arguments, "--jobs", "2", cwd=folder)
    assert one == two
    assert len({found["filename"] for found in one.json}) > 5
    assert any(found["code"] == "INT001" for found in one.json)
