"""A trigger may hit too often, but never misses what its pattern matches.

For each pattern of each rule, the matches that scan and confirmation find are compared with
those of the pattern alone over the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from lintnews.core.registry import definitions
from lintnews.core.rule import Pattern
from tests.examples import catalogue, unmark

ROOT = Path(__file__).parent.parent.parent
RULES = definitions()
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FIXTURES = sorted(path for path in (ROOT / "fixtures").rglob("*.*") if path.suffix != ".json")


def numbered(name: str) -> Iterator[tuple[int, Pattern]]:
    """Yield the patterns of a rule with their numbers in the catalogue."""
    number = 0
    for definition in RULES.values():
        for pattern in definition.patterns:
            if definition.rule.name == name:
                yield number, pattern
            number += 1


def difference(pattern: Pattern, number: int, text: str, hits: dict[int, list[int]]) -> list[str]:
    """Return what the pattern matches and the scan does not find, or the other way round."""
    flags = regex.VERSION0 | (regex.IGNORECASE if pattern.ignore_case else 0)
    compiled = regex.compile(pattern.regex, flags)
    if pattern.once:
        missed = compiled.search(text) and number not in hits
        return [f"{pattern.regex}: never triggered"] if missed else []
    expected = {match.span() for match in compiled.finditer(text)}
    ends = hits.get(number, [])
    found = {match.span() for match in catalogue().patterns.confirm(number, text, ends)}
    return [
        f"{pattern.regex[:120]}: {'missed' if span in expected else 'invented'} "
        f"{text[span[0] : span[1]][:80]!r}"
        for span in sorted(expected ^ found)
    ]


def examples_of(name: str) -> str:
    definition = RULES[name]
    return "\n\n".join([*(unmark(example)[0] for example in definition.bad), *definition.good])


VARIANTS = {
    "as they are": lambda text: text,
    "with CR LF": lambda text: text.replace("\n", "\r\n"),
    "in capitals": str.upper,
    "with titles": str.title,
    "with no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "with typographic apostrophes": lambda text: text.replace("'", "’"),
    "with typewriter apostrophes": lambda text: text.replace("’", "'"),
    "with Turkish capitals": lambda text: text.upper().replace("I", "İ"),
    "behind other scripts": lambda text: text.replace("\n\n", "\n\n\U0001f600 Київ — “№”\n"),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_all_of_its_matches(name: str) -> None:
    wrong = []
    for variant, change in VARIANTS.items():
        text = change(examples_of(name))
        hits = catalogue().patterns.scan(text)
        for number, pattern in numbered(name):
            wrong += [f"{variant}: {one}" for one in difference(pattern, number, text, hits)]
    assert not wrong


def check(text: str) -> None:
    hits = catalogue().patterns.scan(text)
    wrong = []
    for name in RULES:
        for number, pattern in numbered(name):
            wrong += [f"{name}: {one}" for one in difference(pattern, number, text, hits)]
    assert not wrong


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_nothing_is_missed_in_the_seeds(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_missed_in_the_fixtures(path: Path) -> None:
    check(path.read_bytes().decode("utf-8", "surrogateescape"))


@pytest.mark.slow
@pytest.mark.parametrize("name", RULES)
def test_nothing_is_missed_in_the_examples_of_another_rule(name: str) -> None:
    check(examples_of(name))
