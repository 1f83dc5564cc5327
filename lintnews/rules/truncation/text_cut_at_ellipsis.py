from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import Line, lines

_CUT = lazy_pattern(
    r"[\w,;)’\"”](?P<damage>[ \t\u00a0]*(?:\[(?:…|\.{3,6})\]|\((?:…|\.{3})\)|…|\.{3,6}))\Z"
)
_BRACKETED = lazy_pattern(r"[\[(]")
# Lines behind the article's last sentence that are short furniture of the page.
_FURNITURE_WORDS = 12


@rule(
    code="TRN001",
    severity="error",
    since="0.1",
    trigger=r"(?:…|\.\.\.)[\])]?[ \t\u00a0]*(?:[\r\n]|$)",
    bad=[
        "Court rules\n\nThe court ruled on Monday that the port must close before the end of⟦…⟧",
        "The minister said on Friday that the plan to close the northern port was⟦ [...]⟧\n\nShare",
        "Markets fell on news that the bank would raise its rates⟦ […]⟧\n\n"
        "The club said that its new striker, who arrived from Porto on the second of May, wants "
        "to leave again⟦…⟧\n\nShare",
    ],
    good=[
        "He waited for her on the pier all night long, and when the morning came there was "
        "nobody…\n\nShe never came.",
        "The novel ends as it began.\n\nAnd the river went on, as rivers do, past the mill and "
        "the church and out to sea ...”",
        "He thought of the sea…\n\nThen he left.",
        "Nobody knows what will become of the port and its workers in the long winter …”",
        "“We will see what we can do and when…”\n\nHe left.",
        "And so it goes...",
        "What did she say then…?",
    ],
)
def text_cut_at_ellipsis(document: Document) -> Iterator[Finding]:
    """The text is cut short at an ellipsis.

    Why: Feeds and lists of articles hold the first words of each and an ellipsis; an import
    that takes them for the whole stores a fragment.

    Not damage: A pause in speech; a short last line that trails off on purpose.
    """
    found: list[tuple[Line, Span]] = []
    every = lines(document)
    last_prose = len(every) - 1
    while last_prose > 0 and every[last_prose].text.count(" ") < _FURNITURE_WORDS - 1:
        last_prose -= 1
    for index, line in enumerate(every):
        if not line.text.endswith(("…", "...", "]", ")")):
            continue
        match = _CUT.search(line.text[-12:])
        if match is None or line.text.count(" ") < 7:
            continue
        start = line.span.end - len(match.group("damage"))
        span = Span(start, line.span.end)
        at_end = index == last_prose and not any(
            later.text.endswith((".", "!", "?", "…", "”", '"')) for later in every[index + 1 :]
        )
        sure = _BRACKETED.search(match.group("damage")) or _breaks_off(
            line.text[: start - line.span.start]
        )
        if sure or (at_end and line.text.count(" ") >= _FURNITURE_WORDS - 1):
            found.append((line, span))
    for line, span in found:
        yield Finding(span, f"the text is cut short after {quote(line.text[-48:-3].strip())}")


def _breaks_off(text: str) -> bool:
    """Return whether a line ends in a word that cannot end a sentence or a pause."""
    from lintnews.rules.truncation.sentence_cut_short import SURE

    return text.rsplit(None, 1)[-1].lower() in SURE
