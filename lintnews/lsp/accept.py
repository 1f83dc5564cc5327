"""Writes what an editor's user accepts into the configuration, whose layout and comments stay."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from lintnews.core import settings
from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.core.rewrite import RewriteError, replace_file

_WILD = re.compile(r"([\\*?\[\]!# ])")


def accept(file: str, key: str, word: str) -> bool:
    """Add `word` to the list `key` (`accept-words` or `accept-names`) of a configuration file.

    What the list was inherited from another file stays in force. A file that is not there is
    written. Returns whether there was anything to add. Raises `UsageError` for a file that is not
    valid, can't be written or is a setup.cfg.
    """
    inherited = list(getattr(_config(file), key.replace("-", "_")))
    if word in inherited:
        return False

    def change(table: Any) -> None:
        if key in table:
            table[key].append(word)
        else:
            table[key] = [*inherited, word]

    _rewrite(file, change, f'`{key}`, "{word}"')
    return True


def ignore_in_file(file: str, path: str, rule: str) -> bool:
    """Add a rule to `per-file-ignores` for one path; the rest is as for `accept`."""
    root = os.path.dirname(os.path.abspath(file))
    relative = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    if relative.startswith("../"):
        raise UsageError(f"{file}: `{path}` is not in a folder of this configuration")
    pattern = "/" + _WILD.sub(r"\\\1", relative)
    inherited = {glob: list(rules) for glob, rules in _config(file).per_file_ignores}
    if rule in inherited.get(pattern, ()):
        return False

    def change(table: Any) -> None:
        if "per-file-ignores" not in table:
            table["per-file-ignores"] = inherited
        ignores = table["per-file-ignores"]
        if pattern in ignores:
            ignores[pattern].append(rule)
        else:
            ignores[pattern] = [rule]

    _rewrite(file, change, f'`per-file-ignores`, "{pattern}": {rule}')
    return True


def _config(file: str) -> Config:
    return settings.load(file) if os.path.exists(file) else Config()


def _rewrite(file: str, change: Callable[[Any], None], what: str) -> None:
    if file.endswith(".cfg"):
        raise UsageError(f"{file}: only TOML is written; add it yourself to {what}")
    try:
        with open(file, "rb") as handle:
            before = handle.read()
    except FileNotFoundError:
        before = None
    except OSError as error:
        raise UsageError(f"{file}: can't read the configuration: {error.strerror}") from error
    try:
        parsed = tomlkit.parse(before or b"")
        change(_table(parsed, os.path.basename(file) == "pyproject.toml"))
        after = tomlkit.dumps(parsed)
        tomllib.loads(after)
    except (TOMLKitError, tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise UsageError(f"{file}: can't be changed, add it yourself to {what}") from error
    try:
        if before is None:
            with open(file, "xb") as handle:
                handle.write(after.encode())
        else:
            replace_file(file, before, after.encode())
    except (OSError, RewriteError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{file}: can't be written: {reason}") from error


def _table(parsed: tomlkit.TOMLDocument, shared: bool) -> Any:
    """Return the table with the settings; in a shared file that is `tool.lintnews`."""
    if not shared:
        return parsed
    if "tool" not in parsed:
        parsed["tool"] = tomlkit.table(is_super_table=True)
    tools: Any = parsed["tool"]
    if "lintnews" not in tools:
        tools["lintnews"] = tomlkit.table()
    return tools["lintnews"]
