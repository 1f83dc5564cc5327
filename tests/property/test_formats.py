"""Whatever the text: every format is well formed, and what it points at is the damaged text."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import example, given, settings

from lintnews.core.document import Document
from lintnews.core.result import FileResult
from lintnews.core.settings import OUTPUT_FORMATS
from lintnews.reporters import Options, reporter
from lintnews.text.readers import read_source
from tests.cli.test_formats import SCHEMAS, _Page, commands, cut, results
from tests.property.test_any_text import EXAMPLES_DRAWN, QUICK, lint
from tests.property.texts import TEXTS

NAMES = ("a.txt", "a.md", "a.html")
LINE_END = re.compile(r"\r\n|\n|\r")


def linted(text: str, name: str) -> tuple[bytes, FileResult]:
    """Return a text's bytes, lone surrogates and all, and what is found in them."""
    data = text.encode("utf-8", "surrogatepass")
    document = read_source(data.decode("utf-8", "surrogateescape"), name)
    return data, FileResult(document, lint(document))


def written(output_format: str, result: FileResult) -> str:
    summary = io.StringIO()
    stream = io.StringIO()
    report = reporter(output_format)(stream, Options(summary=summary))
    report.begin()
    report.add(result)
    report.finish()
    summary.getvalue().encode()
    text = stream.getvalue()
    # people are shown and JSON carries what could not be decoded; other programs would choke
    text.encode("utf-8", "surrogateescape" if output_format == "concise" else "strict")
    return text


def damaged(result: FileResult) -> list[str]:
    """Return the source text of each finding."""
    spans = [result.document.source_span(one.span) for one in result.diagnostics]
    return [result.document.source[span.start : span.end] for span in spans]


