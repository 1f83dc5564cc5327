from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

_STEMS = "doesn didn don isn wasn aren weren couldn wouldn shouldn hasn haven hadn".split()  # noqa: SIM905
_NEGATED = "(?:" + "|".join(_STEMS) + ")"
_JOINED = lazy_pattern(
    rf"\b(?:(?P<n>{_NEGATED})(?P<t>t)|(?P<v>they|you|we)(?P<r>ve|re(?<!were)))\b(?!['’])",
    re.IGNORECASE,
)
_SPACED = lazy_pattern(
    rf"\b(?P<stem>{_NEGATED}|can|won)(?P<gap>[ ])(?=t\b)(?!t[-.])"
    r"|(?<=[a-z])(?P<gap2>[ ])(?=s [a-z]{2,}\b)"
)
_APOSTROPHE = lazy_pattern(r"[A-Za-z]['’](?:s|t|re|ve|ll|d|m)\b")


@rule(
    code="ENC011",
    severity="error",
    since="0.1",
    ignore_case=True,
    trigger=[
        *(f"{stem}t " for stem in _STEMS),
        *(f"{stem} t " for stem in (*_STEMS, "can", "won")),
        r"[a-z] s [a-z][a-z]",
    ],
    bad=[
        "He ⟦didnt⟧ come and she ⟦doesnt⟧ know.",
        "It didn⟦ ⟧t rain. The minister⟦ ⟧s plan is dead.",
    ],
    fixed=["He didn’t come and she doesn’t know.", "It didn’t rain. The minister’s plan is dead."],
    good=[
        "The O’Neills and the D’Angelos don’t know; ’tis the ’90s. Rock ’n’ roll!",
        "He wrote: “I dont know if u r coming”. It’s his style.",
        "Dont Walk, the sign said. Don’t ask me why; it isn’t correct.",
        "Plan A s better than plan B, the boy wrote; the teacher's red pen did the rest.",
        "He didn't come. His sign read: “We dont want you, we dont need you.”",
        "The don took the wont of his house.",
        "Plans a to z, r to s and t to u.",
    ],
)
def lost_apostrophe(document: Document) -> Iterator[Finding]:
    """The apostrophes of the text are lost.

    Why: A step that strips whatever is not a letter or does not know the curly apostrophe
    leaves `didnt` or `didn t` behind.

    Not damage: A quoted sign or message in a text that has apostrophes elsewhere.
    """
    text = document.text
    if _APOSTROPHE.search(text):
        return
    joined = list(_JOINED.finditer(text))
    spaced = list(_SPACED.finditer(text))
    if len(joined) + len(spaced) < 2:
        return
    for match in joined:
        head, tail = (match.group("n") or match.group("v")), (match.group("t") or match.group("r"))
        span = Span(*match.span())
        yield Finding(
            span,
            f"{quote(match.group())} has lost its apostrophe",
            Fix.replace(span, f"{head}’{tail}"),
        )
    for match in spaced:
        span = Span(*match.span(match.lastgroup or 0))
        context = text[max(0, span.start - 20) : span.end + 1].split()
        yield Finding(
            span,
            f"a space stands for the apostrophe in {quote(' '.join(context[-2:]))}",
            Fix.replace(span, "’"),
        )
