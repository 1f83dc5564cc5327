"""A sentence broken off, a short line, and the rest of the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Edit, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.formats import is_markdown

OPEN_ENDS = (
    "the|a|an|of|to|by|with|from|in|on|at|for|and|or|that|their|its|his|her|as|between|against"
    "|according to|such as|including|about|into|via|called|under"
)
TORN = lazy_pattern(
    rf"(?P<first>\b(?:{OPEN_ENDS}))[ \t]*(?P<gap>(?:\r\n|\n|\r)\s*)(?P<link>[^\r\n]{{2,80}}?)"
    r"[ \t]*(?P<gap2>(?:\r\n|\n|\r)\s*)(?P<rest>[a-z]|[,.;)](?=[ \r\n]|$))"
)
_BLANK_LINE = lazy_pattern(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")


@rule(
    code="LNK013",
    severity="error",
    since="0.1",
    # whole literals, which the scan finds faster than blanks of any number
    trigger=rf" (?:{OPEN_ENDS})(?:\n| \n|\r| \r)",
    bad=[
        "The bank said on Friday evening that the\n\n⟦bank of Norway⟧\n\nhad seen the books.",
        "The report was first published by\n⟦The Northern Times⟧\n, which did not name the man.",
    ],
    fixed=[
        "The bank said on Friday evening that the bank of Norway had seen the books.",
        "The report was first published by The Northern Times, which did not name the man.",
    ],
    good=[
        "What the town is made of\n\nThe bank said on Friday that it had seen the books.",
        "the lines of a poem that\nbreak where they will and\ngo on as they please in\nthe end",
        "The bank said on Friday that\nThe central bank had seen the books.\n\nRead on below",
    ],
)
def line_of_a_link(document: Document) -> Iterator[Finding]:
    """The text of a link stands on a line of its own inside a sentence.

    Why: A scraper takes a link for a paragraph, so that a sentence breaks off in front of it
    and goes on behind it.

    Not damage: Verse, and text with a fixed line length, whose other lines break too.
    """
    text = document.text
    for match in TORN.finditer(text):
        before = document.line_of(match.start())
        link = match.group("link")
        if is_markdown(document) and not _BLANK_LINE.search(match.group("gap")):
            continue  # a paragraph goes on in the next line
        after = document.line_of(match.start("rest"))
        # with a fixed line length every line breaks off, and none is much shorter
        width = before.end - before.start
        if width < 25 or len(link) > 0.7 * width or after.end - after.start < 12:
            continue
        if link.rstrip()[-1:] in ".!?:" or link.split()[-1].lower() in OPEN_ENDS.split("|"):
            continue
        if after.start < len(text) and _is_wrapped(document, before.start, width):
            continue
        glue = "" if match.group("rest") in ",.;)" else " "
        edits = (
            Edit(Span(match.end("first"), match.start("link")), " "),
            Edit(Span(match.end("link"), match.start("rest")), glue),
        )
        yield Finding(
            Span(*match.span("link")),
            f"{quote(link)} tears a sentence apart",
            Fix("Join the lines", edits, Applicability.UNSAFE),
        )


def _is_wrapped(document: Document, start: int, width: int) -> bool:
    """Return whether the line in front is as long: then all lines break at one width."""
    if start < 2:
        return False
    previous = document.line_of(start - 1)
    length = previous.end - previous.start
    return length > 40 and abs(length - width) < 12
