"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def _selectors(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def rules_option(name: str, text: str) -> Callable[[Any], Any]:
    """Return an option that takes rules, separated by commas, and may be given several times."""
    return click.option(name, help=text, multiple=True, callback=_selectors, metavar="RULES")
