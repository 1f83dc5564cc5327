"""A quotation mark without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.quotations import Mark, has_irregular_marks, quotations
from lintnews.text.sentences import in_sentence_case

NEXT_WORD = lazy_pattern(r"[ \u00a0]?\w*")
DROPPED_G = lazy_pattern(r"\b([a-z]+in)\"(?= )")
LAST_WORD = lazy_pattern(r"\w*[^\w\s]?[ \u00a0]?$")


@rule(
    code="PUN004",
    severity="error",
    since="0.1",
    trigger=r"[\"“”]",
    bad=[
        "It was a good year for the port, the mayor ⟦said.”⟧\nHe left at once for the airport.",
        "The mayor said: ⟦“It⟧ was a good year for the port.\nHe added: “It was our best.”",
        "She told the court ⟦“I⟧ never saw the man, and “I never met him,” and then wept.",
        'Nobody in the town was hurt by the ⟦storm,"⟧ the mayor said on Friday.',
    ],
    good=[
        'She wrote: "It\'s true what they say. There ain\'t nothin" like a sail!"\n\nHe laughed.',
        '"If he is 5\'10", he is too short," the director joked about the role.',
        "“It was a good year for the port.\n\n“It was our best,” the mayor said.",
        "“It was a good year,” she said.\n\n“It was our best.\n\n“We will not forget it.”",
        '"It was a good year for the port.\nWe will not forget it," the mayor said.',
        'He is 5\'10" tall and plays 12" records in a 40" case all day long.',
        "The players' union said the \"rock 'n' roll\" years were over.",
        'The farm workers" movement was named in the archive of the paper.',
        "The mayor said: “It was a good year for the port, and we",
        "“I never met him,” she said.\n“I never wanted to.\n“And I never will.”",
        'The 6\'2" guard, who is listed at 6-foot-2, wore a 12" brace on his knee.',
        "The phrase \"make America great again\" was first used in '80, not in the '90s.",
        "Rock 'n' roll isn't dead; 'tis only sleeping, as they say in the 'burbs.",
        "‘It was awful,’ she said. ‘I’ll never forget it. My son said: “Mum, run!” So I ran.’",
        (
            "'I will not resign,' the minister said. 'I have the prime minister's backing and "
            "the party's.'"
        ),
        "“She said, ‘I told him, “Never again,” and he laughed,’” he recalled.\nThat was all.",
        '"It was the law," he said. ' * 20 + 'They got "caught in 9/11".\nThat was all.',
        'The "class of 92" and "Apollo 13" were on, then "Catch 22".\nThat was all.',
        "The players' union, the teachers' strike and the workers' rights were on the agenda.",
    ],
)
def unbalanced_quotation(document: Document) -> Iterator[Finding]:
    """A quotation mark has no partner.

    Why: Scrapers and translation engines lose marks, or move them to the wrong side of a word.

    Not damage: A quotation that runs over several paragraphs opens in each and closes in the
    last; inches (`12"`); a quotation that is cut with the end of the text.
    """
    if not has_irregular_marks(document):
        return
    found = quotations(document)
    text = document.text
    last_line = len(text.rstrip())
    broken = {document.line_of(first.start) for first, _ in found.nested}
    for first, second in found.nested:
        # a straight mark may as well stand inside the other quotation
        if first.text == second.text == "“" and in_sentence_case(document, first.start):
            yield _unclosed(text, first)
    for mark in found.unclosed:
        if mark.text in '"“' and document.line_of(mark.start).end < last_line:
            line = document.line_of(mark.start)
            if line not in broken and in_sentence_case(document, mark.start):
                yield _unclosed(text, mark)
    # `players" meltdowns`, `nothin" like it`: an apostrophe that became a mark is another defect,
    # and with it the marks of a line can't be counted
    for mark in found.unopened:
        line = document.line_of(mark.start)
        if mark.text == '"' and (
            text[mark.start - 1 : mark.start].isalnum() or _drops_a_g(text[line.start : mark.start])
        ):
            broken.add(line)
    for mark in found.unopened:
        line = document.line_of(mark.start)
        if (
            line in broken
            or mark.text not in {'"', "”"}
            or not in_sentence_case(document, mark.start)
        ):
            continue
        before, behind = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
        if mark.text == "”" or (before in ".,!?" and not behind.isalnum() and behind != '"'):
            word = LAST_WORD.search(text, max(line.start, mark.start - 40), mark.start)
            start = word.start() if word else mark.start
            message = fit("{} closes a quotation that never opens", text[start : mark.end])
            yield Finding(Span(start, mark.end), message)


def _drops_a_g(text: str) -> bool:
    """Tell whether a straight mark stands for the apostrophe of a word like `nothin'`."""
    from lintnews.data.words import zipf

    return any(zipf(word + "g") > zipf(word) + 1 for word in DROPPED_G.findall(text))


def _unclosed(text: str, mark: Mark) -> Finding:
    word = NEXT_WORD.match(text, mark.end, mark.end + 40)
    end = word.end() if word else mark.end
    message = fit("the quotation that opens at {} never closes", text[mark.start : end])
    return Finding(Span(mark.start, end), message)
