"""Applying fixes: all edits or none, never two that touch, until nothing changes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lintnews.core.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity, Span
from lintnews.core.document import Document
from lintnews.core.fixer import MOST_ROUNDS, apply, fix_document, fix_result
from lintnews.core.result import FileResult
from lintnews.core.rule import Rule

RULE = Rule("TST001", "test-rule", "markup", Severity.ERROR, "A test")
SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def found(*edits: tuple[int, int, str], applicability: Applicability = SAFE) -> Diagnostic:
    made = tuple(Edit(Span(start, end), content) for start, end, content in edits)
    span = Span(made[0].span.start, made[-1].span.end)
    return Diagnostic(RULE, span, "damage", Fix("Mend it", made, applicability))


@pytest.mark.parametrize(
    ("fixes", "after", "applied"),
    [
        ([], "0123456789", []),
        ([[(2, 4, "x")]], "01x456789", [0]),
        ([[(0, 0, "x")], [(10, 10, "y")]], "x0123456789y", [0, 1]),
        # all edits of a fix or none
        ([[(1, 2, "a"), (8, 9, "b")], [(8, 9, "c"), (4, 5, "d")]], "0a234567b9", [0]),
        # never two that touch, not even end to end or two insertions at one place
        ([[(1, 3, "")], [(3, 5, "")]], "03456789", [0]),
        ([[(3, 3, "a")], [(3, 3, "b")]], "012a3456789", [0]),
        ([[(3, 3, "a")], [(3, 5, "b")]], "012a3456789", [0]),
        ([[(1, 3, "")], [(4, 5, "")]], "0356789", [0, 1]),
        # inside another one, round another one
        ([[(1, 8, "")], [(3, 4, "x")]], "089", [0]),
        ([[(3, 4, "x")], [(1, 8, "")]], "012x456789", [0]),
        # edits in no order; a fix whose own edits touch is not applied
        ([[(7, 8, "b"), (1, 2, "a")]], "0a23456b89", [0]),
        ([[(1, 3, "a"), (3, 4, "b")]], "0123456789", []),
        # the same change for two findings mends both
        ([[(1, 3, "a")], [(1, 3, "a")], [(1, 3, "b")]], "0a3456789", [0, 1]),
    ],
)
def test_apply(fixes: list[list[tuple[int, int, str]]], after: str, applied: list[int]) -> None:
    diagnostics = [found(*edits) for edits in fixes]
    source, done = apply(Document("0123456789"), diagnostics)
    assert source == after
    assert [id(one) for one in done] == [id(diagnostics[index]) for index in applied]


def replacing(pairs: Iterable[tuple[str, str]], applicability: Applicability = SAFE):  # type: ignore[no-untyped-def]
    """Return a lint function that finds each text of a pair and would write the other one."""

    def lint(document: Document) -> list[Diagnostic]:
        return sorted(
            (
                found((at, at + len(old), new), applicability=applicability)
                for old, new in pairs
                for at in range(len(document.text))
                if document.text.startswith(old, at)
            ),
            key=lambda one: one.sort_key,
        )

    return lint


def test_fixes_are_applied_until_nothing_is_left() -> None:
    fixed = fix_document(Document("aaaaaaaa"), replacing([("aa", "a")]))
    assert fixed.document.source == "a"
    assert fixed.converged
    assert not fixed.remaining


def test_neighbours_are_fixed_in_later_rounds() -> None:
    fixed = fix_document(Document("ab" * 300), replacing([("ab", "x")]))
    assert fixed.document.source == "x" * 300
    assert fixed.converged
    assert len(fixed.applied) == 300


def test_fixes_that_undo_each_other_end() -> None:
    lint = replacing([("cat", "dog"), ("dog", "cat")])
    fixed = fix_document(Document("a cat"), lint)
    assert not fixed.converged
    assert fixed.document.source in ("a cat", "a dog")
    result = fix_result(FileResult(Document("a cat"), lint(Document("a cat"))), lint, False)
    assert [one.rule.name for one in result.diagnostics] == ["unstable-fixes", "test-rule"]


def test_a_text_that_grows_for_ever_is_left_after_some_rounds() -> None:
    fixed = fix_document(Document("a"), replacing([("a", "aab")]))
    assert not fixed.converged
    assert len(fixed.document.source) <= 3 ** (MOST_ROUNDS + 1)


@pytest.mark.parametrize(
    ("applicability", "unsafe", "after"),
    [
        (SAFE, False, "b"), (SAFE, True, "b"), (UNSAFE, False, "a"), (UNSAFE, True, "b"),
        (DISPLAY, False, "a"), (DISPLAY, True, "a"),
    ],
)  # fmt: skip
def test_applicability(applicability: Applicability, unsafe: bool, after: str) -> None:
    fixed = fix_document(Document("a"), replacing([("a", "b")], applicability), unsafe)
    assert fixed.document.source == after
    assert [one.message for one in fixed.applied] == ["damage"] * (after == "b")
