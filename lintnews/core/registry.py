"""Finds every rule and pack there is. Nothing is listed anywhere: a file is a rule."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lintnews.core.rule import Definition, Rule
from lintnews.packs.files import PackError, shipped_packs
from lintnews.packs.loader import load_pack

RULES = Path(__file__).parent.parent / "rules"


def rule_modules() -> Iterator[str]:
    """Yield the module names of all rules written in Python, in a stable order."""
    for path in sorted(RULES.glob("*/*.py")):
        if not path.name.startswith("_"):
            yield f"lintnews.rules.{path.parent.name}.{path.stem}"


def definition_of(module_name: str) -> Definition:
    """Import one rule. Raises `TypeError` when the module holds no decorated function."""
    module = importlib.import_module(module_name)
    check = getattr(module, module_name.rsplit(".", 1)[1], None)
    define = getattr(check, "define", None)
    if define is None:
        raise TypeError(f"{module_name} has no function of its own name decorated with @rule")
    definition: Definition = define()
    return definition


@cache
def definitions() -> dict[str, Definition]:
    """Return all rules by name, ordered by code. Imports everything.

    Raises `ValueError` when two rules share a name, code or alias.
    """
    found = [definition_of(name) for name in rule_modules()]
    found += [load_pack(path) for path in shipped_packs()]
    found.sort(key=lambda definition: definition.rule.code)
    taken: dict[str, str] = {}
    for definition in found:
        rule = definition.rule
        for label in _labels(rule):
            if label in taken:
                raise ValueError(f"`{label}` names both {taken[label]} and {rule.name}")
            taken[label] = rule.name
    return {definition.rule.name: definition for definition in found}


def user_definitions(packs: Iterable[str], rules: Iterable[Rule]) -> list[Definition]:
    """Return the rules of a user's packs, ordered by code.

    Raises `PackError` for a pack that is not well formed, or whose name, code or alias is that
    of one of `rules` or of another pack.
    """
    taken = {label: rule.name for rule in rules for label in _labels(rule)}
    found = []
    for path in packs:
        definition = load_pack(Path(path))
        for label in _labels(definition.rule):
            if label in taken:
                raise PackError(f"{path}: `{label}` is taken by the rule {taken[label]}")
            taken[label] = definition.rule.name
        found.append(definition)
    return sorted(found, key=lambda definition: definition.rule.code)


def _labels(rule: Rule) -> tuple[str, ...]:
    return (rule.name, rule.code, *rule.aliases)


def find(label: str, more: Iterable[Definition] = ()) -> Definition | None:
    """Return a rule by its name, code (in any case) or a former code, or None.

    `more` are rules besides the shipped ones.
    """
    for definition in (*definitions().values(), *more):
        rule = definition.rule
        if label.lower() == rule.name or label.upper() == rule.code or label in rule.aliases:
            return definition
    return None
