from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

_SENTENCE_START = lazy_pattern(r"[.!?][\"”’)]*[ \u00a0]+(?=[^.!?\r\n]*\Z)")


@rule(
    code="TRN004",
    severity="error",
    since="0.1",
    source_languages=["uk", "ru"],
    pattern=(
        r"(?P<mark>[\"”“»][ ]?)?[,.]?[ ]?[—–-][ ]?(?:writes?|reports?|informs?|transmits?|tells?)"
        r"(?: about it)?(?: on)?[ ]?:?[ ]?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,20}){1,3}\b"
        r"|(?<=[.!?][ \u00a0])(?P<word>If|The|As|As reported by|According to|When|While|Although|"
        r"After|At|On|"
        r"In|It is|This|However|But|And)(?=[”\"](?:[\s,;—–-]|\Z))"
    ),
    trigger=(
        r"(?:writes?|reports?|informs?|transmits?|"
        r"tells?)(?: about it)?(?: on)?[ ]?:?[ ]?[a-z0-9-]+\.[a-z]"
        r"|[.!?][ \u00a0](?:If|The|As|As reported by|According to|When|While|Although|After|At|On|"
        r"In|"
        r"It is|This|However|But|And)[”\"]"
    ),
    bad=[
        "“The port will close in May. Talks go on. ⟦When”, — write on: portnews.example⟧",
        "The bank will raise its rates in May⟦, — writes finance.example⟧.",
        "“The court ruled. It sat all day. ⟦According to⟧”\n\nPolice came.",
    ],
    good=[
        "“The ship sailed at dawn,” — writes Anna Kowalska in the Guardian.",
        "The mayor — writes Novak — is no fool.\n\nThe Post reports: prices are up.",
        "He writes on portnews.example every week.",
        "The story was first told in “Stranger by the River” and reports differ.",
        "Police said so - reports say. The site tells.example stories.",
        "“Not now. But when?” he asked.",
    ],
)
def cut_before_source_tag(match: Any, document: Document) -> Finding:
    """A sentence breaks off before a closing quotation mark or a source's tag.

    Why: Aggregators in Ukrainian and Russian print the first so many characters of a report
    between quotation marks and add `— write on: site`; translated, tag and stump stay.

    Not damage: A site named inside a sentence.
    """
    text = document.text
    if match.group("word"):
        span = Span(*match.span("word"))
        return Finding(span, f"the sentence breaks off after {quote(match.group('word'))}")
    start, end = match.span()
    if match.group("mark"):
        line = document.line_of(start)
        before = text[max(line.start, start - 60) : start]
        opening = _SENTENCE_START.search(before)
        # the stump of a sentence before the tag belongs to it
        if opening is not None and before[opening.end() :].count(" ") < 4:
            start -= len(before) - opening.end()
    return Finding(Span(start, end), f"{quote(text[start:end])} is a source tag, not text")
