"""The rules that speak of lintnews itself: files it can't read, rules that fail, directives.

Their pages are in `lintnews.core.internal_pages`.
"""

from __future__ import annotations

from lintnews.core.diagnostic import Severity
from lintnews.core.rule import Rule

UNREADABLE_FILE = Rule(
    "INT001", "unreadable-file", "internal", Severity.ERROR, "A file can't be read as text"
)
FAILED_RULE = Rule(
    "INT002", "failed-rule", "internal", Severity.ERROR, "A rule crashed or ran out of time"
)
UNSTABLE_FIXES = Rule(
    "INT003", "unstable-fixes", "internal", Severity.ERROR, "The fixes of a file come to no end"
)
CRASHING_FILE = Rule(
    "INT004", "crashing-file", "internal", Severity.ERROR, "A file ends the process that lints it"
)
UNCHECKED_GRAMMAR = Rule(
    "INT005",
    "unchecked-grammar",
    "internal",
    Severity.ERROR,
    "The grammar of a file is not checked, or not all of it",
)
UNUSED_SUPPRESSION = Rule(
    "SUP001",
    "unused-suppression",
    "suppression",
    Severity.WARNING,
    "A directive, or a rule that it names, hides nothing",
)
UNKNOWN_RULE = Rule(
    "SUP002",
    "unknown-rule",
    "suppression",
    Severity.WARNING,
    "A directive names a rule that does not exist",
)
MALFORMED_DIRECTIVE = Rule(
    "SUP003",
    "malformed-directive",
    "suppression",
    Severity.WARNING,
    "A comment begins like a directive and is none",
)
SUPPRESSION_RULES = (UNUSED_SUPPRESSION, UNKNOWN_RULE, MALFORMED_DIRECTIVE)
INTERNAL_RULES = (
    UNREADABLE_FILE,
    FAILED_RULE,
    UNSTABLE_FIXES,
    CRASHING_FILE,
    UNCHECKED_GRAMMAR,
    *SUPPRESSION_RULES,
)
