from __future__ import annotations

import html
from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, is_plain_text
from lintnews.text.spoken import is_spoken_of

_NAMES = r"(?:nbsp|quot|rsquo|lsquo|ldquo|rdquo|bdquo|ndash|mdash|hellip|laquo|raquo|apos)"


@rule(
    code="MRK004",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![&\w#])(?:#(?:8[0-9]{{3}}|0?39|0?38|0?34|160);|amp;(?=[\s#A-Za-z]))|(?<![&#]|"
        rf"&[ ]){_NAMES};"
        rf"|&[ ](?:#(?:8[0-9]{{3}}|0?39|160)|{_NAMES});"
        rf"|&(?:#(?:8[0-9]{{3}}|0?39|160)(?![\d;])|{_NAMES}(?![\w;=]))"
    ),
    bad=[
        "The minister ⟦#8217;⟧s plan is dead.",
        "It is⟦&nbsp⟧ over, she said.",
        "He called it ⟦quot;⟧a joke⟦quot;⟧ on Monday.",
        "Cats ⟦amp;⟧ dogs, and the mayor⟦& #39;⟧s horse",
    ],
    fixed=[
        "The minister ’s plan is dead.",
        "It is  over, she said.",
        'He called it "a joke" on Monday.',
        "Cats & dogs, and the mayor's horse",
    ],
    good=[
        "Race #8217 was the last; flight #160; page 39.",
        "A 40-watt amp; a 60-watt amp.",
        "She is #39 on the list; he is #38; both run.",
        "The link ?a=1&quote=2 works.",
    ],
)
def broken_entity(match: Any, document: Document) -> Finding | None:
    """A damaged HTML entity is left in the text.

    Why: Cleaning that strips `&` or `;` as punctuation, and translation engines that put a
    space behind `&`, leave entities that nothing will decode any more.

    Not damage: Numbers (`flight #160`), amplifiers.
    """
    span = Span(*match.span())
    text, found = document.text, match.group()
    if is_about_code(document) or is_spoken_of(document, span) or _is_number(text, span, found):
        return None
    entity = "&" + found.strip("& ;") + ";"
    character = html.unescape(entity).replace("\u00a0", " ")
    fix = None
    if is_plain_text(document) and len(character) == 1:
        fix = Fix.replace(span, character, applicability=Applicability.SAFE)
    return Finding(span, f"{quote(found)} is a damaged entity", fix)


def _is_number(text: str, span: Span, found: str) -> bool:
    """Return whether a match may be a real number or word that happens to end in `;`."""
    if found == "amp;":
        # `a 40-watt amp; a …`: the entity stands between two names or words, as `and` does
        return text[: span.start].endswith(("watt ", "the ", "an ", "guitar ", "bass "))
    return found.startswith("#3") or found.startswith("#16")
