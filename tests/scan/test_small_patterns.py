"""Random small patterns: what matches is found, and contains what it is said to need."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from lintnews.core.rule import Pattern
from lintnews.scan.literals import needed_literals, prefix_literals
from lintnews.scan.patterns import PatternSet
from lintnews.scan.syntax import engine_syntax, without_look_around
from lintnews.scan.triggers import PatternError
from tests.scan.hits import hits_in, matches_at

# The same few characters in patterns and texts, so that they meet often.
QUICK = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
LETTERS = "abxABéÉжЖ’' 1-\u00a0"
WORDS = ["barb", "Bar’s", "a b", "x-ray", "обож", "éa1"]
ATOMS = st.one_of(
    st.sampled_from(list("abxABéж’' 1")),
    st.sampled_from(WORDS),
    st.sampled_from(
        [r"\w", r"\d", r"\s", r"\W", r"\S", ".", r"\b", r"[ab]", r"[^a]", r"[a-zé]", r"[éж]", "['’]",
         r"[^\W\d_]", r"[ \u00a0]", r"\p{Lu}", r"\.", r"\-", r"\u00e9", r"[\u0400-\u04ff]", r"[\]a]", "[(]"]
    ),
)  # fmt: skip


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    quantifiers = ["*", "+", "?", "{2}", "{1,3}", "{0,2}", "*?", "+?", "??", "{9,}", "{0,30}"]
    return st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(quantifiers)).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        st.sampled_from(list("abxé")).map(lambda letter: f"(?<={letter})"),
        st.sampled_from(list("abxé")).map(lambda letter: f"(?<!{letter})"),
        st.sampled_from(["(?<!\\w)", "(?!\\w)", "(?=[^)]*\\))", "(?<![(\\[])"]),
    )


PATTERNS = st.recursive(ATOMS, _wider, max_leaves=8)
# with a word in them, so that they do not match the empty text and need something
SOLID = st.builds(
    lambda word, first, then: f"(?:{first}){word}(?:{then})",
    st.sampled_from([*WORDS, "barb|x-ray", "b", "é", "[ab]"]).map(lambda word: f"(?:{word})"),
    PATTERNS | st.just(""),
    PATTERNS | st.just(""),
)
TEXTS = st.one_of(
    st.text(LETTERS, max_size=20),
    st.lists(
        st.sampled_from([*WORDS, *LETTERS, "\n", "BARB", "ОБОЖ", "\U0001f600"]), max_size=12
    ).map("".join),
)


def compiled(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    try:
        return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)
    except regex.error:
        assume(False)
        raise


@QUICK
@given(SOLID, st.lists(TEXTS, min_size=1, max_size=8), st.booleans(), st.booleans())
@example("é1", ["É1", "xé1"], True, False)
@example("(?:ж|é){2}", ["жÉ"], True, False)
@example("barb", ["BARB", "Barb"], True, False)
@example("éa1", ["ÉA1"], True, False)
@example("a[b-é]", ["aé", "ab", "a1"], False, False)
@example(r"[^\W\d_]é", ["Éé"], False, False)
def test_what_matches_is_found(
    pattern: str, texts: list[str], ignore_case: bool, row: bool
) -> None:
    alone = compiled(pattern, ignore_case)
    try:
        patterns = PatternSet.compile([Pattern(pattern, ignore_case, row=0 if row else -1)], [None])
    except PatternError:
        assume(False)  # one that matches nothing or everything: its author is told
    for text in texts:
        ends = hits_in(patterns, text).get(0, [])
        found = [match.span() for match in matches_at(patterns, 0, text, ends)]
        assert found == [match.span() for match in alone.finditer(text)], text


@QUICK
@given(SOLID, TEXTS, st.booleans())
@example("(?i:barb)x", "BARBx", False)
@example("(?i)barb", "BARB", False)
@example("(?:Bar’s|x-ray)", "Bar's", False)
@example("(?:barb|(?:a b)?)", "", False)
@example("(?:barb)?x", "x", False)
def test_a_match_contains_what_it_needs(pattern: str, text: str, ignore_case: bool) -> None:
    needed = needed_literals(pattern, rarity=0.0)
    assume(needed)
    assert needed is not None
    literals = needed.texts
    for match in compiled(pattern, ignore_case).finditer(text):
        matched = plain(match.group(), ignore_case)
        assert any(plain(one, ignore_case) in matched for one in literals), (match, literals)


@QUICK
@given(SOLID, TEXTS)
@example("(?:barb)+x", "barbbarbx")
@example("(?:a b|x-ray)(?:barb)?", "x-raybarb")
def test_a_match_begins_as_it_must(pattern: str, text: str) -> None:
    starts = prefix_literals(pattern)
    assume(starts)
    assert starts is not None
    for match in compiled(pattern, False).finditer(text):
        assert any(plain(match.group(), False).startswith(one) for one in starts), (match, starts)


def plain(text: str, ignore_case: bool) -> str:
    text = text.replace("\u00a0", " ").replace("’", "'")
    return text.lower() if ignore_case else text


@QUICK
@given(PATTERNS, TEXTS)
def test_without_look_around_a_pattern_matches_no_less(pattern: str, text: str) -> None:
    bare = without_look_around(pattern)
    assert not re.search(r"(?<!\\)\(\?<?[=!]", bare)
    if compiled(pattern, False).search(text):
        assert compiled(bare, False).search(text)


@pytest.mark.parametrize(
    ("pattern", "bare"),
    [
        (r"a(?=b)c", "a(?:)c"),
        (r"(?<!\w)x(?!\w)", "(?:)x(?:)"),
        (r"(?!a(?:b|(c))d)e", "(?:)e"),
        (r"(?=[)(])e", "(?:)e"),
        (r"(?=\))e", "(?:)e"),
        (r"[(?=]a", "[(?=]a"),
        (r"\(?=a", r"\(?=a"),
        (r"[]a](?=b)", "[]a](?:)"),
        (r"[^]a](?=b)", "[^]a](?:)"),
        (r"(?:a|(?<=b))c", "(?:a|(?:))c"),
        (r"(?P<damage>a)(?=b)", "(?P<damage>a)(?:)"),
    ],
)
def test_look_arounds_are_cut_out_whole(pattern: str, bare: str) -> None:
    assert without_look_around(pattern) == bare


def test_an_open_look_around_is_an_error() -> None:
    with pytest.raises(ValueError, match="unclosed"):
        without_look_around("a(?=b")


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<damage>\w+)-x",
        r"(?>a+)b",
        r"a++b",
        r"\p{Lu}\w*",
        r"[^\r\n]{1,80}",
        r"\bx\b",
        r"^a$",
        "é{2}",
        r"\u2019s",
    ],
)
def test_the_engine_gets_ascii_only(pattern: str) -> None:
    rewritten = engine_syntax(pattern)
    assert rewritten.isascii()
    assert "(?P" not in rewritten
    assert r"\p" not in rewritten
    assert r"\u" not in rewritten
