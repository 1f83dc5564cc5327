from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_plain_text, remnant_deletion


@rule(
    code="MRK011",
    severity="warning",
    since="0.1",
    pattern=r"(?:^|(?<=[\r\n]))[ \t]{0,8}(?P<damage>\|[^\r\n]{0,260}\|)[ \t]{0,8}(?=[\r\n]|\Z)",
    trigger=r"(?:^|[\r\n])[ \t]{0,8}\|",
    bad=[
        "The results\n⟦| --- | --- |⟧\nfollow.",
        "⟦| Team | Points |⟧\n⟦| Leeds | 7 |⟧",
        "He won.\n⟦| |⟧\nShe lost.",
    ],
    fixed=["The results\nfollow.", None, "He won.\nShe lost."],
    good=[
        "The vote was 52–48 | Turnout 70% | Seats: 650",
        "Home win | Away win | Draw\n2/1 | 3/1 | 9/4",
        "Home | News | Sport",
        "|x| is the absolute value of x.",
        "| A lone bar opens this line.",
    ],
)
def table_bars(match: Any, document: Document) -> Finding | None:
    """The bars of a Markdown table stand in plain text.

    Why: Tables that only arranged pictures, converted to Markdown, leave bars and dashes.

    Not damage: Markdown files; a row of names with bars between them.
    """
    if not is_plain_text(document):
        return None
    span = Span(*match.span("damage"))
    row = match.group("damage")
    empty = not row.strip("|-: \t")
    fix = remnant_deletion(document, span, "Delete the row") if empty else None
    return Finding(span, f"{quote(row)} is a row of a Markdown table", fix)
