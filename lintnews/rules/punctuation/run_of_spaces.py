"""`word  word`: several spaces between two words of a sentence."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import in_sentence_case

RUN = lazy_pattern(r"(?<=[a-z,;])[ \u00a0]{2,60}(?=[a-z])")


@rule(
    code="PUN019",
    severity="info",
    since="0.1",
    pattern=r"(?<=(?P<left>[a-z,;]))(?P<damage>[ \u00a0]{2,60})(?=[a-z])",
    trigger=r"[a-z,;][ \u00a0][ \u00a0]+[a-z]",
    bad=[
        "The port will open⟦  ⟧again on Monday with the first of the ferries.",
        "The port,⟦   ⟧closed in May, will open again with the first ferries.",
    ],
    fixed=[
        "The port will open again on Monday with the first of the ferries.",
        "The port, closed in May, will open again with the first ferries.",
    ],
    good=[
        "The port will open on Monday.  The first ferry leaves at noon.",
        "apples    three\npears     four",
        "    indented lines of a text",
        "    -q, --quiet  print nothing but the names of the files that were found",
    ],
)
def run_of_spaces(match: Any, document: Document) -> Finding | None:
    """Several spaces stand between two words of a sentence.

    Why: A link, a picture or a tag that stood there was removed and left the blanks of both
    its sides.

    Not damage: Two spaces between sentences, an old habit of typists; tables and indentation.
    """
    span = Span(*match.span("damage"))
    line = document.line_of(span.start).start
    # an indented line has been laid out by hand
    if document.text[line : line + 2] in {"  ", " \t"} or document.text[line] == "\t":
        return None
    if not in_sentence_case(document, span.start):
        return None
    # a line that ends like no sentence may be a verse or the row of a table
    end = document.line_of(span.start).end
    ended = document.text[max(0, end - 3) : end].rstrip().endswith((".", "!", "?", "”", '"', ":"))
    several = len(RUN.findall(document.text, max(line, span.start - 200), span.end + 200)) > 1
    applicability = Applicability.SAFE if ended or not several else Applicability.UNSAFE
    return Finding(
        span,
        "several spaces stand between two words",
        Fix.replace(span, " ", "Keep one space", applicability),
    )
