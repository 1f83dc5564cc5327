"""Page furniture is found whatever stands before and behind its line."""

from __future__ import annotations

from functools import cache

import pytest

from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.registry import definitions
from tests.examples import catalogue, unmark

LINES = [
    pytest.param([unmark(one)[0].rstrip("\r\n") for one in definition.bad], id=name)
    for name, definition in definitions().items()
    if definition.rows and any(pattern.line_start for pattern in definition.patterns)
]
ENDS = ["\n", "\r\n", "\n\n", " \n", "\u00a0\n", "\t\r\n", " "]
STORY = "Fire guts mill\n\nThe mill of the town burned on Monday.\n\n"


@cache
def linter() -> Linter:
    return Linter(catalogue(), [True] * len(catalogue().rules))


def found_in(before: str, text: str, behind: str) -> list[tuple[str, int, str]]:
    """Return rule, place in `text` and evidence of all that is found in it."""
    document = Document(before + text + behind)
    found: list[Diagnostic] = linter().lint(document)
    return [
        (one.rule.name, one.span.start - len(before), document.text[slice(*one.span)])
        for one in found
        if one.rule.family in ("language", "boilerplate") and one.span.start >= len(before)
    ]


@pytest.mark.parametrize("examples", LINES)
def test_a_line_is_found_whatever_ends_it(examples: list[str]) -> None:
    for text in examples:
        alone = found_in("", text, "")
        assert alone or "\n" in text, text
        for end in ENDS:
            assert found_in("", text, end) == alone, (text, end)


@pytest.mark.parametrize("examples", LINES)
def test_a_line_is_found_behind_a_byte_order_mark(examples: list[str]) -> None:
    for text in examples:
        for end in ("", "\n"):
            assert found_in("\ufeff", text, end) == found_in("", text, end), text


@pytest.mark.parametrize("examples", LINES)
def test_the_last_line_is_found_whatever_ends_it(examples: list[str]) -> None:
    for text in examples:
        assert found_in(STORY, text, "\n") == found_in(STORY, text, ""), text


@pytest.mark.parametrize("end", ["", *ENDS])
def test_a_foreign_line_alone(end: str) -> None:
    text = "Les grèves dans le port de la ville continuent"
    assert [rule for rule, _, _ in found_in("", text, end)] == ["foreign-line"]
