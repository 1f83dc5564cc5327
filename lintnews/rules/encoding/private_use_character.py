from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC008",
    severity="warning",
    since="0.1",
    pattern=r"[\ue000-\uf8fe]+|[\U000F0000-\U000FFFFD\U00100000-\U0010FFFD]+",
    trigger=r"[\ue000-\uf8fe\U000f0000-\U000ffffd\U00100000-\U0010fffd]",
    bad=["Share ⟦\uf09a⟧ this", "⟦\ue801\ue802⟧ 12 comments"],
    fixed=["Share  this", " 12 comments"],
    good=["The logo \uf8ff of the company", "A 💡 and a ★"],
)
def private_use_character(match: Any, _document: Document) -> Finding:
    """A private use character stands in the text.

    Why: Icon fonts draw their pictures at code points that mean nothing without the font.

    Not damage: The one private character with a meaning of its own, Apple's logo.
    """
    span = Span(*match.span())
    return Finding(
        span,
        f"the private use character U+{ord(match.group()[0]):04X} means nothing",
        Fix.delete(span, "Delete the character", Applicability.SAFE),
    )
