"""Adds to configuration files and keeps the rest of them: comments, order, line ends."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from lintnews.core import settings
from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.core.rewrite import RewriteError, write_file

_KEY = "per-file-ignores"
_HEAD = "# Written by `lintnews check --add-ignore`: what is accepted in articles of plain text.\n"
_SPECIAL = "\\*?[]!#"

Ignores = Mapping[str, Sequence[str]]


def pattern_for(path: str, root: str) -> str | None:
    """Return the .gitignore pattern that fits just one file, from the folder `root`.

    None if no configuration in that folder can name the file: it lies elsewhere, or its name
    is not text.
    """
    try:
        relative = os.path.relpath(path, root or ".").replace(os.sep, "/")
        relative.encode()
    except ValueError:  # another drive; bytes that are not UTF-8
        return None
    if relative.startswith("../") or not relative.isprintable():
        return None
    escaped = "".join(f"\\{one}" if one in _SPECIAL else one for one in relative)
    if escaped.endswith(" "):
        escaped = f"{escaped[:-1]}\\ "
    return f"/{escaped}"


def add_ignores(path: str, ignores: Ignores) -> None:
    """Add entries to `per-file-ignores` of a configuration file, or make a lintnews.toml.

    A file that inherits them gets `extend-per-file-ignores`, so that it goes on inheriting.
    Raises `UsageError` if the file can't be changed or written; then it is as it was.
    """
    _add(path, _KEY, ignores, _HEAD)


def ignore_in_file(path: str, article: str, rule: str) -> bool:
    """Add a rule to what a configuration file ignores in one article, as `add_ignores`.

    Returns whether there was anything to add. Raises `UsageError` too if the article is not
    below the file's folder.
    """
    pattern = pattern_for(os.path.abspath(article), os.path.dirname(os.path.abspath(path)))
    if pattern is None:
        raise UsageError(f"{path}: `{article}` is not in a folder of this configuration")
    if rule in dict(_config(path).per_file_ignores).get(pattern, ()):
        return False
    _add(path, _KEY, {pattern: [rule]})
    return True


def add_to_list(path: str, key: str, value: str) -> bool:
    """Add a text to a list of a configuration file, such as `accept-names`, as `add_ignores`.

    Returns whether there was anything to add.
    """
    if value in getattr(_config(path), key.replace("-", "_")):
        return False
    _add(path, key, [value])
    return True


def _config(path: str) -> Config:
    return settings.load(path) if os.path.exists(path) else Config()


def _add(path: str, key: str, added: Ignores | list[str], head: str = "") -> None:
    """Add to a key of a file; one that is not there begins with `head`."""
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            before = handle.read()
    except FileNotFoundError:
        before = head
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path}: can't read the configuration: {reason}") from error
    edit = _in_setup_cfg if path.endswith(".cfg") else _in_toml
    try:
        after = edit(path, before.replace("\r\n", "\n"), key, added)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _by_hand(path, error, key, added) from error
    if "\r\n" in before:
        after = after.replace("\n", "\r\n")
    try:
        write_file(path, after.encode())
    except RewriteError as error:
        raise UsageError(f"{path}: can't write the configuration: {error}") from error


def _merged(table: Mapping[str, Any], key: str, added: Ignores | list[str]) -> tuple[str, Any]:
    """Return the key to write, and what it is to hold. What is inherited stays in force."""
    if key not in table and "extend" in table:
        key = f"extend-{key}"
    if isinstance(added, list):
        known = table.get(key, [])
        return key, [*known, *(one for one in added if one not in known)]
    held = {pattern: list(rules) for pattern, rules in table.get(key, {}).items()}
    for pattern, rules in added.items():
        known = held.setdefault(pattern, [])
        known += [rule for rule in rules if rule not in known]
    return key, held


def _in_toml(path: str, text: str, key: str, added: Ignores | list[str]) -> str:
    """Return a TOML text with additions. Raises `ValueError` and the like if that fails."""
    import tomllib

    import tomlkit

    shared = os.path.basename(path) == "pyproject.toml"

    def own(document: Any) -> Any:
        return document.get("tool", {}).get("lintnews", {}) if shared else document

    document = tomlkit.parse(text)
    table: Any = document
    if shared:
        tools = document.setdefault("tool", tomlkit.table(is_super_table=True))
        table = tools.setdefault("lintnews", tomlkit.table())
    key, held = _merged(own(tomllib.loads(text)), key, added)
    if isinstance(held, list):
        _extend(table, key, held)
    else:
        if key not in table:
            table[key] = tomlkit.table()
        for pattern, rules in held.items():
            _extend(table[key], pattern, rules)
    after = tomlkit.dumps(document)
    if own(tomllib.loads(after))[key] != held:
        raise ValueError("its layout is too unusual")
    return after


def _extend(table: Any, key: str, values: list[str]) -> None:
    """Make a list hold `values`, and leave the layout of what it holds already."""
    if key not in table:
        table[key] = values
    else:
        known = list(table[key])
        table[key].extend(one for one in values if one not in known)


def _in_setup_cfg(path: str, text: str, key: str, added: Ignores | list[str]) -> str:
    """Return the text of a setup.cfg with additions, as `_in_toml`."""
    from configupdater import ConfigUpdater

    updater = ConfigUpdater(allow_no_value=True).read_string(text)
    section = updater["lintnews"]
    key, held = _merged(settings.parse_setup_cfg(path, text), key, added)
    lines = held
    if not isinstance(held, list):
        lines = [f"{pattern}: {', '.join(rules)}" for pattern, rules in held.items()]
    if key not in section:
        section[key] = ""
    section[key].set_values(lines, indent="    ")
    after = str(updater)
    if settings.parse_setup_cfg(path, after).get(key) != held:
        raise ValueError("its layout is too unusual")
    return after


def _by_hand(path: str, error: Exception, key: str, added: Ignores | list[str]) -> UsageError:
    reason = " ".join(str(error).split())[:120]
    if isinstance(added, list):
        what = ", ".join(map(repr, added))
    else:
        (pattern, rules), *others = added.items()
        what = f"{pattern!r} = {list(rules)!r}"
        what += f", and so for {len(others)} more" if others else ""
    return UsageError(
        f"{path}: can't be changed by lintnews ({reason}); add to `{key}` by hand: {what}"
    )
