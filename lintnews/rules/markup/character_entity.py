from __future__ import annotations

import html
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.formats import is_about_code, is_markdown, is_plain_text
from lintnews.text.spoken import safe_in_prose

_NAMES = (
    r"(?:amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|ndash|mdash|lsquo|rsquo|sbquo|"
    r"ldquo|"
    r"rdquo|bdquo|lsaquo|rsaquo|laquo|raquo|hellip|bull|middot|euro|pound|yen|cent|copy|reg|trade|"
    r"deg|times|divide|frac12|frac14|frac34|sup2|sup3|para|sect|szlig|"
    r"[AEIOUYaeiouy](?:acute|grave|circ|uml)|[ANOano]tilde|[Cc]cedil|[Aa]ring|[Oo]slash|"
    r"[Aa]Elig|[Ss]caron|[Zz]caron)"
)
_ABOUT = lazy_pattern(r"(?i)\b(?:entit(?:y|ies)|HTML|escaped?|encoded? as|ampersand)\b")


@rule(
    code="MRK003",
    severity="error",
    since="0.1",
    pattern=rf"&(?:amp;){{0,3}}(?:#[0-9]{{2,6}}|#[xX][0-9A-Fa-f]{{2,5}}|{_NAMES});",
    bad=[
        "Marks ⟦&amp;⟧ Spencer closes five shops.",
        "The minister⟦&#8217;⟧s plan, he said, is⟦&nbsp;⟧dead.",
        "It is over,⟦&amp;nbsp;⟧she said: ⟦&quot;⟧Go.⟦&quot;⟧",
        "Caf⟦&eacute;⟧ owners protest",
    ],
    fixed=[
        "Marks & Spencer closes five shops.",
        "The minister’s plan, he said, is dead.",
        'It is over, she said: "Go."',
        "Café owners protest",
    ],
    good=[
        "Stocks: A&P; R&D; M&A; S&P 500 up 1%; AT&T down 2%; H&M flat.",
        "The URL is https://news.example/a?b=1&c=2&quot=3#top and nothing else.",
        "Marks & Spencer, AT&T; and others.",
        "The R&D; budget grew.",
        "How to write HTML\n\nPut <b> before a word, a &lt; for the mark itself and &nbsp; behind.",
        "Write &nbsp; in HTML for a space that does not break.",
    ],
)
def character_entity(match: Any, document: Document) -> Finding | None:
    """A character is written as its HTML entity.

    Why: Text that went through a web form twice is escaped twice, and a reader of the page's
    data that does not unescape keeps `&amp;` and `&#8217;`.

    Not damage: Entities in Markdown; an article that explains one.
    """
    span = Span(*match.span())
    text, entity = document.text, match.group()
    if is_markdown(document) or _ABOUT.search(text[max(0, span.start - 50) : span.end + 50]):
        return None
    if entity in {"&nbsp;", "&lt;", "&gt;", "&quot;"} and is_about_code(document):
        return None
    character = html.unescape(html.unescape(html.unescape(html.unescape(entity))))
    character = character.replace("\u00a0", " ")
    fix = None
    if is_plain_text(document) and len(character) == 1 and character.isprintable():
        fix = Fix.replace(span, character, applicability=safe_in_prose(document, span))
    return Finding(span, f"{quote(entity)} stands for `{character.strip() or 'space'}`", fix)
