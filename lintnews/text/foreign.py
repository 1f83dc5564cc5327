"""Which language a line is written in, when it is not English.

Two kinds of evidence have to agree: function words of a language, and something else that
English lacks (letters, or a line without English function words). Names alone say nothing.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from lintnews.scan.lazy import lazy_pattern, quick_pattern
from lintnews.text import language_profiles as profiles

# How Danish and Norwegian spell what they share.
_ENDINGS = (
    (
        "da",
        lazy_pattern(
            r"tion(?:en|er)?\b|\w(?:hed|heder|eres|erede|ende|else)\b|æg|øj|ej[ls]|[aeiou]d(?:e|"
            r"er|en)?\b|ld\b|nd\b"
        ),
    ),
    (
        "no",
        lazy_pattern(
            r"sjon(?:en|er)?\b|\w(?:het|heter|eres|erte)\b|egg|øy|ei[ls]|[aeiou]t(?:e|er|en)?\b|"
            r"ll\b|nn\b|kj|gj|skj"
        ),
    ),
)
_PROFILES = {code: frozenset(words.split()) for code, words in profiles.FUNCTION_WORDS.items()}
_LETTERS = {code: frozenset(letters) for code, letters in profiles.LETTERS.items()}
# Words of one language and several more; the index is what makes a line cheap to judge.
_LANGUAGES_OF: dict[str, list[str]] = {}
for _code, _words in _PROFILES.items():
    for _word in _words:
        _LANGUAGES_OF.setdefault(_word, []).append(_code)
_FOREIGN_WORDS = frozenset(_LANGUAGES_OF) - profiles.SHARED - profiles.ENGLISH
_PROOF = frozenset(_LANGUAGES_OF) - profiles.SHARED
# Words in Latin letters only
_WORD = quick_pattern(r"[A-Za-zª-ɏḀ-ỿ]+(?:['’][A-Za-zª-ɏḀ-ỿ]+)?")
_BEYOND_ENGLISH = quick_pattern("[\u00c0-\u1fff]")
_OTHER_SCRIPT = lazy_pattern("[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ud7ff]")


def is_function_word(word: str) -> bool:
    """Return whether a word is one of grammar in another language and none of English."""
    return word.lower() in _FOREIGN_WORDS


class Guess(NamedTuple):
    """A language and how many function words speak for it."""

    language: str
    words: int


def may_be_foreign(text: str) -> bool:
    """Return whether it is worth asking for the language of a line: most lines end here."""
    if not _FOREIGN_WORDS.isdisjoint(text.lower().split()):
        return True
    return not text.isascii() and _BEYOND_ENGLISH.search(text) is not None


@lru_cache(maxsize=1)
def _words_of(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and these in small letters; a line is asked about twice."""
    words = _WORD.findall(text.replace("’", "'"))
    # all at once: no letter of a word becomes another for the letters beside it
    return words, "\n".join(words).lower().split("\n")


def has_proof(text: str, least: int) -> bool:
    """Return whether so many different words stand in a text that some language may prove by."""
    return len(_PROOF.intersection(_words_of(text)[1])) >= least


def foreign_language(text: str) -> Guess | None:
    """Return the language of running text in Latin letters, or None for English and names."""
    words, folded = _words_of(text)
    count = len(words)
    # nearly all lines end here
    english = sum(map(profiles.ENGLISH.__contains__, folded))
    if count < 4 or english > count // 3 or len(_OTHER_SCRIPT.findall(text)) > count:
        return None
    # whatever the language, its words have to outnumber those of English, or be unknown to it
    proofs = len(_PROOF.intersection(folded))
    strange = _is_unknown_to_english(words)
    if not strange and (proofs < 2 or proofs <= english):
        return None
    lower = text.lower()
    letters = {one for one in lower if one > "\x7f" and one.isalpha()}
    language = _likeliest(words, lower, letters)
    if language is None:
        if not letters or not strange:
            return None
        return Guess(max(profiles.LETTERS, key=lambda code: (_fit(code, letters), code)), 0)
    own = {word for word in folded if word in _PROFILES[language]}
    # words that English has as well (`a`, `in`, `of`, `die`, `was`) prove nothing
    proof = own - profiles.SHARED
    foreign_letters = letters & _LETTERS[language]
    plain_english = profiles.ENGLISH.intersection(folded) - own - profiles.SHORT
    if not plain_english and (proof or foreign_letters) and strange:
        return Guess(language, max(len(proof), 1))
    mostly_names = sum(word[0].isupper() for word in words[1:]) > 0.6 * (count - 1)
    share = sum(word in own for word in folded) / count
    if english >= len(proof) or mostly_names or share < 0.14 or len(proof) < 2:
        return None
    # the second kind of evidence
    if not foreign_letters and (len(proof) < 3 or english > len(proof) / 4):
        return None
    return Guess(language, len(proof))


