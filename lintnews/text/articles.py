"""`a` or `an` before the word that a fix writes."""

from lintnews.core.diagnostic import Applicability, Edit, Fix, Span
from lintnews.core.document import Document
from lintnews.data.fold import to_ascii
from lintnews.scan.lazy import lazy_pattern

_REACH = 5  # of the article, a space and an opening mark, with what stands before them
_WORD = 12  # code points of a word that tell how it begins
_ARTICLE = lazy_pattern(r"(?<![\w'’.-])(?P<article>[Aa]n?|AN)[ \u00a0][\"“‘'(]?\Z")
_ACRONYM = lazy_pattern(r"[A-Z]{2,5}(?![a-z])|[A-Z](?=-)")
_LETTERS_WITH_VOWEL = frozenset("AEFHILMNORSX")
# Acronyms that are said as words or begin with a consonant all the same.
_SAID = frozenset({"NATO", "NASA", "FIFA", "UEFA", "SARS", "MERS", "LED", "SIM", "RAM", "NAFTA"})
_CONSONANT = lazy_pattern(
    r"(?i)[^aeiouh0-9]|h(?!our|eir|onest|onou?r)|eu|ewe|one(?![a-z])|once(?![a-z])|oui"
    r"|u(?:ni(?!m|n)|nanim|s[aeiu]|t[eio]|rani|ranu|k|gand|biq|topi|rol)|[02-79]|1(?![18](?!\d{1,2}(?!\d)))"
)


def takes_an(text: str) -> bool:
    """Return whether a text that begins with a word is preceded by `an`: it is heard with a vowel.

    By the spelling, and by the names of letters and figures: `an hour`, `an MP`, `an 11-year-old`.
    """
    acronym = _ACRONYM.match(text)
    if acronym:
        word = acronym.group()
        return word[0] in "AEIO" if word in _SAID else word[0] in _LETTERS_WITH_VOWEL
    return bool(text) and _CONSONANT.match(to_ascii(text[:_WORD])) is None


def agreeing(document: Document, fix: Fix) -> Fix:
    """Return a fix that also changes `a` to `an`, or back, before the words that it writes.

    Safe fixes change no words, and stay as they are; so does a fix that deletes.
    """
    if fix.applicability is Applicability.SAFE:
        return fix
    text = document.text
    edits = list(fix.edits)
    for span, content in fix.edits:
        before = text[max(0, span.start - _REACH) : span.start]
        found = _ARTICLE.search(before) if content[:1].isalnum() and span.end > span.start else None
        if found is None:
            continue
        article = found["article"]
        proper = "an" if takes_an(content) else "a"
        # what did not agree before may be a letter: `vitamin a`
        if article.lower() == proper or takes_an(text[span.start : span.end]) == (proper == "an"):
            continue
        start = span.start - len(before) + found.start("article")
        proper = proper.capitalize() if article[0].isupper() else proper
        edits.append(Edit(Span(start, start + len(article)), proper))
    return fix if len(edits) == len(fix.edits) else fix._replace(edits=tuple(sorted(edits)))
