from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_plain_text, remnant_deletion


@rule(
    code="MRK008",
    severity="error",
    since="0.1",
    pattern=(
        r"!\[(?P<alt>[^\[\]\r\n]{0,160})\]\([^()\r\n]{0,200}\)"
        r"|\[(?P<text>[^\[\]\r\n]{1,160})\]\((?:https?:|www\.|/|#|mailto:)[^\s()]{0,200}"
        r"(?:[ ]\"[^\"\r\n]{0,80}\")?\)"
    ),
    trigger=r"\]\(",
    bad=[
        "⟦![]()⟧\n\nThe court ruled.",
        "See ⟦[this report](https://news.example/1)⟧ of May.",
    ],
    fixed=["The court ruled.", "See this report of May."],
    good=[
        "Visit [the museum] (free on Sundays) and [the zoo] (closed).",
        "He said [the mayor] (who left) would stay.",
        "The verse [12](see note) is old.",
        "Wow! [Laughter] (Applause)",
    ],
)
def markdown_link(match: Any, document: Document) -> Finding | None:
    """A link or image in Markdown stands in plain text.

    Why: Extraction to Markdown followed by a step that expects plain text prints brackets and
    addresses.

    Not damage: Markdown files; brackets that no address follows.
    """
    if not is_plain_text(document):
        return None
    span = Span(*match.span())
    shown = match.group("alt") if match.group("text") is None else match.group("text")
    if shown:
        fix = Fix.replace(span, shown)
    else:
        fix = remnant_deletion(document, span, "Delete the empty image")
        fix = fix._replace(applicability=Applicability.SAFE)
    return Finding(span, f"{quote(match.group())} is Markdown", fix)
