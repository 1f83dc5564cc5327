"""Reads a pack into a rule definition. Runs when patterns are compiled, not on every start."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from lintnews.core.diagnostic import Severity
from lintnews.core.errors import did_you_mean
from lintnews.core.rule import FAMILIES, Definition, Pattern, Rule
from lintnews.packs.check import check_row
from lintnews.packs.files import PackError
from lintnews.scan.context import Context, compile_context
from lintnews.scan.phrase import PhraseError, expand, line_pattern, phrase_pattern

_KINDS = {
    str: "a text",
    bool: "true or false",
    list: "a list of texts",
}
# The keys of a pack and of a row, and the kind of value of each.
HEADER = {
    "code": str, "severity": str, "since": str, "languages": list, "summary": str,
    "message": str, "why": str, "not_damage": str, "match": str, "preview": bool,
    "aliases": list, "family": str, "phrase": list,
}  # fmt: skip
ROW = {
    "id": str, "pattern": str, "case": bool, "source": str, "english": list, "requires": str,
    "unless": str, "gate": str, "match": str, "languages": list, "bad": list, "good": list,
    "fixed": str, "message": str, "kind": str,
}  # fmt: skip


def load_pack(path: Path) -> Definition:
    """Read one pack.

    Raises `PackError` for a file that can't be read, an unknown key, class or family, a missing
    value or one of the wrong kind.
    """
    raw = read_pack(path)
    _check(str(path), raw, HEADER, ("code", "severity", "since", "summary", "message"))
    family = raw.get("family", path.parent.name)
    if family not in FAMILIES:
        hint = did_you_mean(family, FAMILIES) if "family" in raw else "; say one in the header"
        raise PackError(f"{path}: unknown family `{family}`{hint}")
    if not re.fullmatch(rf"{FAMILIES[family]}\d+", raw["code"]):
        example = f"{FAMILIES[family]}999"
        raise PackError(f"{path}: the code of a {family} pack is like {example}")
    if raw["severity"].upper() not in Severity.__members__:
        raise PackError(f"{path}: `severity` must be info, warning or error")
    languages = tuple(raw.get("languages", ()))
    patterns: list[Pattern] = []
    rows: list[Any] = []
    bad: list[str] = []
    good: list[str] = []
    fixed: list[str | None] = []
    for entry in raw["phrase"]:
        where = f"{path}: {entry.get('id', 'a phrase without id')}"
        _check(where, entry, ROW, ("id", "pattern", "bad", "good"))
        try:
            patterns.append(_pattern(entry, raw.get("match", "phrase"), len(rows)))
            rows.append(_row(entry, raw, languages))
        except ValueError as error:
            raise PackError(f"{where}: {error}") from error
        bad += entry["bad"]
        good += entry["good"]
        fixed += [entry.get("fixed"), *[None] * (len(entry["bad"]) - 1)]
    family = raw.get("family", path.parent.name)
    if family not in FAMILIES:
        valid = ", ".join(FAMILIES)
        raise PackError(f"{path.name}: `family` must be one of {valid}")
    if not re.fullmatch(rf"{FAMILIES[family]}\d+", raw["code"]):
        code = f"{FAMILIES[family]}999"
        raise PackError(f"{path.name}: `code` must be like {code}, not `{raw['code']}`")
    if raw["severity"].upper() not in Severity.__members__:
        raise PackError(f"{path.name}: `severity` must be info, warning or error")
    rule = Rule(
        raw["code"],
        path.stem,
        family,
        Severity[raw["severity"].upper()],
        raw["summary"],
        raw.get("preview", False),
        languages,
        tuple(raw.get("aliases", ())),
    )
    return Definition(
        rule=rule,
        since=raw["since"],
        patterns=tuple(patterns),
        match_check=check_row,
        document_check=None,
        why=raw.get("why", ""),
        not_damage=raw.get("not_damage", ""),
        bad=tuple(bad),
        good=tuple(good),
        fixed=tuple(fixed),
        rows=tuple(rows),
    )


def read_pack(path: Path) -> dict[str, Any]:
    """Return the tables of a pack. Raises `PackError` if it can't be read or has no rows."""
    try:
        with path.open("rb") as handle:
            raw = tomllib.load(handle)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PackError(f"{path}: can't read the pack: {reason}") from error
    rows = raw.get("phrase")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise PackError(f"{path}: the pack has no rows; each begins with [[phrase]]")
    return raw


def _check(
    where: str, table: dict[str, Any], kinds: dict[str, type], required: tuple[str, ...]
) -> None:
    for key in required:
        if key not in table:
            raise PackError(f"{where}: `{key}` is missing")
    for key, value in table.items():
        if key == "phrase":
            continue
        kind = kinds.get(key)
        if kind is None:
            raise PackError(f"{where}: unknown key `{key}`{did_you_mean(key, kinds)}")
        texts = value if isinstance(value, list) else ()
        if not isinstance(value, kind) or not all(isinstance(text, str) for text in texts):
            raise PackError(f"{where}: `{key}` must be {_KINDS[kind]}")


def _pattern(entry: dict[str, Any], default_match: str, row: int) -> Pattern:
    kind = entry.get("match", default_match)
    build = {"phrase": phrase_pattern, "line": line_pattern}.get(kind)
    if build is None:
        raise PhraseError(f'`match` must be "phrase" or "line", not {kind!r}')
    body = expand(entry["pattern"])
    return Pattern(
        build(entry["pattern"]),
        ignore_case=not entry.get("case", False),
        # a line template's ends are for the confirming pattern; the words are enough to find it
        trigger=body if kind == "line" else None,
        row=row,
        line_start=kind == "line",
    )


def _row(
    entry: dict[str, Any], header: dict[str, Any], languages: tuple[str, ...]
) -> tuple[Any, ...]:
    """Return what `check_row` needs, as plain values that can be cached."""
    if "{kind}" in entry.get("message", header["message"]) and "kind" not in entry:
        raise PhraseError("`kind` is missing; the message asks for it")
    return (
        entry["id"],
        entry.get("match", header.get("match", "phrase")),
        entry.get("message", header["message"]),
        entry.get("source", ""),
        tuple(entry.get("english", ())),
        _context(entry.get("requires")),
        _context(entry.get("unless")),
        entry.get("gate"),
        tuple(entry.get("languages", languages)),
        entry.get("kind", ""),
    )


def _context(phrase: str | None) -> Context | None:
    return None if phrase is None else compile_context(expand(phrase))
