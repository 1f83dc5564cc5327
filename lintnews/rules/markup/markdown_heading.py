from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_plain_text


@rule(
    code="MRK009",
    severity="warning",
    since="0.1",
    pattern=r"(?:^|(?<=[\r\n]))(?P<damage>#{2,6}[ \t]+)(?=\S)",
    trigger=r"##[ \t]",
    bad=["⟦## ⟧What happened\n\nThe court ruled.", "It ended.\n\n⟦### ⟧Background\n"],
    fixed=["What happened\n\nThe court ruled.", "It ended.\n\nBackground\n"],
    good=["#MeToo turned five on Monday.", "# 1 on the list is Leeds.", "C## is no language."],
)
def markdown_heading(match: Any, document: Document) -> Finding | None:
    """The number signs of a Markdown heading stand before a line of plain text.

    Why: Extraction to Markdown, or a language model's answer pasted as it came.

    Not damage: Markdown files, hashtags, `# 1`.
    """
    if not is_plain_text(document):
        return None
    span = Span(*match.span("damage"))
    # `### is the sign`: a heading begins with a capital
    begins = match.string[span.end]
    applicability = Applicability.UNSAFE if begins.islower() else Applicability.SAFE
    return Finding(
        span,
        f"{quote(match.group('damage').strip())} marks a heading in Markdown",
        Fix.delete(span, "Delete the marks", applicability),
    )
