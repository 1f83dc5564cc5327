"""What is looked for near a hit, before its pattern is tried, is never missed."""

from __future__ import annotations

import string

import pytest
import regex

from lintnews.scan.context import compile_context, occurs
from lintnews.scan.plain import folded


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_all_cases_of_a_letter_fold_to_it_or_to_nothing(letter: str) -> None:
    others = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    cases = regex.findall(letter, others, regex.IGNORECASE)
    assert {letter, letter.upper()} <= set(cases)
    assert {folded(case) for case in cases} <= {letter, None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Inning’s END", "the inning's end"),
        ("“Até\u00a0logo” — €5", '"at? logo" ? ?5'),
        ("DİYARBAKIR ılık", "diyarbakir ilik"),
        ("\udc80Tail", "?tail"),
        ("Kelvin: 5 \u212a", None),
        ("clo\u017fe", None),
    ],
)
def test_folding_keeps_the_length(text: str, expected: str | None) -> None:
    assert folded(text) == expected
    assert expected is None or len(expected) == len(text)


@pytest.mark.parametrize(
    ("pattern", "paragraph", "expected"),
    [
        (r"\b(?:innings?|pitchers?)\b", "He scored in the fifth Inning.", True),
        (r"\b(?:innings?|pitchers?)\b", "He scored in the last minute.", False),
        (r"\b(?:innings?|pitchers?)\b", "Beginnings are hard.", False),
        (r"\b(?:FC|striker)\b", "The fc won.", True),
        (r"\bclose\b", "He is clo\u017fe to it.", True),
        (r"\bcafé\b", "The CAFÉ’s owner.", True),
        (r"\bcafé\b", "The “cafe” — closed.", False),
        (r"\bmayor['’]s\b", "The Mayor’s office.", True),
    ],
)
def test_a_context_is_found_as_its_pattern_finds_it(
    pattern: str, paragraph: str, expected: bool
) -> None:
    assert occurs(compile_context(pattern), paragraph) is expected
    assert bool(regex.search(pattern, paragraph, regex.IGNORECASE)) is expected
