"""Finds and reads configuration files.

The closest of lintnews.toml, pyproject.toml (`[tool.lintnews]`) and setup.cfg (`[lintnews]`)
wins, in this order within one folder; `extend` inherits from another file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lintnews.core.config import Config
from lintnews.core.diagnostic import Severity
from lintnews.core.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import configparser

OUTPUT_FORMATS = (
    "full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "checkstyle",
    "junit", "rdjson", "html",
)  # fmt: skip
FILE_NAMES = ("lintnews.toml", "pyproject.toml", "setup.cfg")

_LISTS = (
    "select", "ignore", "extend-select", "accept-words", "accept-names", "include", "exclude",
    "extend-exclude", "packs", "extend-safe-fixes", "extend-unsafe-fixes", "unfixable",
    "extend-accept-words", "extend-accept-names", "grammar.extend-rules",
)  # fmt: skip
# Keys that add to what another one says, here or in a file that is inherited.
_ADDING = {
    "extend-accept-words": "accept_words",
    "extend-accept-names": "accept_names",
    "extend-per-file-ignores": "per_file_ignores",
}
_TABLES = ("per-file-ignores", "extend-per-file-ignores")
_FLAGS = ("preview", "unsafe-fixes", "grammar.enabled")
# The keys of the table `grammar` are read as `grammar.KEY`, which TOML takes for the same.
_SECTION = "grammar"
_OTHERS = (
    "min-severity", "output-format", "baseline", "extend", "grammar.server", "grammar.language",
    "grammar.timeout",
)  # fmt: skip
# Those of the section stand last, as a table in TOML must.
KEYS = tuple(sorted((*_LISTS, *_FLAGS, *_TABLES, *_OTHERS), key=lambda key: "." in key))


def field_of(key: str) -> str:
    """Return the field of `Config` that a key sets, if it is one that sets a field."""
    return key.replace("-", "_").replace(".", "_")


def find(folder: str, unread: os.stat_result | None = None) -> str | None:
    """Return the closest configuration file at or above `folder` that speaks of lintnews.

    The file with the status `unread` is passed over.
    """
    place = os.path.abspath(folder)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(place, name)
            if not os.path.isfile(path) or not (name == "lintnews.toml" or _has_section(path)):
                continue
            if unread is None or not os.path.samestat(os.stat(path), unread):
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
    config = Config()
    for file, table in reversed(list(chain(path))):
        changes: dict[str, Any] = {"root": os.path.dirname(file) or ".", "source": file}
        for key, value in table.items():
            if key not in KEYS:
                raise UsageError(f"{file}: unknown key `{key}`{did_you_mean(key, KEYS)}")
            if key != "extend" and key not in _ADDING:
                changes[field_of(key)] = _value(file, key, value)
        for key, field in _ADDING.items():
            if key in table:
                before = changes.get(field, getattr(config, field))
                changes[field] = (*before, *_value(file, key, table[key]))
        config = config._replace(**changes)
    return config


def chain(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a configuration file and those that it extends, nearest first, with what they say.

    Raises `UsageError` as `load` does, but looks at no value except `extend`.
    """
    above: set[str] = set()
    file: str | None = path
    while file is not None:
        if os.path.realpath(file) in above:
            raise UsageError(f"{file}: `extend` leads back to the file itself")
        above.add(os.path.realpath(file))
        table = _read_table(file)
        yield file, table
        file = extended(file, table)


def extended(path: str, table: dict[str, Any]) -> str | None:
    """Return the file that a configuration file extends, or None."""
    if "extend" not in table:
        return None
    return os.path.join(os.path.dirname(path), _string(path, "extend", table["extend"]))


def _read_table(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path}: can't read the configuration: {reason}") from error
    if path.endswith(".cfg"):
        return parse_setup_cfg(path, text)
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
    return _flat(path, table)


def _flat(path: str, table: dict[str, Any]) -> dict[str, Any]:
    """Return what a configuration says with the keys of its section as `section.key`."""
    section = table.get(_SECTION, {})
    if not isinstance(section, dict):
        raise UsageError(f"{path}: `{_SECTION}` must be a table, such as `[{_SECTION}]`")
    others = {key: value for key, value in table.items() if key != _SECTION}
    return {**others, **{f"{_SECTION}.{key}": value for key, value in section.items()}}


