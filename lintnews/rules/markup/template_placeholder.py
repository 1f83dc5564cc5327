from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, is_code_quotation


@rule(
    code="MRK006",
    severity="error",
    since="0.1",
    pattern=(
        r"\{\{[^{}\r\n]{1,60}\}\}|\{%[^{}\r\n]{1,60}%\}|\$\{[A-Za-z_][\w.]{0,40}\}"
        r"|<%=?[^<>%\r\n]{1,60}%>|%[1-9]\$[sd]|%%[a-z_]{3,30}%%|\[object Object\]|"
        r"##[A-Z][A-Z_]{2,30}##"
        r"|(?<=\A|[\r\n])(?:undefined|NaN|null|\[object object\])(?=[\r\n]|\Z)"
        r"|(?<![\w%.)\u00a0]|\d[ ])%[sd](?=[\s.,!?:;)\"”]|\Z)|%\([a-z_]{2,30}\)s"
    ),
    trigger=r"\{[{%]|\$\{|<%|%[1-9]\$|%%|\[object O|##[A-Z]|%[sd(]|undefined|NaN|null",
    bad=[
        "By ⟦{{ author.name }}⟧ in London",
        "⟦%s⟧ people like this.",
        "Published ⟦${date}⟧ by ⟦%1$s⟧",
        "Share: ⟦[object Object]⟧",
        "The port is closed.\n\n⟦undefined⟧\n\nIt opens in May.",
    ],
    good=[
        'In Python, print("%s" % name) and f-strings such as f"{name}" both work; {{ name }} '
        "is a template of Jinja.",
        "Call $PATH, $HOME or ${HOME}; these are variables of the shell, and the command line "
        "shows them.",
        "Rates rose to 5 %s and by 3%d.",
        "He paid ${50} in braces. The set {1, 2} is small.",
        "The template engine replaces {{ title }}, the programming guide says.",
        "A 100%s increase",
        "The term is undefined, the court said,\nand the contract null and void.",
    ],
)
def template_placeholder(match: Any, document: Document) -> Finding | None:
    """A placeholder of a template was never filled in.

    Why: A value was missing when the page was made, or the text was taken from the template
    before a script in the browser filled it.

    Not damage: Articles about programs that quote one.
    """
    span = Span(*match.span())
    if is_about_code(document) or is_code_quotation(document.text, *span):
        return None
    return Finding(span, f"the placeholder {quote(match.group())} is not filled in")
