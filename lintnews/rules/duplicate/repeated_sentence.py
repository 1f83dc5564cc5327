from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Related, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.lines import row_of
from lintnews.text.repeats import in_verse, repeated_sentences, words_share


@rule(
    code="DUP004",
    severity="error",
    since="0.1",
    bad=[
        "Voters chose a new mayor of the old town on Sunday. ⟦Voters chose a new mayor of the old "
        "town on Sunday.⟧ The count took all night.",
        "The plant will close after forty years of work in March. Its staff protest.\n\nUnions say "
        "no. ⟦The plant will close after forty years of work in March.⟧",
    ],
    fixed=[
        "Voters chose a new mayor of the old town on Sunday. The count took all night.",
        "The plant will close after forty years of work in March. Its staff protest.\n\nUnions say "
        "no.",
    ],
    good=[
        "Row, row, row your boat\nGently down the stream,\nMerrily, merrily, merrily, "
        "merrily,\nLife is but a dream.",
        "The song went on for an hour.\n\nHey ho, the wind and the rain,\nHey ho, the wind and "
        "the rain,\nFor the rain it raineth every day.\n\nHey ho, the wind and the rain,\nThe "
        "rain it raineth every day.",
        "We will not stop. We will not stop until the last child is fed. We will not stop until "
        "the last mine is cleared.",
        "“Stand up. Stand up. Stand up,” he told the crowd.",
        "The company did not reply to questions. The ministry did not reply to questions.",
        "It was cold. Nobody came. It was cold.",
    ],
)
def repeated_sentence(document: Document) -> Iterator[Finding]:
    """A sentence is printed twice.

    Why: Summaries and captions run into the text when markup is stripped, and decoders of
    translation engines write a sentence again when they lose their place.

    Not damage: Short sentences that a speaker repeats; the refrain of a song; questions put to
    several persons.
    """
    text = document.text
    for first, later in repeated_sentences(document):
        start, end = later
        sentence = text[start:end]
        if words_share(sentence) < 0.7 or sentence.endswith("?"):
            continue
        rows = [row_of(document, span.start) for span in (first, later)]
        if all(in_verse(document, row) for row in rows):
            continue
        line = document.line_of(start)
        if start - line.start < 3 and line.end - end < 3:
            continue  # a line of its own: `repeated-paragraph` or nothing
        if text[end : line.end].lstrip(" \u00a0")[:1].islower():
            continue  # `at 10 a.m. on Monday` goes on
        # the space before goes with it, or if the sentence opens its line, the one behind
        space = start
        while space > line.start and text[space - 1] in " \t\u00a0":
            space -= 1
        until = end
        while space == line.start and until < line.end and text[until] in " \t\u00a0":
            until += 1
        yield Finding(
            later,
            f"the sentence {quote(sentence)} is printed twice",
            Fix.delete(Span(space, until), "Delete the second copy"),
            (Related(first, "first printed here"),),
        )
