"""`his Capture in`, `forces Intensified an`: an ordinary word with a capital."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import before, in_sentence_case
from lintnews.text.titles import opens_title

GRAMMAR = (
    r"(?:a|an|the|his|her|their|its|this|that|these|those|some|to|in|on|at|by|of|for|from|with|into"
    r"|and|after|before|during|against|over|under|as|which|who|when|while|more|up|out|off|it"
    r"|them|him)\b"
)
# A participle or a past tense behind a noun; an adverb; a noun behind a possessive.
VERB = rf"[A-Z][a-z]+(?:ed|ied)(?= {GRAMMAR})"
ADVERB = r"[A-Z][a-z]{2,}ly(?= [a-z]+(?:ed|ing|ied)\b)"
NOUN = rf"[A-Z][a-z]{{3,}}(?= {GRAMMAR})"
# Things that carry a capital behind `his` or `their`, and are verbs too.
CAPITAL_NOUNS = frozenset({
    "lord", "order", "orders", "state", "church", "court", "house", "trust", "party", "force",
    "guard", "service", "master", "masters", "grace", "honour", "honor", "worship", "mission",
    "fund", "cabinet", "office", "open", "cup", "act", "union", "league", "board", "air",
    "apple", "google", "tweet", "tweets", "skype", "zoom", "uber", "amazon", "shell", "target",
    "gap", "visa", "boots", "subway", "slack", "square", "signal", "stripe", "match", "focus",
    "ford", "dodge", "jeep", "mustang", "gospel", "mass", "communion", "passion", "saviour",
    "savior", "father", "mother", "sister", "brother", "twitter", "facebook", "instagram",
    "hoover", "xerox", "photoshop", "oscar", "grammy", "emmy", "tony", "bill", "title",
    "article", "section", "chapter", "schedule", "amendment", "premier", "guardian", "post",
    "mail", "express", "mirror", "sun", "star", "sentinel", "tribune", "record", "monitor",
    "frank", "dean", "dean's", "list", "jack", "smart", "western", "northern", "southern",
    "eastern", "budget", "allied", "united", "associated", "reformed", "unified", "black", "white",
})  # fmt: skip
# A campaign or a work: `involved in many Inspired by Iceland campaigns`.
TITLE_GOES_ON = lazy_pattern(r" (?:by|of|with) [A-Z]")
NAMING = frozenset({
    "the", "a", "an", "named", "called", "film", "movie", "novel", "book", "song", "single",
    "album", "show", "series", "play", "magazine", "newspaper", "band", "group", "mr", "mrs",
    "ms", "dr", "prince", "sheikh", "king", "general", "judge", "sir", "saint", "lord", "lady",
})  # fmt: skip


@rule(
    code="LNK004",
    severity="warning",
    since="0.1",
    pattern=(
        rf"(?<=[\s(“\"](?:his|her|their|my)) (?P<noun>{NOUN})"
        rf"|(?<=[\s(][a-z]{{3,}}) (?:(?P<verb>{VERB})|(?P<adverb>{ADVERB}))"
        r"|(?<=\b(?:has|have|had|been|being)) (?P<verb>[A-Z][a-z]+(?:ed|ied))(?=[ .,])"
    ),
    trigger=(
        r"(?:his|her|their|my) [A-Z][a-z]{3,} [a-z]|[a-z]{3} [A-Z][a-z]+ed[ .,]"
        r"|[a-z]{3} [A-Z][a-z]{2,}ly [a-z]+(?:ed|ing)"
    ),
    bad=[
        "Rescue teams ⟦Reached⟧ the village on the third day of the storm.",
        "The banker denied the charges after his ⟦Arrest⟧ in a hotel in the capital.",
        "The airline ⟦Quietly⟧ dropped its plan for a second terminal in June.",
        "The two sides ⟦Agreed⟧ to meet again before the end of the month.",
        "The army has ⟦Captured⟧ two villages and three of its men have been ⟦Wounded⟧.",
    ],
    fixed=[
        "Rescue teams reached the village on the third day of the storm.",
        "The banker denied the charges after his arrest in a hotel in the capital.",
        "The airline quietly dropped its plan for a second terminal in June.",
        "The two sides agreed to meet again before the end of the month.",
        "The army has captured two villages and three of its men have been wounded.",
    ],
    good=[
        "The visit of Crown Prince Mohammed to the palace was brief and quiet.",
        "He won the title with Manchester United in his second season there.",
        "She shared the picture on her Instagram and deleted it an hour later.",
        "His lawyer told the judge that his Oscar in the drawer was no proof.",
        "Rescue Teams Reached the village in the hills",
        "They sang in honour of their Lord and went home before midnight.",
        "The general assembly of the bank chose Kelly seated at the front.",
        "He parked his Ford in front of the bank and waited for her.",
        "the river Tweed from its source to the sea is known for its salmon",
        "They fled with Saeed to the border and crossed it on foot at night.",
        "He worked on many Inspired by Norway campaigns for the tourist board.",
        "The club had Reed, Mohammed and Fred on the bench, and the studio has Wicked.",
        "The band Cracked the charts and then the four of them fell out.",
        "Prince Mohammed and King Abdullah II met Sheikh Mohammed bin Zayed in Abu Dhabi.",
        "Reading beat Barking 2-1 while Woking lost to Epping in the same round.",
        "His Republican rival and her Labour opponent both praised his Instagram and her Twitter.",
        "He thanked his Lord and Saviour and his Mother, who had died in his Ford in May.",
        "She said her Parkinson's was under control and her Oscar was in the bathroom.",
        "The chancellor used his Budget to cut the duty, and gamers loved their Need for Speed.",
        "Neither her brother nor his wife Emily asked for it; they met Wally dressed in red.",
        "Her Majesty, His Holiness and Their Royal Highnesses greeted the crowd.",
    ],
)
def capital_common_word(match: Any, document: Document) -> Finding | None:
    """An ordinary verb, noun or adverb has a capital in the middle of a sentence.

    Why: The first word of a link keeps its capital when the link's text was translated or
    spun by itself: `his Arrest in a hotel`, `forces Intensified an offensive`.

    Not damage: Names that are also words (`Reading`, `Daly`, `Manchester United`), things with
    a capital of their own (`his Oscar`, `their Lord`), titles and headlines.
    """
    kind = match.lastgroup
    word = match.group(kind)
    span = Span(*match.span(kind))
    preceding = before(match).split()
    if not preceding or preceding[-1].lower() in NAMING or word.lower() in CAPITAL_NOUNS:
        return None
    if kind == "verb" and TITLE_GOES_ON.match(match.string, match.end()):
        return None
    if opens_title(match.string, span.end):
        return None
    if not is_ordinary(word.lower(), kind) or not in_sentence_case(document, span.start):
        return None
    return Finding(
        span,
        fit("{} has a capital in the middle of a sentence", word),
        Fix.replace(span, word.lower()),
    )


def is_ordinary(word: str, kind: str) -> bool:
    """Return whether a word is in all likelihood no name, by its frequency and its forms."""
    from lintnews.data import persons, places
    from lintnews.data.words import zipf

    if zipf(word) < 2.5 or places.is_place(word):
        return False
    if kind == "noun":
        # a noun that is a verb too has forms in -ed and -ing; a brand or a name has not
        stem = word.rstrip("e")
        verbs = min(zipf(stem + "ed"), zipf(stem + "ing"))
        return verbs >= 3.0 and not persons.is_surname(word) and not persons.is_given_name(word)
    if kind == "adverb":
        named = persons.is_surname(word) or persons.is_given_name(word)
        return zipf(word[:-2]) >= 3.0 and not named
    stem = word[:-3] + "y" if word.endswith("ied") else word[:-2]
    if persons.is_surname(word) or persons.is_given_name(word):
        return False
    return max(zipf(stem + "ing"), zipf(stem[:-1] + "ying"), zipf(stem + "e")) >= 2.5
