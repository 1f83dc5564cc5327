from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC002",
    severity="error",
    since="0.1",
    pattern=r"\ufffd+",
    bad=[
        "The minister⟦\ufffd⟧s plan is dead.",
        "He said: ⟦\ufffd⟧No.⟦\ufffd⟧",
        "In S⟦\ufffd⟧o Paulo it rained.",
    ],
    fixed=["The minister’s plan is dead.", None, None],
    good=["Is it so? Yes.", "The diamond ◊ and the mark ¿ are real."],
)
def replacement_character(match: Any, document: Document) -> Finding:
    """A character was lost and the replacement character stands for it.

    Why: A decoder that meets bytes it does not know writes U+FFFD, and the character is gone.

    Not damage: Nothing: no author writes U+FFFD.
    """
    span = Span(*match.span())
    text = document.text
    before = text[max(0, span.start - 12) : span.start]
    behind = text[span.end : span.end + 3]
    fix = None
    if before[-1:].isalpha() and _is_ending(behind):
        fix = Fix.replace(span, "’")
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    context = word + "�" + (behind.split()[0] if behind[:1].isalpha() else "")
    return Finding(span, f"a character is lost in {quote(context)}", fix)


def _is_ending(behind: str) -> bool:
    """Return whether `behind` begins with what follows an apostrophe in English."""
    for ending in ("s", "t", "d", "m", "re", "ve", "ll"):
        if behind.startswith(ending) and not behind[len(ending) : len(ending) + 1].isalpha():
            return True
    return False
