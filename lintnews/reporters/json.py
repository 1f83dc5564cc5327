"""`json`: one array of all diagnostics."""

from __future__ import annotations

from lintnews.core.result import FileResult
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import Array
from lintnews.reporters.json_shape import dumps, objects


class Report(Reporter):
    """Writes an array with one object a line."""

    def begin(self) -> None:
        self._array = Array(self.stream)

    def add(self, result: FileResult) -> None:
        for found in objects([result]):
            self._array.add(dumps(found))

    def finish(self) -> None:
        self._array.close()
        self.stream.write("\n")
