"""Which findings of LanguageTool are left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lintnews
from lintnews.core.diagnostic import Diagnostic, Severity, Span
from lintnews.core.document import Document
from lintnews.core.files import decode
from lintnews.core.rule import Rule
from lintnews.grammar.judgement import Judgement, distance
from lintnews.grammar.match import Match
from lintnews.grammar.passages import passages

BODY = "The minister said that the bridge was closed and that the work has begun.\n"


def accepts(text: str, identifier: str = "HE_VERB_AGR", meant: str = "goes") -> bool:
    """Judge the place between ⟦ and ⟧, with what the rules of lintnews find in the text."""
    start = text.index("⟦")
    end = text.index("⟧") - 1
    document = Document(text.replace("⟦", "").replace("⟧", ""))
    found = lintnews.lint(document)
    match = Match(identifier, start, end, (meant,), "")
    return Judgement(document, found).accepts(Span(start, end), match, passage_of(document, start))


def passage_of(document: Document, offset: int) -> Span:
    """Return the passage that holds an offset."""
    spans = [Span(one.start, one.start + len(one.text)) for one in passages(document)]
    return next(span for span in spans if span.start <= offset < span.end)


@pytest.mark.parametrize(
    "text",
    [
        "After the war he ⟦go⟧ back to his village.",
        "Title of the Article\n\nAfter the war he ⟦go⟧ back to his village.",
        "“I will,” she said, and after the war he ⟦go⟧ back to his village.",
        "It's the minister's view that he ⟦go⟧ back to the people's village.",
        "⟦He go⟧ back to the village in the hills.",
        "The war is over. ⟦He go⟧ back to the village in the hills.",
        "After the war ⟦I go⟧ back to the village in the hills.",
        # lines broken at a width
        f"{BODY}\nThe long war was over at last, and the people came home one by\none, and after "
        "it he ⟦go⟧ back to his old village in the far green\nhills with his wife and children.",
        # a caption without a full stop, but as long as a sentence
        f"{BODY * 3}After the long war he ⟦go⟧ back to his old village in the hills with his family",
    ],
)
def test_what_is_told(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        # said by somebody, who may speak so
        "“After the war he ⟦go⟧ back to his village,” she said.",
        '"After the war he ⟦go⟧ back to his village," she said.',
        "She said: ‘After the war he ⟦go⟧ back to his village,’ and it's true.",
        "She said: 'After the war he ⟦go⟧ back to his village,' and it's true.",
        "“The war is over.\n“After the war he ⟦go⟧ back to his village.\n“It is over,” she said.",
        # headlines, labels, captions
        "Minister says he ⟦go⟧ back to the village\n\n" + BODY,
        f"{BODY}\nThe minister as he ⟦go⟧ back home",
        "After The War He ⟦Go⟧ Back To His Village. Said The Man.",
        # names
        "The work of the poet ⟦He Go⟧ was shown in the city.",
        "The brothers ⟦Müller was⟧ shown in the city of the king.",
        "⟦An⟧ Nan was arrested after he tried to cross the border of the country.",
        # lines broken at a width, in a quotation and before a name
        'The long war was over at last, and the people came home one by one. "After the\n'
        'war he ⟦go⟧ back to his village in the hills and to the wife that he had left,"\n'
        "she said, and took the letters that he had written from the box in the hall.",
        "The minister of the country said in the evening that the war was over and that he\n"
        "⟦Go⟧ had come back to the village in the hills and to the wife he had left there.",
        # what another rule has found
        "The 22 -year -old⟦ driver⟧ was fined and has to pay.",
        # what is spoken of
        "The file ⟦go⟧.py is for the people who have the code.",
        # no English
        "Nach dem Krieg ging er ⟦go⟧ zurück in sein Dorf und blieb dort.",
    ],
)
def test_what_is_left_out(text: str) -> None:
    assert not accepts(text)


@pytest.mark.parametrize(
    ("word", "meant", "told"),
    [
        ("locatedo", "located", True),
        ("accomodatee", "accommodate", True),
        ("resultaut", "resultant", True),
        ("protoplanetary", "proto planetary", False),
        ("organisation", "organization", False),  # British
        ("reshore", "restore", False),  # made of known parts
        ("bodyworn", "bodywork", False),
        ("zhengqi", "zhengs", False),  # the suggestion is no common word
        ("Kurshchyna", "kursch", False),  # a name
        ("abcd", "abed", False),  # too short to tell
        ("duesh", "dunes", False),  # two letters away
    ],
)
def test_spelling(word: str, meant: str, told: bool) -> None:
    text = f"The new station is ⟦{word}⟧ and stands near the river."
    assert accepts(text, "MORFOLOGIK_RULE_EN_US", meant) == told


@pytest.mark.parametrize(
    "around", ["@{}", "#{}", "my-{}", "{}-like", "the/{}", "{}_x", "{}.bg", "www.{}"]
)
def test_part_of_an_address_is_no_misspelling(around: str) -> None:
    text = f"The new station is {around.format('⟦locatedo⟧')} and stands near the river."
    assert not accepts(text, "MORFOLOGIK_RULE_EN_US", "located")


def test_a_whole_line_explains_what_is_in_it() -> None:
    text = "He go home and that is all that the people of the town have said.\n"
    document = decode(text.encode(), "a.txt")
    rule = Rule("BPL001", "x", "boilerplate", Severity.ERROR, "")
    line = passage_of(document, 3)
    furniture = Diagnostic(rule, Span(0, len(text)), "")
    match = Match("HE_VERB_AGR", 3, 5, ("goes",), "")
    assert Judgement(document, []).accepts(Span(3, 5), match, line)
    assert not Judgement(document, [furniture]).accepts(Span(3, 5), match, line)
    internal = furniture._replace(rule=rule._replace(family="internal"))
    assert Judgement(document, [internal]).accepts(Span(3, 5), match, line)


WORDS = st.text(alphabet="abc", max_size=6)


@given(WORDS, WORDS)
def test_distance_is_one(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("form", "from", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("", "abc", 3)],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == expected
