from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document, view
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.foreign import script_language

_LETTERS = (
    r"\u0370-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0904-\u0dff"
    r"\u0e01-\u0e4e\u10a0-\u10ff"
)
_CHINESE = r"\u3041-\u3096\u30a1-\u30fa\u3400-\u4e27\u4e29-\u9fff\uac00-\ud7a3"
_IS_CHINESE = lazy_pattern(rf"[{_CHINESE}]+")
_NAME_BEFORE = lazy_pattern(r"[A-Z][\w'’.-]*[ \u00a0]*\Z")
_LATIN = lazy_pattern(r"[A-Za-z]")
_FOREIGN = lazy_pattern(rf"[{_LETTERS}]")
# What announces a word that is meant to be seen as it is written.
_ANNOUNCED = lazy_pattern(
    r"(?i)\b(?:called|known as|named|word|words|term|letter|letters|symbol|name|reads?|written|"
    r"spelt|spelled|hashtag|in (?:russian|ukrainian|greek|arabic|hebrew|cyrillic|bulgarian|"
    r"serbian)|"
    r"russian|ukrainian|greek|arabic|hebrew|cyrillic|bulgarian|serbian|persian|hindi|means?|"
    r"chant(?:ed|s)?|"
    r"slogan|title|via|or|aka)[:,]?[ \"“«‘'(]*\Z"
)
_GLOSS = lazy_pattern(r"[ ]?(?:\w+[ ]?)?(?:[(=]|,? or [\"“A-Z]|,? mean|, which means)")
_LANGUAGE_NAMED = lazy_pattern(
    r"\b(?:Russian|Ukrainian|Greek|Arabic|Hebrew|Cyrillic|Bulgarian|Serbian|Persian|Farsi|Hindi|"
    r"Chinese|Japanese|Korean|Georgian|Armenian|Macedonian)\b"
)
# How much of the line is looked at on either side.
_AROUND = 400
_OPENING = "([{\"“„«‘'/#@*_—–-:"


@view
def _chinese_words(document: Document) -> int:
    return len(_IS_CHINESE.findall(document.text))


@rule(
    code="LNG003",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w#@/.])[{_LETTERS}]{{2,40}}(?:[ \u00a0-][{_LETTERS}]{{1,40}}){{0,8}}(?![\w@])"
        rf"|[{_CHINESE}]{{1,40}}"
    ),
    trigger=r"[\u0370-\u10ff]{2}|[\u3000-\ud7ff]",
    bad=[
        "On 11 ⟦декабря⟧ 2024 the court ruled.",
        "The minister of ⟦земеделието⟧ resigned on Friday.",
        "The festival of ⟦年⟧ begins on Monday, the mayor said.",
        "The ship sailed from ⟦Одеса⟧ to Varna on Monday.",
    ],
    good=[
        "The Greek crisis (η κρίση) is over; Athens’ Σύνταγμα square, or Syntagma, is calm.",
        "Moscow’s Красная площадь (Red Square) was closed. The newspaper Правда, meaning “truth”, "
        "closed too.",
        "The Japanese call it 風邪 (kaze), a cold; the Chinese 感冒 (ganmao).",
        "Kyiv (Київ) and Москва (Moscow) are capitals.",
        "Li Na 李娜 won in Paris, and Zheng Jie 郑洁 lost there.",
        "They ate dumplings 饺子, noodles 面条 and bread 馒头 at the fair in the harbour.",
        "The sign read “Закрыто” when we came.",
        "The slogan Слава was everywhere, she said.",
        "The Arabic for peace, سلام, and the Hebrew, שלום, share a root.",
        "Athens’ Σύνταγμα square, or Syntagma, is calm.",
        "The Greek word δημοκρατία is old.",
        "Particles of 5 μm and the letter Ж.",
        "#Україна was trending.",
        "Слава Україні!",
    ],
)
def foreign_script_word(match: Any, document: Document) -> Finding | None:
    """A word in another script stands inside an English sentence.

    Why: Translation engines copy what they do not know, months and names above all.

    Not damage: Words in brackets or quotation marks, with a gloss, or announced as words.
    """
    text = document.text
    span = Span(*match.span())
    line = document.line_of(span.start)
    before = text[max(line.start, span.start - _AROUND) : span.start]
    behind = text[span.end : min(line.end, span.end + _AROUND)]
    words = before.rstrip()
    if before[-1:] in _OPENING and before[-1:]:
        return None
    if (words[-1:] and words[-1] in "([{\"“„«‘'/#@*=—–:|") or behind.lstrip()[
        :1
    ] in "()]}\"”»’'=|—–/@_":
        return None
    if _GLOSS.match(behind) or _LANGUAGE_NAMED.search(before[-50:]):
        return None
    if _ANNOUNCED.search(before[-40:]) or before.count("(") > before.count(")"):
        return None
    if (
        before.count("“") > before.count("”")
        or before.count('"') % 2
        or before.count("«") > before.count("»")
    ):
        return None
    if _IS_CHINESE.match(match.group()) and (
        # articles about East Asia give names and terms in their own writing
        _NAME_BEFORE.search(before) or _chinese_words(document) > 2
    ):
        return None
    # the sentence around has to be English: a line of the other script is another rule's
    around = before + behind
    if len(_LATIN.findall(around)) < 15 or len(_FOREIGN.findall(around)) > 12:
        return None
    language = script_language(match.group())
    return Finding(
        span, f"{quote(match.group())} is not in Latin letters", source_languages=(language,)
    )
