from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, remnant_deletion


@rule(
    code="MRK014",
    severity="error",
    since="0.1",
    pattern=(
        r"window\.(?:dataLayer|adsbygoogle|[A-Za-z_]\w{1,30}[ ]?=)|\badsbygoogle\b|googletag\.|"
        r"document\.(?:getElementById|write|querySelector|createElement|addEventListener)|"
        r"\bfunction[ ]?\w{0,30}\([\w, ]{0,40}\)[ ]?\{|\$\(document\)|jQuery\(|"
        r"\bvar [A-Za-z_$][\w$]{0,30}[ ]?=[ ]?[\w\"'({\[]|\bgtag\(|\bfbq\(|console\.log\(|"
        r"@media[ ][^{}\r\n]{0,60}\{|@import url|<!\[CDATA\[|/\*!? elementor|"
        r"\{[ ]?[a-z-]{3,30}[ ]?:[ ]?[^{};\r\n]{1,60};|!important;|fjs\.parentNode"
    ),
    trigger=(
        r"window\.|adsbygoogle|googletag\.|document\.|function ?[A-Za-z0-9_]*\(|\$\(doc|jQuery\("
        r"|var [A-Za-z0-9_$]+ ?=|gtag\(|fbq\(|console\.log|@media |@import url|CDATA\[|elementor"
        r"|\{ ?[a-z-]+ ?:|!important;|fjs\.parentNode"
    ),
    bad=[
        "He left.\n⟦(adsbygoogle = window.adsbygoogle || []).push({});⟧\nShe stayed.",
        "⟦.caption { color: red; font-size: 12px; }⟧\nThe court ruled.",
        '⟦var player = jwplayer("video");⟧\n',
    ],
    fixed=[
        "He left.\nShe stayed.",
        "The court ruled.",
        "",
    ],
    good=[
        "The CSS rule .header { color: red; } makes the header red, the web developer explained.",
        "Type `document.write` to see it, the JavaScript guide says.",
        "The function (and its form) changed: { red; green }.",
        "A VAR check, var = 3 minutes, ended it.",
    ],
)
def script_line(match: Any, document: Document) -> Finding | None:
    """A line of a script or style sheet stands in the text.

    Why: Scripts and styles sit inside the article's part of the page, and an extractor that
    strips tags only keeps what they enclose.

    Not damage: Articles about programs.
    """
    if is_about_code(document):
        return None
    line = document.line_of(match.start())
    text = document.text
    # at the head of a paragraph of prose only the piece itself is reported
    span = Span(*match.span()) if line.end - line.start > 600 else line
    start = (
        span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    )
    span = Span(start, start + len(text[span.start : span.end].strip()))
    return Finding(
        span,
        f"{quote(text[span.start : span.end])} is code",
        remnant_deletion(document, span, "Delete the line"),
    )
