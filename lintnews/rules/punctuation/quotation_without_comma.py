"""`“We won” she said`: no comma between speech and speaker."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import before

SAYING = "said|says|added|adds|explained|explains|told|wrote|writes|noted|stressed|replied"


@rule(
    code="PUN018",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![^\s(])[\"“](?P<speech>[A-Z][^\"“”\r\n]{12,250}[a-z])(?P<damage>[\"”] "
        rf"(?:(?:{SAYING})(?= (?:[A-Z][a-z]|the )|[,.])|(?:he|she|they) (?:{SAYING})))\b(?! that\b)"
    ),
    trigger=rf"[a-z][\"”] (?:(?:{SAYING}) |(?:he|she|they) (?:{SAYING}))",
    bad=[
        "“The port will open again in a week⟦” said⟧ Maria Lund, who runs it.",
        '"The port will open again in a week⟦" she said⟧ in a statement.',
    ],
    fixed=[
        "“The port will open again in a week,” said Maria Lund, who runs it.",
        '"The port will open again in a week," she said in a statement.',
    ],
    good=[
        "“The port will open again in a week,” said Maria Lund, who runs it.",
        "The host of “Face the Nation on Sunday” said the vote was close.",
        'The paper, "China and the World in the New Era" said Li, is wrong.',
        "What he called “of course” he said twice in the course of the night.",
    ],
)
def quotation_without_comma(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """No comma stands between speech and its speaker.

    Why: Other languages set the comma outside the quotation or none at all, and engines lose
    it.

    Not damage: The title of a programme or a book before a verb.
    """
    words = match.group("speech").split()
    lower = sum(word[:1].islower() for word in words)
    # a title has more capitals than speech
    if len(words) < 4 or lower < 0.6 * len(words):
        return None
    span = Span(*match.span("damage"))
    gap = Span(span.start, span.start)
    # `The phrase “…” he said twice`: speech that is part of a sentence may be no speech
    lead = before(match, 3).rstrip()
    sure = not lead or not lead[-1].isalnum()
    return Finding(
        span,
        f"no comma before the speaker in {quote(match.group('damage'))}",
        Fix.replace(
            gap, ",", "Insert a comma", Applicability.SAFE if sure else Applicability.UNSAFE
        ),
    )
