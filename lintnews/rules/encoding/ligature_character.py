from __future__ import annotations

import unicodedata
from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC010",
    severity="info",
    since="0.1",
    pattern=r"[\ufb00-\ufb06]",
    trigger=r"[\ufb00-\ufb06]",
    bad=["The ⟦\ufb01⟧rst o⟦\ufb03⟧cer left."],
    fixed=["The first officer left."],
    good=["Cæsar's œuvre", "The first officer left."],
)
def ligature_character(match: Any, _document: Document) -> Finding:
    """A printer's ligature stands for its letters.

    Why: Text taken from a PDF keeps the glyphs of its font, and no search finds `ﬁrst`.

    Not damage: `æ` and `œ`, which are letters.
    """
    span = Span(*match.span())
    # a ligature that stands alone is spoken of
    string = match.string
    beside = string[max(0, span.start - 1) : span.start] + string[span.end : span.end + 1]
    in_word = any(map(str.isalpha, beside))
    letters = unicodedata.normalize("NFKC", match.group())
    return Finding(
        span,
        fit("{} is one character for {}", match.group(), letters),
        Fix.replace(
            span,
            letters,
            applicability=Applicability.SAFE if in_word else Applicability.UNSAFE,
        ),
    )
