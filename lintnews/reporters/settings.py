"""What `lintnews config` shows: as a configuration file with comments, or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from lintnews.core.origins import Origin, Setting
from lintnews.reporters.json_shape import dumps
from lintnews.reporters.style import printable

# What a default that looks empty means.
_MEANING = {
    "select": "all rules that are not in preview",
    "output-format": "full on a terminal, else concise",
}


class InForce(NamedTuple):
    """The settings for a path, the files that they come from, nearest first, and what follows.

    `ignored_here` are the selectors that `per-file-ignores` turns off for the path; `rules` has
    the name of every rule that there is, and whether it is on.
    """

    path: str
    files: tuple[str, ...]
    root: str
    excluded: bool
    ignored_here: tuple[str, ...]
    rules: tuple[tuple[str, bool], ...]
    settings: tuple[Setting, ...]


def as_text(shown: InForce) -> str:
    """Return TOML that gives the same settings, with comments that say where each came from."""
    files = ", which extends ".join(map(_short, shown.files))
    on = sum(enabled for _, enabled in shown.rules)
    lines = [f"# {printable(shown.path)}: {files or 'no configuration file'}"]
    if shown.excluded:
        lines.append("# excluded: linted only if it is named, and not with --force-exclude")
    lines.append(f"# {on} of {len(shown.rules)} rules are on")
    if shown.ignored_here:
        lines.append(f"# off for this path (per-file-ignores): {', '.join(shown.ignored_here)}")
    lines.append("")
    for one in shown.settings:
        if one.value is None:
            lines.append(f"# {one.key} is not set: {_MEANING.get(one.key, 'none')}")
        else:
            lines.append(f"{one.key} = {_toml(one.value)}  # {_origin(one)}")
    return "\n".join(lines) + "\n"


def as_json(shown: InForce) -> str:
    """Return one object; files are absolute paths."""
    return dumps(
        {
            "path": shown.path,
            "files": [os.path.abspath(file) for file in shown.files],
            "root": os.path.abspath(shown.root),
            "excluded": shown.excluded,
            "ignored_here": list(shown.ignored_here),
            "rules": [name for name, enabled in shown.rules if enabled],
            "settings": {
                one.key: {"value": one.value, "from": _objects(one.origins)}
                for one in shown.settings
            },
        }
    )


def _objects(origins: Sequence[Origin]) -> list[dict[str, str | None]]:
    """Return an option as an object whose file is null, and the default as an empty list."""
    return [
        {"file": None if one.file is None else os.path.abspath(one.file), "key": one.key}
        for one in origins
    ]


def _origin(setting: Setting) -> str:
    if setting.origins:
        return ", ".join(
            one.key if one.file is None else f"{_short(one.file)}: {one.key}"
            for one in setting.origins
        )
    meaning = _MEANING.get(setting.key)
    return f"default: {meaning}" if meaning else "default"


def _short(file: str) -> str:
    """Write a file below the current folder from there, another one in full."""
    try:
        relative = os.path.relpath(file)
    except ValueError:  # on another drive
        relative = os.pardir
    inside = relative.split(os.sep)[0] != os.pardir
    return printable(relative if inside else os.path.abspath(file))


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        pairs = (f"{_toml(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))
    return json.dumps(value)


def _escaped(character: str) -> str:
    """Write a character as TOML and a terminal take it; what has no such form becomes `�`."""
    if character.isprintable():
        return character
    code = ord(character)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\U{code:08X}"
