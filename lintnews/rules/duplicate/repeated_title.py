from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Related, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import deletion_of_rows, is_headline, line_texts
from lintnews.text.repeats import repeated_lines, words_share

_CREDIT = lazy_pattern(
    r"(?i)by\b|photo|image|getty|reuters|\(?(?:afp|ap)\b|updated|published|source"
)
# `Q:`, `MARTIN:`, `Monday:` before several lines
_LABEL = lazy_pattern(r"[A-Z][\w .]{0,25}:[ \t]")
# How many of the first lines may be a title: site name, section, title, summary.
_TOP_LINES = 6


@rule(
    code="DUP001",
    severity="error",
    since="0.1",
    bad=[
        "Storm closes ports in Brittany\n\n⟦Storm closes ports in Brittany⟧\n\nFerries stayed in "
        "port.",
        "Latest news\n\nBank raises rates for the third time this year\n\nMay 2, 2024\n\n"
        "⟦Bank raises rates for the third time this year  - 1⟧\nThe bank acted on Thursday.",
        "Minister ‘ready to quit’ over budget row\n\nViews: 12\n\n"
        "⟦Minister 'ready to quit' over budget row.⟧\n\nThe row began in March.",
        "Champions held at home by ten men\nA late goal saved the visitors on Sunday.\n\n"
        "⟦CHAMPIONS HELD AT HOME BY TEN MEN⟧",
    ],
    fixed=[
        "Storm closes ports in Brittany\n\nFerries stayed in port.",
        "Latest news\n\nBank raises rates for the third time this year\n\nMay 2, 2024\n\n"
        "The bank acted on Thursday.",
        "Minister ‘ready to quit’ over budget row\n\nViews: 12\n\nThe row began in March.",
        "Champions held at home by ten men\nA late goal saved the visitors on Sunday.",
    ],
    good=[
        "The art of losing\n\nIn “The art of losing”, her second novel, the hero loses all. The "
        "art of losing is hard.",
        "Why we still read Homer\n\nWhy do we still read Homer? The question comes up every year "
        "at the fair.",
        "Live: Budget day in parliament\n\n14:05\n\nThe chancellor rises.\n\n14:10\n\nThe "
        "chancellor sits.\n\n14:15\n\nThe chancellor rises again.",
        "What you need to know\n\nThe vote is on Sunday.\n\nWhat happens next\n\nThe count takes "
        "a night.\n\nWhat you need to know about turnout\n\nIt is low.",
        "1. Leeds United\n2. Sheffield United\n3. Leeds United Women\n4. Sheffield United Women",
        "Storm closes ports in Brittany\n\nStorm closes ports in Normandy as well\n\nFerries "
        "stayed.",
        "Storm closes ports\n\nA storm closed ports on Friday.",
        "Getty Images\n\nThe team arrived on Monday.\n\nGetty Images\n\nThe crowd cheered.",
        "Rates can only go up\n\n"
        + "The bank waits.\n\nOthers wait too.\n\n" * 3
        + "Rates can only go up.",
        "MARTIN: So what happened then?\n\nLOPEZ: They left.\n\n"
        "MARTIN: So what happened then?\n\nLOPEZ: They came back.",
        "By Anna Maria Kowalska\n\nThe court ruled on Monday.\n\nBy Anna Maria Kowalska",
        "Cup draw\n\nThe draw is out.\n\nSpain v France\n\nWinners meet in the final match\n\n"
        "Italy v Malta\n\nWinners meet in the final match\n\n"
        "Wales v Peru\n\nWinners meet in the final match",
        "Results\n\nP W D L F A Pts\nLeeds 3 2 1 0 6 2 7\n\nP W D L F A Pts\nYork 3 1 1 1 4 4 4",
    ],
)
def repeated_title(document: Document) -> Iterator[Finding]:
    """The title is printed again.

    Why: Pages carry their title several times, as heading, as the text of a picture and in
    the list of links; extraction keeps each, at times with the number of the picture behind.

    Not damage: A summary that says the same in other words; a photo credit or a name of an
    author under each of several parts; the head of a table.
    """
    repeats = [repeat for repeat in repeated_lines(document) if repeat.whole]
    if not repeats:
        return
    top = [row for row, text in enumerate(line_texts(document)[:40]) if text][:_TOP_LINES]
    repeats = [repeat for repeat in repeats if repeat.first.row in top]
    if not repeats:
        return
    last = max(row for row, text in enumerate(line_texts(document)) if text)
    times = Counter(repeat.first.row for repeat in repeats)
    labels = sum(_LABEL.match(text) is not None for text in line_texts(document)[:200])
    for first, later, span, _ in repeats:
        text = first.text
        if _CREDIT.match(text) or words_share(text) < 0.7:
            continue
        if sum(len(word) > 3 for word in text.split()) < 2:
            continue
        fewest_words = 3 if first.row == top[0] else 5
        if len(text.split()) < fewest_words or len(text) > 200:
            continue
        if labels > 3 and _LABEL.match(text):
            continue  # speakers, days
        if later.row == last and later.row - first.row > 8 and later.text.endswith("."):
            continue  # a column that comes back to its title in its last words
        # under each part of a list: `Winners meet in the final`
        if first.row != top[0] and (times[first.row] > 1 or not is_headline(text)):
            continue
        yield Finding(
            span,
            f"the title {quote(text)} is printed again",
            deletion_of_rows(document, later.row, later.row, "Delete the second title"),
            (Related(first.span, "first printed here"),),
        )
