"""`json-lines`: one object a line, written as soon as its file is linted."""

from __future__ import annotations

from lintnews.core.result import FileResult
from lintnews.reporters import Reporter
from lintnews.reporters.json_shape import dumps, objects


class Report(Reporter):
    """Writes one object for each diagnostic."""

    def add(self, result: FileResult) -> None:
        for found in objects([result]):
            self.stream.write(dumps(found) + "\n")
