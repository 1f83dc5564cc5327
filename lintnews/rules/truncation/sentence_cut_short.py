from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import Line, lines

# No sentence, and no headline, ends in these.
SURE = frozenset(
    "the a an of and or nor its their our my whose because although whether into between among "  # noqa: SIM905
    "during towards including if unless while every".split()
)
# These end questions and headlines, but not the last paragraph of an article.
_AT_THE_END = frozenset(
    "to in on for with by at as from that is are was were has have had will would could should "  # noqa: SIM905
    "may might who when where which but than your his her after before against under this "
    "these those about through without be been being not also said says".split()
)
_KNOWN = 1.5  # the Zipf frequency of the rarest words that end an article
_WORD = lazy_pattern(r"[A-Za-z’']+\Z")
# `and` before `(b) the costs`: a list, as laws and contracts have them
_LIST_ITEM = lazy_pattern(r"\(?(?:\w{1,3}|[ivxlIVXL]{1,5})[.)]\s|[•·*–—-]\s")
_CLOSED = lazy_pattern(r"[.!?…][\"”’')\]]*\Z")


@rule(
    code="TRN002",
    severity="error",
    since="0.1",
    trigger=[
        r" (?:the|an?|of|and|n?or|its|their|our|my|whose|because|although|whether|into|between"
        r"|among|during|towards|including|if|unless|while|every) ?[\r\n]",
        r"[a-z,][ \t\r\n]*\z",
    ],
    bad=[
        "The port will close.\n\nThe company said on Friday that it would sell all of its ships "
        "and ⟦the⟧",
        "The court ruled on Monday that the company had broken the law and must pay ⟦the⟧\n\n"
        "Police came.",
        "He won.\n\nThe minister told the parliament that his plan would not be changed in the "
        "coming "
        "weeks, ⟦but⟧\n",
        "It rained.\n\nRescuers looked for the two climbers all night long, and in the morning "
        "they "
        "found⟦,⟧",
        "It rained.\n\nRescuers looked for the climbers all night, and in the morning they found "
        "⟦that⟧",
    ],
    good=[
        "Storm closes ports\n\nThe storm closed all ports.\n\n© 2024 The Associated Press. All "
        "rights reserved. This material may not be published or broadcast",
        "Storm closes ports\n\nThe storm closed all ports.\n\nFollow @portnews on Twitter for the "
        "latest updates on ships, weather and trade",
        "Storm closes ports\n\nThe storm closed all ports.\n\nRead next: What the storm means for "
        "shipping and who pays for it",
        "What are we in for\n\nWho is it all for, and what did they go in with\n\nNobody knew.",
        "Sign up now and save on all that you love, and on all that you need and want\nThe shop "
        "is in the high street and\nit opens at nine",
        "What are they in it for\n\nNobody knows what the money is for.",
        "They went in search of the\nlost ship and found it in the deep\nwater of the bay.",
        "Not a sentence: to\n\nThe end.",
        "It rained.\n\nReporting by Anna Kowalska in Warsaw and Jan Novak in Prague; editing by "
        "Eve Li",
        "The Who, The The and The\n\nThey played.",
        "The court orders that\n\n(a) the claim of the port against the bank be dismissed; and\n\n"
        "(b) the bank pay the costs.",
        "The two sides have agreed on a list of terms for the sale, including\n\n• the price.",
        "It rained.\n\nFollow us on Facebook and Twitter and never miss the news of the day",
    ],
)
def sentence_cut_short(document: Document) -> Iterator[Finding]:
    """A sentence breaks off.

    Why: A field with a limit of characters, a paywall or a live page ends the text in the
    middle of a sentence or a word; a link that was removed takes the end of a line along.

    Not damage: The items of a list in a law or a contract; verse and text with hard line
    breaks, headlines, credits.
    """
    every = lines(document)
    for index, line in enumerate(every):
        if line.text.count(" ") < 6 or _CLOSED.search(line.text[-6:]):
            continue
        match = _WORD.search(line.text[-24:])
        if match and match.group() in SURE and not _goes_on(every, index):
            yield _finding(line, match.group())
        elif index == len(every) - 1 and len(every) > 1 and _is_prose(every):
            word = match.group() if match else line.text[-1]
            if word in _AT_THE_END or word == "," or _is_stump(word):
                yield _finding(line, word)


def _is_prose(every: list[Line]) -> bool:
    """Return whether the last line belongs to an article whose paragraphs are closed."""
    return bool(_CLOSED.search(every[-2].text[-6:])) and every[-1].text.count(" ") >= 9


def _is_stump(word: str) -> bool:
    """Return whether a word is none of English, so that its end is missing."""
    from lintnews.data.words import zipf

    return len(word) >= 2 and word.isalpha() and word.islower() and zipf(word) < _KNOWN


def _goes_on(every: list[Line], index: int) -> bool:
    """Return whether the next row continues this one: a hard line break, or a list."""
    if index + 1 >= len(every):
        return False
    following = every[index + 1]
    return following.row == every[index].row + 1 or bool(_LIST_ITEM.match(following.text))


def _finding(line: Line, word: str) -> Finding:
    span = Span(line.span.end - len(word), line.span.end)
    return Finding(span, f"the sentence breaks off after {quote(line.text[-36:])}")