def _likeliest(words: list[str], lower: str, letters: set[str]) -> str | None:
    """Return the language with most function words; letters decide between equals."""
    hits: Counter[str] = Counter()
    for number, word in enumerate(words):
        folded = word.lower()
        # a capital inside the line is a name's
        if word == folded or number == 0:
            hits.update(_LANGUAGES_OF.get(folded, ()))
    hits.update(profiles.SETTLING[letter] for letter in letters if letter in profiles.SETTLING)
    if not hits:
        return None
    for language, pattern in _ENDINGS:
        if hits[language]:
            hits[language] += len(pattern.findall(lower))
    return max(hits, key=lambda code: (hits[code], _fit(code, letters), code))


def _is_unknown_to_english(words: list[str]) -> bool:
    """Return whether most words in small letters are rare or unknown in English."""
    from lintnews.data import words as english

    small = [word for word in words if word.islower() and len(word) > 2]
    if len(small) < 3:
        return False
    known = sum(english.zipf(word) >= 3.6 for word in small)
    return known <= 0.34 * len(small)


def _fit(language: str, letters: set[str]) -> int:
    """Return how well letters outside ASCII fit a language."""
    known = _LETTERS[language]
    return 2 * len(letters & known) - 3 * len(letters - known)


_SCRIPTS = (
    ("ja", lazy_pattern("[\u3040-\u30ff]")),
    ("ko", lazy_pattern("[\uac00-\ud7af]")),
    ("zh", lazy_pattern("[\u3400-\u9fff]")),
    ("el", lazy_pattern("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", lazy_pattern("[\u0590-\u05ff]")),
    ("ur", lazy_pattern("[\u0679\u0688\u0691\u06ba\u06d2]")),
    ("fa", lazy_pattern("[\u067e\u0686\u0698\u06af\u06cc\u06a9]")),
    ("ar", lazy_pattern("[\u0600-\u06ff]")),
    ("hy", lazy_pattern("[\u0530-\u058f]")),
    ("ka", lazy_pattern("[\u10a0-\u10ff]")),
    ("hi", lazy_pattern("[\u0900-\u097f]")),
    ("bn", lazy_pattern("[\u0980-\u09ff]")),
    ("th", lazy_pattern("[\u0e00-\u0e7f]")),
)
_CYRILLIC = (
    ("be", lazy_pattern("[ўЎ]")),
    ("mk", lazy_pattern("[ѓѕќЃЅЌ]")),
    ("sr", lazy_pattern("[ђјљњћџЂЈЉЊЋЏ]")),
    ("ru", lazy_pattern("[ыэёЫЭЁ]")),
    ("uk", lazy_pattern("[іїєґІЇЄҐ]")),
)
_RUSSIAN = lazy_pattern(
    r"\b(?:и|в|на|с|по|не|что|для|из|от|как|года?|к|о|об|это|его|за|у)\b|[аяие]ть\b|ого\b|ия\b|ой\b"
)
_BULGARIAN = lazy_pattern(
    r"\b(?:се|със|във|да|като|който|са|от|си|е|ще|един|за|при|и)\b|(?:ът|ят|ите|ата|ото|та|то)\b|ъ"
)


def script_language(text: str) -> str:
    """Return the likeliest language of text in another script than Latin."""
    for code, letters in _SCRIPTS:
        if letters.search(text):
            return code
    for code, letters in _CYRILLIC:
        if letters.search(text):
            return code
    if re.search(r"[ъщ]", text) or len(_BULGARIAN.findall(text)) > len(_RUSSIAN.findall(text)):
        return "bg" if len(_BULGARIAN.findall(text)) >= len(_RUSSIAN.findall(text)) else "ru"
    return "ru"
