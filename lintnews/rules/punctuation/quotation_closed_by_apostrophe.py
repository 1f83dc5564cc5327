"""`"We won,' she said`: a double mark opens and a single one closes."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import before

OPENED = lazy_pattern(r"(?<!\w)['‘](?=\w)[^'’]*\Z")


@rule(
    code="PUN017",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![^\s(])(?P<open>[\"“])(?=[A-Za-z])"
        r"(?:[^\"“”'‘’\r\n]|(?<=[A-Za-z])['’](?=[a-z])){2,250}(?<=[,.!?])(?P<damage>['’])"
        r"(?= (?:he|she|they|it|said|says|the|according|[A-Z][a-z]+ (?:said|says|told))\b)"
        r"(?=(?P<rest>[^\r\n\"“”]{0,100}(?P<next>[\"“”])?))"
    ),
    trigger=r"[,.!?]['’] [a-zA-Z]",
    bad=[
        "\"The port will open again on Monday,⟦'⟧ she said in a statement.",
        "“We didn’t expect it,⟦’⟧ the coach said. “Nobody did.”",
    ],
    fixed=[
        '"The port will open again on Monday," she said in a statement.',
        "“We didn’t expect it,” the coach said. “Nobody did.”",
    ],
    good=[
        "'The port will open again on Monday,' she said in a statement.",
        "“He told me ‘never,’ she said, ‘and then he left,’” the witness added.",
        "\"They called me 'ugly,' she said, 'and I laughed,'\" the judge was told.",
        "'The \"best,' he said, was not among them.",
        '"It was the miners\' own fault," he said, "and the owners\' too."',
    ],
)
def quotation_closed_by_apostrophe(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A quotation opens with a double mark and closes with a single one.

    Why: An editor program or an engine took one of two marks for another: `"We won,' she said`.

    Not damage: A quotation in single marks inside one in double marks.
    """
    next_mark, rest = match.group("next"), match.group("rest")
    # if the next mark closes, the quotation goes on and this was an inner one
    if next_mark and next_mark != "“" and (next_mark == "”" or not rest[-2:-1].isspace()):
        return None
    if OPENED.search(before(match, 200)):
        return None  # `'The “best,' he said`: it closes what a single mark opens
    span = Span(*match.span("damage"))
    proper = "”" if match.group("open") == "“" else '"'
    return Finding(
        span,
        fit("{} closes a quotation that a double mark opens", match.group("damage")),
        Fix.replace(span, proper, applicability=Applicability.SAFE),
    )
