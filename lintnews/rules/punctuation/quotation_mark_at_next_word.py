"""`"We will come, "the statement says`: the closing mark stands at the next word."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Edit, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_english

SPEAKERS = "(?:the|he|she|a|an|it|this)"
SPEECH = (
    "(?:said|says|writes|wrote|added|adds|reads|stated|states|noted|notes|reported|reports"
    "|emphasized|stressed|explained|concluded|told|announced|recalled|admitted|summed)"
)


@rule(
    code="PUN021",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<=[\w)])(?P<damage>[,.!?] (?P<mark>\")(?P<word>{SPEAKERS}))(?= [\w’' -]{{0,50}}?"
        rf"(?<= ){SPEECH}\b)|(?<=[\w)])(?P<damage>[,.!?] (?P<mark>\")(?P<word>{SPEECH}))(?= [A-Z])"
    ),
    trigger=rf"[,.!?] \"(?:{SPEAKERS}|{SPEECH}) ",
    bad=[
        'The statement was short. "We will come⟦, "the⟧ ministry said on Monday.',
        '"The road is closed⟦. "it⟧ says on the sign at the gate.',
    ],
    fixed=[
        'The statement was short. "We will come," the ministry said on Monday.',
        '"The road is closed." it says on the sign at the gate.',
    ],
    good=[
        'The mayor said, "we will come, whatever it costs," and left.',
        'He called it "a gift" and then, "a curse" of the town.',
        'He said "yes", and she said, "never again" to the plan.',
        '"It was late," he said. "so we left." Nobody answered.',
        'The "old town" and the "new town", she wrote, "are one."',
    ],
)
def quotation_mark_at_next_word(match: Any, document: Document) -> Finding | None:
    """A closing quotation mark stands at the word behind the quotation.

    Why: Engines that return marks as words of their own join a straight mark to the wrong
    neighbour: `"We will come, "the ministry said`.

    Not damage: A mark that opens a quotation.
    """
    at = match.start("mark")
    line = document.line_of(at)
    if at - line.start > 3000:
        return None
    before, after = match.string[line.start : at], match.string[at + 1 : line.end]
    # an odd number of marks before: this one closes; the rest of the line must be in pairs
    if before.count('"') % 2 == 0 or after.count('"') % 2 or not _opened(before):
        return None
    if not in_english(document, at):
        return None
    span = Span(*match.span("damage"))
    return Finding(
        span,
        f"the closing mark stands at the wrong word in {quote(match.group('damage'), 24)}",
        Fix(
            "Move the mark",
            (Edit(Span(at - 1, at + 1), '" '),),
            Applicability.UNSAFE,
        ),
    )


def _opened(before: str) -> bool:
    """Return whether the last mark opens a quotation: a blank before it, none behind."""
    last = before.rfind('"')
    return not before[:last].endswith(tuple(WORD)) and not before[last + 1 :].startswith(" ")


WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,!?;:)")
