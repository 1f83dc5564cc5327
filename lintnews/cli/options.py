"""Options that several commands have."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from lintnews.core.errors import UsageError


def _selectors(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def rules_option(name: str, text: str) -> Callable[[Any], Any]:
    """Return an option that takes rules, separated by commas, and may be given several times."""
    return click.option(name, help=text, multiple=True, callback=_selectors, metavar="RULES")


def grammar_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options `--grammar` and `--grammar-server`."""
    command = click.option(
        "--grammar-server",
        metavar="SERVER",
        help="With --grammar: a LanguageTool server (http://…), a folder of its jars, or `auto`.",
    )(command)
    return click.option(
        "--grammar/--no-grammar",
        default=None,
        help="Check the grammar too, with LanguageTool; needs Java or a running server.",
    )(command)


def grammar_changes(grammar: bool | None, server: str | None) -> dict[str, Any]:
    """Return what `grammar_options` change of the settings, for `lintnews.core.run.override`.

    Raises `UsageError` for a server without grammar, and one that is none.
    """
    changes: dict[str, Any] = {}
    if grammar is not None:
        changes = {"grammar_enabled": grammar, "grammar_required": grammar}
    if server is not None:
        if not grammar:
            raise UsageError("`--grammar-server` goes with `--grammar`")
        from lintnews.core.settings import grammar_server

        changes["grammar_server"] = grammar_server(server, os.getcwd(), "--grammar-server")
    return changes


def bytes_option(name: str, default: str, text: str) -> Callable[[Any], Any]:
    """Return an option that takes a number of bytes, such as `512KB`, `8MB` or `2GB`."""
    return click.option(
        name, help=text, default=default, show_default=True, callback=_bytes, metavar="SIZE"
    )


def _bytes(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """Return a size in bytes; the units are powers of 1024."""
    number = value.strip().upper().removesuffix("B").removesuffix("I")
    power = "KMGT".find(number[-1:]) + 1 if number[-1:] else 0
    try:
        size = int(float(number[:-1] if power else number) * 1024**power)
    except (ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise click.BadParameter(f"`{value}` is no size; write `512KB`, `8MB` or `2GB`")
    return size
