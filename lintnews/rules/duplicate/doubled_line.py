from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Related, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.lines import comparable, line_at, line_texts
from lintnews.text.repeats import words_share

# The line's first characters, looked for again in the line itself.
_HEAD = 14
# Twice as many characters as may stand behind the second copy, or between the two.
_TAIL = 50


@rule(
    code="DUP007",
    severity="error",
    since="0.1",
    bad=[
        "Miners strike in the north over pay ⟦Miners strike in the north over pay⟧\n\nThey walked.",
        "The new bridge at dusk (Photo: Port Authority)⟦The new bridge at dusk (Photo: Port "
        "Authority)⟧\n",
        "Court frees three reporters - ⟦Court frees three reporters | Daily Bugle⟧\nThey left.",
    ],
    fixed=[
        "Miners strike in the north over pay\n\nThey walked.",
        "The new bridge at dusk (Photo: Port Authority)\n",
        None,
    ],
    good=[
        "Who will pay? Who will pay for the roads? Who will pay for the schools and the hospitals "
        "of the county?",
        "It was the best of times, it was the worst of times, it was the age of wisdom, it was "
        "the age of foolishness.",
        "Ashes to ashes, dust to dust.",
        "Yes, we can and yes, we can again, said the crowd, and yes, we can.",
        "New York, New York is a song of 1977.",
        "Never again, never again will we vote for them.",
    ],
)
def doubled_line(document: Document) -> Iterator[Finding]:
    """A line holds its text twice.

    Why: A title and the hidden text of its picture, or a caption in two sizes for two sizes of
    screens, stand side by side in the page and run together when tags are stripped.

    Not damage: A short formula said twice for emphasis; a line that comes back to its first words.
    """
    for row, text in enumerate(line_texts(document)):
        length = len(text)
        if not 36 < length <= 1000:
            continue
        # the second copy begins about the middle: it is as long, but for a site's name behind it
        second = text.find(text[:_HEAD], max(18, (length - _TAIL) // 2), length // 2 + _TAIL)
        if second < 0:
            continue
        first_half, second_half = comparable(text[:second]), comparable(text[second:])
        if first_half.count(" ") < 3 or not second_half.startswith(first_half):
            continue
        # what follows the second copy may be the site's name, no more
        if len(second_half) > len(first_half) + _TAIL // 2 or words_share(text) < 0.7:
            continue
        line = line_at(document, row)
        start = line.span.start + second
        cut = line.span.start + len(text[:second].rstrip(" \t|–—-/·•"))
        span = Span(start, line.span.end)
        yield Finding(
            span,
            f"{quote(text[second:])} stands in this line twice",
            Fix.delete(Span(cut, line.span.end), "Delete the second copy"),
            (Related(Span(line.span.start, cut), "first printed here"),),
        )
