"""A rule that yields what is no finding."""

from __future__ import annotations

from lintnews.core.document import Document
from lintnews.core.rule import Findings, rule


@rule(code="LNK904", severity="error", since="0", bad=(), good=(), trigger="nonsense")
def yields_nonsense(doc: Document) -> Findings:
    """A sample."""
    return [doc.text]  # type: ignore[list-item]
