"""Names as Cyrillic and Chinese spell them, and what is nobody's."""

from __future__ import annotations

import pytest

from lintnews.data.respelt import find


@pytest.mark.parametrize(
    ("spelling", "usual", "script"),
    [
        ("Telangpu", "Trump", "Hans"),
        ("Makelong", "Macron", "Hans"),
        ("Khopkins", "Hopkins", "Cyrl"),
        ("dzhordzhiya", "Giorgia", "Cyrl"),
        ("Fransua", "François", "Cyrl"),
    ],
)
def test_what_this_project_wrote_down_is_nobodys_own_spelling(
    spelling: str, usual: str, script: str
) -> None:
    found = find(spelling)
    assert found is not None
    assert found[:3] == (usual, script, True)


def test_some_people_write_their_name_as_the_romanisation_reads() -> None:
    entoni = find("Entoni")
    assert entoni is not None
    assert (entoni.usual, entoni.written_down, entoni.given) == ("Antony", False, True)


@pytest.mark.parametrize(
    "word",
    ["Vladimir", "Beijing", "Zhang", "tramp", "Duck", "", "Dž", "A\udc80", "x" * 500, "a\0b"],
)
def test_names_that_need_no_mending_stand_for_nothing(word: str) -> None:
    assert find(word) is None
