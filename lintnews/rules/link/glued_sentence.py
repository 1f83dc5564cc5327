"""`happened.The next`: no space between two sentences."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_code_quotation
from lintnews.text.sentences import behind
from lintnews.text.spoken import safe_in_prose

# Second halves of addresses and file names, in the letter case that brands give them.
DOMAINS = frozenset({
    "com", "net", "org", "co", "uk", "us", "io", "tv", "fm", "me", "ai", "app", "info", "biz",
    "gov", "edu", "eu", "de", "fr", "ru", "ua", "js", "py", "md", "txt", "pdf", "html", "php",
    "aspx", "doc", "docx", "jpg", "jpeg", "png", "gif", "exe", "dll", "cpp", "java", "net's",
    "com's",
})  # fmt: skip

# No sentence ends with one of these.
NO_END = frozenset({
    "a", "an", "the", "and", "or", "if", "of", "for", "my", "your", "our", "their", "its",
})  # fmt: skip


@rule(
    code="LNK009",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w@#/&=?%:._\\-])(?P<left>[^\W\d_][\w’'-]{1,30}(?<=[a-zà-ÿ\d%]))"
        r"(?P<stop>[.!?][”’)\"']?|[”\"](?<=[.!?][”\"]))"
        r"(?P<right>(?:(?:[“‘]|(?<![\"”’'])[\"'(])[A-Z]|[A-Z])[\w’'-]{0,25})(?![\w@./:]*[@/]"
        r"|\.[A-Za-z]|\()"
    ),
    trigger=r"[a-z0-9%][.!?](?:[\"'(“‘]|”|’|\))?(?:[\"“‘])?[A-Z]",
    bad=[
        "Nobody was ⟦hurt.The⟧ mayor thanked the firemen.",
        "The fire was put ⟦out.“We⟧ were lucky,” the mayor said.",
        "“Who will pay for ⟦this?”The⟧ minister left without an answer.",
        "Sales fell by a fifth in the first ⟦quarter.Analysts⟧ had expected less.",
    ],
    fixed=[
        "Nobody was hurt. The mayor thanked the firemen.",
        "The fire was put out. “We were lucky,” the mayor said.",
        "“Who will pay for this?” The minister left without an answer.",
        "Sales fell by a fifth in the first quarter. Analysts had expected less.",
    ],
    good=[
        "The site Booking.Com and the library Node.Js were hit by the outage.",
        "Ph.D students from the U.S.A met Prof.Dr J.K.Rowling at the fair.",
        "Yahoo!News and Jeopardy! are older than the web.",
        "Write to John.Smith@example.org or Jane.Doe at the same address.",
        "The files are in C:\\Users\\me.Documents and at example.com/Read.Me today.",
        "will.I.am and Mr.Bean shared a table with Dr.Dre and St.John that night.",
        "The ASP.NET page and the @J.Smith handle were gone by noon.",
        "The files report.final.v2.PDF and Data.Set.csv were leaked by J.K.Rowling's agent.",
        "The U.S., the U.K., and the U.N. signed; the E.U. did not. The rest is history.",
        "See bbc.co.uk/news, www.nytimes.com/2024/05/05/The-Post.html or example.com for details.",
        "Yahoo! said it would sell; Panic! at the Disco and Wham! were the last acts.",
        "The driver, a 31-year-old man from Leeds, was held on suspicion of murder, police said.",
    ],
)
def glued_sentence(match: Any, document: Document) -> Finding | None:
    """The space between two sentences is missing.

    Why: Paragraphs, links and subheadings become one line when a page is stripped of its
    markup, and the line break between them is lost: `hurt.The mayor`.

    Not damage: Addresses, file names, initials and abbreviations (`Booking.Com`, `J.K.Rowling`,
    `Prof.Dr`), and brands with a mark of their own (`Yahoo!News`).
    """
    left, right = match.group("left"), match.group("right")
    bare = right.strip("“‘\"'(")
    if bare.lower() in DOMAINS or not are_words(left, bare, match.group("stop"), behind(match)):
        return None
    gap = Span(match.start("right"), match.start("right"))
    span = Span(*match.span())
    applicability = safe_in_prose(document, span)
    # what stands in several places is a name: `hugging.Face`; so may be `for.Each`, `“hurt.Me”`
    if len(match.group("stop")) == 1 and (
        left.lower() in NO_END
        or document.text.count(match.group()) > 1
        or is_code_quotation(document.text, *span)
    ):
        applicability = Applicability.UNSAFE
    return Finding(
        span,
        f"no space between two sentences in {quote(match.group())}",
        Fix.replace(gap, " ", "Insert a space", applicability),
    )


def are_words(left: str, right: str, stop: str, following: str) -> bool:
    """Return whether both sides look like words of sentences, not like parts of one name."""
    from lintnews.data.words import zipf

    if left.lower() in {
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "prof",
        "gen",
        "col",
        "sgt",
        "lt",
        "rev",
        "no",
    }:
        return False
    if left[-1].isdigit() or left[-1] == "%":
        # `by 20.The` but not `No.5.A` or a version
        return left[:1].islower() and zipf(right) >= 5.0 and following[:1] == " "
    if len(stop) > 1:
        return zipf(left) >= 2.5 or zipf(right) >= 4.0
    if left[0].isupper() and not (zipf(right) >= 6.0 and following[:1] in " ,"):
        return False
    if right in {"I", "A"}:
        return following[:1] == " "
    return len(right) >= 2 and zipf(left) >= 2.5 and (zipf(right) >= 3.0 or following[:1] == " ")
