"""How rare texts are in English: what is worth looking for in place of a pattern."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import log10
from operator import mul

from lintnews.data.bigrams import association
from lintnews.data.words import stem_zipf, zipf

# What stands before a literal that is looked for in its own case, whatever the pattern says.
THIS_CASE = "\0"
_WORD = re.compile(r"[^\W\d_]+")
# What another literal costs, in hits a word: of 37,000 literals one takes two nanoseconds of an
# article of 4 KB, a hit some four thousand. Rounded up, since the tables grow.
LITERAL_COST = 1e-6
# Words come in phrases (`on Monday`): another word makes a text rarer by less than its own rarity.
# In 900,000 words of news, with this share the phrases of all packs were as rare as estimated or
# rarer, but for a tenth that is up to twice as frequent.
_ANOTHER_WORD = 0.7
# The less so, the more it is associated with its neighbour (`central bank`), by how much in 15.
_ASSOCIATED = [min(_ANOTHER_WORD, max(0.1, 1.3 - 0.11 * bin_)) for bin_ in range(16)]
# Set phrases with words of grammar, of which the associations know nothing, and words that news
# has more often than other texts: -log10 of their share of the words of news.
_SET_PHRASES = {
    "according to": 2.9, "allowed to": 4.2, "could not": 3.8, "executive of": 4.3,
    "failed to": 3.8, "head of": 3.5, "how much": 4.2, "in charge": 4.2, "in favour of": 4.2,
    "in front of": 4.3, "member of": 3.8, "members of": 3.7, "on the issue": 4.3,
    "responsible for": 4.1, "said": 2.1, "says": 2.9, "secretary of": 4.4, "the best": 3.4,
    "the death": 4.2, "the game": 3.4, "the last": 3.4, "the next": 3.3, "the past": 3.7,
    "the report": 3.7, "there are": 3.4, "there is": 3.2, "there was": 3.4,
}  # fmt: skip
# Words that news has at least two and a half times as often as other texts, in the same measure.
_NEWS_WORDS = {
    word: rarity
    for rarity, words in {
        3.1: "added market minister spokesman told",
        3.3: "bank campaign chief companies director economic economy election european expected "
        "firm firms former foreign growth million months plans prime record sales security",
        3.5: "ahead analysts announced attacks award awards biggest budget chairman claims coach "
        "commission costs decision despite earlier executive figures financial global injury "
        "investment leader meeting nations prices quarter rise secretary shares spending "
        "statement victory warned wednesday tuesday thursday friday saturday sunday monday",
        3.7: "accused agency agreed authorities champion claimed customers debt failed ministers "
        "officials opposition parliament parties profits rates reports senior showed talks trial",
        3.9: "admitted analyst appeal banks believed billion boost cabinet charges confirmed "
        "conservative conservatives consumers critics cuts debut defence deficit denied "
        "domestic ensure euros fell forced fraud immigration insisted investors launch launched "
        "markets meanwhile measures poll proposals rejected revealed rival ruled sector singer "
        "squad stake suggested threat voters",
        4.1: "asylum bankruptcy controversial criticised disaster earnings exports favourite "
        "nominated nominations penalty predicted recovery ruling shareholders speculation "
        "supporters takeover targets terror terrorism voted",
    }.items()
    for word in words.split()
}
_SET_PHRASE = re.compile(rf"\b(?:{'|'.join(_SET_PHRASES)})\b")
_NEVER = 20.0
_QUOTE = 0.3  # what a quotation mark adds: it stands beside the verbs of speech
_STEM = 4  # letters: what is shorter begins too many words to add them up


@cache
def cost(texts: tuple[str, ...]) -> float:
    """Return what it costs to look for any of several texts, in hits a word."""
    return 10 ** -joint_rarity(texts) + LITERAL_COST * len(texts)


def joint_rarity(texts: tuple[str, ...]) -> float:
    """Return the rarity of finding any of several texts."""
    return -log10(sum(10 ** -_rarity(text) for text in texts))


@cache
def _rarity(text: str) -> float:
    """Estimate -log10 of the share of words that `text` would be found at.

    Zipf frequencies are log10 per billion words, so 9 - zipf is -log10 of a word's share.
    """
    if text.startswith(THIS_CASE):
        # all capitals are rarer than the word, above all when it is none
        return max(_rarity(text[1:]), 1.6 * sum(map(str.isupper, text)))
    if not text.isascii():
        return 3.0 + len(text) / 4
    set_phrase = _SET_PHRASE.search(text.lower())
    if set_phrase is not None:
        rest = text[: set_phrase.start()] + text[set_phrase.end() :]
        return _SET_PHRASES[set_phrase.group()] + _ANOTHER_WORD * _rarity(rest)
    words = _WORD.findall(text)
    scores = [_word_rarity(word) for word in words]
    if words and len(words[-1]) >= _STEM and text.endswith(words[-1]):
        scores[-1] = _stem_rarity(words[-1])  # it is found in longer words, too
    score = max(scores, default=0.0)
    if len(words) > 1:
        bins = [0, *map(association, words, words[1:]), 0]
        shares = [_ASSOCIATED[max(pair)] for pair in pairwise(bins)]
        rarest = scores.index(score)
        shares[rarest] = 1.0
        score = sum(map(mul, shares, scores))
    others = len(text) - sum(map(len, words)) - text.count(" ")
    quotes = text.count('"')
    return min(score + 1.0 * (others - quotes) + _QUOTE * quotes, _NEVER)


@cache
def _word_rarity(word: str) -> float:
    return min(9 - zipf(word), 0.9 * len(word), _NEWS_WORDS.get(word.lower(), _NEVER))


@cache
def _stem_rarity(stem: str) -> float:
    return min(9 - stem_zipf(stem), 0.9 * len(stem), _NEWS_WORDS.get(stem.lower(), _NEVER))
