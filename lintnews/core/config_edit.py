"""Adds to configuration files and keeps the rest of them: comments, order, line ends."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from lintnews.core import settings
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
    try:
        with open(path, encoding="utf-8", newline="") as handle:
            before = handle.read()
    except FileNotFoundError:
        before = _HEAD
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path}: can't read the configuration: {reason}") from error
    edit = _in_setup_cfg if path.endswith(".cfg") else _in_toml
    after = edit(path, before.replace("\r\n", "\n"), ignores)
    if "\r\n" in before:
        after = after.replace("\n", "\r\n")
    try:
        write_file(path, after.encode())
    except RewriteError as error:
        raise UsageError(f"{path}: can't write the configuration: {error}") from error


def _merged(table: Mapping[str, Any], ignores: Ignores) -> tuple[str, dict[str, list[str]]]:
    """Return the key to write, and what it is to hold."""
    key = _KEY
    if key not in table and "extend" in table:
        key = f"extend-{_KEY}"
    held = {pattern: list(rules) for pattern, rules in table.get(key, {}).items()}
    for pattern, rules in ignores.items():
        known = held.setdefault(pattern, [])
        known += [rule for rule in rules if rule not in known]
    return key, held


def _in_toml(path: str, text: str, ignores: Ignores) -> str:
    import tomllib

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    def own(document: Any) -> Any:
        if os.path.basename(path) != "pyproject.toml":
            return document
        return document["tool"]["lintnews"]

    try:
        document = tomlkit.parse(text)
        table = own(document)
        key, held = _merged(own(tomllib.loads(text)), ignores)
        if key not in table:
            table[key] = tomlkit.table()
        for pattern, rules in held.items():
            if pattern not in table[key]:
                table[key][pattern] = rules
            else:
                known = list(table[key][pattern])
                table[key][pattern].extend(rule for rule in rules if rule not in known)
        after = tomlkit.dumps(document)
        if own(tomllib.loads(after))[key] != held:
            raise ValueError("its layout is too unusual")
    except (TOMLKitError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _by_hand(path, error, ignores) from error
    return after


def _in_setup_cfg(path: str, text: str, ignores: Ignores) -> str:
    from configupdater import ConfigUpdater

    try:
        updater = ConfigUpdater(allow_no_value=True).read_string(text)
        section = updater["lintnews"]
        key, held = _merged(settings.parse_setup_cfg(path, text), ignores)
        lines = [f"{pattern}: {', '.join(rules)}" for pattern, rules in held.items()]
        if key not in section:
            section[key] = ""
        section[key].set_values(lines, indent="    ")
        after = str(updater)
        if settings.parse_setup_cfg(path, after).get(key) != held:
            raise ValueError("its layout is too unusual")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _by_hand(path, error, ignores) from error
    return after


def _by_hand(path: str, error: Exception, ignores: Ignores) -> UsageError:
    reason = " ".join(str(error).split())[:120]
    (pattern, rules), *_ = ignores.items()
    return UsageError(
        f"{path}: can't be changed by lintnews ({reason}); add to `{_KEY}` by hand: "
        f"{pattern!r} = {list(rules)!r}, for {len(ignores)} file{'s' * (len(ignores) != 1)}"
    )
