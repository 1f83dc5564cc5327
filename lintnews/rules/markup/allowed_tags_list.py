from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import remnant_deletion


@rule(
    code="MRK015",
    severity="error",
    since="0.1",
    pattern=(
        r"(?i)you (?:may|can) use (?:these|the following) (?:<[^<>\r\n]{1,80}>)?(?:html|xhtml)"
        r"(?:</[a-z]{1,8}>)? tags(?: and attributes)?[^\r\n]{0,400}"
    ),
    trigger=r"(?:may|can) use (?:these|the following) (?:<|x?html)",
    ignore_case=True,
    bad=[
        'Leave a reply\n⟦You may use these HTML tags and attributes: <a href="" title=""> '
        '<abbr title=""> <b> <blockquote cite="">⟧\n',
    ],
    fixed=["Leave a reply\n"],
    good=["The form uses these HTML tags.", "You may use these rooms and attributes of office."],
)
def allowed_tags_list(match: Any, document: Document) -> Finding:
    """The comment form's list of allowed tags stands in the text.

    Why: The form below an article explains itself in words, and extraction takes them along.

    Not damage: An article that discusses tags.
    """
    span = Span(*match.span())
    return Finding(
        span,
        "the comment form's list of tags stands in the text",
        remnant_deletion(document, span, "Delete the list"),
    )
