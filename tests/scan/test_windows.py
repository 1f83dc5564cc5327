"""Matches are confirmed in a window round each hit: long lines, long matches, many hits."""

from __future__ import annotations

import pytest
import regex

from lintnews.core.rule import Pattern
from lintnews.scan.patterns import PatternSet
from lintnews.scan.triggers import PatternError
from lintnews.scan.windows import WINDOW_BEFORE, WINDOW_BEHIND
from tests.scan.hits import hits_in, matches_at

FILLER = "the quick brown fox jumps over it; "
LONG = FILLER * 15_000  # half a megabyte without a line end


def spans(text: str, *patterns: Pattern) -> list[list[tuple[int, int]]]:
    compiled = PatternSet.compile(patterns, [None] * len(patterns))
    hits = hits_in(compiled, text)
    return [
        [match.span() for match in matches_at(compiled, number, text, hits.get(number, []))]
        for number in range(len(patterns))
    ]


@pytest.mark.parametrize(
    "filler", [LONG, LONG.replace("fox", "лис"), LONG.replace("fox", "\U0001f98a")]
)
def test_a_match_in_the_middle_of_a_long_line(filler: str) -> None:
    text = f"{filler}a 22 -year -old man{filler}"
    ((found,),) = spans(text, Pattern(r"\d+ -year -old"))
    assert text[slice(*found)] == "22 -year -old"


@pytest.mark.parametrize("length", [10, 119, 120, 121, 299, 300, 301, 450, 700, 2_000, 10_000])
def test_matches_of_any_length_are_found_whole(length: int) -> None:
    text = f"{FILLER}zebra{'-' * length}quagga{FILLER}"
    expected = (len(FILLER), len(FILLER) + 5 + length + 6)
    behind = Pattern("zebra[-]{0,20000}quagga", trigger="zebra")
    before = Pattern("zebra[-]{0,20000}quagga", trigger="quagga")
    grows = Pattern("zebra[-]*")
    if length < min(WINDOW_BEFORE, WINDOW_BEHIND) - 20:
        assert spans(text, behind, before) == [[expected], [expected]]
    assert spans(text, grows) == [[(expected[0], expected[1] - 6)]]


@pytest.mark.xfail(strict=True, reason="such a match may end 120 characters behind its trigger")
def test_a_long_match_without_a_limit_of_its_own() -> None:
    text = f"{FILLER}zebra{'-' * 400}quagga{FILLER}"
    assert spans(text, Pattern("zebra[-]*quagga", trigger="zebra")) == [[(35, 35 + 5 + 400 + 6)]]


def test_thousands_of_hits_are_found_once_each() -> None:
    text = "zebra " * 20_000
    (found,) = spans(text, Pattern("zebra"))
    assert found == [(at, at + 5) for at in range(0, len(text), 6)]


def test_hits_that_stand_far_apart() -> None:
    text = (FILLER * 100 + "zebra").join([""] * 300)
    (found,) = spans(text, Pattern(r"(?<=; )zebra(?= )|zebra"))
    assert found == [match.span() for match in regex.finditer("zebra", text)]


@pytest.mark.parametrize("gap", [0, 1, 50, 119, 120, 121, 299, 300, 301, 419, 420, 421, 422, 500])
def test_neighbouring_windows_lose_nothing_and_find_nothing_twice(gap: int) -> None:
    text = ("zebra" + "." * gap) * 7
    pattern = r"zebra\.{0,40}"
    (found,) = spans(text, Pattern(pattern))
    assert found == [match.span() for match in regex.finditer(pattern, text)]


def test_look_behind_and_look_ahead_see_over_the_edges_of_a_window() -> None:
    text = "x" * 400 + "zebra" + "x" * 400
    assert spans(text, Pattern(r"(?<!\w)zebra"), Pattern(r"zebra(?!\w)"), Pattern("zebra")) == [
        [],
        [],
        [(400, 405)],
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"^zebra", "zebra\nzebra"),
        (r"(?m)^zebra", "zebra\nzebra x zebra"),
        (r"zebra$", "zebra zebra"),
        (r"(?m)zebra$", "zebra\nzebra x zebra\n"),
        (r"zebra\Z", "zebra zebra"),
        (r"\bzebra\b", "zebras zebra, azebra"),
    ],
)
@pytest.mark.parametrize("padding", ["", FILLER * 40])
def test_anchors_mean_the_text_and_not_the_window(pattern: str, text: str, padding: str) -> None:
    text = f"{text} {padding}{text}"
    (found,) = spans(text, Pattern(pattern))
    assert found == [match.span() for match in regex.finditer(pattern, text)]


@pytest.mark.parametrize("pattern", ["", "a*", "(?=zebra)", "(unclosed"])
def test_a_pattern_that_cannot_be_scanned_for_is_refused(pattern: str) -> None:
    with pytest.raises((PatternError, ValueError)):
        PatternSet.compile([Pattern(pattern)], [None])


def test_hits_of_both_scans_of_a_turkish_text_come_in_order() -> None:
    patterns = PatternSet.compile(
        [Pattern("yazın|kaydet", ignore_case=True), Pattern("okuyun", ignore_case=True)],
        [None, None],
    )
    text = "YAZIN. Kaydet. yazın. YAZİN. Okuyun. kaydet."
    hits = hits_in(patterns, text)
    assert all(ends == sorted(set(ends)) for ends in hits.values())
    found = [match.group() for match in matches_at(patterns, 0, text, hits[0])]
    assert found == ["YAZIN", "Kaydet", "yazın", "kaydet"]
