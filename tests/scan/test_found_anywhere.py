"""What is looked for as an expression is found wherever it stands.

The engine loses matches of some expressions behind texts of certain lengths (an error of
Vectorscan), which no test of a match alone shows. A row that fails here is found by writing it
another way: with a word that the scan can look for alone, or without a long optional list.
"""

from __future__ import annotations

import pytest

from lintnews.core.registry import definitions
from lintnews.scan.triggers import how_found
from tests.examples import catalogue, unmark
from tests.scan.hits import hits_in
from tests.scan.test_never_missed import numbers

RULES = {
    name: definition
    for name, definition in definitions().items()
    if any(how_found(pattern) in ("phrase", "expression") for pattern in definition.patterns)
}
LENGTHS = (0, 1, 2, 5, 9, 14, 17, 23, 29, 33, 41, 50, 64, 77, 100)


@pytest.mark.parametrize("name", RULES)
def test_the_engine_finds_an_expression_behind_a_text_of_any_length(name: str) -> None:
    patterns = catalogue().patterns
    examples = [unmark(example)[0] for example in RULES[name].bad]
    missed = []
    own = numbers()[name]
    for number, pattern in own:
        # a pattern with several triggers has a number for each
        same = {other for other, twin in own if twin.regex == pattern.regex}
        if pattern.once or how_found(pattern) not in ("phrase", "expression"):
            continue
        compiled = patterns._entry(number)[0]
        for example in filter(compiled.search, examples):
            for length in LENGTHS:
                text = f"{'x' * length} {example}"
                if compiled.search(text) and same.isdisjoint(hits_in(patterns, text)):
                    missed.append((pattern.regex[:80], text))
    assert not missed
