"""`Putin 's`, `don ’t`: a space beside an apostrophe."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.spoken import safe_in_prose

# What `'ve`, `'re` and `'ll` are joined to, and what no `'s` is.
WHO = frozenset({
    "i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "this", "what", "these",
    "those", "people", "would", "could", "should", "might", "must", "where", "how",
})  # fmt: skip
NO_OWNER = frozenset({
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "by", "for", "with", "from", "as",
    "was", "were", "is", "are", "be", "been", "had", "has", "have", "like", "once", "said", "sang",
    "say", "says", "chanted", "wrote", "not", "but", "than", "then",
})  # fmt: skip


@rule(
    code="PUN008",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<!\w)(?P<word>[A-Za-z][\w-]{0,30})(?:(?P<gap> )['’](?P<end>s)(?= (?!Herto|Grav)\w)"
        r"|(?P<gap> ?)['’](?P<gap> )s(?= [a-z])"
        r"|(?P<gap> )['’](?P<end>t|re|ve|ll)(?= [a-z])|(?P<gap> )n['’]t(?= [a-z]))"
    ),
    trigger=(
        r"[A-Za-z-] ['’] ?s [A-Za-z0-9]|[A-Za-z-]['’] s [a-z]|[a-z] ['’](?:t|re|ve|ll) [a-z]"
        r"|[a-z] n['’]t [a-z]"
    ),
    bad=[
        "The report criticises the ⟦company 's⟧ record on safety.",
        "The report criticises the ⟦company’ s⟧ record on safety.",
        "The report criticises the ⟦company ’ s⟧ record on safety.",
        "They ⟦didn 't⟧ read the report on the safety of the mine.",
    ],
    fixed=[
        "The report criticises the company's record on safety.",
        "The report criticises the company’s record on safety.",
        "The report criticises the company’s record on safety.",
        "They didn't read the report on the safety of the mine.",
    ],
    good=[
        "The letter 's' is silent in the name of the isle.",
        "He sang 'S Wonderful and 'tis the season on the same night.",
        "The miners' safety and the 'sixties were the subjects of the talk.",
        "She called it 's' for short.",
        "She said 't was the night; they chanted 'll never do; the town 's Hertogenbosch is old.",
        "Rock 'n' roll isn't dead; 'tis only sleeping, as they say in the 'burbs.",
        "The players' union, the teachers' strike and the workers' rights were on the agenda.",
    ],
)
def split_apostrophe(match: Any, document: Document) -> Finding | None:
    """A space splits a possessive or a contraction.

    Why: Engines cut words into pieces and do not always join them again: `company 's`. Where
    the name in front was a link, its markup left the blank.

    Not damage: A quotation in single marks that opens with an s (`the letter 's'`).
    """
    string = match.string
    if string[match.end() : match.end() + 1] in {"'", "’"}:
        return None
    edits = [Span(*span) for span in match.spans("gap") if span[0] < span[1]]
    if not edits:
        return None
    word, end = match.group("word").lower(), match.group("end")
    if (end == "t" and not word.endswith("n")) or (end in {"re", "ve", "ll"} and word not in WHO):
        return None
    whole = Span(*match.span())
    # `it was 's marvellous`; `boys ' s` may be `boys'`
    sure = word not in NO_OWNER and (end is not None or not word.endswith("s"))
    applicability = safe_in_prose(document, whole) if sure else Applicability.UNSAFE
    joined = match.group().replace(" ", "")
    return Finding(
        whole,
        f"a space splits {quote(match.group())}",
        Fix.replace(whole, joined, applicability=applicability),
    )
