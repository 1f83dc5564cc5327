from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Edit, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.formats import is_about_code, is_plain_text
from lintnews.text.spoken import is_spoken_of

_IDENTIFIER = lazy_pattern(r"[a-z]+[a-z0-9]*")
_CODE = frozenset({
    "init", "main", "name", "file", "all", "doc", "dict", "class", "call", "new", "del", "repr",
    "str", "len", "iter", "next", "enter", "exit", "future", "slots", "module", "version",
    "builtins", "debug", "hash", "eq", "typename", "dirname", "filename", "proto", "construct",
})  # fmt: skip
# `**FILE**` in the captions of agencies, `**FOR WEEKEND USE**`
_CAPTION_LABEL = lazy_pattern(r"[A-Z][A-Z .,;/-]*\Z")


@rule(
    code="MRK007",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![\w*/@])\*\*(?=[^\s*/])([^*\r\n]{1,160})(?<=[^\s*/])\*\*(?![\w*/])"
        r"|(?<![\w_*/.@#])__(?=[^\s_])([^_\r\n]{1,160})(?<=[^\s_])__(?![\w_.])"
    ),
    trigger=r"\*\*|__",
    bad=[
        "⟦**Key points**⟧\n\nThe court ruled.",
        "It is a ⟦**historic**⟧ day, he said.",
        "⟦__Update__⟧: the road is open.",
    ],
    fixed=[
        "Key points\n\nThe court ruled.",
        "It is a historic day, he said.",
        "Update: the road is open.",
    ],
    good=[
        "The band’s name is written with asterisks: N*E*R*D; the show is M*A*S*H. “F*** off,” he "
        "said; s**t happens.",
        "* Prices from May. ** Excluding flights. *** With breakfast.",
        "**FILE** In this May 3, 2019 photo, ships leave the port. (AP Photo/Anna Kowalska, File)",
        "The password was p@ss__word__1, the file __init__.py, and 2**10 is 1024.",
        "“What the f**k is this,” he said, and a** too.",
        "**FILE** The port in 2019.",
        "Prices* and dates** may change. ** See below.",
        "The __init__ method, __name__ and __main__ are set; __typename is a field.",
        "The folder src/**/build/** is left out; @__john__ said so.",
        "The __init__.py file; a snake_case__name.",
        "5 ** 3 is 125 and 2 ** 4 is 16.",
    ],
)
def markdown_emphasis(match: Any, document: Document) -> Finding | None:
    """Marks of Markdown stand round words in plain text.

    Why: Language models and converters write bold as `**bold**`; where nothing renders it,
    the asterisks are printed.

    Not damage: Markdown files; swear words with asterisks; the labels of picture desks
    (`**FILE**`); footnote marks.
    """
    inner = match.group(1) or match.group(2)
    if not is_plain_text(document) or _CAPTION_LABEL.match(inner):
        return None
    start, end = match.span()
    if is_spoken_of(document, Span(start, end)):
        return None
    applicability = Applicability.SAFE
    if match.group(2) and _IDENTIFIER.fullmatch(inner):
        # `__init__` is as likely code as emphasis, and more so in an article about code
        if is_about_code(document) or inner in _CODE:
            return None
        applicability = Applicability.UNSAFE
    edits = (Edit(Span(start, start + 2), ""), Edit(Span(end - 2, end), ""))
    return Finding(
        Span(start, end),
        f"{quote(match.group())} shows the marks of Markdown",
        Fix("Delete the marks", edits, applicability),
    )
