from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import (
    is_about_code,
    is_code_quotation,
    is_plain_text,
    remnant_deletion,
)

_NAMES = (
    r"(?:strong|em|span|div|blockquote|figure|figcaption|iframe|script|style|section|header|footer|"
    r"article|aside|table|tbody|thead|tr|td|th|h[1-6]|ul|ol|li|br|hr|img|center|font|sup|sub|"
    r"noscript|cite|abbr|del|ins|pre|code|video|audio|source|button|form|input|label|svg|small|"
    r"[abipuq])"
)


@rule(
    code="MRK002",
    severity="error",
    since="0.1",
    pattern=rf"(?i)</?{_NAMES}(?:\s[^<>\r\n]{{0,200}})?/?>",
    trigger=r"</?[A-Za-z][A-Za-z0-9]*[\s/>]",
    bad=[
        "The ⟦<b>⟧minister⟦</b>⟧ resigned.",
        "He left.⟦<br />⟧She stayed.",
        'See ⟦<a href="https://news.example/1">⟧this report⟦</a>⟧.',
    ],
    fixed=[
        "The minister resigned.",
        "He left. She stayed.",
        "See this report.",
    ],
    good=[
        "How to write bold text in HTML\n\nPut <b> before the word and </b> behind it. Use &nbsp; "
        "for a space, and <br> for a line break.",
        "Put the <b> tag round the word, the HTML guide says.",
        "He wrote that the <b> tag makes letters bold and <br> breaks a line.",
        "The letter is a < b > c, or <anna@daily.example>.",
        "He typed “<br>” and laughed.",
        "Message ends <i will be late>",
    ],
)
def html_tag(match: Any, document: Document) -> Finding | None:
    """A whole HTML tag stands in plain text.

    Why: Imports that take a field of the page's data as text keep the tags of its markup.

    Not damage: Tags in HTML and Markdown files; articles about markup that quote a tag.
    """
    if not is_plain_text(document) or is_about_code(document):
        return None
    span = Span(*match.span())
    text, found = document.text, match.group()
    if is_code_quotation(text, *span):
        return None
    name = found.strip("</> ").split()[0].lower()
    rest = found.strip("<>/")[len(name) :]
    if rest.strip() and "=" not in rest:
        return None  # words between angle brackets
    fix = remnant_deletion(document, span, "Delete the tag")
    before, behind = text[: span.start][-1:], text[span.end : span.end + 1]
    if name in {"br", "hr", "p", "div", "li", "td"} and before.strip() and behind.strip():
        fix = fix._replace(edits=(fix.edits[0]._replace(content=" "),), message="Write a space")
    return Finding(span, f"the tag {quote(found)} stands in the text", fix)
