"""The rules of LanguageTool that are on: rules.toml, one row a rule.

A row has LanguageTool's id, our code, how the message goes on behind the evidence (`defect`),
examples, and how often the rule fires on news by professionals (`clean`) and by machines (`mt`).
`fixed` says that LanguageTool's first suggestion may be written; without it it is only shown.
`without` are patterns of a rule (its `subId`) that are wrong too often. `where` and `right` are
looked for in the text around a finding, with the finding between ⟦ and ⟧: it is none unless the
first is there, or if the second is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lintnews.core.diagnostic import Severity
from lintnews.core.rule import Definition, Rule

FILE = Path(__file__).parent / "rules.toml"
PREFIX = "languagetool-"
# Of the rules that a configuration adds; they have no rows.
ADDED_CODE = "GRM900"
# LanguageTool has a spelling rule for each variety of English; one row speaks for all of them.
SPELLING = "MORFOLOGIK_RULE_EN_US"
_SPELLING_OF_ANY = "MORFOLOGIK_RULE_EN_"
_SINCE = "0.1"
# So much of the text on either side of a finding speaks for or against it (code points).
_AROUND = 60
_NOT_DAMAGE = (
    "Quotations, headlines, names and lines in other languages are not looked at. A dialect, a "
    "poem or a title of a work is: say so with a directive, or accept the word."
)


class Row(NamedTuple):
    """One rule of LanguageTool. `defect` is empty for one that a configuration adds."""

    id: str
    rule: Rule
    defect: str
    has_fix: bool
    bad: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    clean: int = 0
    mt: int = 0
    without: frozenset[str] = frozenset()
    where: re.Pattern[str] | None = None
    right: re.Pattern[str] | None = None

    def takes(self, pattern: str, text: str, start: int, end: int) -> bool:
        """Tell whether a finding by a pattern is one, from `start` to `end` of a text (0-based)."""
        if pattern in self.without:
            return False
        if self.where is None and self.right is None:
            return True
        before = text[max(0, start - _AROUND) : start]
        marked = f"{before}⟦{text[start:end]}⟧{text[end : end + _AROUND]}"
        if self.where is not None and self.where.search(marked) is None:
            return False
        return self.right is None or self.right.search(marked) is None


def id_in(identifier: str, language: str) -> str:
    """Return the id under which a server knows a rule in a language, such as `en-GB`."""
    if identifier != SPELLING or not language.startswith("en-"):
        return identifier
    return f"{_SPELLING_OF_ANY}{language[3:].upper()}"


def id_here(identifier: str) -> str:
    """Return the id of the row that speaks for what a server calls so."""
    return SPELLING if identifier.startswith(_SPELLING_OF_ANY) else identifier


def name_of(identifier: str) -> str:
    """Return what a rule of LanguageTool is called here: `languagetool-he-verb-agr`."""
    return PREFIX + identifier.strip("_").replace("_", "-").lower()


@cache
def rows() -> dict[str, Row]:
    """Return the rows of the shipped list by LanguageTool's ids, in the order of the file.

    Raises `ValueError` naming the row if one is not well formed, or two share an id or a code.
    """
    with FILE.open("rb") as handle:
        table = tomllib.load(handle)
    found: dict[str, Row] = {}
    codes = {ADDED_CODE}
    for number, values in enumerate(table["rules"], 1):
        try:
            row = _row(values)
        except (KeyError, TypeError, re.error) as error:
            raise ValueError(f"{FILE.name}: row {number}: {error}") from error
        if row.id in found or row.rule.code in codes:
            raise ValueError(
                f"{FILE.name}: row {number}: `{row.id}` or its code stands there twice"
            )
        found[row.id] = row
        codes.add(row.rule.code)
    return found


def _row(values: dict[str, object]) -> Row:
    identifier, defect = str(values["id"]), str(values["defect"])
    fixed = _texts(values.get("fixed", []))
    rule = Rule(
        str(values["code"]),
        name_of(identifier),
        "grammar",
        Severity.WARNING,
        f"LanguageTool's {identifier}: a word or phrase {defect}",
        aliases=(identifier,),
    )
    return Row(
        identifier,
        rule,
        defect,
        bool(fixed),
        _texts(values["bad"]),
        fixed,
        _texts(values["good"]),
        int(str(values["clean"])),
        int(str(values["mt"])),
        frozenset(_texts(values.get("without", []))),
        _pattern(values.get("where")),
        _pattern(values.get("right")),
    )


def _pattern(value: object) -> re.Pattern[str] | None:
    """Return a pattern, or one for several of which any may match."""
    if value is None:
        return None
    return re.compile("|".join(map(str, value)) if isinstance(value, list) else str(value))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("`bad`, `fixed`, `good` and `without` are lists of texts")
    return tuple(map(str, value))


def rows_with(added: Iterable[str] = ()) -> dict[str, Row]:
    """Return the shipped rows and those of the ids that a configuration adds."""
    found = dict(rows())
    for identifier in added:
        if identifier not in found:
            summary = f"LanguageTool's {identifier}, which the configuration adds"
            name = name_of(identifier)
            rule = Rule(
                ADDED_CODE, name, "grammar", Severity.WARNING, summary, aliases=(identifier,)
            )
            found[identifier] = Row(identifier, rule, "", False)
    return found


def rules(added: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules of `rows_with`, ordered by code."""
    return tuple(sorted((row.rule for row in rows_with(added).values()), key=lambda one: one[:2]))


def is_named_by(text: str) -> bool:
    """Tell whether a selector may be one of these rules by name, code or LanguageTool's id."""
    if text.startswith((PREFIX, "GRM")):
        return True
    return text.isupper() and text.replace("_", "").isalnum() and text in rows()


def definitions() -> dict[str, Definition]:
    """Return the pages of the shipped rules by name."""
    return {row.rule.name: definition(row) for row in rows().values()}


def definition(row: Row) -> Definition:
    """Return the page of a rule."""
    why = (
        f"A LanguageTool server reports it as `{row.id}`, if grammar is checked (`--grammar`). "
        f"On 57,000 words of professional news it fires {_times(row.clean)}, on 155,000 words of "
        f"machine translation {_times(row.mt)}."
    )
    fixed: tuple[str | None, ...] = row.fixed or (None,) * len(row.bad)
    return Definition(row.rule, _SINCE, (), None, None, why, _NOT_DAMAGE, row.bad, row.good, fixed)


def _times(number: int) -> str:
    return ("never", "once", "twice")[number] if number < 3 else f"{number} times"
