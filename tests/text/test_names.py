"""Which names are alike, which are derived, and how an article uses them."""

from __future__ import annotations

import pytest

from lintnews.core.document import Document
from lintnews.text.likeness import keys, likeness, syllable_dropped
from lintnews.text.names import LONGEST_ARTICLE, near_names, uses

DERIVED = [
    ("Ukraine", "Ukrainian"),
    ("Malta", "Maltese"),
    ("Sweden", "Swedish"),
    ("Turkey", "Turkish"),
    ("Qatar", "Qatari"),
    ("Iceland", "Icelander"),
    ("Kennedy", "Kennedys"),
    ("Petrov", "Petrova"),
    ("Kakhovsky", "Kakhovskaya"),
    ("Jonsson", "Jonsdottir"),
    ("Nigeriens", "Nigerians"),
    ("Imaginism", "Imaginist"),
]
VARIANTS = [
    ("Borrell", "Borel"),
    ("Zelenskyy", "Zelenskyi"),
    ("Zelensky", "Zelenskyy"),
    ("Hrytsenko", "Grytsenko"),
    ("Saakashvili", "Sakashvili"),
    ("Guangdong", "Guandong"),
    ("Morawiecki", "Moraviecki"),
    ("Emelyanenko", "Emelianenko"),
    ("Wolfson", "Wolfsson"),
    ("Kosai", "Kosei"),
]


@pytest.mark.parametrize(("one", "other"), DERIVED)
def test_words_of_one_stem_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) == 0


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_one_name_are_alike_and_meet_in_a_bucket(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.85
    assert set(keys(one)) & set(keys(other))


def test_letters_that_changed_places_are_a_typists_slip() -> None:
    assert likeness("Friedman", "Freidman") == 0


@pytest.mark.parametrize("word", ["NATO", "YouTube", "B52s", "lower", "Ⅷabc", "Ab\udc80cd"])
def test_only_capitalised_words_have_keys(word: str) -> None:
    assert keys(word) == ()


def test_near_names_come_in_order_of_appearance() -> None:
    document = Document("Josep Borrell spoke. Then Borel left for Vilnius.")
    assert [pair[:2] for pair in near_names(document)] == [("Borrell", "Borel")]


def test_uses_know_who_is_introduced() -> None:
    document = Document(
        "Josep Borrell spoke. General Borrell, of Borrell-Sanz, met J. Borrell in Borrell."
    )
    found = uses(document, "Borrell")
    assert [use.given for use in found] == ["Josep", "", "J.", ""]
    assert [use.title for use in found] == ["", "general", "", ""]
    assert found[-1].before == "in"


def test_a_given_name_knows_its_family_name() -> None:
    (use,) = uses(Document("Yanis Sfairopoulos won."), "Yanis")
    assert use.family == "Sfairopoulos"


def test_a_text_that_is_no_article_has_no_namesakes() -> None:
    text = "Josep Borrell met Borel. " * (LONGEST_ARTICLE // 20)
    assert near_names(Document(text)) == ()


def test_crowded_buckets_come_to_an_end() -> None:
    syllables = ["bo", "ka", "ri", "lu", "me", "to", "sa", "ni"]
    names = [f"Zel{a}{b}{c}" for a in syllables for b in syllables for c in syllables]
    document = Document(" ".join(names * 10)[:LONGEST_ARTICLE])
    assert 0 < len(near_names(document)) < 5000


def test_broken_characters_do_no_harm() -> None:
    near_names(Document("\ud800Borrell\udc80 Borel\x00 Bor\udfffel ẞorel Ǆorel İstanbul"))


@pytest.mark.parametrize(
    ("one", "other", "dropped"),
    [
        ("Tonosaki", "Tosaki", True),
        ("Yuwaku", "Yunowaku", True),
        ("Takahashi", "Takashi", True),
        ("Saki", "Tosaki", False),
        ("Tosaki", "Tosakino", False),
        ("Karsten", "Karen", False),
        ("Tosaki", "Tosaki", False),
    ],
)
def test_a_syllable_dropped_lies_inside(one: str, other: str, dropped: bool) -> None:
    assert syllable_dropped(one, other) is syllable_dropped(other, one) is dropped
