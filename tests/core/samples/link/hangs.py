"""A rule whose pattern backtracks for ever on `aaaa...! c`."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span
from lintnews.core.document import Document
from lintnews.core.rule import Findings, rule


@rule(
    code="LNK903",
    severity="error",
    since="0",
    bad=(),
    good=(),
    pattern=r"hang (?:a|aa)+c",
    trigger="hang a",
)
def hangs(match: Any, doc: Document) -> Findings:
    """A sample."""
    return Finding(Span(*match.span()), "never")
