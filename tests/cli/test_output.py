"""The output formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lintnews.core.settings import OUTPUT_FORMATS
from tests.cli.conftest import DAMAGED
from tests.cli.running import Done, call, one_line, run

ONE = ("--select", "spaced-hyphen", "--isolated")
POSITION = {
    "type": "object",
    "properties": {
        "row": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
    "required": ["row", "column"],
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
            "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "family": {"type": "string", "pattern": "^[a-z]+$"},
            "severity": {"enum": ["info", "warning", "error"]},
            "message": {"type": "string", "minLength": 1, "maxLength": 80},
            "filename": {"type": "string"},
            "location": POSITION,
            "end_location": POSITION,
            "offset": {"type": "integer", "minimum": 0},
            "end_offset": {"type": "integer", "minimum": 0},
            "fix": {
                "anyOf": [
                    {"type": "null"},
                    {
                        "type": "object",
                        "properties": {
                            "applicability": {"enum": ["safe", "unsafe", "display"]},
                            "message": {"type": "string", "minLength": 1},
                            "edits": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "properties": {
                                        "location": POSITION,
                                        "end_location": POSITION,
                                        "content": {"type": "string"},
                                    },
                                    "required": ["location", "end_location", "content"],
                                    "additionalProperties": False,
                                },
                            },
                        },
                        "required": ["applicability", "message", "edits"],
                        "additionalProperties": False,
                    },
                ]
            },
            "related": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "message": {"type": "string"},
                        "location": POSITION,
                        "end_location": POSITION,
                    },
                    "required": ["message", "location", "end_location"],
                    "additionalProperties": False,
                },
            },
            "source_languages": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]+)?$"}},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "url": {"type": ["string", "null"]},
        },
        "required": [
            "code", "name", "family", "severity", "message", "filename", "location", "end_location", "offset",
            "end_offset", "fix", "related", "source_languages", "fingerprint", "url",
        ],
        "additionalProperties": False,
    },
}  # fmt: skip
SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))


def position(text: str, offset: int) -> dict[str, int]:
    """Count rows and columns the slow way."""
    before = text[:offset].replace("\r\n", "\n\0").replace("\r", "\n")
    row = before.count("\n") + 1
    column = len(before) - before.rfind("\n") - before[before.rfind("\n") + 1 :].count("\0")
    return {"row": row, "column": column}


def test_json_keeps_its_shape(folder: Path) -> None:
    done = call("check", "--isolated", "--preview", "--output-format", "json", *SEEDS, cwd=folder)
    Draft202012Validator(SCHEMA).validate(done.json)
    assert len(done.json) > 50
    texts = {str(path): path.read_bytes().decode() for path in SEEDS}
    for found in done.json:
        text = texts[found["filename"]]
        assert found["offset"] <= found["end_offset"] <= len(text)
        assert found["location"] == position(text, found["offset"])
        assert found["end_location"] == position(text, found["end_offset"])
    fingerprints = [(found["filename"], found["fingerprint"]) for found in done.json]
    assert len(set(fingerprints)) == len(fingerprints)


def test_json_lines_say_the_same_as_json(folder: Path) -> None:
    array = call("check", ".", *ONE, "--output-format", "json", cwd=folder).json
    lines = call("check", ".", *ONE, "--output-format", "json-lines", cwd=folder).out.splitlines()
    assert [json.loads(line) for line in lines] == array
    assert len(array) == 4


def test_no_findings_are_an_empty_array(folder: Path) -> None:
    assert call("check", "b.txt", *ONE, "--output-format", "json", cwd=folder).out == "[]\n"
    assert call("check", "b.txt", *ONE, "--output-format", "json-lines", cwd=folder).out == ""


def test_places_in_a_page_are_those_of_its_source(folder: Path) -> None:
    source = "<html>\r\n<p>One &amp; <b>a 22 -year</b> -old man</p>\n"
    (folder / "page.html").write_bytes(source.encode())
    (found,) = call("check", "page.html", *ONE, "--output-format", "json", cwd=folder).json
    assert source[found["offset"] : found["end_offset"]] == "22 -year</b> -old"
    assert found["location"] == position(source, source.index("22"))


def test_columns_count_code_points(folder: Path) -> None:
    line = "😀 e\u0301 北京 \u2028 the 22 -year -old man\r\nThe 30 -year -old.\r"
    (folder / "x.txt").write_bytes(b"\xef\xbb\xbf" + line.encode())
    found = call("check", "x.txt", *ONE, "--output-format", "json", cwd=folder).json
    text = "\ufeff" + line
    assert [one["location"] for one in found] == [
        position(text, text.index("22")),
        position(text, text.index("30")),
    ]
    assert [one["location"]["column"] for one in found] == [text.index("22") + 1, 5]


def test_a_fingerprint_survives_shifted_lines(folder: Path) -> None:
    before = call("check", "a.txt", *ONE, "--output-format", "json", cwd=folder).json
    (folder / "a.txt").write_text("A new first line.\n\n" + DAMAGED, encoding="utf-8")
    after = call("check", "a.txt", *ONE, "--output-format", "json", cwd=folder).json
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["location"] for one in before] != [one["location"] for one in after]


def test_undecodable_bytes_come_through_json(folder: Path) -> None:
    (folder / "x.txt").write_bytes(b"The 22 -year -old m\xe9n.\n")
    done = run("check", "x.txt", *ONE, "--output-format", "json", cwd=folder)
    assert len(done.json) == 1


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_every_format_writes_something_for_damage(folder: Path, output_format: str) -> None:
    done = call("check", "a.txt", *ONE, "--output-format", output_format, cwd=folder)
    assert done.status == 1
    assert "a.txt" in done.out
    assert "spaced-hyphen" in done.out
    assert done.out.endswith("\n")
    assert call("check", "b.txt", *ONE, "--output-format", output_format, cwd=folder).status == 0


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_every_format_takes_any_path_and_text(folder: Path, output_format: str) -> None:
    (folder / "a\x1b[31m é\u202e.txt").write_bytes(
        DAMAGED.encode() + b"\xff \x1b[2J 22 -year -old\r"
    )
    done = run("check", ".", *ONE, "--output-format", output_format, cwd=folder)
    assert done.status == 1
    if output_format in ("full", "concise", "grouped"):
        assert "\x1b" not in done.out, "a file must not talk to the terminal"
        assert "\u202e" not in done.out


def test_statistics(folder: Path) -> None:
    done = call("check", ".", *ONE, "--statistics", cwd=folder)
    (line,) = done.out.splitlines()
    assert line.split()[:4] == ["4", "PUN003", "[*]", "spaced-hyphen"]
    assert done.status == 1
    assert call("check", "b.txt", *ONE, "--statistics", cwd=folder).out == ""


def test_statistics_are_ordered_by_count(folder: Path) -> None:
    done = call("check", "--isolated", "--statistics", *SEEDS, cwd=folder)
    counts = [int(line.split()[0]) for line in done.out.splitlines()]
    assert len(counts) > 10
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("output_format", ["concise", "grouped"])
def test_the_mark_stands_for_safe_fixes_only(folder: Path, output_format: str) -> None:
    arguments = ("check", "--isolated", *SEEDS, "--output-format")
    found = call(*arguments, "json", cwd=folder).json
    safe = [one["fix"] is not None and one["fix"]["applicability"] == "safe" for one in found]
    done = call(*arguments, output_format, cwd=folder)
    assert 0 < done.out.count(" [*] ") == sum(safe) < len(found)
    assert f"; {sum(safe)} with a safe fix [*], " in done.err


def test_statistics_mark_rules_with_safe_fixes_only(folder: Path) -> None:
    arguments = ("check", "--isolated", *SEEDS)
    found = call(*arguments, "--output-format", "json", cwd=folder).json
    safe = {one["code"] for one in found if one["fix"] and one["fix"]["applicability"] == "safe"}
    lines = call(*arguments, "--statistics", cwd=folder).out.splitlines()
    assert {line.split()[1] for line in lines if " [*] " in line} == safe


GOLDEN = """\
error[spaced-hyphen]: a space stands before the hyphen in `22 -year -old`
 --> x.txt:1:16 PUN003
  |
