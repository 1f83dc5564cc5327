from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, is_plain_text, remnant_deletion


@rule(
    code="MRK016",
    severity="error",
    since="0.1",
    pattern=r"<!--(?![ ]?lintnews)[^\r\n]{0,200}?-->|"
    r"<!--(?![ ]?lintnews)(?=[^\r\n>]{0,200}(?:[\r\n]|\Z))",
    trigger=r"<!--",
    bad=["He left.\n⟦<!--more-->⟧\nShe stayed.", "⟦<!-- wp:paragraph -->⟧\nThe court ruled."],
    fixed=["He left.\nShe stayed.", "The court ruled."],
    good=[
        "<!-- lintnews: ignore[name-variant] -->\nThe court ruled.",
        "An arrow <-- points left; so does <!.",
    ],
)
def html_comment(match: Any, document: Document) -> Finding | None:
    """A comment of the page's source stands in the text.

    Why: Editors of web pages note their blocks in comments, and a field taken as plain text
    keeps them.

    Not damage: lintnews' own instructions; HTML and Markdown files.
    """
    if not is_plain_text(document) or is_about_code(document):
        return None
    span = Span(*match.span())
    return Finding(
        span,
        f"the comment {quote(match.group())} stands in the text",
        remnant_deletion(document, span, "Delete the comment"),
    )
