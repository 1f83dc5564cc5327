"""Reads a pack into a rule definition. Runs when patterns are compiled, not on every start."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from lintnews.core.diagnostic import Severity
from lintnews.core.rule import Definition, Pattern, Rule
from lintnews.packs.check import check_row
from lintnews.scan.confirming import program
from lintnews.scan.phrase import PhraseError, expand, line_pattern, phrase_pattern

PACKS = Path(__file__).parent

_HEADER_KEYS = {
    "code", "severity", "since", "languages", "summary", "message", "why", "not_damage",
    "match", "preview", "phrase", "aliases",
}  # fmt: skip
_ROW_KEYS = {
    "id", "pattern", "case", "source", "english", "requires", "unless", "gate", "match",
    "languages", "bad", "good", "fixed", "message",
}  # fmt: skip


class PackError(ValueError):
    """A pack is not well formed; the message names the file, the row and what is wrong."""


def pack_files() -> list[Path]:
    """Return all packs, in a stable order."""
    return sorted(PACKS.glob("*/*.toml"))


def load_pack(path: Path) -> Definition:
    """Read one pack. Raises `PackError` for an unknown key, class or a missing value."""
    with path.open("rb") as handle:
        try:
            raw = tomllib.load(handle)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{path.name}: {error}") from error
    _require(path.name, raw, ("code", "severity", "since", "summary", "message", "phrase"))
    if unknown := raw.keys() - _HEADER_KEYS:
        raise PackError(f"{path.name}: unknown key `{min(unknown)}`")
    languages = tuple(raw.get("languages", ()))
    patterns: list[Pattern] = []
    rows: list[Any] = []
    bad: list[str] = []
    good: list[str] = []
    fixed: list[str | None] = []
    for entry in raw["phrase"]:
        where = f"{path.name}: {entry.get('id', 'a phrase without id')}"
        _require(where, entry, ("id", "pattern", "bad", "good"))
        if unknown := entry.keys() - _ROW_KEYS:
            raise PackError(f"{where}: unknown key `{min(unknown)}`")
        try:
            patterns.append(_pattern(entry, raw.get("match", "phrase"), len(rows)))
            rows.append(_row(entry, raw, languages))
        except PhraseError as error:
            raise PackError(f"{where}: {error}") from error
        bad += entry["bad"]
        good += entry["good"]
        fixed += [entry.get("fixed"), *[None] * (len(entry["bad"]) - 1)]
    rule = Rule(
        raw["code"],
        path.stem,
        path.parent.name,
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


def _require(where: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in table:
            raise PackError(f"{where}: `{key}` is missing")


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
    )


def _context(phrase: str | None) -> tuple[Any, ...] | None:
    return None if phrase is None else program(expand(phrase), re.IGNORECASE)
