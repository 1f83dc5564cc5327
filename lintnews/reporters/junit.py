"""`junit`: a file is a test suite, and each finding in it a test that failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lintnews.core.result import FileResult, place
from lintnews.reporters import Reporter
from lintnews.reporters.exchange import relative
from lintnews.reporters.markup import attributes, escape


class Report(Reporter):
    """Writes one suite for each file; one without findings is a test that passed."""

    def begin(self) -> None:
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lintnews">\n')

    def add(self, result: FileResult) -> None:
        path, count = relative(result.document.path, self.options.root), len(result.diagnostics)
        suite = attributes(name=path, tests=count or 1, failures=count, errors=0, skipped=0, time=0)
        self.stream.write(f"  <testsuite{suite}>\n")
        self.stream.writelines(_cases(result, path))
        self.stream.write("  </testsuite>\n")

    def finish(self) -> None:
        self.stream.write("</testsuites>\n")


def _cases(result: FileResult, path: str) -> Iterator[str]:
    if not result.diagnostics:
        yield f"    <testcase{attributes(classname=path, name='no damage', time=0)}/>\n"
    names = Counter[str]()
    for found in result.diagnostics:
        rule, start = found.rule, place(result.document, found.span).start
        # servers take two tests of one name for the same one
        name = f"{rule.code} {rule.name} at {start.row}:{start.column}"
        names[name] += 1
        if names[name] > 1:
            name += f" ({names[name]})"
        text = f"{path}:{start.row}:{start.column}: {rule.code} {rule.name}: {found.message}"
        if found.fix is not None:
            text += f"\nfix ({found.fix.applicability.value}): {found.fix.message}"
        case = attributes(classname=path, name=name, time=0)
        failure = attributes(message=found.message, type=rule.severity.label)
        yield (
            f"    <testcase{case}>\n"
            f"      <failure{failure}>{escape(text)}</failure>\n"
            "    </testcase>\n"
        )
