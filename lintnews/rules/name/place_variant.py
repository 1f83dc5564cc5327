from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.exonyms import FOREIGN, USUAL
from lintnews.text.likeness import word_set
from lintnews.text.names import LONGEST_ARTICLE, capitalised, in_word

# Capitalised neighbours make a title, a club or a street of a place name.
_BEFORE = lazy_pattern(r"([\w’']+)(?:( (?:of|de|di|for|in))?[ \u00a0]|-)\Z")
_BEHIND = lazy_pattern(
    r"(?:['’]s)?[ \u00a0-]([A-Z]\w+|cake|duck|gin|riots?\b|blasts?\b|bomb blasts?\b)"
    r"|-(?:class|era|style)\b"
)
_EXPLAINED = lazy_pattern(
    r"\b(?:formerly|previously|officially|calls?|called|known|spelt|spelled|name|named|renamed)\b"
    r"[^.\n]{0,14}\Z|\b(?:or|once|then)[ \u00a0]\Z|\([^)\n]{0,14}\Z"
)
_OPENS = lazy_pattern(r"(?:^|[\n\r.!?:“\"‘(—–-])[ \t]*\Z")
_AFTER_PREPOSITION = lazy_pattern(r"\b(?:in|from|to|near|at|between|via|outside|around)[ \u00a0]\Z")
_KEPT_AFTER = word_set(
    "chicken dynamo dinamo lokomotiv old soviet imperial film movie novel song play opera cruiser "
    "carrier destroyer submarine ferry ship steamer restaurant hotel album"
)
_QUOTES = "\"'“”‘’«»„"
_NOT_BEFORE = frozenset("@#/.")  # of addresses and handles


# The spellings by their first words.
_BEGINNING_WITH: dict[str, list[str]] = {}
for _spelling in USUAL:
    _BEGINNING_WITH.setdefault(re.split("[ -]", _spelling)[0], []).append(_spelling)


@rule(
    code="NAM002",
    severity="error",
    since="0.1",
    trigger=[rf"\b{spelling}\b" for spelling in USUAL],
    bad=[
        "Shelling went on near Kharkiv. Trains from ⟦Kharkov⟧ were late.",
        "The mayor of Kyiv spoke first. For ⟦Kiev⟧, the vote matters.\n⟦Kiev⟧ may ask again.",
        "Delegates left Warsaw at dawn and returned to ⟦Warschau⟧ on Friday.",
        "Traders in Mumbai sold shares, and offices in ⟦Bombay⟧ closed early.",
        "Fighting reached Chasiv Yar; the road to ⟦Chasov Yar⟧ is cut.",
    ],
    fixed=[
        "Shelling went on near Kharkiv. Trains from Kharkiv were late.",
        "The mayor of Kyiv spoke first. For Kyiv, the vote matters.\nKyiv may ask again.",
        "Delegates left Warsaw at dawn and returned to Warsaw on Friday.",
        "Traders in Mumbai sold shares, and offices in Mumbai closed early.",
        "Fighting reached Chasiv Yar; the road to Chasiv Yar is cut.",
    ],
    good=[
        "Dynamo Kiev, as the club was called, trained in Kyiv. The chef served chicken Kiev.",
        "Kievan Rus had its seat in Kyiv, and the Kiev Post was sold.",
        "The Bombay High Court in Mumbai heard the appeal of the Bombay Stock Exchange.",
        "Mumbai, formerly Bombay, and Kolkata, once known as Calcutta, are growing.",
        "Peking duck is a dish from Beijing; Peking University is in Beijing as well.",
        "Rapid Wien beat a side from Vienna. Alternative für Deutschland is a party in Germany.",
        "Ministers met in Kiev on Monday. Kiev then called a second round.",
        "Kharkiv, which Russians call Kharkov, is near. The Kiev-class carrier Kiev left Kyiv.",
        "A film of the Bombay blasts of 1993 was shown in Mumbai.",
        "The film Odessa was shot in Odesa. The “Battle of Lvov” is studied in Lviv.",
    ],
)
def place_variant(document: Document) -> Iterator[Finding]:
    """One place stands under two names in one article.

    Why: An engine takes place names from Russian, German or an old dictionary in one sentence
    and from the current English use in the next: `Kyiv` here, `Kiev` there.

    Not damage: One spelling used throughout; dishes, clubs, courts and titles that keep the old
    name (`chicken Kiev`, `Dynamo Kiev`, `Bombay High Court`); a name that is explained
    (`Mumbai, formerly Bombay`).
    """
    text = document.text
    if len(text) > LONGEST_ARTICLE:
        return
    for name in capitalised(document):
        for spelling in _BEGINNING_WITH.get(name, ()):
            usual = USUAL[spelling]
            first = next(_places(text, usual), None) if spelling in text else None
            if first is None:
                continue
            related = (Related(first, f"{quote(usual)} stands here"),)
            for span in _places(text, spelling):
                if text[span.start - 1 : span.start] not in _NOT_BEFORE and _is_the_place(
                    text, span, spelling
                ):
                    message = fit("{} is {} elsewhere in this article", spelling, usual)
                    yield Finding(span, message, Fix.replace(span, usual), related)


def _places(text: str, name: str) -> Iterator[Span]:
    """Yield where a name stands by itself."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (in_word(text[start - 1 : start]) or in_word(text[end : end + 1])):
            yield Span(start, end)
        start = text.find(name, end)


def _is_the_place(text: str, span: Span, spelling: str) -> bool:
    """Return whether a name stands for the place, not inside a title, a club or a gloss."""
    lead = text[max(0, span.start - 60) : span.start]
    if spelling in FOREIGN and not _AFTER_PREPOSITION.search(lead):
        return False
    if lead[-1:] in _QUOTES and text[span.end : span.end + 1] in _QUOTES:
        return False
    if _BEHIND.match(text, span.end) or _EXPLAINED.search(lead):
        return False
    before = _BEFORE.search(lead)
    if not before:
        return True
    word = before[1]
    if word.lower() in _KEPT_AFTER:
        return False
    # a capital that only opens a sentence ("For Kiev, ...") makes no title
    return not word[0].isupper() or bool(_OPENS.search(lead[: before.start()]) and not before[2])
