"""`，`, `。`, `،`: a punctuation mark of another script in English text."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.spoken import safe_in_prose

PLAIN = {
    "，": ",", "、": ",", "。": ".", "．": ".", "！": "!", "？": "?", "；": ";", "：": ":",
    "（": "(", "）": ")", "،": ",", "؛": ";", "؟": "?", "［": "[", "］": "]", "％": "%",
    "۔": ".", "।": ".", "・": "·", "～": "~", "﹣": "-", "－": "-",
}  # fmt: skip
CLASS = "，、。．！？；：（）،؛؟［］％۔।"
ARABIC = "،؛؟۔"


@rule(
    code="PUN011",
    severity="error",
    since="0.1",
    pattern=rf"(?<=[A-Za-z\d)”\"’'%][ \u00a0]?)[{CLASS}]+|[{CLASS}]+(?=[ \u00a0]?[A-Za-z]{{2}})",
    trigger=rf"[{CLASS}]",
    bad=[
        "The ministry said⟦，⟧the road will stay closed until Monday.",
        "The road will stay closed until Monday⟦。⟧",
        "The road⟦،⟧ the ministry said⟦،⟧ will stay closed until Monday.",
        "Who will pay for the road⟦？⟧",
        "The road ⟦（⟧built in 1990⟦）⟧ will stay closed until Monday.",
    ],
    fixed=[
        "The ministry said, the road will stay closed until Monday.",
        "The road will stay closed until Monday.",
        "The road, the ministry said, will stay closed until Monday.",
        "Who will pay for the road?",
        "The road (built in 1990) will stay closed until Monday.",
    ],
    good=[
        "The slogan (为人民服务，不忘初心。) hangs above the door of the office.",
        "The poem begins with the line 春眠不觉晓，处处闻啼鸟。",
        "The headline was: مصر، السودان",
    ],
)
def foreign_punctuation(match: Any, document: Document) -> Finding | None:
    """A punctuation mark of another script stands in English text.

    Why: Translation engines translate the words and leave full-width or Arabic marks.

    Not damage: Marks inside a passage of that script, such as a quoted slogan.
    """
    string, marks = match.string, match.group()
    around = (
        string[max(0, match.start() - 2) : match.start()] + string[match.end() : match.end() + 2]
    )
    if not any(sign.isascii() and sign.isalnum() for sign in around):
        return None
    if any(sign >= "\u0590" and sign.isalpha() and sign > "\u02af" for sign in around):
        return None
    span = Span(*match.span())
    applicability = safe_in_prose(document, span)
    # a mark with a blank on both sides is one that is spoken of
    if string[span.start - 1 : span.start] == " " == string[span.end : span.end + 1]:
        applicability = Applicability.UNSAFE
    plain = "".join(PLAIN[mark] for mark in marks)
    following = string[span.end : span.end + 1]
    if plain[-1] in ",.!?;:)" and following.isalnum():
        plain += " "
    if plain[0] == "(" and string[span.start - 1 : span.start].isalnum():
        plain = " " + plain
    languages = ("ar", "fa") if marks[0] in ARABIC else ("zh", "ja")
    return Finding(
        span,
        f"{quote(marks)} is a mark of another script",
        Fix.replace(span, plain, applicability=applicability),
        (),
        languages,
    )
