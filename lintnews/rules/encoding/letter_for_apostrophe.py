from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

_ODD = r"[^\x00-\x7f\u00a0’‘ʼ´′＇ʻ`\ufffd\u200b-\u200f\u2026–—\ud800-\udfff]"
_SURE = lazy_pattern(
    r"(?i)\b(?:(?:do|does|did|is|was|are|were|could|would|should|has|have|had|wo|ca)n"
    rf"(?P<t>{_ODD})t|(?:it|that|there|what|who|here)(?P<s>{_ODD})s)(?!\w)"
)


@rule(
    code="ENC009",
    severity="error",
    since="0.1",
    ignore_case=True,
    trigger=[
        r"(?:do|does|did|is|was|are|were|could|would|should|has|have|had|wo|ca)n[^\x00-\x7f\u00a0’‘ʼ´]t",
        r"(?:it|that|there|what|who|here)[^\x00-\x7f\u00a0’‘ʼ´]s",
    ],
    bad=[
        "He don⟦ū⟧t know, and the minister⟦ū⟧s plan is dead.",
        "It⟦Õ⟧s over, he said; they didn⟦Õ⟧t come.",
    ],
    fixed=[
        "He don’t know, and the minister’s plan is dead.",
        "It’s over, he said; they didn’t come.",
    ],
    good=[
        "Jūrmala’s mayor said it’s over; Rīgas Satiksme didn’t reply.",
        "It’s over; they didn't come to Jūrmala.",
        "Tatūs and mātū are words.",
    ],
)
def letter_for_apostrophe(document: Document) -> Iterator[Finding]:
    """An odd letter or symbol stands for each apostrophe.

    Why: A text of one platform read with the code page of another shows the curly apostrophe
    as whatever stands at its number there: `donÕt`, `donūt`.

    Not damage: Words of other languages: a contraction must give the letter away first.
    """
    text = document.text
    letters = {match.group("t") or match.group("s") for match in _SURE.finditer(text)}
    for letter in sorted(letters):
        ending = lazy_pattern(rf"(?<=[A-Za-z]){re.escape(letter)}(?=(?:s|t|d|m|re|ve|ll)\b)")
        for match in ending.finditer(text):
            span = Span(*match.span())
            word = text[max(0, span.start - 10) : span.end + 3].split()
            yield Finding(
                span,
                fit("{} stands for an apostrophe in {}", letter, word[-1]),
                Fix.replace(span, "’"),
            )
