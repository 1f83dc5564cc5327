"""A rule that raises for every document."""

from __future__ import annotations

from lintnews.core.document import Document
from lintnews.core.rule import Findings, rule


@rule(code="LNK901", severity="error", since="0", bad=(), good=())
def crashes(doc: Document) -> Findings:
    """A sample."""
    raise ValueError(
        f"cannot read {doc.text[:3]!r}\nat all, for a reason that takes very long to tell"
    )
