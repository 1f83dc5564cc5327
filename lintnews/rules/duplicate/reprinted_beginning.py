from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Finding, Fix, Related, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.lines import Line
from lintnews.text.repeats import in_verse, repeated_lines, words_share


@rule(
    code="DUP003",
    severity="warning",
    since="0.1",
    bad=[
        "The harbour will have to close for the winter and pay its workers half of their wages, "
        "said the mayor\n\nIt was cold.\n\n⟦The harbour will have to close for the winter and pay "
        "its workers half of their wages⟧ under a plan that the council has yet to pass.",
        "Rescuers find third climber alive after nine days\n\n⟦Rescuers find third climber alive "
        "after nine days⟧ – Innsbruck, 3 May. A third climber was brought down.",
    ],
    good=[
        "Egg seller, 13, gets a flat\n\nA boy's cart of eggs was overturned on Thursday by "
        "officials in the town.\n\nThousands offered help.\n\nA boy's cart of eggs was "
        "overturned on Thursday by officials in the town, where shops open by turns.\n\nHe ran.",
        "“I have a dream that one day this nation will rise up. I have a dream that one day on "
        "the red hills of Georgia we will sit together. I have a dream today,” he said.",
        "Floods hit Bavaria\n\nFloods hit Bavaria and Austria at the weekend, and thousands left "
        "their homes.",
        "Letters\n\nSir, Your report on the port is wrong.\n\nSir, Your report on the port is "
        "right.\n\nSir, Your report on the port is late.",
        "I have seen the sea in winter.\n\nI have seen the sea in winter, and it was grey.",
        "Rescuers find climber\n\nRescuers find climber alive in the snow, then lose two more.",
        "The company did not reply to a request for comment on its plans for the plant.\n\n"
        "The company did not reply to a request for an interview with its chairman.",
        "The harbour of Dover will close for the winter, the council of the town said on "
        "Monday.\n\n"
        "The harbour of Dover will reopen in March, according to the port's managers.",
    ],
)
def reprinted_beginning(document: Document) -> Iterator[Finding]:
    """A paragraph begins as an earlier one did, nearly word for word.

    Why: The summary above an article is the first paragraph with another ending, and a title
    runs on into the text; where both stay, the reader starts twice.

    Not damage: A deck under the title that is a sentence below, cut short. A short phrase at the
    head of several sentences, as speakers like it; standing phrases of the trade.
    """
    for first, later, span, whole in repeated_lines(document):
        if whole or words_share(first.text) < 0.7:
            continue
        if in_verse(document, later.row) and in_verse(document, first.row):
            continue
        if _is_deck(first, later):
            continue
        text = document.text[span.start : span.end]
        yield Finding(
            span,
            f"{quote(text)} stands above already",
            Fix.delete(later.span, "Delete this paragraph", Applicability.DISPLAY),
            (Related(first.span, "first printed here"),),
        )


def _is_deck(first: Line, later: Line) -> bool:
    """Tell whether the line under the title is a sentence below, cut short: a house style."""
    said = first.text.rstrip(".")
    return (
        first.row in (1, 2)
        and said != first.text
        and later.text.startswith(said)
        and later.text[len(said)] in ", "
    )
