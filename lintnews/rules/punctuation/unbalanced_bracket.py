"""A bracket without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import in_sentence_case

BRACKET = lazy_pattern(r"[()]")
# A longer line is no paragraph, and its brackets are not worth the time.
LONGEST = 20_000
NEXT_WORD = lazy_pattern(r"[ \u00a0]?[\w-]*")
LAST_WORD = lazy_pattern(r"[\w-]*$")
# `a)`, `12)`, `:)`: the closing brackets that no opening one belongs to
LABEL = lazy_pattern(r"(?:(?:^|[\s(.;,])(?:\w{1,3}|[ivxIVX]{1,5}|\d[\d.]*)|[:;8=][-']?)$")


@rule(
    code="PUN015",
    severity="warning",
    since="0.1",
    trigger=r"[()]",
    bad=[
        "The fund ⟦(founded⟧ in 1990 by two brothers from the north is for sale.\nNobody wants it.",
        "The fund, founded in 1990 by two brothers from the ⟦north)⟧, is for sale.",
    ],
    good=[
        "The fund (founded in 1990 by two brothers) is for sale again.",
        "There are two reasons for it: a) the debt, and b) the owner's age.",
        "She wrote that she was well :) and that it rained all the time ;-)",
        "The fund (founded in 1990 by two brothers.\nIt is for sale) has grown.",
        "1) Sell the fund to the first of the bidders who asks for it.",
        "The fund (founded in 1990 by",
        "The plan has three aims: (a) to cut costs, (b) to raise pay and (c) to hire more staff.",
        "Sen. Jon Ossoff (D-Ga.) and Rep. Marjorie Taylor Greene (R-Ga.) voted against the bill.",
        "a) aims and costs, and\nb) the terms of the sale of the fund (possibly\nwith its debts) "
        "to a buyer in the town.",
        "1) Vote early. 2) Vote often. 3) Tell your friends.",
    ],
)
def unbalanced_bracket(document: Document) -> Iterator[Finding]:  # noqa: PLR0912
    """A bracket has no partner.

    Why: A scraper or an engine lost the other one, with or without what stood between them.

    Not damage: The labels of a list (`a)`), smileys, and a text that is cut with its end.
    """
    text = document.text
    if text.count("(") == text.count(")"):
        return
    last = len(text.rstrip())
    end = -1
    for first in BRACKET.finditer(text):
        if first.start() < end:
            continue
        line = document.line_of(first.start())
        end = line.end
        content = text[line.start : end]
        if len(content) > LONGEST or content.count("(") == content.count(")"):
            continue
        unclosed: list[int] = []
        for match in BRACKET.finditer(content):
            at = line.start + match.start()
            if match.group() == "(":
                unclosed.append(at)
            elif unclosed:
                unclosed.pop()
            elif not LABEL.search(
                content, max(0, match.start() - 12), match.start()
            ) and not _opened(text, line.start):
                if not in_sentence_case(document, at):
                    continue
                word = LAST_WORD.search(text, max(line.start, at - 30), at)
                span = Span(word.start() if word else at, at + 1)
                evidence = quote(text[span.start : span.end])
                yield Finding(span, f"the bracket in {evidence} never opens")
        if line.end >= last:
            continue
        for at in unclosed:
            face = text[at - 1 : at] in {":", ";", "-"} and not text[at + 1 : at + 2].isalpha()
            if face or ")" in text[line.end : line.end + 400].split("(")[0]:
                continue
            if in_sentence_case(document, at):
                word = NEXT_WORD.match(text, at + 1, at + 40)
                span = Span(at, word.end() if word else at + 1)
                evidence = quote(text[span.start : span.end])
                yield Finding(span, f"the bracket in {evidence} never closes")


def _opened(text: str, start: int) -> bool:
    """Return whether a bracket of the lines in front is still open."""
    before = text[max(0, start - 400) : start]
    closed: int = sum(
        match.group() == ")" and not LABEL.search(before, max(0, match.start() - 12), match.start())
        for match in BRACKET.finditer(before)
    )
    return before.count("(") > closed
