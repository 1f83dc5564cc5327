from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import Line, lines

_SURE = (
    r"a message from the [A-Z][\w .&’'-]{2,40}:?\s*\Z",
    r"refuse to be silenced|we will not be silenced",
    r"support us (?:monthly|once|today|from|with a|by (?:donating|becoming|subscribing))",
    r"your (?:support|contribution|donation|gift|help),? (?:no matter|however) (?:how )?(?:small|"
    r"big|much)",
    r"not ready to (?:support|donate|give|contribute|subscribe)",
    r"remind me (?:later|in [A-Z][a-z]+|tomorrow)",
    r"(?:make|give) a (?:tax[- ]deductible )?(?:donation|contribution|gift) (?:today|now|here|"
    r"to (?:us|support))",
    r"(?:please |can you )(?:consider |chip |make )?(?:making a |a )?(?:donat|contribut|"
    r"chip(?:ping)? in|becoming a (?:member|supporter|patron))",
    r"if you (?:can|are able|value|enjoy(?:ed)?|like)[^.!?]{0,60}(?:support us|donat|contribut|"
    r"becom(?:e|ing) a (?:member|supporter|patron)|chip in)",
    r"by (?:supporting|donating to|subscribing to|becoming a member of) (?:us|the [A-Z]|our|"
    r"[A-Z])[^.!?]{0,60}you(?:'|’)?(?: are|re| help| make| will|ll)",
    r"we (?:rely|depend) on (?:readers|your|the (?:support|generosity)|donations|contributions)",
    r"(?:independent|quality|fearless|free|open) journalism (?:needs|is not free|isn['’]t free|"
    r"costs|matters|depends)",
    r"(?:keep|help us keep|to keep) (?:our|this|the) (?:journalism|reporting|site|website|"
    r"news(?:room)?) (?:free|open|going|alive|independent)",
    r"(?:every|each|any) (?:contribution|donation|gift|euro|dollar|pound|"
    r"amount)[^.!?]{0,30}(?:makes?|counts?|matters?|helps?)",
    r"starting from (?:just|only) [$€£]\d|for as little as [$€£]\d|with as little as [$€£]\d",
    r"(?:donate|contribute|support us|become a (?:member|supporter|patron)) (?:now|today|here|"
    r"via)\b",
    r"(?:support|fund|defend|back)(?:ing)? (?:our|independent|quality|free|"
    r"public[- ]interest) (?:journalism|journalists|reporting|newsroom|media)",
    r"thank you for (?:standing with us|your (?:support|generosity)|supporting)",
)
_WEAK = (
    r"dear (?:reader|friend|supporter)s?,?\s*\Z",
    r"we need your (?:help|support)|we are facing unprecedented|to continue our work",
    r"our (?:journalists?|work|reporting|newsroom|team|mission|colleagues|readers)\b",
    r"(?:designated|labell?ed|labell?ing|branded|outlawed|blocked)\b[^.!?]{0,80}(?:undesirable|"
    r"foreign agent|extremist)|foreign agent",
    r"silence independent journalism|we strive to|our work discredits|"
    r"the authorities claim our work",
    r"(?:continue|monthly|annual|once|one[- ]time|donate|contribute|subscribe|join us|"
    r"other amount)\.?\s*\Z",
    r"[$€£]\s?\d{1,4}\.?\s*\Z",
    r"thank you\b",
)
_IS_SURE = lazy_pattern("|".join(f"(?:{pattern})" for pattern in _SURE), re.IGNORECASE)
_IS_WEAK = lazy_pattern("|".join(f"(?:{pattern})" for pattern in _WEAK), re.IGNORECASE)
_FIRST_PERSON = lazy_pattern(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Yy]our?)\b")
# Lines between two lines of a plea that may say anything.
_GAP = 2


