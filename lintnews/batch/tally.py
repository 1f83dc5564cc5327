"""The counts of a run: each shard makes its own, and they add up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lintnews.batch.work import Outcome

_KINDS = (
    "families", "rules", "hosts", "damaged_hosts", "grades", "languages", "quarantined", "skipped",
)  # fmt: skip
_NUMBERS = ("documents", "damaged", "kept", "findings", "fixed", "words", "characters")


class Tally:
    """Counts of documents and findings.

    `hosts`, `grades` and `languages` count documents (`damaged_hosts` those with findings, the
    language is the likeliest source or empty), `families` and `rules` findings.
    """

    __slots__ = (*_KINDS, *_NUMBERS)

    def __init__(self) -> None:
        for kind in _KINDS:
            setattr(self, kind, Counter[str]())
        for number in _NUMBERS:
            setattr(self, number, 0)

    families: Counter[str]
    rules: Counter[str]
    hosts: Counter[str]
    damaged_hosts: Counter[str]
    grades: Counter[str]
    languages: Counter[str]
    quarantined: Counter[str]
    skipped: Counter[str]
    documents: int
    damaged: int
    kept: int
    findings: int
    fixed: int
    words: int
    characters: int

    def add(self, outcome: Outcome) -> None:
        """Count what became of one record."""
        row = outcome.document
        if row is None:
            if outcome.quarantined is not None:
                self.quarantined[outcome.quarantined["reason"]] += 1
            if outcome.skipped:
                self.skipped[outcome.skipped] += 1
            return
        self.documents += 1
        self.characters += outcome.size
        self.kept += row["kept"]
        self.fixed += row["fixed"]
        self.words += row["words"]
        host = row["host"] or ""
        self.hosts[host] += 1
        self.grades[row["grade"]] += 1
        if outcome.diagnostics:
            self.damaged += 1
            self.findings += len(outcome.diagnostics)
            self.damaged_hosts[host] += 1
            self.languages[row["source_language"] or ""] += 1
            for found in outcome.diagnostics:
                self.families[found["family"]] += 1
                self.rules[found["name"]] += 1

    def merge(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for kind in _KINDS:
            getattr(self, kind).update(getattr(other, kind))
        for number in _NUMBERS:
            setattr(self, number, getattr(self, number) + getattr(other, number))

    def as_json(self) -> dict[str, Any]:
        """Return the counts for JSON, the most frequent first."""
        values: dict[str, Any] = {number: getattr(self, number) for number in _NUMBERS}
        for kind in _KINDS:
            values[kind] = dict(ranked(getattr(self, kind)))
        return values

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Tally:
        """Return what `as_json` made. Raises `KeyError`, `TypeError` or `ValueError` if not."""
        tally = cls()
        for number in _NUMBERS:
            setattr(tally, number, int(values[number]))
        for kind in _KINDS:
            setattr(tally, kind, Counter(values[kind]))
        return tally


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return counts with the most frequent first, and what is as frequent by name."""
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
