"""What a whole run has found: the shards' counts added up, as JSON and for people."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lintnews.batch.commit import write_whole
from lintnews.batch.plan import Plan
from lintnews.batch.receipt import ShardReceipt
from lintnews.batch.tally import Tally, ranked
from lintnews.core.diagnostic import count

SUMMARY = "summary.json"
_TOP = 10


class Summary:
    """The counts of the shards that are done so far."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.shards = 0
        self._seconds: Counter[str] = Counter()
        self._measured = 0

    def add(self, receipt: ShardReceipt) -> None:
        """Add what a shard has come to."""
        self.shards += 1
        self.tally.merge(receipt.tally)
        self._seconds.update(receipt.rules)

    @property
    def slowest_rules(self) -> list[tuple[str, float]]:
        """The rules that take most time, each with its share of all of it, from 0 to 1."""
        total = sum(self._seconds.values())
        ranked = sorted(self._seconds.items(), key=lambda one: (-one[1], one[0]))
        return [(name, seconds / total) for name, seconds in ranked[:_TOP]] if total else []

    def as_json(self) -> dict[str, Any]:
        """Return the summary for JSON."""
        return {
            **self.tally.as_json(),
            "shards": self.shards,
            "slowest_rules": {name: round(share, 4) for name, share in self.slowest_rules},
        }

    def write(self, plan: Plan) -> None:
        """Write the summary into the folder of the run."""
        content = json.dumps(self.as_json(), indent=1, ensure_ascii=False).encode(
            errors="backslashreplace"
        )
        write_whole(os.path.join(plan.output, SUMMARY), content)

    def lines(self) -> Iterator[str]:
        """Yield the summary for people."""
        tally = self.tally
        documents = count(tally.documents, "article")
        findings = count(tally.findings, "problem")
        yield f"Found {findings} in {tally.damaged:,} of {documents}."
        if tally.fixed:
            yield f"Fixed {count(tally.fixed, 'problem')}."
        if tally.kept < tally.documents:
            yield f"Kept {count(tally.kept, 'article')}, dropped {tally.documents - tally.kept:,}."
        for counter, what in ((tally.quarantined, "in quarantine"), (tally.skipped, "skipped")):
            if counter:
                yield f"{count(counter.total(), 'record')} {what}: {_shares(counter)}."
        yield from _table("grade", sorted(tally.grades.items()))
        yield from _table("family", ranked(tally.families)[:_TOP])
        yield from _table("rule", ranked(tally.rules)[:_TOP])
        languages = Counter({key or "no sign": n for key, n in tally.languages.items()})
        yield from _table("likely source language of damaged articles", ranked(languages)[:_TOP])
        if any(tally.hosts):
            yield from _table("host", ranked(tally.damaged_hosts)[:_TOP])
        if self.slowest_rules:
            yield ""
            yield "share of linting time by rule"
            for name, share in self.slowest_rules:
                yield f"{share:>10.1%}  {name}"


def _shares(counter: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in ranked(counter))


def _table(title: str, rows: list[tuple[str, int]]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"{number:>10,}  {name or 'none'}" for name, number in rows)
