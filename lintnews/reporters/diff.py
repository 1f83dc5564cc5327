"""`--diff`: what fixes would change, as one diff."""

from __future__ import annotations

from lintnews.core.result import FileResult
from lintnews.reporters import Reporter


class Report(Reporter):
    """Writes the diff of each file that would change."""

    def add(self, result: FileResult) -> None:
        self.stream.write(result.diff)
