"""Every rule's own examples: exactly the marked spans, exactly the pinned result.

The rows of a pack are one test, since there are thousands of them; it names each that fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import pytest

from lintnews.core.registry import definitions
from lintnews.core.rule import Definition
from tests.examples import apply, lint_with, mark, unmark

RULES = definitions()
WRITTEN = [one for one in RULES.values() if not one.rows]
PACKS = [pytest.param(one, id=name) for name, one in RULES.items() if one.rows]


def bad_examples(definition: Definition) -> Iterator[tuple[str, str | None]]:
    """Yield each bad example, and what it becomes when it is fixed, where that is pinned."""
    yield from zip_longest(definition.bad, definition.fixed)


def check_bad(name: str, example: str, fixed: str | None) -> None:
    text, spans = unmark(example)
    diagnostics = lint_with(name, text)
    assert mark(text, [found.span for found in diagnostics]) == mark(text, spans)
    for found in diagnostics:
        assert found.rule.name == name, found.message
        assert 0 < len(found.message) <= 80
    if fixed is not None:
        assert apply(text, diagnostics) == fixed


def check_good(name: str, example: str) -> None:
    assert mark(example, [found.span for found in lint_with(name, example)]) == example


@pytest.mark.parametrize(
    ("name", "example", "fixed"),
    [
        pytest.param(one.rule.name, *example, id=f"{one.rule.name}-{number}")
        for one in WRITTEN
        for number, example in enumerate(bad_examples(one))
    ],
)
def test_bad_example_is_reported_and_fixed(name: str, example: str, fixed: str | None) -> None:
    check_bad(name, example, fixed)


@pytest.mark.parametrize(
    ("name", "example"),
    [
        pytest.param(one.rule.name, example, id=f"{one.rule.name}-{number}")
        for one in WRITTEN
        for number, example in enumerate(one.good)
    ],
)
def test_good_example_is_silent(name: str, example: str) -> None:
    check_good(name, example)


@pytest.mark.parametrize("definition", PACKS)
def test_examples_of_a_pack(definition: Definition) -> None:
    name, failures = definition.rule.name, []
    for example, fixed in bad_examples(definition):
        try:
            check_bad(name, example, fixed)
        except AssertionError as error:
            failures.append(f"bad: {example}\n{error}")
    for example in definition.good:
        try:
            check_good(name, example)
        except AssertionError as error:
            failures.append(f"good: {example}\n{error}")
    assert not failures, "\n\n".join(failures)
    assert len(definition.bad) >= len(definition.rows)
