"""Finds and reads configuration files.

The closest of lintnews.toml, pyproject.toml (`[tool.lintnews]`) and setup.cfg (`[lintnews]`)
wins, in this order within one folder; `extend` inherits from another file.
"""

from __future__ import annotations

import os
from typing import Any

from lintnews.core.config import Config
from lintnews.core.diagnostic import Severity
from lintnews.core.errors import UsageError, did_you_mean

OUTPUT_FORMATS = ("full", "concise", "grouped", "json", "json-lines")
FILE_NAMES = ("lintnews.toml", "pyproject.toml", "setup.cfg")

_LISTS = (
    "select", "ignore", "extend-select", "accept-words", "accept-names", "include", "exclude",
    "extend-exclude", "packs", "extend-safe-fixes", "extend-unsafe-fixes", "unfixable",
)  # fmt: skip
_FLAGS = ("preview", "unsafe-fixes")
KEYS = (*_LISTS, *_FLAGS, "per-file-ignores", "min-severity", "output-format", "extend")


def find(folder: str) -> str | None:
    """Return the closest configuration file at or above `folder` that speaks of lintnews."""
    place = os.path.abspath(folder)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(place, name)
            if os.path.isfile(path) and (name == "lintnews.toml" or _has_section(path)):
                return path
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above


def _has_section(path: str) -> bool:
    """Tell whether a shared file has a section for lintnews, without parsing it in full."""
    try:
        with open(path, encoding="utf-8", errors="replace") as handle:
            text = handle.read()
    except OSError:
        return False
    return ("[lintnews" if path.endswith("setup.cfg") else "tool.lintnews") in text


def load(path: str) -> Config:
    """Read a configuration file.

    Raises `UsageError` for a file that can't be read or parsed, an unknown key, a value of the
    wrong kind and a circle of `extend`.
    """
    return _load(path, ())


def _load(path: str, above: tuple[str, ...]) -> Config:
    resolved = os.path.realpath(path)
    if resolved in above:
        raise UsageError(f"{path}: `extend` leads back to the file itself")
    table = _read_table(path)
    base = Config()
    if "extend" in table:
        parent = os.path.join(os.path.dirname(path), _string(path, "extend", table["extend"]))
        base = _load(parent, (*above, resolved))
    changes: dict[str, Any] = {"root": os.path.dirname(path) or ".", "source": path}
    for key, value in table.items():
        if key not in KEYS:
            raise UsageError(f"{path}: unknown key `{key}`{did_you_mean(key, KEYS)}")
        if key != "extend":
            changes[key.replace("-", "_")] = _value(path, key, value)
    return base._replace(**changes)


def _read_table(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path}: can't read the configuration: {reason}") from error
    if path.endswith(".cfg"):
        return _read_setup_cfg(path, text)
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    if os.path.basename(path) == "pyproject.toml":
        tools = table.get("tool", {})
        table = tools.get("lintnews", {}) if isinstance(tools, dict) else tools
    if not isinstance(table, dict):
        raise UsageError(f"{path}: `tool.lintnews` must be a table")
    return table


def _read_setup_cfg(path: str, text: str) -> dict[str, Any]:
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        reason = " ".join(error.message.split())
        raise UsageError(f"{path}: not a valid setup.cfg: {reason}") from error
    if not parser.has_section("lintnews"):
        return {}
    table: dict[str, Any] = {}
    for key, value in parser.items("lintnews"):
        if key in _LISTS:
            table[key] = [part.strip() for part in value.replace("\n", ",").split(",")]
            table[key] = [part for part in table[key] if part]
        elif key == "per-file-ignores":
            table[key] = _setup_cfg_ignores(path, value)
        elif key in _FLAGS:
            table[key] = {"true": True, "false": False}.get(value.lower(), value)
        else:
            table[key] = value
    return table


def _setup_cfg_ignores(path: str, value: str) -> dict[str, list[str]]:
    ignores = {}
    for line in filter(None, map(str.strip, value.splitlines())):
        pattern, colon, selectors = line.rpartition(":")
        if not colon:
            raise UsageError(f"{path}: `per-file-ignores` needs lines of `pattern: rule, rule`")
        ignores[pattern.strip()] = [part.strip() for part in selectors.split(",") if part.strip()]
    return ignores


def _value(path: str, key: str, value: Any) -> Any:
    if key == "packs":
        folder = os.path.dirname(os.path.abspath(path))
        return tuple(os.path.join(folder, place) for place in _strings(path, key, value))
    if key in _LISTS:
        return _strings(path, key, value)
    if key == "per-file-ignores":
        if not isinstance(value, dict):
            raise UsageError(f"{path}: `{key}` must be a table of pattern = [rules]")
        return tuple((str(glob), _strings(path, key, rules)) for glob, rules in value.items())
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise UsageError(f"{path}: `{key}` must be true or false, not {value!r}")
        return value
    if key == "min-severity":
        return severity(str(value), path)
    text = _string(path, key, value)
    if text not in OUTPUT_FORMATS:
        raise UsageError(
            f"{path}: unknown output format `{text}`{did_you_mean(text, OUTPUT_FORMATS)}"
        )
    return text


def severity(text: str, where: str) -> Severity:
    """Return a severity by its name. Raises `UsageError` naming `where`."""
    try:
        return Severity[text.upper()]
    except KeyError:
        names = ", ".join(level.label for level in Severity)
        raise UsageError(f"{where}: unknown severity `{text}`; use one of {names}") from None


def _string(path: str, key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{path}: `{key}` must be a text, not {value!r}")
    return value


def _strings(path: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f"{path}: `{key}` must be a list of texts, not {value!r}")
    return tuple(value)
