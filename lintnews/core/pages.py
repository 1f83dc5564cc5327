"""Finds the page of one rule without reading all of them, which takes seconds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lintnews.core.registry import RULES, definition_of
from lintnews.core.rule import Definition, Rule
from lintnews.packs.files import PACKS
from lintnews.packs.loader import load_pack


def definition_for(rule: Rule, packs: Iterable[str] = ()) -> Definition | None:
    """Return the definition of a rule by the file that it must stand in.

    `packs` are the files and folders with packs of the user. None is returned for what lintnews
    says of itself, and for a rule of LanguageTool that the configuration adds.
    """
    if rule.family == "grammar":
        from lintnews.grammar import catalogue

        return catalogue.definitions().get(rule.name)
    module = rule.name.replace("-", "_")
    if (RULES / rule.family / f"{module}.py").is_file():
        return definition_of(f"lintnews.rules.{rule.family}.{module}")
    shipped = PACKS / rule.family / f"{rule.name}.toml"
    if shipped.is_file():
        return load_pack(shipped)
    for pack in packs:
        if Path(pack).stem == rule.name:
            return load_pack(Path(pack))
    return None
