"""`22 -year -old`: a space before the hyphen of a compound."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import behind, in_english
from lintnews.text.spoken import safe_in_prose

PROGRAMS = frozenset({
    "grep", "ls", "git", "rm", "tar", "cp", "mv", "curl", "wget", "sed", "awk", "chmod",
    "docker", "python", "pip", "ssh",
})  # fmt: skip
# Second parts that make a compound with anything in front.
PARTS = frozenset({
    "year", "years", "old", "day", "days", "week", "month", "months", "hour", "minute", "mile",
    "meter", "metre", "foot", "kilometer", "kilometre", "term", "time", "long", "based", "led",
    "backed", "style", "made", "wide", "scale", "range", "level", "class", "born", "like",
    "related", "free", "friendly", "owned", "run", "controlled", "held", "occupied", "down",
    "up", "off", "in", "out", "point", "percent", "member", "strong", "language", "speaking",
    "elect", "general", "president", "chief", "thirds", "fifths", "quarters", "line", "ranking",
    "profile", "tech", "quality", "known", "called", "sized", "shaped", "looking", "hand",
    "handed", "door", "powered", "funded",
})  # fmt: skip

# They are words of sentences as well, and make a compound only with what is known to be one.
LOOSE = frozenset({
    "like", "off", "in", "out", "up", "down", "time", "known", "called", "made", "free", "held",
    "run", "born", "based", "led", "line", "long", "hand", "level", "general",
})  # fmt: skip
CLOSING = lazy_pattern(r"[^.;:\n-]{0,60}\w-(?= |[,.])")


@rule(
    code="PUN003",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w-])(?:[A-Za-z0-9]+-){0,2}[A-Za-z0-9]+"
        r"(?:[ \u00a0]-[a-z]{2,}(?:-[a-z]{2,}){0,2})+(?![\w-])"
    ),
    trigger=r"[A-Za-z0-9][ \u00a0]-[a-z]{2}",
    bad=[
        "The ⟦22 -year -old⟧ striker signed on Friday.",
        "They want ⟦long -term⟧ guarantees.",
        "The ⟦25-year -old⟧ man and the ⟦45 -year-old⟧ woman were hurt.",
        "He was sworn in as ⟦president -elect⟧ of the club.",
        "The garden, ⟦house -and⟧ not only that, was flooded.",
    ],
    fixed=[
        "The 22-year-old striker signed on Friday.",
        "They want long-term guarantees.",
        "The 25-year-old man and the 45-year-old woman were hurt.",
        "He was sworn in as president-elect of the club.",
        "The garden, house - and not only that, was flooded.",
    ],
    good=[
        "pages 22 - 25 of the report",
        "The pre- and post-war years were hard.",
        "He came - late as ever - to the vote.",
        "Temperatures fell to -5 degrees.",
        "Use grep -rn to search.\n",
    ],
)
def spaced_hyphen(match: Any, document: Document) -> Finding | None:
    """A space stands before the hyphen of a compound word.

    Why: Some translation engines return the parts of a compound one by one, so that
    `22-year-old` comes back as `22 -year -old`.

    Not damage: A spaced hyphen used as a dash has a space on both sides; a suspended hyphen
    (`pre- and post-war`) has its space behind; a command-line option follows a program's name.
    """
    text = match.group()
    span = Span(*match.span())
    parts = text.replace("\u00a0", " ").split(" -")
    joined = "-".join(parts)
    is_compound = all(one in PARTS for part in parts[1:] for one in part.split("-")) or is_word(
        joined
    )
    if parts[0] in PROGRAMS or not (is_compound or in_english(document, span.start)):
        return None
    if is_compound:
        applicability = safe_in_prose(document, span)
        # `The answer -like so many- was no`, `He came -up and down`: dashes
        if CLOSING.match(behind(match)) or (parts[-1] in LOOSE and not is_word(joined)):
            applicability = Applicability.UNSAFE
        fix = Fix.replace(span, joined, applicability=applicability)
    else:
        # as likely a dash that lost the space behind it
        fix = Fix.replace(span, " - ".join(parts))
    return Finding(span, f"a space stands before the hyphen in {quote(text)}", fix)


def is_word(compound: str) -> bool:
    """Return whether a compound is a word, with its hyphen or as one."""
    from lintnews.data.words import zipf

    return max(zipf(compound), zipf(compound.replace("-", ""))) >= 1.5
