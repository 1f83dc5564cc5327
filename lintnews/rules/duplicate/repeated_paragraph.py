from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Related, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.lines import deletion_of_rows
from lintnews.text.repeats import in_verse, repeated_lines, words_share


@rule(
    code="DUP002",
    severity="error",
    since="0.1",
    bad=[
        "Fire guts mill\n\nA fire destroyed the last paper mill in the valley on Sunday night.\n\n"
        "Nobody was hurt.\n\n"
        "⟦A fire destroyed the last paper mill in the valley on Sunday night.⟧\n\nPolice came.",
        "The president of the club said on Friday that he would not run again.\n"
        "⟦The president of the club said on Friday that he would not run again⟧\n"
        "⟦“The president of the club said on Friday that he would not run again.”⟧",
    ],
    fixed=[
        "Fire guts mill\n\nA fire destroyed the last paper mill in the valley on Sunday night.\n\n"
        "Nobody was hurt.\n\nPolice came.",
        None,
    ],
    good=[
        "10:32 GMT\nGood morning and welcome to our live coverage of the vote in parliament "
        "today.\n\n11:32 GMT\nIf you are just joining us, welcome to our live coverage of the "
        "vote in parliament today.",
        "Monday: Sunny, 21C\nTuesday: Sunny, 21C\nWednesday: Sunny, 22C\nMonday: Sunny, 21C",
        "The company did not immediately respond to a request for comment.\n\nThe ministry did "
        "not immediately respond to a request for comment.\n\nThe union declined to comment.",
        "What we know so far\n\nTwo people died.\n\nWhat we know so far\n\nThree people died.",
        "The mill burned, and with it the work of a hundred families in the valley.\n\n"
        "The mill was rebuilt, and with it the hopes of a hundred families in the valley.",
        "We will sing of the river and the road that leads us home,\n"
        "and the night is long before us,\n"
        "and the fields are white with foam.\n\n"
        "We will sing of the river and the road that leads us home,\n"
        "and the morning comes to meet us,\n"
        "and no longer shall we roam.",
        "Q: What did you think when you saw the river rise?\nA: I ran.\n"
        "Q: What did you think when you saw the river rise?\nA: I stayed.",
    ],
)
def repeated_paragraph(document: Document) -> Iterator[Finding]:
    """A paragraph is printed again.

    Why: Summary, caption and first paragraph of a page are often one text, and a scraper that
    follows the page's markup keeps all copies; posts of a live page come twice as well.

    Not damage: A refrain of a song or poem; a question put to several persons; a short heading
    over several parts; sentences that begin alike on purpose.
    """
    for first, later, span, whole in repeated_lines(document):
        text = first.text
        if not whole or len(text) < 45 or len(text.split()) < 8 or words_share(text) < 0.7:
            continue
        if in_verse(document, later.row) and in_verse(document, first.row):
            continue
        if text.endswith("?") and text[:3].lower() in {"q: ", "q. "}:
            continue
        yield Finding(
            span,
            f"the paragraph {quote(text, 36)} is printed again",
            deletion_of_rows(document, later.row, later.row, "Delete the second copy"),
            (Related(first.span, "first printed here"),),
        )