1 | 😀 北京, é — the 22 -year -old man
  |                  ^^^^^^^^^^^^^
  = fix: Write `22-year-old`

"""


def test_full_format_puts_the_carets_below_the_damage(folder: Path) -> None:
    # an emoji and a Han character fill two cells, a combining mark none
    (folder / "x.txt").write_text("😀 北京, e\u0301 — the 22 -year -old man\n", encoding="utf-8")
    done = call("check", "x.txt", *ONE, "--output-format", "full", cwd=folder)
    line = next(line for line in done.out.splitlines() if line.startswith("1 | "))
    caret = next(line for line in done.out.splitlines() if "^" in line)
    before = line.removeprefix("1 | ").partition("22")[0]
    wide = {"😀": 2, "北": 2, "京": 2, "\u0301": 0}
    assert caret.index("^") - 4 == sum(wide.get(character, 1) for character in before)
    assert caret.count("^") == len("22 -year -old")
    assert done.out == GOLDEN.replace("é", "e\u0301")


@pytest.mark.parametrize("columns", ["1", "40", "60", "80", "200"])
@pytest.mark.parametrize("filler", ["word ", "北京 ", "😀 "])
def test_full_format_crops_long_lines_round_the_damage(
    folder: Path, columns: str, filler: str
) -> None:
    text = filler * 300 + "the 22 -year -old man " + filler * 300
    (folder / "x.txt").write_text(text, encoding="utf-8")
    done = call(
        "check", "x.txt", *ONE, "--output-format", "full", cwd=folder, env={"COLUMNS": columns}
    )
    line = next(line for line in done.out.splitlines() if line.startswith("1 | "))
    assert "22 -year -old" in line
    assert line.startswith("1 | …")
    assert line.endswith("…")
    assert len(line) <= max(int(columns), 40) + 4


# Colours


@pytest.mark.parametrize(
    ("env", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
@pytest.mark.parametrize("output_format", ["full", "concise", "grouped"])
def test_colors(folder: Path, env: dict[str, str], colored: bool, output_format: str) -> None:
    done = call("check", "a.txt", *ONE, "--output-format", output_format, cwd=folder, env=env)
    assert ("\x1b[" in done.out) is colored


@pytest.mark.parametrize(
    "output_format", [one for one in OUTPUT_FORMATS if one not in ("full", "concise", "grouped")]
)
def test_data_is_never_colored(folder: Path, output_format: str) -> None:
    arguments = ("check", "a.txt", *ONE, "--output-format", output_format)
    plain = call(*arguments, cwd=folder)
    assert call(*arguments, cwd=folder, env={"FORCE_COLOR": "1"}) == plain


def test_without_colors_the_same_is_said(folder: Path) -> None:
    import re

    arguments = ("check", "a.txt", *ONE, "--output-format", "full")
    colored = call(*arguments, cwd=folder, env={"FORCE_COLOR": "1"}).out
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == call(*arguments, cwd=folder).out


# --output-file


def test_a_report_goes_to_a_file(folder: Path) -> None:
    arguments = ("check", "a.txt", *ONE, "--output-format", "json")
    expected = call(*arguments, cwd=folder)
    done = call(*arguments, "--output-file", "report.json", cwd=folder, env={"FORCE_COLOR": "1"})
    assert (done.status, done.out) == (1, "")
    assert (folder / "report.json").read_text(encoding="utf-8") == expected.out
    assert sorted(path.name for path in folder.iterdir()) == [
        "a.txt",
        "b.txt",
        "deep",
        "report.json",
    ]


def test_a_report_in_a_place_that_cannot_be_written(folder: Path) -> None:
    for place in ("gone/report.txt", "a.txt/report.txt", "deep"):
        done = call("check", "b.txt", *ONE, "--output-file", place, cwd=folder)
        assert done.status == 2
        assert place in one_line(done)
    assert (folder / "a.txt").read_text(encoding="utf-8") == DAMAGED


def test_an_old_report_stays_whole_when_the_run_fails(folder: Path) -> None:
    (folder / "report.txt").write_text("old", encoding="utf-8")
    (folder / "deep/lintnews.toml").write_text("x = 1", encoding="utf-8")
    done = call("check", ".", "--output-file", "report.txt", cwd=folder)
    assert done.status == 2
    assert (folder / "report.txt").read_text(encoding="utf-8") == "old"


# Pipes


def test_a_reader_that_has_enough(folder: Path) -> None:
    (folder / "a.txt").write_text(DAMAGED * 5000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "lintnews", "check", "a.txt", *ONE],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith("a.txt:")
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said_in_one_line(folder: Path) -> None:
    done = _into("/dev/full", folder)
    assert done.status == 2
    assert "No space left" in one_line(done)


def test_standard_output_that_is_closed(folder: Path) -> None:
    done = _into("&-", folder)
    assert done.status == 2
    assert "standard output is closed" in one_line(done)


def _into(target: str, folder: Path) -> Done:
    command = f'"{sys.executable}" -m lintnews check a.txt {" ".join(ONE)} >{target}'
    return run("-c", command, cwd=folder, command=("/bin/sh",))
