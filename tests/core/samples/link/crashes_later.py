"""A rule that finds something, then raises at the second match."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span
from lintnews.core.document import Document
from lintnews.core.rule import Findings, rule


@rule(code="LNK902", severity="warning", since="0", bad=(), good=(), pattern=r"crash\w+")
def crashes_later(match: Any, doc: Document) -> Findings:
    """A sample."""
    if match.start() > 0:
        raise KeyError
    return Finding(Span(*match.span()), "the first crash")
