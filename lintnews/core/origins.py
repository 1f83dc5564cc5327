"""Where each setting comes from: a key of a configuration file, an option, or nowhere."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any, NamedTuple

from lintnews.core import settings
from lintnews.core.config import Config
from lintnews.core.diagnostic import Severity

# Options that add to what a file says; the others take its place.
_ADDING = ("ignore", "extend-select")


class Origin(NamedTuple):
    """A key of a configuration file, with the table it stands in, or an option without a file."""

    file: str | None
    key: str


class Setting(NamedTuple):
    """A setting in force. `value` is made of lists, tables, texts and truth values, or None;
    without `origins` it is the default."""

    key: str
    value: Any
    origins: tuple[Origin, ...]


def settings_in_force(config: Config, options: Collection[str]) -> list[Setting]:
    """Return every setting with its value in `config` and where that was said.

    `options` are the keys that the command line gave besides the configuration files. Raises
    `UsageError` if a file can't be read any more.
    """
    origins: dict[str, list[Origin]] = {}
    files = list(settings.chain(config.source)) if config.source is not None else []
    for file, table in reversed(files):
        # keys that only add to another one come behind it
        for key in sorted(table, key=lambda key: settings.field_of(key) not in Config._fields):
            origin = Origin(file, _qualified(file, key))
            if settings.field_of(key) in Config._fields:
                origins[key] = [origin]
            else:
                origins.setdefault(key.removeprefix("extend-"), []).append(origin)
    if "select" in options and "extend-select" in origins:
        origins["extend-select"] = [Origin(None, "--select")]  # it takes the place of both
    for key in options:
        kept = origins.get(key, []) if key in _ADDING else []
        origins[key] = [*kept, Origin(None, f"--{key}")]
    return [
        Setting(key, _plain(key, config), tuple(origins.get(key, ())))
        for key in settings.KEYS
        if settings.field_of(key) in Config._fields
    ]


def _qualified(file: str, key: str) -> str:
    if os.path.basename(file) == "pyproject.toml":
        return f"tool.lintnews.{key}"
    if not file.endswith(".cfg"):
        return key
    return f"lintnews:{key}" if key.startswith("grammar.") else f"lintnews.{key}"


def _plain(key: str, config: Config) -> Any:
    value = getattr(config, settings.field_of(key))
    if key == "per-file-ignores":
        return {pattern: list(selectors) for pattern, selectors in value}
    if isinstance(value, Severity):
        return value.label
    return list(value) if isinstance(value, tuple) else value
