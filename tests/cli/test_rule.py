"""`lintnews rule`: the page of a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintnews.core.internal_pages import PAGES
from lintnews.core.registry import definitions
from lintnews.grammar import catalogue as grammar
from tests.cli.running import call, run

KEYS = {
    "code", "name", "family", "severity", "summary", "why", "not_damage", "preview", "since", "aliases",
    "source_languages", "bad", "fixed", "good",
}  # fmt: skip


@pytest.mark.parametrize("label", ["spaced-hyphen", "PUN003", "pun003"])
def test_a_page_is_found_by_name_and_code(tmp_path: Path, label: str) -> None:
    done = call("rule", label, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("spaced-hyphen (PUN003)\n")
    for heading in ("Why", "Damage", "Not damage", "Not reported"):
        assert f"\n{heading}" in done.out


def test_one_page_as_json(tmp_path: Path) -> None:
    page = run("rule", "spaced-hyphen", "--output-format", "json", cwd=tmp_path).json
    assert page.keys() == KEYS
    assert page["code"] == "PUN003"
    assert all("⟦" in example for example in page["bad"])


def test_all_pages(tmp_path: Path) -> None:
    rules = {**definitions(), **grammar.definitions()}
    rules |= {page.rule.name: page for page in PAGES}
    pages = call("rule", "--all", "--output-format", "json", cwd=tmp_path).json
    assert [page["name"] for page in pages] == list(rules)
    assert all(page.keys() == KEYS for page in pages)
    text = call("rule", "--all", cwd=tmp_path).out
    for definition in rules.values():
        assert f"{definition.rule.name} ({definition.rule.code})\n" in text


def test_a_page_has_no_line_that_does_not_fit(tmp_path: Path) -> None:
    text = call("rule", "spaced-hyphen", cwd=tmp_path).out
    why = text.partition("\nWhy\n")[2].partition("\nDamage")[0]
    assert all(len(line) <= 90 for line in why.splitlines())
