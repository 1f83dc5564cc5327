from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC003",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w/?=&.%:-])(?P<apostrophe>[A-Za-z]{1,20}\?(?:s|t|d|m|re|ve|ll))(?![\w=&/?-])"
        r"|(?<![\w/?=&.%:-])(?P<letter>[A-Z][A-Za-z]{0,20}\?[a-z]{2,20}\??)(?![\w=&/?-])"
        r"|(?<=\s)(?P<quotes>\?[A-Z][^?\r\n]{2,100}[\w.,!]\?)(?=[\s,.;)]|\Z)"
    ),
    trigger=r"[A-Za-z]\?[a-z]|[ \n]\?[A-Z]",
    bad=[
        "He ⟦don?t⟧ know, and ⟦Poland?s⟧ president left.",
        "Mr. ⟦Gro?mann⟧ met President ⟦Erdo?an⟧ there.",
        "He said: ⟦?We will stay.?⟧ She left.",
    ],
    fixed=[
        "He don’t know, and Poland’s president left.",
        None,
        "He said: “We will stay.” She left.",
    ],
    good=[
        "She wrote “Why?” and “Who? Me?” and left. Was it worth it? Yes?No? ‘Maybe?’ Is he the "
        "one? She says so.",
        "Search at news.example/find?q=port&s=1 or news.example/?s=2?t=3.",
        "See news.example/page?s=1 and /a?re=2.",
        "Why?because he said so. Really? So it goes.",
        "What?is that? Is it? Who? Me?",
        "Was it worth it? Yes. Would she go? No.",
    ],
)
def question_mark_for_letter(match: Any, document: Document) -> Finding | None:
    """A question mark stands for an apostrophe, a quotation mark or a letter.

    Why: A character that an old encoding lacks is written as `?`.

    Not damage: Addresses of pages; a question with no space behind it.
    """
    kind = match.lastgroup
    found = match.group(kind)
    span = Span(*match.span(kind))
    if kind == "quotes":
        # the mark before must end nothing: `Is it? Who? Me?`
        if "? " in found[:-1] or document.text[span.start - 2 : span.start - 1] in "?!":
            return None
        return Finding(
            span,
            fit("question marks stand for quotation marks in {}", found),
            Fix.replace(span, f"“{found[1:-1]}”"),
        )
    before, _, behind = found.partition("?")
    if kind == "apostrophe":
        return Finding(
            span,
            fit("a question mark stands for an apostrophe in {}", found),
            Fix.replace(span, f"{before}’{behind}"),
        )
    from lintnews.data import words

    if words.zipf(before) >= 3.5 and words.zipf(behind.rstrip("?")) >= 3.5:
        return None
    return Finding(span, fit("a question mark stands for a letter in {}", found))
