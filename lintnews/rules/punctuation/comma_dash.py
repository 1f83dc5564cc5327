"""`”, — said`: the Slavic comma and dash between speech and speaker."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule

SAYING = (
    "said|says|added|adds|noted|notes|explained|explains|stressed|stresses|emphasi[sz]ed|emphasi[sz]es"
    "|wrote|writes|write|recalled|reported|reports|told|stated|states|concluded|continued|commented"
    "|admitted|promised|warned|replied|answered|asked|informed|believes|claimed|summed|assured"
)


@rule(
    code="PUN012",
    severity="error",
    since="0.1",
    pattern=(
        rf"[\w.!?…]?(?P<damage>[\"”“»],[ \u00a0]?[—–-]{{1,2}}(?=[ \u00a0]?[A-Za-z])"
        rf"|[,!?.…][\"”“»][ \u00a0][—–-]{{1,2}}(?=[ \u00a0](?:{SAYING}|(?:he|she|they"
        rf"|the [a-z]+) (?:{SAYING}))\b)"
        rf"|,[ \u00a0][—–-]{{1,2}}(?=[ \u00a0](?:{SAYING})\b))"
    ),
    trigger=(
        r"[\"”“»],[ \u00a0]?[—–-]|[,!?.…][\"”“»][ \u00a0][—–-]{1,2}[ \u00a0][a-z]"
        r"|,[ \u00a0][—–-]{1,2}[ \u00a0][a-z]"
    ),
    bad=[
        "“The bridge is safe⟦”, –⟧ said the head of the agency.",
        '"The bridge is safe⟦", -⟧ the agency said in its report on Monday.',
        "“The bridge is safe⟦,” —⟧ said the head of the agency.",
        "“Is the bridge safe⟦?” –⟧ she asked the head of the agency.",
        "The bridge is safe⟦, –⟧ noted the head of the agency.",
    ],
    fixed=[
        "“The bridge is safe,” said the head of the agency.",
        '"The bridge is safe," the agency said in its report on Monday.',
        "“The bridge is safe,” said the head of the agency.",
        "“Is the bridge safe?” she asked the head of the agency.",
        "The bridge is safe, noted the head of the agency.",
    ],
    good=[
        "“The bridge is safe” — or so said the head of the agency.",
        "“We won!” — The Daily Mail on the night of the final",
        "“The bridge is safe,” said the head of the agency – and left.",
        "The bridge – said to be the oldest in the land – is safe.",
        "He called it “safe,” - and that was all that he would say.",
        "“We will never surrender,” he said. “We will fight on — whatever the cost.”",
        "MOSCOW. KAZINFORM - The President of Kazakhstan met the President of Uzbekistan.",
    ],
)
def comma_dash(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A comma and a dash stand between speech and speaker.

    Why: Russian, Ukrainian and Bulgarian print speech so, `«…», — said he`, and engines keep
    the marks.

    Not damage: A dash behind a quotation that begins a remark of the writer's.
    """
    damage = match.group("damage")
    span = Span(*match.span("damage"))
    marks = damage.rstrip("—–- \u00a0")
    if marks[0] in '"”“»':
        closing = "”" if marks[0] == "“" else marks[0]
        marks = ("" if match.group()[0] in ".!?…" else ",") + closing
    return Finding(
        span,
        fit("a comma and a dash stand between speech and speaker: {}", damage),
        Fix.replace(span, marks),
        (),
        ("ru", "uk", "bg"),
    )
