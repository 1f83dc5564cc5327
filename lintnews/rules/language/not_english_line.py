from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lintnews.core.diagnostic import Finding, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import quick_pattern
from lintnews.text.lines import line_at, line_texts

# Words of nearly every English sentence that no other language in Latin letters has.
_ENGLISH_WORDS = (
    "the|and|with|from|that|said|they|were|would|their|this|which|who|been|she|into|about|after|"
    "people|could|there|other|than|your|you|its|because|before|when|what|where|while"
)
_ENGLISH = quick_pattern(rf"\b(?:{_ENGLISH_WORDS})\b")
_has_no_english = frozenset(_ENGLISH_WORDS.split("|")).isdisjoint
_WORD = quick_pattern(r"[^\W\d_]+")
# A word this rare in English (about one in three million) hardly belongs to it. What other
# languages have in common with English text are names, and those are written with capitals.
_RARE = 2.5
_LEAST_WORDS = 2
# With this share of strange words a line is not English if both identifiers say so; with less,
# if they are certain of one language.
_SHARE = 0.6
_LOW_SHARE = 0.3
_CERTAIN = 0.85
_LONGEST = 2000  # code points that are looked at: language shows soon


@rule(
    code="LNG004",
    severity="error",
    since="0.1",
    bad=[
        "The jury withdrew.\n\n⟦Komise sestavila rozpočet.⟧\n\nIt came back at noon.",
        "The port was closed.\n⟦Salivuorot muuttuvat maksullisiksi syksyllä.⟧",
        "Rain fell.\n\n⟦Küttekulud tõusid tänavu.⟧",
    ],
    good=[
        "Shots ricocheted off corrugated shanties.",
        "Linguine, prosciutto, mozzarella, focaccia",
        "Krzyzewski, Przybylski, Szczesny and Wojciechowski scored.",
        "amoxicillin, clavulanate, azithromycin, doxycycline",
        "Bayern München, Borussia Mönchengladbach, Eintracht Frankfurt",
        "Que sera, sera, he sang.",
        "BRENTFORD: Raya; Henry, Pinnock, Mee, Roerslev",
        "Kung hei fat choi!",
        "haute couture, prêt-à-porter",
        "tikka masala, vindaloo, dhansak, biryani, jalfrezi",
    ],
)
def not_english_line(document: Document) -> Iterator[Finding]:
    """A line holds hardly a word of English.

    Why: Captions, notices and teasers stand outside the text that is sent to translation, and
    stay as they were.

    Not damage: Menus, line-ups, drugs, chants: names, and words that English has taken over.
    """
    for row, text in enumerate(line_texts(document)):
        # nearly every line ends at the first question, which takes no time; the last one takes
        # the most, and is asked of words beside which a mark stands
        if (
            " the " in text
            or " and " in text
            or " " not in text
            or not _has_no_english(text.split())
            or _ENGLISH.search(text)
        ):
            continue
        words = _WORD.findall(text[:_LONGEST])
        share = _strange_share(words)
        if share < _LOW_SHARE:
            continue
        if 2 * text.count(",") >= len(words) - 1:
            share = 0.0  # a list of drugs or dishes: only a certain language counts
        from lintnews.text.identify import identify
        from lintnews.text.language_profiles import NAMES

        language, certainty, foreign = identify(text[:_LONGEST])
        certain = language is not None and certainty >= _CERTAIN
        if certain or (foreign and share >= _SHARE):
            known = () if language is None else (language,)
            name = NAMES.get(language or "", "not English")
            yield Finding(
                line_at(document, row).span, f"{quote(text)} is {name}", source_languages=known
            )


def _strange_share(words: list[str]) -> float:
    """Return which part of the words in small letters is unknown to English."""
    small = [word for word in words if word.islower() and len(word) > 1]
    if len(small) < _LEAST_WORDS or len(small) < 0.3 * len(words):
        return 0.0
    return sum(map(_is_strange, small)) / len(small)


@lru_cache(maxsize=4096)
def _is_strange(word: str) -> bool:
    # imported here, since this rule is loaded in every run and hardly ever comes so far
    from lintnews.data.words import zipf
    from lintnews.text.foreign import is_function_word

    return zipf(word) < _RARE or is_function_word(word)
