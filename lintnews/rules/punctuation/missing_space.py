"""`word,word`: no space behind a comma, a semicolon or a colon."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code
from lintnews.text.sentences import in_capitals, in_english
from lintnews.text.spoken import safe_in_prose

# Labels of a page's furniture, which take a space before the name.
LABELS = frozenset({"By", "Photo", "Source", "Image", "Credit", "Author", "Writer", "Editor"})


@rule(
    code="PUN010",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w@#/&=?%:._,;-])(?P<left>[A-Za-z][\w’'-]{1,30})(?P<mark>[,;](?:[\"“]"
        r"|”(?=\w))?|:[\"“]?)(?P<right>[A-Za-z][\w’'-]{1,30})"
        r"(?![\w:]*[@/=]|[,;:][A-Za-z]|\.[a-z]{2,4}\b)"
    ),
    trigger=r"[,;:][\"“”]?[A-Za-z]",
    bad=[
        "The fire spread to the ⟦roof,the⟧ attic and two of the shops below.",
        "The storm hit ⟦Spain,Portugal⟧ and the south of France on Sunday.",
        'The mayor ⟦said,"We⟧ will rebuild the market within a year."',
        "⟦By:Jane⟧ Doe, 3 May",
        "The message was ⟦clear:The⟧ city has no money for the market.",
        "FIRE SPREADS TO THE ⟦ROOF,THE⟧ ATTIC AND TWO SHOPS",
        "It was launched by ⟦NASA,the⟧ agency of the United States.",
    ],
    fixed=[
        "The fire spread to the roof, the attic and two of the shops below.",
        "The storm hit Spain, Portugal and the south of France on Sunday.",
        'The mayor said, "We will rebuild the market within a year."',
        "By: Jane Doe, 3 May",
        "The message was clear: The city has no money for the market.",
        "FIRE SPREADS TO THE ROOF, THE ATTIC AND TWO SHOPS",
        "It was launched by NASA, the agency of the United States.",
    ],
    good=[
        "See https://example.org/a,b;c:d and the file data,v2.csv for more.",
        "The film Re:Zero and the album Mass:Effect came out on the same day.",
        "The tags are news,sport,culture and the query was q:storm in the log.",
        "At 12:30 the score was 2:1 and the crowd of 20,000 left the ground.",
        "Send it to john,smith@example.org or to mailto:desk@example.org today.",
        "The line ran std::vector;int main in the source of the program.",
        "The index closed at 4,567.89, up 0.5%, its best day since Jan. 3, 2023.",
        "He was a guest on The Late Show With Stephen Colbert and on Jimmy Kimmel Live!.",
        "The picture of the galaxy was taken with the telescope (Credit: NASA,ESA).",
        "Shares of the firm (NYSE:KLM) fell; the query was SELECT NAME,CITY FROM the table.",
        "QUERY OF THE WEEK\n\nSELECT NAME,CITY FROM THE TABLE\n\nA programming riddle.",
    ],
)
def missing_space(match: Any, document: Document) -> Finding | None:
    """The space behind a comma, a semicolon or a colon is missing.

    Why: Scrapers lose the blank at the end of a line or a link, and the comma of Chinese and
    Japanese brings its own.

    Not damage: Addresses, lists of tags, code, and names with a colon (`Re:Zero`).
    """
    from lintnews.data.words import zipf

    left, mark, right = match.group("left"), match.group("mark"), match.group("right")
    if zipf(left) < 2.5 and not left[0].isupper():
        return None
    if mark == ":" and left in LABELS and right[0].isupper():
        pass
    elif mark == ":":
        # names of films and albums have colons, and so have labels of data
        if not (left.islower() and right[0].isupper() and zipf(left) >= 3.5 and zipf(right) >= 5.5):
            return None
    elif zipf(right) < 2.5 and not right[0].isupper():
        return None
    if left not in LABELS and not in_english(document, match.start()):
        return None
    # abbreviations that a credit lists, unless the whole line is in capitals
    capitals = left.isupper() and right.isupper()
    if capitals and (not in_capitals(document, match.start()) or is_about_code(document)):
        return None
    at = match.start("right")
    if mark[-1] in '"“' and len(mark) > 1:
        at -= 1
        line = match.string[max(document.line_of(at).start, at - 2000) : at]
        if mark[-1] == '"' and line.count('"') % 2 == 1:
            at += 1  # the mark closes: `"yes,"she said`
    span = Span(*match.span())
    return Finding(
        span,
        f"no space behind the mark in {quote(match.group())}",
        Fix.replace(Span(at, at), " ", "Insert a space", safe_in_prose(document, span)),
    )
