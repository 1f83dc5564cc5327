"""`--statistics`: how often each rule was broken, most often first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from lintnews.core.result import FileResult
from lintnews.reporters import Options
from lintnews.reporters.style import has_safe_fix, paint, severity_code


def report(results: Iterable[FileResult], stream: TextIO, options: Options) -> None:
    """Write one line for each rule: count, code, `[*]` if a fix is safe, name, summary."""
    counts = Counter(
        (found.rule, has_safe_fix(found)) for result in results for found in result.diagnostics
    )
    rules = Counter[str]()
    for (rule, _), count in counts.items():
        rules[rule.code] += count
    by_code = {rule.code: rule for rule, _ in counts}
    fixable = {rule.code for rule, safe in counts if safe}
    width = len(str(max(rules.values(), default=0)))
    for code, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        rule = by_code[code]
        mark = "[*]" if code in fixable else "[ ]"
        label = paint(code, severity_code(rule.severity), options.color)
        stream.write(f"{count:>{width}}  {label} {mark} {rule.name:<24} {rule.summary}\n")
