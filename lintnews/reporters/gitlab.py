"""`gitlab`: a report for GitLab's code quality widget.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from lintnews.core.diagnostic import Severity
from lintnews.core.result import FileResult, fingerprints, place
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import Array, portable, relative
from lintnews.reporters.json_shape import dumps

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Report(Reporter):
    """Writes an array with one object for each diagnostic."""

    def begin(self) -> None:
        self._array = Array(self.stream)
        self._seen: dict[str, int] = {}

    def add(self, result: FileResult) -> None:
        path = relative(result.document.path, self.options.root)
        for found, fingerprint in zip(result.diagnostics, fingerprints(result), strict=True):
            where = place(result.document, found.span)
            issue = {
                "description": portable(f"{found.rule.name}: {found.message}"),
                "check_name": found.rule.code,
                "severity": _SEVERITIES[found.rule.severity],
                "fingerprint": self._unique(fingerprint),
                "location": {
                    "path": path,
                    "lines": {"begin": where.start.row, "end": where.end.row},
                },
            }
            self._array.add(dumps(issue))

    def finish(self) -> None:
        self._array.close()
        self.stream.write("\n")

    def _unique(self, fingerprint: str) -> str:
        """Tell apart what only one file read twice can have in common: GitLab shows one of two."""
        number = self._seen[fingerprint] = self._seen.get(fingerprint, 0) + 1
        return fingerprint if number == 1 else f"{fingerprint}-{number}"
