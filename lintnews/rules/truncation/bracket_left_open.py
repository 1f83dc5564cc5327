from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import last_text

_OPEN = lazy_pattern(r"[(\[][^()\[\]\r\n]{0,200}\Z")
_SMILEY = lazy_pattern(r"[:;=]-?\(")


@rule(
    code="TRN007",
    severity="warning",
    since="0.1",
    trigger=r"[(\[][^()\[\].!?]*\z",
    bad=["He left.\n\nThe port of Gdynia (the largest of the three ports on ⟦the bay⟧"],
    good=[
        "He left.\n\nThe port (the largest) will close (in May).",
        "He left.\n\nToo bad :(",
        "He left.\n\n(Reporting by Anna Kowalska; Editing by Jan Novak",
    ],
)
def bracket_left_open(document: Document) -> Iterator[Finding]:
    """The text ends inside a bracket.

    Why: A limit of characters cuts the text wherever it falls.

    Not damage: Smileys; a credit in brackets whose second bracket the desk forgot.
    """
    line = last_text(document)
    if line is None:
        return
    match = _OPEN.search(line.text)
    if match is None or match.start() == 0 or _SMILEY.search(line.text[match.start() - 2 :]):
        return
    inside = match.group()
    if inside[-1] in '.!?…"”' or inside.count(" ") < 2:
        return
    words = " ".join(inside.split()[-2:])
    yield Finding(
        Span(line.span.end - len(words), line.span.end),
        f"the text ends inside a bracket, after {quote(words)}",
    )
