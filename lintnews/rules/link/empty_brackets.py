"""`()`, `[ ]`: brackets with nothing in them."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.spoken import is_spoken_of

_BOX = lazy_pattern(r"\[[ \u00a0]{0,2}\]|\([ \u00a0]\)")


@rule(
    code="LNK010",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<=(?P<blank>[ \u00a0]?))"
        r"(?P<damage>\([ \u00a0]?[,;:.–—-]?[ \u00a0]?\)|\[[ \u00a0]{0,2}\]"
        r"|\((?:see|pictured|photo|source|via|read|video):?[ \u00a0]?\))(?![\w(\[])"
    ),
    trigger=(
        r"\([ ,;:.–—\u00a0-]{0,3}\)|\[[ \u00a0]{0,2}\]"
        r"|\((?:see|pictured|photo|source|via|read|video):?[ \u00a0]?\)"
    ),
    ignore_case=True,
    bad=[
        "The minister ⟦()⟧ denied the report.",
        "The party won eleven seats ⟦[ ]⟧ in the north.",
        "Residents posted pictures of the flood ⟦( )⟧.",
    ],
    fixed=[
        "The minister denied the report.",
        "The party won eleven seats in the north.",
        "Residents posted pictures of the flood.",
    ],
    good=[
        "Call the function print() and then sys.exit() to leave.",
        "- [ ] buy bread\n- [x] call the bank",
        "Answer yes [ ] or no [ ] and sign the form below.",
        "The print () function and the album () are what he is known for.",
        "The tag reads function() { return [] } on every page.",
        "An array such as a[] or x = [] holds nothing.",
    ],
)
def empty_brackets(match: Any, document: Document) -> Finding | None:
    """Brackets have nothing in them.

    Why: The link, note or foreign word that stood between them was removed: `The minister ()
    denied the report`.

    Not damage: Code (`print()`, `[]`) and the boxes of a list of tasks.
    """
    span = Span(*match.span("damage"))
    text = document.text
    line = document.line_of(span.start)
    start, end = max(line.start, span.start - 300), min(line.end, span.end + 300)
    if text[span.start - 1 : span.start].isalnum() or not text[start : span.start].strip(" -*+•\t"):
        return None
    if any(sign in text[start:end] for sign in ("{", "};", " = ", "==", "</", "://")):
        return None
    # boxes to tick, and what is called so
    boxes = len(_BOX.findall(text, start, end))
    if boxes > 1 or is_spoken_of(document, span):
        return None
    # `released ( ) in 2002`, `( ),`: a title more likely than what is left of a link
    sure = text[span.start - 2 : span.start - 1] != "," and " " not in match.group("damage")
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    cut = span
    if text[span.start - 1 : span.start] in {" ", "\u00a0"}:
        cut = Span(span.start - 1, span.end)
    return Finding(
        span,
        f"the brackets {quote(match.group('damage'))} are empty",
        Fix.delete(cut, "Delete the empty brackets", applicability),
    )
