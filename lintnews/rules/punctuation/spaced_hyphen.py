from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="PUN003",
    severity="error",
    since="0.1",
    pattern=r"(?<![\w-])[A-Za-z0-9]+(?:[ \u00a0]-[a-z]{2,})+(?![\w-])",
    bad=[
        "The ⟦22 -year -old⟧ striker signed on Friday.",
        "They want ⟦long -term⟧ guarantees.",
    ],
    fixed=[
        "The 22-year-old striker signed on Friday.",
        "They want long-term guarantees.",
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
    if text.split()[0] in {"grep", "ls", "git", "rm", "tar"}:
        return None
    joined = text.replace(" -", "-").replace("\u00a0-", "-")
    return Finding(
        Span(*match.span()),
        f"a space stands before the hyphen in {quote(text)}",
        Fix.replace(Span(*match.span()), joined, applicability=Applicability.SAFE),
    )