def parse_setup_cfg(path: str, text: str) -> dict[str, Any]:
    """Return what the section `lintnews` of a setup.cfg says, lists and tables read.

    Raises `UsageError` naming `path` if it is not valid.
    """
    import configparser

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        reason = " ".join(error.message.split())
        raise UsageError(f"{path}: not a valid setup.cfg: {reason}") from error
    table: dict[str, Any] = {}
    for key, value in _items(parser):
        if key in _LISTS:
            table[key] = [part.strip() for part in value.replace("\n", ",").split(",")]
            table[key] = [part for part in table[key] if part]
        elif key in _TABLES:
            table[key] = _setup_cfg_ignores(path, key, value)
        elif key in _FLAGS:
            table[key] = {"true": True, "false": False}.get(value.lower(), value)
        else:
            table[key] = value
    return table


def _items(parser: configparser.ConfigParser) -> Iterator[tuple[str, str]]:
    for section, prefix in (("lintnews", ""), (f"lintnews:{_SECTION}", f"{_SECTION}.")):
        if parser.has_section(section):
            yield from ((prefix + key, value) for key, value in parser.items(section))


def _setup_cfg_ignores(path: str, key: str, value: str) -> dict[str, list[str]]:
    ignores = {}
    for line in filter(None, map(str.strip, value.splitlines())):
        pattern, colon, selectors = line.rpartition(":")
        if not colon:
            raise UsageError(f"{path}: `{key}` needs lines of `pattern: rule, rule`")
        ignores[pattern.strip()] = [part.strip() for part in selectors.split(",") if part.strip()]
    return ignores


def _value(path: str, key: str, value: Any) -> Any:
    if key == "packs":
        folder = os.path.dirname(os.path.abspath(path))
        return tuple(os.path.join(folder, place) for place in _strings(path, key, value))
    if key in _LISTS:
        return _strings(path, key, value)
    if key in _TABLES:
        if not isinstance(value, dict):
            raise UsageError(f"{path}: `{key}` must be a table of pattern = [rules]")
        return tuple((str(glob), _strings(path, key, rules)) for glob, rules in value.items())
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise UsageError(f"{path}: `{key}` must be true or false, not {value!r}")
        return value
    if key == "min-severity":
        return severity(str(value), path)
    if key == "grammar.timeout":
        return _seconds(path, key, value)
    text = _string(path, key, value)
    if key == "grammar.language":
        return text
    if key == "grammar.server":
        return grammar_server(text, os.path.dirname(os.path.abspath(path)), f"{path}: `{key}`")
    if key == "baseline":
        return os.path.join(os.path.dirname(os.path.abspath(path)), text) if text else ""
    if text not in OUTPUT_FORMATS:
        raise UsageError(
            f"{path}: unknown output format `{text}`{did_you_mean(text, OUTPUT_FORMATS)}"
        )
    return text


def grammar_server(text: str, folder: str, where: str) -> str:
    """Return `auto`, the address of a server, or the absolute path of a folder of jars.

    A relative path starts from `folder`. Raises `UsageError` that begins with `where`.
    """
    if text == "auto":
        return text
    if "://" not in text:
        path = os.path.join(folder, os.path.expanduser(text))
        if not os.path.isdir(path):
            raise UsageError(
                f"{where}: `{text}` is no address (http://…), no folder and not `auto`"
            )
        return os.path.normpath(path)
    from urllib.parse import urlsplit

    try:
        address = urlsplit(text)
        is_valid = address.scheme in ("http", "https") and bool(address.hostname)
        is_valid = is_valid and (address.port or 1) > 0
    except ValueError:
        is_valid = False
    if not is_valid:
        raise UsageError(f"{where}: `{text}` is no address such as http://localhost:8081")
    return text.rstrip("/").removesuffix("/v2")


def _seconds(path: str, key: str, value: Any) -> float:
    try:
        seconds = float(value) if isinstance(value, int | float | str) else 0.0
    except ValueError:
        seconds = 0.0
    if isinstance(value, bool) or not 0 < seconds < 86_400:
        raise UsageError(f"{path}: `{key}` must be a number of seconds, not {value!r}")
    return seconds


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
