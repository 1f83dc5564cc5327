"""Runs of page furniture become one finding."""

from __future__ import annotations

import pytest

from lintnews import Document, lint
from lintnews.core.blocks import join_blocks
from tests.examples import apply

FORM = "Leave a Reply\n\nYour email address will not be published.\n\nName *\n\nEmail *\n"
PROSE = "The council met on Monday to vote.\n"


def blocks(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in lint(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE + FORM, [FORM.rstrip()]),
        (PROSE + FORM.replace("\n", "\r\n"), [FORM.replace("\n", "\r\n").rstrip()]),
        (PROSE + FORM.replace("\n\n", "\n"), [FORM.replace("\n\n", "\n").rstrip()]),
        # what stands between keeps two blocks apart
        (f"{PROSE}Leave a Reply\nThen it rained on the hills for hours.\nName *\n\nEmail *\n", ["Leave a Reply", "Name *\n\nEmail *"]),
        # as does another language
        (
            f"{PROSE}Leave a Reply\nSchreibe einen Kommentar\n",
            ["Leave a Reply", "Schreibe einen Kommentar"],
        ),
        (PROSE + "Leave a Reply\n", ["Leave a Reply"]),
    ],
)  # fmt: skip
def test_lines_of_a_rule_are_one_block(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_the_message_counts_the_lines_and_the_fix_deletes_them() -> None:
    (found,) = lint(PROSE + FORM)
    assert found.message.endswith("`Leave a Reply` (4 lines)")
    assert found.fix is not None
    assert found.fix.message == "Delete the 4 lines"
    assert apply(PROSE + FORM, [found]) == PROSE


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Teilen\n", "German share bar: `Teilen`"),
        ("Teilen\nAuf Facebook teilen\n", "German share bar: `Teilen` (2 lines)"),
        ("Teilen\nWeiterlesen\n", "German page furniture: `Teilen` (2 lines)"),
        ("Podelite\nOpširnije\n", "Serbian or Croatian page furniture: `Podelite` (2 lines)"),
    ],
)
def test_the_message_says_of_which_kind_all_lines_are(lines: str, message: str) -> None:
    (found,) = lint(PROSE + lines)
    assert found.message == message


def test_long_evidence_still_fits() -> None:
    line = "Your email address will not be published. Required fields are marked *\n"
    (found,) = lint(PROSE + line * 40)
    assert len(found.message) <= 80
    assert "(40 lines)" in found.message


def test_findings_inside_prose_are_left_alone() -> None:
    text = "He saw the the harbour and and it rained.\n"
    found = lint(text)
    assert len(found) == 2
    assert join_blocks(found, Document(text)) == found
