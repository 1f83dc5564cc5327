"""A trigger may hit too often, but never misses what its pattern matches.

For each pattern of each rule, the matches that scan and confirmation find are compared with
those of the pattern alone over the whole text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import regex

from lintnews.core.diagnostic import Finding
from lintnews.core.document import Document
from lintnews.core.registry import definitions
from lintnews.core.rule import Pattern
from lintnews.packs.files import shipped_packs
from tests.examples import catalogue, unmark
from tests.scan.hits import hits_in, matches_at

ROOT = Path(__file__).parent.parent.parent
RULES = definitions()
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FIXTURES = sorted(path for path in (ROOT / "fixtures").glob("*/*") if path.suffix != ".json")


@cache
def numbers() -> dict[str, list[tuple[int, Pattern]]]:
    """Return the patterns of each rule with their numbers in the catalogue."""
    number = count()
    return {
        name: [(next(number), pattern) for pattern in definition.patterns]
        for name, definition in RULES.items()
    }


@cache
def grouped(name: str) -> list[list[tuple[int, Pattern]]]:
    """Return the patterns of a rule; one with several triggers has a number for each."""
    groups: dict[tuple[str, bool], list[tuple[int, Pattern]]] = {}
    for number, pattern in numbers()[name]:
        groups.setdefault((pattern.regex, pattern.once), []).append((number, pattern))
    return list(groups.values())


def difference(
    name: str, document: Document, hits: dict[int, list[int]], chosen: int | None = None
) -> Iterator[str]:
    """Yield what the patterns of a rule match and the scan does not find, or the other way round.

    `chosen` is the number of the only pattern to look at. A rule that states a trigger of its
    own may leave out matches that its check refuses.
    """
    text, patterns = document.text, catalogue().patterns
    for group in grouped(name):
        number, pattern = group[0]
        if chosen is not None and chosen not in [one for one, _ in group]:
            continue
        if pattern.once:
            triggered = any(one in hits for one, _ in group)
            if not triggered and regex.search(pattern.regex, text, flags(pattern)):
                yield f"{pattern.regex}: never triggered"
            continue
        # the compiled pattern itself: compiling thousands again would take most of the time
        expected = {match.span(): match for match in patterns._entry(number)[0].finditer(text)}
        found = {
            match.span(): match
            for one, _ in group
            for match in matches_at(patterns, one, text, hits.get(one, []))
        }
        for span in sorted(expected.keys() ^ found.keys()):
            match = expected.get(span) or found[span]
            if pattern.trigger is None or list(findings(name, number, match, document)):
                problem = "missed" if span in expected else "invented"
                yield f"{pattern.regex[:150]}: {problem} {text[span[0] : span[1]][:80]!r}"


def flags(pattern: Pattern) -> int:
    return int(regex.VERSION0 | (regex.IGNORECASE if pattern.ignore_case else 0))


def findings(name: str, number: int, match: Any, document: Document) -> Iterator[Finding]:
    check = RULES[name].match_check
    assert check is not None
    payload = catalogue().patterns.payload(number)
    found: Any = check(match, document) if payload is None else check(match, document, payload)  # type: ignore[call-arg]
    yield from () if found is None else (found,) if isinstance(found, Finding) else found


def examples_of(name: str) -> str:
    return joined(RULES[name].bad, RULES[name].good)


def joined(bad: Iterable[str], good: Iterable[str]) -> str:
    return "\n\n".join([*(unmark(example)[0] for example in bad), *good])


@pytest.mark.parametrize("name", RULES)
def test_a_rule_finds_all_of_its_matches(name: str) -> None:
    document = Document(examples_of(name))
    assert not list(difference(name, document, hits_in(catalogue().patterns, document.text)))


CASES = {"in capitals": str.upper, "with titles": str.title}
VARIANTS = {
    "with CR LF": lambda text: text.replace("\n", "\r\n"),
    "with no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "with typographic apostrophes": lambda text: text.replace("'", "’"),
    "with typewriter apostrophes": lambda text: text.replace("’", "'"),
    "behind other scripts": lambda text: "\U0001f600 Київ — “№”\n" + text,
}
TURKISH = {"with Turkish capitals": lambda text: text.upper().replace("I", "İ")}


def variants(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text may look like without being another one."""
    definition = RULES[name]
    changes = dict(VARIANTS)
    if definition.rows or all(pattern.trigger is None for pattern in definition.patterns):
        changes |= CASES  # a trigger that a rule states itself may insist on small letters
    if "tr" in definition.rule.source_languages:
        changes |= TURKISH
    for label, change in changes.items():
        yield label, change(text)


@pytest.mark.parametrize("name", [name for name in RULES if not RULES[name].rows])
def test_a_rule_finds_its_matches_in_other_dress(name: str) -> None:
    wrong = []
    for variant, text in variants(name, examples_of(name)):
        found = difference(name, Document(text), hits_in(catalogue().patterns, text))
        wrong += [f"{variant}: {one}" for one in found]
    assert not wrong


@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.stem)
def test_a_row_finds_its_matches_in_other_dress(path: Path) -> None:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]
    wrong = []
    for number, pattern in numbers()[path.stem]:
        row = rows[pattern.row]
        for variant, text in variants(path.stem, joined(row["bad"], row["good"])):
            hits = hits_in(catalogue().patterns, text)
            found = difference(path.stem, Document(text), hits, number)
            wrong += [f"{row['id']} {variant}: {one}" for one in found]
    assert not wrong


def check(text: str) -> None:
    document = Document(text)
    hits = hits_in(catalogue().patterns, text)
    wrong = [f"{name}: {one}" for name in RULES for one in difference(name, document, hits)]
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
