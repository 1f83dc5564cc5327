from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="TRN006",
    severity="error",
    since="0.1",
    pattern=r"(?:…|\.{3})?[ ]?\[(?:\+\d{1,6} (?:chars|characters|words)|\d{1,6} chars)\]",
    trigger=r"\[\+?[0-9]+ (?:chars|characters|words)\]",
    bad=["The court ruled on Monday that the por⟦… [+3412 chars]⟧"],
    good=[
        "A post holds 280 characters, [40 words] in English.",
        "The field holds 3412 chars, [about 500 words] in all.",
        "Read [3 words of advice].",
    ],
)
def character_count(match: Any, _document: Document) -> Finding:
    """The text is cut, and a count says how many characters are missing.

    Why: News APIs return the first 200 characters of an article and the number of the rest.

    Not damage: Counts in running text.
    """
    return Finding(Span(*match.span()), f"{quote(match.group().strip())} stands for the rest")