def marked(source: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return what lies between two rows and columns, counted in code points."""
    starts = [0, *(one.end() for one in LINE_END.finditer(source))]
    begin, behind = (starts[row - 1] + column - 1 for row, column in (start, end))
    return source[begin:behind]


def region(one: dict[str, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one["startLine"], one["startColumn"]), (one["endLine"], one["endColumn"])


def check_sarif(text: str, data: bytes, result: FileResult) -> None:
    SCHEMAS["sarif"].validate(json.loads(text))
    source, found = result.document.source, results(text)
    assert [
        marked(source, *region(one["locations"][0]["physicalLocation"]["region"])) for one in found
    ] == damaged(result)
    for one in found:
        for fix in one.get("fixes", ()):
            for edit in fix["artifactChanges"][0]["replacements"]:
                before = marked(source, *region(edit["deletedRegion"]))
                assert before != edit["insertedContent"]["text"]


def check_rdjson(text: str, data: bytes, result: FileResult) -> None:
    SCHEMAS["rdjson"].validate(json.loads(text))
    found = json.loads(text)["diagnostics"]
    assert [
        cut(data, one["location"]["range"]).decode("utf-8", "surrogateescape") for one in found
    ] == damaged(result)
    for one, other in zip(found, result.diagnostics, strict=True):
        assert other.fix is not None or "suggestions" not in one
        for suggestion in one.get("suggestions", ()):
            assert other.fix is not None
            edits = result.document.source_edits(other.fix.edits)
            assert edits is not None
            before = cut(data, suggestion["range"]).decode("utf-8", "surrogateescape")
            start = min(edit.span.start for edit in edits)
            for edit in sorted(edits, reverse=True):
                before = before[: edit.span.start - start] + edit.content + before[edit.span.end - start :]  # fmt: skip
            assert before == suggestion["text"]


def check_gitlab(text: str, data: bytes, result: FileResult) -> None:
    found = json.loads(text)
    SCHEMAS["gitlab"].validate(found)
    assert len({one["fingerprint"] for one in found}) == len(found) == len(result.diagnostics)
    for one, span in zip(found, damaged(result), strict=True):
        lines = one["location"]["lines"]
        rows = LINE_END.split(result.document.source)[lines["begin"] - 1 : lines["end"]]
        assert LINE_END.sub("\n", span).rstrip("\n") in "\n".join(rows)


def check_github(text: str, data: bytes, result: FileResult) -> None:
    found = commands(text)
    assert len(found) == len(result.diagnostics)
    spans = []
    for _, one, _ in found:
        if "col" in one:
            row = int(one["line"])
            assert one["endLine"] == one["line"]
            spans.append(marked(result.document.source, (row, int(one["col"])), (row, int(one["endColumn"]))))  # fmt: skip
    assert sorted(spans) == sorted(span for span in damaged(result) if not LINE_END.search(span))


def check_checkstyle(text: str, data: bytes, result: FileResult) -> None:
    found = list(ET.fromstring(text.encode()).iter("error"))
    assert len(found) == len(result.diagnostics)
    for one, span in zip(found, damaged(result), strict=True):
        begin = (int(one.attrib["line"]), int(one.attrib["column"]))
        assert marked(result.document.source, begin, (begin[0], begin[1] + len(span))) == span


def check_junit(text: str, data: bytes, result: FileResult) -> None:
    (suite,) = ET.fromstring(text.encode())
    names = [one.attrib["name"] for one in suite.iter("testcase")]
    assert len(set(names)) == len(names) == max(len(result.diagnostics), 1)
    for name, span in zip(names, damaged(result), strict=False):
        match = re.search(r" at (\d+):(\d+)", name)
        assert match is not None
        begin = (int(match[1]), int(match[2]))
        assert marked(result.document.source, begin, (begin[0], begin[1] + len(span))) == span


def check_html(text: str, data: bytes, result: FileResult) -> None:
    page = _Page(text)
    assert page.tags["article"] == len(result.diagnostics)
    assert not {"script", "img", "link"} & set(page.tags)
    shown = result.document.source != ""
    assert len(page.marked) == (len(result.diagnostics) if shown else 0)
    for one, span in zip(page.marked, damaged(result), strict=False):
        first = LINE_END.split(span)[0]
        if first.isascii() and first.isprintable() and 0 < len(first) < 100:
            assert one == first


def check_json(text: str, data: bytes, result: FileResult) -> None:
    source = result.document.source
    assert [source[one["offset"] : one["end_offset"]] for one in json.loads(text)] == damaged(result)  # fmt: skip


CHECKS: dict[str, Any] = {
    "sarif": check_sarif,
    "rdjson": check_rdjson,
    "gitlab": check_gitlab,
    "github": check_github,
    "checkstyle": check_checkstyle,
    "junit": check_junit,
    "html": check_html,
    "json": check_json,
}


def test_every_format_for_programs_is_checked() -> None:
    assert set(OUTPUT_FORMATS) - set(CHECKS) == {"full", "concise", "grouped", "json-lines"}


@pytest.mark.parametrize("name", NAMES)
@settings(QUICK, max_examples=int(EXAMPLES_DRAWN or 40))
@given(TEXTS)
@example("")
@example(
    "\ufeff😀 the 22 -year -old\r\nman\tof 30 -year -old\rfame\x00 \udcff 北京 22 -year -old\x0b\x1b[31m ]]>"
)
@example("x" * 1023 + "😀 22 -year -old " + "é" * 2000 + "22 -year -old\ud800 22 -year -old")
@example("„Der “ \udc80 ‚a‘ „Das ist\udcff“ «x»\r\r\n")
@example("<p>a&nbsp;22 -year <b>-old</b> &#x1F600; 30 -year -old &#0; <!-- -->\uffff 22 -year -old")
def test_formats(name: str, text: str) -> None:
    data, result = linted(text, name)
    for output_format, check in CHECKS.items():
        check(written(output_format, result), data, result)


def test_the_examples_hold_damage() -> None:
    """Else the test above would test nothing."""
    data, result = linted("\ufeff😀 22 -year -old\r\n\udcff 22 -year -old\x00", "a.txt")
    assert damaged(result).count("22 -year -old") == 2
    assert b"\xed\xb3\xbf" in data
    assert Document.from_bytes(data).source == result.document.source