@rule(
    code="BPL001",
    severity="error",
    since="0.1",
    ignore_case=True,
    trigger=[
        r"a message from the ",
        r"refuse to be silenced",
        r"support us (?:monthly|once|today|from)",
        r"no matter how small",
        r"however small",
        r"not ready to (?:support|donate|give|contribute)",
        r"remind me (?:later|in |tomorrow)",
        r"consider (?:a donation|donating|contributing|making a)",
        r"becom(?:e|ing) a (?:member|supporter|patron)",
        r"we (?:rely|depend) on (?:readers|your|the )",
        r"make a (?:tax-deductible )?(?:donation|contribution|gift)",
        r"for as little as [$€£]",
        r"donate (?:now|today|here)",
        r"independent journalism",
    ],
    bad=[
        "The court ruled on Monday.\n\n⟦A Message from The Harbour Gazette:\n\nDear "
        "readers,\n\nWe have "
        "been labelled a foreign agent and our journalists are at risk.\n\nYour support, no "
        "matter how "
        "small, keeps us alive.\n\nNot ready to support today?\nRemind me later.⟧",
        "The court ruled.\n\n⟦We rely on readers like you to keep our journalism free.\n\nPlease "
        "consider "
        "making a donation today.⟧\n\nThe next session is in May.",
    ],
    fixed=["The court ruled on Monday.\n\n", "The court ruled.\n\n\n\nThe next session is in May."],
    good=[
        "The charity said every donation makes a difference. “Your support, no matter how small, "
        "saves lives,” it said.\n\nThe hospital thanked donors.",
        "Independent journalism is under threat in the country, the union said.\n\nReporters "
        "refuse to be silenced, she told the crowd.",
        "The senator asked supporters to chip in for as little as $5. “If you can, please donate "
        "today,” her e-mail said.\n\nThe campaign has raised $2 million.",
        "The museum makes a living from gifts: become a member for £40 a year.\n\nIt opens in May.",
        "Dear readers,\n\nThis is my last column for this newspaper. Thank you for reading "
        "it.\n\nI began in 1994.",
        "The charity asked its members to make a donation to the hospital. Nurses wept.",
        "Protesters said they refuse to be silenced.\n\nPolice came.",
        "“Your support, no matter how small, has won this,” the senator told the crowd.",
        "The government called the paper a foreign agent, and independent journalism is dying "
        "there.",
    ],
)
def donation_plea_block(document: Document) -> Iterator[Finding]:
    """A plea for donations stands in the text.

    Why: Outlets that live on gifts print a plea below or inside each article, as text; the
    import keeps its paragraphs as if they were the article's.

    Not damage: News about charities and campaigns, and what their speakers say.
    """
    every = lines(document)
    marks = [_weight(line) for line in every]
    index = 0
    while index < len(every):
        if marks[index] == 0:
            index += 1
            continue
        first = last = index
        while (following := _next(marks, last)) is not None:
            last = following
        index = last + 1
        sure = marks[first : last + 1].count(2)
        # one sure line is what a speaker may say; two, or one amid weaker ones, are a plea
        weak = marks[first : last + 1].count(1)
        if sure >= 2 or (sure == 1 and weak >= 2):
            # a block starts and ends with what is a plea by itself, or its salutation
            span = Span(every[first].span.start, every[last].span.end)
            yield Finding(
                span,
                "a plea for donations stands in the text",
                Fix.delete(span, "Delete the plea"),
            )


def _next(marks: list[int], last: int) -> int | None:
    """Return the next line of the plea behind `last`, over a small gap."""
    for index in range(last + 1, min(last + 2 + _GAP, len(marks))):
        if marks[index] == 2 or (marks[index] == 1 and index == last + 1):
            return index
    return None


def _weight(line: Line) -> int:
    """Return 2 for a line that is a plea by itself, 1 for one that goes with it, else 0."""
    text = line.text
    if len(text) > 900 or text[0] in '“"„«':
        return 0
    if _IS_SURE.search(text):
        return 2 if len(text) < 60 or _FIRST_PERSON.search(text) else 1
    return 1 if _IS_WEAK.search(text) else 0
