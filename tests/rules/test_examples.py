"""Every rule's own examples: exactly the marked spans, exactly the pinned result."""

from __future__ import annotations

import pytest

from lintnews.core.registry import definitions
from tests.examples import apply, lint_with, mark, unmark

RULES = definitions()
BAD = [
    pytest.param(name, example, fixed, id=f"{name}-{number}")
    for name, definition in RULES.items()
    for number, (example, fixed) in enumerate(
        zip(
            definition.bad,
            (*definition.fixed, *[None] * (len(definition.bad) - len(definition.fixed))),
            strict=True,
        )
    )
]
GOOD = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, definition in RULES.items()
    for number, example in enumerate(definition.good)
]


@pytest.mark.parametrize(("name", "example", "fixed"), BAD)
def test_bad_example_is_reported_and_fixed(name: str, example: str, fixed: str | None) -> None:
    text, spans = unmark(example)
    diagnostics = lint_with(name, text)
    assert mark(text, [found.span for found in diagnostics]) == mark(text, spans)
    for found in diagnostics:
        assert found.rule.name == name, found.message
        assert 0 < len(found.message) <= 80
    if fixed is not None:
        assert apply(text, diagnostics) == fixed


@pytest.mark.parametrize(("name", "example"), GOOD)
def test_good_example_is_silent(name: str, example: str) -> None:
    assert mark(example, [found.span for found in lint_with(name, example)]) == example
