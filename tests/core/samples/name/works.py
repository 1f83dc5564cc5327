"""A rule that does what it should, with a trigger that may hit many times."""

from __future__ import annotations

from lintnews.core.diagnostic import Finding, Span
from lintnews.core.document import Document
from lintnews.core.rule import Findings, rule


@rule(
    code="NAM901",
    severity="info",
    since="0",
    bad=(),
    good=(),
    trigger=["works", "labou?rs"],
    source_languages=["bg"],
)
def works(doc: Document) -> Findings:
    """A sample."""
    yield Finding(Span(0, 1), "it works")
    yield Finding(Span(2, 3), "it works twice", source_languages=("uk",))
