"""`--statistics`: how often each rule was broken, most often first."""

from __future__ import annotations

from collections import Counter

from lintnews.core.result import FileResult
from lintnews.core.rule import Rule
from lintnews.reporters import Reporter
from lintnews.reporters.style import has_safe_fix, paint, severity_code


class Report(Reporter):
    """Writes one line for each rule: count, code, `[*]` if a fix is safe, name, summary."""

    def begin(self) -> None:
        self._counts = Counter[tuple[Rule, bool]]()

    def add(self, result: FileResult) -> None:
        self._counts.update((found.rule, has_safe_fix(found)) for found in result.diagnostics)

    def finish(self) -> None:
        rules = Counter[str]()
        for (rule, _), count in self._counts.items():
            rules[rule.code] += count
        by_code = {rule.code: rule for rule, _ in self._counts}
        fixable = {rule.code for rule, safe in self._counts if safe}
        width = len(str(max(rules.values(), default=0)))
        for code, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
            rule = by_code[code]
            mark = "[*]" if code in fixable else "[ ]"
            label = paint(code, severity_code(rule.severity), self.options.color)
            self.stream.write(f"{count:>{width}}  {label} {mark} {rule.name:<24} {rule.summary}\n")
