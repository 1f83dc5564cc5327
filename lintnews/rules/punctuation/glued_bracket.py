"""`word(word ...`, `)Word`: no space outside a bracket."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.formats import is_about_code
from lintnews.text.sentences import in_capitals, in_english
from lintnews.text.spoken import safe_in_prose

_PART = lazy_pattern(r"(?:e?s|ren|ed|ing|ly|[IVX]+)\b")
_PAIR = lazy_pattern(r"[\w-]+(?:,? [\w-]+)? (?:and|or) [\w-]+")


@rule(
    code="PUN016",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w@#/&=?%:._-])(?P<left>[A-Za-z][\w’'-]{2,30}|[A-Z]{2})(?P<gap>)"
        r"(?P<rest>\((?P<inside>[A-Za-z\d][^()\r\n]{3,60}))"
        r"|(?<=[ \n])\((?P<inside>[^()\r\n]{2,60})\)(?P<gap>)"
        r"(?P<rest>[A-Za-z][a-z’']{1,20}|[A-Z][A-Z’']{1,20})(?![\w(])"
    ),
    trigger=r"[A-Za-z]\([A-Za-z0-9][^()\r\n]{3}|\)[A-Za-z][A-Za-z’']",
    bad=[
        "The ⟦ministry(which⟧ has moved twice) is to move again in June.",
        "The president of ⟦Turkey(pictured⟧ above) met the president of Iran.",
        "The ministry ⟦(founded in 1990)has⟧ moved twice in ten years.",
        "THE ⟦MINISTRY(WHICH⟧ HAS MOVED) IS TO MOVE AGAIN",
        "THE MINISTRY ⟦(WHICH HAS MOVED)IS⟧ TO MOVE AGAIN",
        "He is with the ⟦WHO(World⟧ Health Organization) in Geneva.",
    ],
    fixed=[
        "The ministry (which has moved twice) is to move again in June.",
        "The president of Turkey (pictured above) met the president of Iran.",
        "The ministry (founded in 1990) has moved twice in ten years.",
        "THE MINISTRY (WHICH HAS MOVED) IS TO MOVE AGAIN",
        "THE MINISTRY (WHICH HAS MOVED) IS TO MOVE AGAIN",
        "He is with the WHO (World Health Organization) in Geneva.",
    ],
    good=[
        "The child(ren) and the parent(s) must sign the form by Friday.",
        "The (re)opening of the (un)happy hotel and of the (pre)history museum",
        "Call print(value) and then sys.exit(code) in the shell of the system.",
        "Iron(III) oxide and copper(II) sulfate were found in the soil there.",
        "The (Ex)change and the Wo(men)'s march were the talk of the town.",
        "The player(s and fans), the iron(II sulfate) and the (pre and post)war years.",
        "The formula is =SUM(of all) in the sheet, and COUNT(DISTINCT name) in the query.",
        "The snippet uses COUNT(DISTINCT name) and the syntax of SQL.",
        "The vitamin A(a form of it) and the B(one form of it) were found.",
    ],
)
def glued_bracket(match: Any, document: Document) -> Finding | None:
    """No space stands between a bracket and the word outside it.

    Why: Arabic, Persian and Chinese texts, and links that were cut out, leave none.

    Not damage: Parts of words in brackets (`child(ren)`, `(re)opening`), code and formulas.
    """
    inside, rest = match.group("inside"), match.group("rest")
    if " " not in inside.strip():
        return None
    gap = match.start("gap")
    if not in_english(document, gap) or any(sign in inside for sign in "=;{}<>_"):
        return None
    # parts of words and of formulas: `player(s and fans)`, `iron(II sulfate)`, `(pre and post)war`
    if _PART.match(inside) if match.group("left") else _PAIR.fullmatch(inside):
        return None
    word = match.group("left") or rest
    if word.isupper():
        # a function's name is in capitals as well
        neighbour = inside.split()[0 if match.group("left") else -1]
        if is_about_code(document) or (neighbour.isupper() and not in_capitals(document, gap)):
            return None
    if match.group("left"):
        first = inside.split()[0]
        span = Span(match.start(), match.start("inside") + len(first))
    else:
        span = Span(*match.span())
        if not rest[0].isupper() and inside.count(" ") < 1:
            return None
    evidence = quote(match.string[span.start : span.end])
    return Finding(
        span,
        f"no space between bracket and word in {evidence}",
        Fix.replace(Span(gap, gap), " ", "Insert a space", safe_in_prose(document, span)),
    )
