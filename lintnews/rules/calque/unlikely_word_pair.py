"""`negotiation chip`: two words that never meet, where a synonym of one makes a usual pair."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

_PAIRS = lazy_pattern(r"(?<![\w’'-])(?P<first>[a-z]{3,20})(?= (?P<second>[a-z]{3,20})(?![\w’'-]))")


@rule(
    code="CAL060",
    severity="info",
    since="0.1",
    preview=True,
    bad=[
        "The union called it an ⟦evil⟧ circle of debt.",
        "The prisoners are a ⟦negotiation⟧ chip in the talks.",
        "Parliament abolished the death ⟦punishment⟧ in May.",
    ],
    good=[
        "The prisoners are a bargaining chip, and chips of potato were served.",
        "The union called it a vicious circle of debt.",
        "Parliament abolished the death penalty in May.",
        "An evil Circle of wizards and a negotiation, chip by chip, of words.",
    ],
)
def unlikely_word_pair(document: Document) -> Iterator[Finding]:
    """Two words never meet in English, and with a synonym for one they make a usual pair.

    Why: Word-for-word translation and spinning keep the meaning of a word and lose its company:
    a bargaining chip becomes a `negotiation chip`. This is a guess from statistics, wrong more
    often than right, for editors who want a second opinion on a text that they doubt already.
    docs/second-opinion.md has what was measured.

    Not damage: Good pairs that are rare, such as terms of a trade, and pairs that are new.
    """
    from lintnews.text.collocations import likelier_pair

    text = document.text
    said = set()
    for match in _PAIRS.finditer(text):
        first, second = pair = match["first"], match["second"]
        likelier = likelier_pair(first, second)
        if (
            likelier is None
            or pair in said
            or _is_held(text, match.start(), match.end("second"), first, second)
        ):
            continue
        said.add(pair)  # once a text: what is said again is a term of its subject
        at = 0 if likelier[1] == second else 1
        span = Span(*match.span("second" if at else "first"))
        yield Finding(
            span,
            fit("{} is an unlikely pair; perhaps {}", f"{first} {second}", " ".join(likelier)),
            Fix.replace(span, likelier[at], applicability=Applicability.DISPLAY),
        )


def _is_held(text: str, start: int, end: int, first: str, second: str) -> bool:
    """Return whether one of the words belongs to its other neighbour: `third party networks`."""
    from lintnews.data.bigrams import association

    before = text[max(0, start - 30) : start]
    behind = text[end : end + 30]
    left = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    right = behind.split()[0] if behind.startswith(" ") and behind.strip() else ""
    return association(left, first) > 2 or association(second, right) > 2
