"""Accepted words and names, `[sic]` and directives."""

from __future__ import annotations

import re

import pytest

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic, Severity, Span
from lintnews.core.internal import FAILED_RULE
from lintnews.core.rule import Rule
from lintnews.core.suppress import suppress
from lintnews.text.readers import read_source

NAME = Rule("NAM001", "name-variant", "name", Severity.ERROR, "")
MARK = Rule("PUN003", "spaced-hyphen", "punctuation", Severity.ERROR, "")
RULES = {"N": NAME, "M": MARK}
_WORD = re.compile(r"([NM])(\d+)")


def kept(source: str, path: str, config: Config | None = None) -> str:
    """Report every `N1`, `M2` ... of the prose and return those that are not suppressed."""
    document = read_source(source, path)
    found = [
        Diagnostic(RULES[word[1]], Span(*word.span()), "m")
        for word in _WORD.finditer(document.text)
    ]
    left = suppress(found, document, config or Config())
    return " ".join(document.text[one.span.start : one.span.end] for one in left)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("N1 <!-- lintnews: ignore --> M2\nN3", "N3"),
        ("N1 M2 <!-- lintnews: ignore[name-variant] -->\nN3", "M2 N3"),
        ("N1 M2 <!-- lintnews: ignore[NAM001] -->", "M2"),
        ("N1 M2 <!-- lintnews: ignore[NAM] -->", "M2"),
        ("N1 M2 <!-- lintnews: ignore[name] -->", "M2"),
        ("N1 M2 <!-- lintnews: ignore[name, spaced-hyphen] -->", ""),
        ("N1 M2 <!-- lintnews: ignore[link] -->", "N1 M2"),
        ("N0\n<!-- lintnews: ignore -->\nN1 M2\nN3", "N0 N3"),
        ("N0\n  <!-- lintnews: ignore[M] -->  \nN1 M2", "N0 N1 M2"),
        ("N0\n<!-- lintnews: ignore[PUN] -->\r\nN1 M2\r\nM3", "N0 N1 M3"),
        ("N1\n<!-- lintnews: off -->\nN2\n\nM3\n<!-- lintnews: on -->\nN4", "N1 N4"),
        ("N1\n<!-- lintnews: off[name] -->\nN2 M3\n<!-- lintnews: on[name] -->\nN4", "N1 M3 N4"),
        ("<!-- lintnews: off[name] -->\nN2 M3\n<!-- lintnews: on -->\nN4", "M3 N4"),
        ("<!-- lintnews: off -->\nN2\n<!-- lintnews: on[name] -->\nN4 M5", ""),
        ("N1\n<!-- lintnews: off[PUN] -->\nM2\nN3\nM4", "N1 N3"),
        (
            "<!-- lintnews: off[name] -->\n<!-- lintnews: off[PUN] -->\nN1 M1\n"
            "<!-- lintnews: on[name] -->\nN2 M2\n<!-- lintnews: on[PUN] -->\nN3 M3",
            "N2 N3 M3",
        ),
        ("<!-- lintnews: on -->\nN1", "N1"),
        ("<!--lintnews:ignore-->\nN1\nN2", "N2"),
        ("<!-- lintnews: Ignore[name] because it is a quotation -->\nN1 M1", "M1"),
        ("<!-- lintnews ignore -->\nN1", "N1"),
        ("<!-- lintnews: ignored -->\nN1", "N1"),
        ("<!-- note --> N1", "N1"),
        ("lintnews: ignore N1", "N1"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "b.html"])
def test_directives(source: str, path: str, expected: str) -> None:
    assert kept(source, path) == expected


def test_there_are_no_directives_in_plain_text() -> None:
    source = "N1 <!-- lintnews: ignore -->\n<!-- lintnews: off -->\nN2"
    assert kept(source, "a.txt") == "N1 N2"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The N1 [sic] came.", ""),
        ("“N1” [sic] came.", ""),
        ("“N1 [sic]” came.", ""),
        ("The N1 [Sic] and N2.", "N2"),
        ("The N1[sic] and N2.", "N2"),
        ("The N1\u00a0[sic] came.", ""),
        ("The N1 came [sic].", "N1"),
        ("N1 is (sic) here, sic.", "N1"),
        ("[sic] N1", "N1"),
    ],
)
def test_sic_speaks_for_the_word_before_it(source: str, expected: str) -> None:
    assert kept(source, "a.txt") == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"accept_words": ("N1",)}, "M2 N3"),
        ({"accept_words": ("n1", "m2")}, "N3"),
        ({"accept_words": ("N",)}, "N1 M2 N3"),
        ({"accept_words": ("N1 M2",)}, "N1 M2 N3"),
        ({"accept_names": ("N3",)}, "N1 M2"),
        ({"per_file_ignores": (("*.txt", ("name",)),)}, "M2"),
        ({"per_file_ignores": (("*.md", ("name",)),)}, "N1 M2 N3"),
        ({"per_file_ignores": (("a.*", ("PUN003",)), ("*.txt", ("NAM",)))}, ""),
        ({"per_file_ignores": (("*", ("all",)),)}, ""),
    ],
)
def test_settings_suppress(settings: dict[str, object], expected: str) -> None:
    assert kept("N1 saw M2 and N3.", "a.txt", Config(**settings)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "names", "accepted"),
    [
        ("Brandt", ("Brandt",), True),
        ("“Brandt,”", ("Brandt",), True),
        ("Ada Brandt said", ("Ada Brandt",), True),
        ("Ada Brandtson said", ("Ada Brandt",), False),
        ("Ada", ("Ada Brandt",), False),
        ("BRANDT", ("brandt",), True),
        ("a+b", ("a+b",), True),
    ],
)
def test_an_accepted_name_speaks_for_findings_that_hold_it(
    evidence: str, names: tuple[str, ...], accepted: bool
) -> None:
    text = f"Then {evidence} left."
    found = Diagnostic(NAME, Span(5, 5 + len(evidence)), "m")
    left = suppress([found], read_source(text, "a.txt"), Config(accept_names=names))
    assert left == ([] if accepted else [found])


def test_nothing_hides_a_failure_of_lintnews_itself() -> None:
    source = "<!-- lintnews: off -->\nN1 [sic]"
    failure = Diagnostic(FAILED_RULE, Span(0, 0), "m")
    config = Config(per_file_ignores=(("*", ("all",)),))
    assert suppress([failure], read_source(source, "a.md"), config) == [failure]
