"""What an editor shows over a finding: its message, its fix and the page of its rule."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.core.registry import definition_of, rule_modules
from lintnews.core.rule import Definition
from lintnews.grammar import catalogue as grammar
from lintnews.packs.files import find_packs, shipped_packs
from lintnews.packs.loader import load_pack
from lintnews.reporters.rule_markdown import as_markdown


def page(bodies: list[dict[str, Any]], config: Config) -> str:
    """Return Markdown for the findings at one place, in the shape of the protocol."""
    parts = []
    for name in dict.fromkeys(body["data"]["name"] for body in bodies):
        definition = _definition(name, config.packs)
        if definition is not None:
            parts.append(as_markdown(definition))
    return "\n---\n\n".join(parts)


@lru_cache(maxsize=256)
def _definition(name: str, packs: tuple[str, ...]) -> Definition | None:
    """Return a rule with its page; only its own file is read. None if it has no page."""
    if name.startswith(grammar.PREFIX):
        return grammar.definitions().get(name)
    for module in rule_modules():
        if module.rpartition(".")[2] == name.replace("-", "_"):
            return definition_of(module)
    try:
        own = [Path(path) for path in find_packs(packs)]
    except UsageError:
        own = []
    for path in (*shipped_packs(), *own):
        if path.stem == name and os.path.exists(path):
            return load_pack(path)
    return None
