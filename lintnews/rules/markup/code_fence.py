from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_plain_text, remnant_deletion


@rule(
    code="MRK010",
    severity="error",
    since="0.1",
    pattern=r"(?:^|(?<=[\r\n]))[ \t]{0,3}(?P<damage>```+[ \t]?[a-zA-Z]{0,12})[ \t]*(?=[\r\n]|\Z)",
    trigger=r"```",
    bad=["⟦```html⟧\nThe court ruled on Monday.\n⟦```⟧"],
    fixed=["The court ruled on Monday."],
    good=["She wrote ```so what``` in chat.", "He typed `ls` and left."],
)
def code_fence(match: Any, document: Document) -> Finding | None:
    """A code fence stands in plain text.

    Why: Language models wrap their answer in a fence, and the wrapping is stored with it.

    Not damage: Markdown files.
    """
    if not is_plain_text(document):
        return None
    span = Span(*match.span("damage"))
    fix = remnant_deletion(document, span, "Delete the fence")
    return Finding(
        span, f"{quote(span and match.group('damage').replace('`', chr(39)))} is a code fence", fix
    )
