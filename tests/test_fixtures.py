"""The fixtures: exactly what is written beside them is found, and nothing in correct prose."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.run import Session
from tests.examples import mark, unmark
from tools.expect import ENDINGS, expected_file, findings

FIXTURES = Path(__file__).parent.parent / "fixtures"


@cache
def session() -> Session:
    return Session(isolated=True)


def fixtures(kind: str) -> list[Path]:
    found = [path for path in sorted((FIXTURES / kind).iterdir()) if path.suffix in ENDINGS]
    assert found, kind
    return found


def shown(found: list[dict[str, object]]) -> list[str]:
    return ["{line}:{column} {rule} {text!r}".format(**one) for one in found]


@pytest.mark.parametrize(
    "path",
    [*fixtures("wild"), *fixtures("synthetic")],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_exactly_what_is_expected_is_found(path: Path) -> None:
    expected = json.loads(expected_file(path).read_text(encoding="utf-8"))
    assert expected
    assert shown(findings(session(), path)) == shown(expected)


@pytest.mark.parametrize("path", fixtures("negative"), ids=lambda path: path.stem)
def test_correct_prose_is_silent(path: Path) -> None:
    assert shown(findings(session(), path)) == []


@pytest.mark.parametrize("path", fixtures("synthetic"), ids=lambda path: path.stem)
def test_a_family_finds_most_of_its_own_file(path: Path) -> None:
    linted = session().lint(
        Document(path.read_bytes().decode("utf-8", "surrogateescape")), Config()
    )
    families = [one.rule.family for one in linted.diagnostics]
    assert families.count(path.stem) * 2 > len(families)


def known_failures() -> list[object]:
    cases = []
    for path in fixtures("known_failures"):
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
        assert first.startswith(("# missed: ", "# false alarm: ")), path.name
        reason = pytest.mark.xfail(strict=True, reason=first[2:])
        cases.append(pytest.param(text, marks=reason, id=path.stem))
    return cases


@pytest.mark.parametrize("marked", known_failures())
def test_known_failure(marked: str) -> None:
    """Every mark is touched by a finding, and every finding touches a mark."""
    text, spans = unmark(marked)
    found = [one.span for one in session().lint(Document(text), Config()).diagnostics]
    touched = [
        [start < other_end and other_start < end for other_start, other_end in found]
        for start, end in spans
    ]
    assert all(map(any, touched)), mark(text, found)
    assert all(any(column) for column in zip(*touched, strict=True)) or not found, mark(text, found)
    assert spans or not found, mark(text, found)
