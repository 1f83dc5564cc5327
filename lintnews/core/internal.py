"""The rules that speak of lintnews itself: a file it could not read, a rule that failed."""

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
INTERNAL_RULES = (UNREADABLE_FILE, FAILED_RULE, UNSTABLE_FIXES)
