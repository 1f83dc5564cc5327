"""`" word "`, `“ word”`: a space inside a quotation mark."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.quotations import has_irregular_marks, quotations
from lintnews.text.sentences import in_english

BLANKS = frozenset(" \u00a0\u202f\u2009")
MARKS = frozenset('"“”') | {"''", "``"}


@rule(
    code="PUN006",
    severity="error",
    since="0.1",
    trigger='[ \u00a0\u202f\u2009]["”](?:[\\s.,;:!?)]|$)|["“][ \u00a0\u202f\u2009]',
    bad=[
        'The mayor called it ⟦" a⟧ gift to the city" and left the room.',
        "The mayor called it “a gift to the ⟦city ”⟧ and left the room.",
        'The mayor called it ⟦" a⟧ rare ⟦gift "⟧ and left the room.',
    ],
    fixed=[
        'The mayor called it "a gift to the city" and left the room.',
        "The mayor called it “a gift to the city” and left the room.",
        'The mayor called it "a rare gift" and left the room.',
    ],
    good=[
        'The mayor said "yes" and then "no" to the plan of the port.',
        "“We won,” she said – “and we earned it.”",
        "He said “‘Never’ is the word” and the “rock ’n’ roll” years were over.",
        'The 12" record and the 7" record lay side by side on the table.',
        'Nobody knew what "Frozen" " meant.',
        "She said “yes” – then “no” – and then walked out… The room fell silent.",
        "It was 'a very British coup', one MP said, adding that it 'won't be the last'.",
        '"Who are you?" he asked. "I\'m nobody! Who are you?" she answered, quoting Dickinson.',
    ],
)
def space_inside_quotation(document: Document) -> Iterator[Finding]:
    """A space stands between a quotation mark and the words it encloses.

    Why: French sets its marks apart, and engines return marks as words of their own.

    Not damage: The space outside a quotation.
    """
    if not has_irregular_marks(document):
        return
    text = document.text
    for opening, closing in quotations(document).pairs:
        if (
            opening.text not in MARKS
            or closing.text not in MARKS
            or closing.start - opening.end < 3
        ):
            continue
        if "\n" in text[opening.start : closing.start] and closing.start - opening.end > 300:
            continue
        for found in (_behind(text, opening.end), _before(text, closing.start)):
            if found is not None and in_english(document, opening.start):
                yield _finding(document, *found, Span(opening.start, opening.end))


def _behind(text: str, end: int) -> tuple[Span, Span] | None:
    """Return what is shown, and the blanks in it, behind a mark that opens."""
    start = end
    while text[end : end + 1] in BLANKS and end < len(text):
        end += 1
    if end == start or text[end : end + 1] in {"'", "‘", "’", "\n", "\r", '"', ""}:
        return None
    word = end
    while word < len(text) and text[word].isalnum() and word - end < 30:
        word += 1
    return Span(start - 1, max(word, end)), Span(start, end)


def _before(text: str, start: int) -> tuple[Span, Span] | None:
    """Return what is shown, and the blanks in it, before a mark that closes."""
    end = start
    while start > 0 and text[start - 1] in BLANKS:
        start -= 1
    if end == start or text[start - 1] in "'’‘\n\r\"–—-":
        return None
    word = start
    while word > 0 and not text[word - 1].isspace() and start - word < 30:
        word -= 1
    return Span(word, end + 1), Span(start, end)


def _finding(document: Document, span: Span, blank: Span, opening: Span) -> Finding:
    from lintnews.text.spoken import safe_in_prose  # only where something is found

    evidence = document.text[span.start : span.end]
    return Finding(
        span,
        fit("a space stands inside the quotation mark in {}", evidence),
        Fix.delete(blank, "Delete the space", safe_in_prose(document, opening)),
    )
