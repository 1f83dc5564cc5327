"""Finds every rule and pack there is. Nothing is listed anywhere: a file is a rule."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lintnews.core.rule import Definition
from lintnews.packs.loader import load_pack, pack_files

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
    found += [load_pack(path) for path in pack_files()]
    found.sort(key=lambda definition: definition.rule.code)
    taken: dict[str, str] = {}
    for definition in found:
        rule = definition.rule
        for label in (rule.name, rule.code, *rule.aliases):
            if label in taken:
                raise ValueError(f"`{label}` names both {taken[label]} and {rule.name}")
            taken[label] = rule.name
    return {definition.rule.name: definition for definition in found}


def find(label: str) -> Definition | None:
    """Return a rule by its name, code (in any case) or a former code, or None."""
    for definition in definitions().values():
        rule = definition.rule
        if label.lower() == rule.name or label.upper() == rule.code or label in rule.aliases:
            return definition
    return None
