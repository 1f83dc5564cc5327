"""The list of LanguageTool's rules that are on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lintnews.core.diagnostic import MESSAGE_LIMIT, fit
from lintnews.core.rule import FAMILIES
from lintnews.core.run import Session
from lintnews.grammar import catalogue
from lintnews.grammar.catalogue import Row

ROWS = list(catalogue.rows().values())


def test_there_are_rules() -> None:
    assert len(ROWS) >= 3


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_is_well_formed(row: Row) -> None:
    rule = row.rule
    assert re.fullmatch(r"GRM[0-8]\d\d", rule.code)
    assert rule.family == "grammar"
    assert rule.code.startswith(FAMILIES["grammar"])
    assert re.fullmatch(r"languagetool(?:-[a-z0-9]+)+", rule.name)
    assert rule.aliases == (row.id,)
    assert row.clean >= 0
    assert row.mt >= 0
    assert row.bad
    assert row.good
    assert len(row.fixed) in (0, len(row.bad))
    for bad in row.bad:
        assert bad.count("⟦") == bad.count("⟧") == 1
        evidence = bad[bad.index("⟦") + 1 : bad.index("⟧")]
        message = fit(f"{{}} {row.defect}", evidence)
        assert len(message) <= MESSAGE_LIMIT
        assert message.count("`") % 2 == 0
    assert not any("⟦" in text for text in (*row.good, *row.fixed))


def test_names_and_codes_belong_to_one_rule() -> None:
    known = Session(isolated=True).catalogue.rules
    others = {label for rule in known for label in (rule.name, rule.code)}
    names = [row.rule.name for row in ROWS]
    assert len(set(names)) == len(names)
    assert others.isdisjoint(names)
    assert others.isdisjoint(row.rule.code for row in ROWS)


def test_every_rule_has_a_page() -> None:
    pages = catalogue.definitions()
    assert pages.keys() == {row.rule.name for row in ROWS}
    assert all(page.why and page.not_damage for page in pages.values())


def test_rules_that_a_configuration_adds() -> None:
    rules = catalogue.rules(["PHRASE_REPETITION", "EN_A_VS_AN"])
    assert len(rules) == len(ROWS) + 1  # one of them is on the list
    assert rules[-1].name == "languagetool-phrase-repetition"
    assert rules[-1].aliases == ("PHRASE_REPETITION",)


def test_the_table_in_the_docs_is_that_of_the_rules() -> None:
    page = (Path(__file__).parent.parent.parent / "docs/grammar-rules.md").read_text()
    on, off = page.split("| Rule | ")[1:]
    shown = re.findall(r"^\| `(\w+)` \| (GRM\d+) \| (.*?) \| (.*?) \| (\d+) \| (\d+) \|$", on, re.M)
    assert shown == [
        (
            row.id,
            row.rule.code,
            row.defect,
            ", ".join(sorted(row.without, key=_number)),
            str(row.clean),
            str(row.mt),
        )
        for row in ROWS
    ]
    others = re.findall(r"^\| `(\w+)` \|", off, re.M)
    assert others
    assert {row.id for row in ROWS}.isdisjoint(others)


def _number(pattern: str) -> int:
    return int(pattern)


@pytest.mark.parametrize(
    ("identifier", "marked", "taken"),
    [
        ("AGREEMENT_SENT_START", "The men ⟦was⟧ taken to the station.", True),
        ("AGREEMENT_SENT_START", "It is over. The prices of houses ⟦has⟧ risen.", True),
        ("AGREEMENT_SENT_START", "A number fled. The men ⟦was⟧ taken to the station.", True),
        ("AGREEMENT_SENT_START", "It is over. Angels ⟦is⟧ a great song.", False),
        ("AGREEMENT_SENT_START", "The Lives of Others ⟦was⟧ shown on Friday.", False),
        ("AGREEMENT_SENT_START", "A number of men ⟦are⟧ at the station.", False),
        ("CD_NN", "The blast injured five ⟦person⟧ in the street.", True),
        ("CD_NN", "The sale broke the five ⟦barrier⟧ record.", False),
        ("CD_NN", "He took six off two ⟦ball⟧.", False),
        ("CD_NN", "Chapter two ⟦war⟧ and peace.", False),
        ("A_NNS", "It was ⟦a mistakes⟧ of the pilot.", True),
        ("A_NNS", "It was ⟦a mistakes⟧", True),
        ("A_NNS", "It was ⟦a wages⟧ freeze.", False),
        ("A_NNS", "It was ⟦a series⟧ of attacks.", False),
        ("EN_A_VS_AN", "She drove ⟦an⟧ car.", True),
        ("EN_A_VS_AN", "It was ⟦a⟧ 11-point gain.", True),
        ("EN_A_VS_AN", "It was ⟦an⟧ 118-page report.", True),
        ("EN_A_VS_AN", "It was ⟦an⟧ 18th-century house.", False),
        ("EN_A_VS_AN", "It was ⟦an⟧ 80p coin.", False),
        ("EN_A_VS_AN", "It was ⟦a⟧ £11m deal.", False),
        ("EN_A_VS_AN", "It came from ⟦an⟧ fbi.gov address.", False),
        ("THE_SUPERLATIVE", "She is ⟦youngest⟧ daughter of the king.", True),
        ("THE_SUPERLATIVE", "She was ⟦named best⟧ actress in a drama.", False),
        ("THIS_NNS", "⟦Those sort⟧ of things.", False),
    ],
)
def test_the_words_around_a_finding(identifier: str, marked: str, taken: bool) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    assert catalogue.rows()[identifier].takes("", text, start, end) == taken


def test_a_pattern_that_is_left_out() -> None:
    row = catalogue.rows()["HE_VERB_AGR"]
    text = "England are through."
    assert [row.takes(pattern, text, 8, 11) for pattern in ("1", "4")] == [True, False]
