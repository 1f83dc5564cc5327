"""What every rule and every pack must bring along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lintnews.core import registry
from lintnews.core.diagnostic import Severity
from lintnews.core.internal import INTERNAL_RULES
from lintnews.core.rule import FAMILIES, Definition
from lintnews.packs.files import shipped_packs
from lintnews.packs.loader import load_pack

RULES = registry.definitions()
EACH = pytest.mark.parametrize(
    "definition", [pytest.param(one, id=name) for name, one in RULES.items()]
)
PACKAGE = Path(registry.__file__).parent.parent
KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@EACH
def test_name_and_code(definition: Definition) -> None:
    rule = definition.rule
    assert KEBAB.fullmatch(rule.name)
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert rule.family in FAMILIES
    assert rule.code[:3] == FAMILIES[rule.family]
    assert isinstance(rule.severity, Severity)
    assert re.fullmatch(r"\d+\.\d+(?:\.\d+)?", definition.since)
    assert all(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]+)?", one) for one in rule.source_languages)


@EACH
def test_page(definition: Definition) -> None:
    summary = definition.rule.summary
    assert 10 <= len(summary) <= 100
    assert not summary.endswith(".")
    assert "\n" not in summary
    assert summary[0] == summary[0].upper()
    assert len(definition.why) >= 40
    assert len(definition.not_damage) >= 12


@EACH
def test_examples(definition: Definition) -> None:
    assert definition.bad
    assert definition.good, "a near miss keeps the rule from crying wolf"
    for example in definition.bad:
        assert example.count("⟦") == example.count("⟧") > 0, example
        assert not re.search("⟦[^⟧]*⟦", example), example
    for example in definition.good:
        assert "⟦" not in example
        assert "⟧" not in example
    assert len(definition.fixed) <= len(definition.bad)
    assert not set(definition.bad) & set(definition.good)
    plain = {example.replace("⟦", "").replace("⟧", "") for example in definition.bad}
    assert not plain & set(definition.good)


@EACH
def test_a_rule_is_called_as_its_file_is(definition: Definition) -> None:
    family, name = definition.rule.family, definition.rule.name
    module = PACKAGE / "rules" / family / f"{name.replace('-', '_')}.py"
    pack = PACKAGE / "packs" / family / f"{name}.toml"
    assert module.is_file() != pack.is_file()


def test_nothing_is_left_out() -> None:
    files = len(list(registry.rule_modules())) + len(shipped_packs())
    assert files == len(RULES) > 50


def test_labels_are_unique() -> None:
    labels = [
        label
        for definition in RULES.values()
        for label in (definition.rule.name, definition.rule.code, *definition.rule.aliases)
    ]
    labels += [label for rule in INTERNAL_RULES for label in (rule.name, rule.code)]
    labels += [*FAMILIES, *FAMILIES.values(), "all"]
    assert sorted(labels) == sorted(set(labels))


def test_rules_are_ordered_by_code() -> None:
    codes = [definition.rule.code for definition in RULES.values()]
    assert codes == sorted(codes)


@EACH
def test_a_rule_is_found_by_any_label(definition: Definition) -> None:
    rule = definition.rule
    for label in (rule.name, rule.code, rule.code.lower(), *rule.aliases):
        assert registry.find(label) is definition


@pytest.mark.parametrize("label", ["", "name", "NAM", "no-such-rule", "NAM999"])
def test_what_is_no_rule_is_not_found(label: str) -> None:
    assert registry.find(label) is None


@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.stem)
def test_rows_of_a_pack(path: Path) -> None:
    definition = load_pack(path)
    names = [row[0] for row in definition.rows]
    assert all(re.fullmatch(r"[a-zà-ÿ0-9]+(?:-[a-zà-ÿ0-9]+)*", name) for name in names)
    assert sorted(names) == sorted(set(names))


def test_a_module_without_a_rule_is_refused() -> None:
    with pytest.raises(TypeError, match="decorated with @rule"):
        registry.definition_of("lintnews.rules")
