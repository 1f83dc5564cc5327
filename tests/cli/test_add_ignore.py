"""`--add-ignore`: the present state is accepted, and nothing else changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import DAMAGED
from tests.cli.running import call, one_line

OLD = "The 22 -year -old ran"
COMMENT = "<!-- lintnews: ignore[spaced-hyphen] -->"
OFF, ON = COMMENT.replace("ignore", "off"), COMMENT.replace("ignore", "on")
ONLY = ("--select", "spaced-hyphen,SUP")


def accept(folder: Path, *arguments: str) -> str:
    """Accept what is there; check that nothing is left and that a second run changes nothing."""
    done = call("check", "--add-ignore", *arguments, cwd=folder)
    assert (done.status, done.out) == (0, ""), done
    after = contents(folder)
    checked = call("check", *arguments, cwd=folder)
    assert (checked.status, checked.out) == (0, "")
    again = call("check", "--add-ignore", *arguments, cwd=folder)
    assert (again.status, one_line(again)) == (0, "No damage found; nothing to accept.")
    assert contents(folder) == after
    return done.err


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# `%` is a damaged sentence, `^` a directive on its own line, `~` one on the line, `{` and `}` a pair
MARKDOWN = [
    ("%\n", "^%\n"),
    ("%", "^%"),
    ("\ufeff%\n", "\ufeff^%\n"),
    ("# %\n\nText.\n", "^# %\n\nText.\n"),
    ("# % #\n", "^# % #\n"),
    ("%\n===\n", "^%\n===\n"),
    ("A.\n%.\nB.\n", "A.\n%. ~\nB.\n"),
    ("A.\n%.  \nB.\n", "A.\n%. ~  \nB.\n"),
    ("A.\n%.\\\nB.\n", "A.\n%.~\\\nB.\n"),
    ("- A.\n- %.\n- B.\n", "- A.\n- %. ~\n- B.\n"),
    ("1. A.\n\n   %.\n2. B.\n", "1. A.\n\n   %. ~\n2. B.\n"),
    ("> %.\n> B.\n", "> %. ~\n> B.\n"),
    ("---\ntitle: x\n---\n%\n", "---\ntitle: x\n---\n^%\n"),
    ("A.\n\n| a |\n|---|\n| % |\n| B |\n\nC.\n", "A.\n\n{| a |\n|---|\n| % |\n| B |\n}\nC.\n"),
    ("| a |\n|---|\n| % |\n", "{| a |\n|---|\n| % |\n"),
    ("<div>%</div>\n", "^<div>%</div>\n"),
    ("<div>\n%\n</div>\n", "<div>\n% ~\n</div>\n"),
    ("<div>% <b\ntitle='x'>B</b></div>\n", "^<div>% <b\ntitle='x'>B</b></div>\n"),
    ("A.\n<b\nid=x>%</b> <i\nid=y>B</i>\n", None),
    ("```\n%\n```\n\n%\n", "```\n%\n```\n\n^%\n"),
    ("[%](http://x.example/)\n", "^[%](http://x.example/)\n"),
]
HTML = [
    ("<p>%</p>\n", "^<p>%</p>\n"),
    ("<p>A.\n%.\nB.</p>\n", "<p>A.\n%. ~\nB.</p>\n"),
    ("  <p>%</p>\n", "  ^<p>%</p>\n"),
    ("<!doctype html>\n<html><body><h1>%</h1></body></html>\n",
     "<!doctype html>\n<html><body><h1>%</h1></body></html> ~\n"),
    ("<table>\n<tr><td>%</td>\n<td>A</td></tr></table>\n", "<table>\n<tr><td>The 22 -year -old~ ran</td>\n<td>A</td></tr></table>\n"),
    ("<p>%<br\n/>B</p>\n", "^<p>%<br\n/>B</p>\n"),
    ("A <b>%</b> <i\n>B</i>\n", "A <b>The 22 -year -old~ ran</b> <i\n>B</i>\n"),
    ("<script>\n'%'\n</script><p>%</p>", "<script>\n'%'\n</script><p>%</p> ~"),
    ("<p>&amp;&nbsp;%</p>", "^<p>&amp;&nbsp;%</p>"),
]  # fmt: skip


def drawn(text: str, end: str) -> bytes:
    for sign, meaning in (
        ("^", COMMENT + "\n"),
        ("~", COMMENT),
        ("{", OFF + "\n"),
        ("}", ON + "\n"),
        ("%", OLD),
    ):
        text = text.replace(sign, meaning)
    if text.startswith("  " + COMMENT):
        text = text.replace(COMMENT + "\n", COMMENT + "\n  ")
    return text.replace("\n", end).encode()


@pytest.mark.parametrize(
    ("path", "before", "after", "end"),
    [("a.md", *one, "\n") for one in MARKDOWN]
    + [("a.html", *one, "\n") for one in HTML]
    + [("a.md", MARKDOWN[number][0], MARKDOWN[number][1], "\r\n") for number in (3, 6, 8, 13)]
    + [("a.html", HTML[1][0], HTML[1][1], "\r")],
)
def test_the_place_of_a_directive(
    tmp_path: Path, path: str, before: str, after: str | None, end: str
) -> None:
    file = tmp_path / path
    file.write_bytes(drawn(before, end))
    said = accept(tmp_path, *ONLY)
    if after is not None:
        assert file.read_bytes() == drawn(after, end)
        assert said.startswith(f"lintnews: {path}: wrote ")


def test_rules_join_a_directive_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = "<!-- lintnews: ignore[doubled-word] why -->\nThe the 22 -year -old ran.\n"
    file.write_text(text, encoding="utf-8")
    accept(tmp_path, "--select", "spaced-hyphen,doubled-word")
    joined = text.replace("doubled-word]", "doubled-word, spaced-hyphen]")
    assert file.read_text(encoding="utf-8") == joined


def test_an_unused_directive_is_accepted_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("All is well.\n\n<!-- lintnews: on -->\n", encoding="utf-8")
    accept(tmp_path)


def test_bytes_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfA \xff.\r\n\r\n" + OLD.encode() + b"\r\rB\x01\n")
    os.chmod(file, 0o640)
    accept(tmp_path)
    data = re.sub(rb"<!-- lintnews: ignore\[[^]]*\] -->\r\n", b"", file.read_bytes())
    assert data == b"\xef\xbb\xbfA \xff.\r\n\r\n" + OLD.encode() + b"\r\rB\x01\n"
    assert file.stat().st_mode & 0o777 == 0o640


# Plain text: configurations

HEAD = "# Written by `lintnews check --add-ignore`: what is accepted in articles of plain text.\n"


def test_plain_text_without_a_configuration(folder: Path) -> None:
    said = accept(folder)
    assert said == "lintnews: lintnews.toml: wrote `per-file-ignores` for 4 findings in 2 files\n"
    assert (folder / "lintnews.toml").read_text(encoding="utf-8") == (
        HEAD + '\n[per-file-ignores]\n"/a.txt" = ["spaced-hyphen"]\n'
        '"/deep/c.txt" = ["spaced-hyphen"]\n'
    )
    assert (folder / "a.txt").read_text(encoding="utf-8") == DAMAGED


def test_a_file_elsewhere_gets_a_configuration_beside_it(folder: Path) -> None:
    done = call("check", "--add-ignore", "../a.txt", cwd=folder / "deep")
    assert done.status == 0
    assert (folder / "lintnews.toml").exists()
    assert not (folder / "deep/lintnews.toml").exists()
    assert call("check", "a.txt", cwd=folder).status == 0


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("lintnews.toml", "", '[per-file-ignores]\n"/a.txt" = ["spaced-hyphen"]\n'),
        (
            "lintnews.toml",
            "# ours\npreview = false  # not yet\n",
            '# ours\npreview = false  # not yet\n\n[per-file-ignores]\n"/a.txt" = ["spaced-hyphen"]\n',
        ),
        (
            "lintnews.toml",
            '[per-file-ignores]  # why\n"/a.txt" = [\n    "name",  # they know\n]\n"b*" = ["all"]\n',
            '[per-file-ignores]  # why\n"/a.txt" = [\n    "name",  # they know\n'
            '    "spaced-hyphen",\n]\n"b*" = ["all"]\n',
        ),
        (
            "lintnews.toml",
            'per-file-ignores = {"b.txt" = ["name"]}\nignore = []\n',
            'per-file-ignores = {"b.txt" = ["name"], "/a.txt" = ["spaced-hyphen"]}\nignore = []\n',
        ),
        (
            "pyproject.toml",
            '[project]\nname = "x"\n\n[tool.lintnews]\nignore = []\n\n[tool.other]\na = 1  # one\n',
            '[project]\nname = "x"\n\n[tool.lintnews]\nignore = []\n\n'
            '[tool.lintnews.per-file-ignores]\n"/a.txt" = ["spaced-hyphen"]\n\n'
            "[tool.other]\na = 1  # one\n",
        ),
        (
            "setup.cfg",
            "[metadata]\nname = x\n\n[lintnews]\n# ours\nignore = name\n\n[other]\na = 1\n",
            "[metadata]\nname = x\n\n[lintnews]\n# ours\nignore = name\n"
            "per-file-ignores =\n    /a.txt: spaced-hyphen\n\n[other]\na = 1\n",
        ),
        (
            "setup.cfg",
            "[lintnews]\nper-file-ignores =\n    b.txt: name\n",
            "[lintnews]\nper-file-ignores =\n    b.txt: name\n    /a.txt: spaced-hyphen\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_configuration_keeps_the_rest(
    tmp_path: Path, name: str, before: str, after: str, end: str
) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    file = tmp_path / name
    file.write_text(before, encoding="utf-8", newline=end)
    accept(tmp_path)
    if end in before or end == "\n":
        wanted = after.replace("\n", end)
        assert "".join(file.read_bytes().decode().split()) == "".join(wanted.split())
    assert ("\r\n" in file.read_bytes().decode()) == (end == "\r\n" and bool(before))
    assert not re.search(rb"(?<!\r)\n", file.read_bytes()) or end == "\n" or not before


def test_the_closest_configuration_of_each_file(folder: Path) -> None:
    (folder / "lintnews.toml").write_text("preview = false\n", encoding="utf-8")
    (folder / "deep/lintnews.toml").write_text('extend = "../lintnews.toml"\n', encoding="utf-8")
    said = accept(folder)
    assert len(said.splitlines()) == 2
    assert '"/a.txt"' in (folder / "lintnews.toml").read_text(encoding="utf-8")
    # what is inherited stays inherited
    inner = (folder / "deep/lintnews.toml").read_text(encoding="utf-8")
    assert '[extend-per-file-ignores]\n"/c.txt" = ["spaced-hyphen"]' in inner


ODD_NAMES = ["[a] *?.txt", "#a.txt", "!a.txt", "ü “q”.txt", " a .txt", "a'b\"c.txt", "{a,b}: c.txt"]


@pytest.mark.parametrize("config", ["lintnews.toml", "setup.cfg"])
def test_odd_names(tmp_path: Path, config: str) -> None:
    (tmp_path / config).write_text(
        "[lintnews]\n" if config == "setup.cfg" else "", encoding="utf-8"
    )
    for name in ODD_NAMES:
        (tmp_path / name).write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "xa.txt").write_text("All is well here.\n", encoding="utf-8")
    accept(tmp_path)
    (tmp_path / "xa.txt").write_text(DAMAGED, encoding="utf-8")
    assert call("check", cwd=tmp_path).status == 1


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_a_name_that_no_configuration_can_hold(folder: Path) -> None:
    (folder / "deep" / os.fsdecode(b"\xff.txt")).write_text(DAMAGED, encoding="utf-8")
    done = call("check", "--add-ignore", "deep", cwd=folder)
    assert done.status == 2
    assert "can't be named in lintnews.toml; its findings stay" in done.err
    assert call("check", "deep/c.txt", cwd=folder).status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "`--add-ignore` goes with files alone"),
        (["--fix"], "`--add-ignore` goes with files alone"),
        (["--write-baseline", "x"], "`--add-ignore` goes with files alone"),
        (["--isolated", "a.txt"], "a.txt: 2 findings can't be accepted with `--isolated`"),
        (["none.txt"], "none.txt: no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line(folder: Path, arguments: list[str], message: str) -> None:
    before = contents(folder)
    done = call("check", "--add-ignore", *arguments, cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert message in done.err.splitlines()[0]
    assert contents(folder) == before


def test_a_configuration_of_ones_choice(folder: Path) -> None:
    (folder / "own.toml").write_text("# own\n", encoding="utf-8")
    accept(folder, "--config", "own.toml")
    assert '"/deep/c.txt"' in (folder / "own.toml").read_text(encoding="utf-8")


def test_what_a_baseline_hides_needs_no_directive(folder: Path) -> None:
    assert call("check", "--write-baseline", "known.json", cwd=folder).status == 0
    before = contents(folder)
    assert call("check", "--add-ignore", "--baseline", "known.json", cwd=folder).status == 0
    assert contents(folder) == before
