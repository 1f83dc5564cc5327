"""`word ,`: a space before a comma, a full stop, a colon, a question mark."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document, view
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import in_english, in_sentence_case
from lintnews.text.spoken import safe_in_prose

SPACED = lazy_pattern(r"[\w”\")] [.,!?;](?=[ \r\n”\"]|$)")


@view
def how_often(document: Document) -> int:
    """Return how many marks of a document have a space in front."""
    return len(SPACED.findall(document.text))


# Nothing but a name can follow these.
HEADS = frozenset({"by", "of", "with", "from", "between", "to", "including", "against", "into"})

# No clause ends with one of these.
NO_END = frozenset({"the", "a", "an", "and", "or", "before", "than", "my", "your", "their", "its"})


def is_a_gap(word: str, document: Document) -> bool:
    """Return whether a name was lost between a word and the comma, rather than a space set."""
    return word.lower() in HEADS and how_often(document) < 3


@rule(
    code="PUN007",
    severity="error",
    since="0.1",
    pattern=(
        r"(?P<word>(?<![\w’'-])[\w’'-]{0,30}[\w”\")’%])(?P<damage>[ \u00a0\u202f]+"
        r"(?:,(?=[ \u00a0\r\n]|$|[a-z])|[;!?](?=[ \r\n]|$|[”\"])|:(?= [A-Za-z“\"])"
        r"|\.(?= [A-Z“\"]|[\r\n]|$)))"
    ),
    trigger=r"[ \u00a0\u202f](?:[,;!?]|: |\.[ \r\n])|[ \u00a0\u202f]\.\Z",
    bad=[
        "The mayor ⟦said ,⟧ that the port would reopen on Monday.",
        "Port ⟦closed ,⟧ says mayor\nThe port will reopen on Monday with the first ⟦ferries .⟧",
        "Who will pay for the repairs of the bridge in the ⟦end ?⟧",
        "The mayor put it ⟦plainly :⟧ the city has no money for the bridge.",
        "They came ⟦back ,⟧ they saw and they left the ⟦city .⟧ Nobody missed them.",
        "It pays for the ⟦house ,⟧the car and the loan.",
    ],
    fixed=[
        "The mayor said, that the port would reopen on Monday.",
        "Port closed, says mayor\nThe port will reopen on Monday with the first ferries.",
        "Who will pay for the repairs of the bridge in the end?",
        "The mayor put it plainly: the city has no money for the bridge.",
        "They came back, they saw and they left the city. Nobody missed them.",
        "It pays for the house, the car and the loan.",
    ],
    good=[
        "It was … well … not the year that the port had hoped for.",
        "It was . . . not the year that the port had hoped for.",
        "A .22 rifle and a .NET program were found in the house of the man.",
        "She wrote: see you there :) and then :-( to all of them.",
        "The man was seen on the pier on Friday . Nobody knew his name.",
        "Score : 3",
        "The ratio of men to women was 3 : 1 at the time of the vote.",
        "La ville a dit : non ! Que faire ?",
        "He was on the list ,) as a joke of the clerks.",
        "He scored 21 points, 10 rebounds and 5 assists in a 102-98 win; his team is now 12-3.",
        "Mr. Smith, 42, of 12345 Main St., Springfield, Ill. 62701, was charged.",
    ],
)
def space_before_mark(match: Any, document: Document) -> Finding | None:
    """A space stands before a punctuation mark.

    Why: French sets some marks apart, engines return marks as words of their own, and a link
    that was cut out leaves the blanks on both its sides: `said , who`.

    Not damage: A single space before a full stop is a slip of the keyboard. Spaced
    ellipses, ratios, smileys, names such as `.NET`, and labels of tables.
    """
    span = Span(*match.span())
    mark = match.group()[-1]
    if not in_english(document, span.start) or (
        mark in ".:;" and not in_sentence_case(document, span.start)
    ):
        return None
    if mark == "," and is_a_gap(match.group("word"), document):
        return None
    # once, it is a slip of the keyboard, which good newspapers have too
    if mark in ".!" and how_often(document) < 2:
        return None
    if mark == ":" and not match.group("word")[-1].isalpha():
        return None
    applicability = safe_in_prose(document, span)
    word = match.group("word")
    # `before ? and ! and`, `x ? y : z`: marks that are words
    if word.lower() in NO_END or (len(word) == 1 and word not in {"I", ")", "”", '"'}):
        applicability = Applicability.UNSAFE
    gap = Span(match.start("damage"), match.end("damage") - 1)
    if document.text[span.end : span.end + 1].isalpha():
        # `payments ,life`: the space stands on the wrong side of the mark
        fix = Fix.replace(
            Span(gap.start, span.end), f"{mark} ", "Set the space behind", applicability
        )
    else:
        fix = Fix.delete(gap, "Delete the space", applicability)
    return Finding(
        span,
        f"a space stands before the mark in {quote(match.group())}",
        fix,
    )
