"""From which language an article was translated, by the evidence of its damage.

Every finding that names source languages is evidence. The guess is naive Bayes: of a finding that
speaks for k languages, each of them explains it with probability r / k and any language with
(1 - r) / n, where r is how far its family can be trusted and n the number of languages that rules
speak for.

Between languages that evidence names alike, the countries decide that the article names: news in
a language name its own country in most articles, and news from elsewhere the more seldom the
smaller it is. All figures were fitted on machine translations of news from six languages
(`docs/inspect.md`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.rule import Rule
from lintnews.text import home_countries

# How often a finding of a family names the language that the text was translated from. Page
# furniture shows what language the site is in, which need not be that of the article.
_TRUST = {"language": 0.7}
_TRUST_OTHERS = 0.9
# Families whose findings say something new with each other phrase.
_BY_PHRASE = frozenset({"calque", "language"})
# How many articles name a country of the language that they were written in: 0.55 (Russian) to
# 0.98 (Ukrainian). To what news from elsewhere say of it, those add who write of abroad.
_AT_HOME = 0.7
_ABROAD = 0.05
# News travel because they are of interest elsewhere: the countries of an imported article count
# for half of their logarithm.
_COUNTRIES = 0.5
# Languages less likely than this are not worth naming.
_LEAST = 0.05
# English names that only come back misspelt from a text that was English before.
ROUND_TRIP_RULES = frozenset({"mangled-surname", "respelt-name"})


class Guess(NamedTuple):
    """A language (ISO 639-1) and how likely the article was translated from it."""

    language: str
    probability: float


class Attribution(NamedTuple):
    """What the damage of an article says about where it came from.

    `guesses` are ranked, the likeliest first; without evidence there are none. `evidence` are
    the diagnostics that speak for a language. `round_trip` are those that show that the text
    was English before it was in the source language.
    """

    guesses: tuple[Guess, ...]
    evidence: tuple[Diagnostic, ...]
    round_trip: tuple[Diagnostic, ...]


def attribute(
    document: Document, diagnostics: Iterable[Diagnostic], rules: Iterable[Rule]
) -> Attribution:
    """Return what the diagnostics of a document say about its source language.

    `rules` are all that could have spoken: their languages are those to choose from.
    """
    evidence: dict[tuple[object, ...], Diagnostic] = {}
    round_trip = []
    for found in diagnostics:
        if found.rule.name in ROUND_TRIP_RULES:
            round_trip.append(found)
        if found.source_languages:
            evidence.setdefault(_what_it_says(document, found), found)
    if not evidence:  # most articles, and there is nothing to weigh
        return Attribution((), (), tuple(round_trip))
    known = {language for rule in rules for language in rule.source_languages}
    known.update(*(found.source_languages for found in evidence.values()))
    spoken_for = {language for one in evidence.values() for language in one.source_languages}
    at_home = home_countries.named(document.text, spoken_for)
    guesses = _guesses(tuple(evidence.values()), sorted(known - {"en"}), at_home)
    return Attribution(guesses, tuple(evidence.values()), tuple(round_trip))


def _what_it_says(document: Document, found: Diagnostic) -> tuple[object, ...]:
    """Return what is the same for evidence that says nothing new."""
    rule, languages = found.rule, found.source_languages
    if rule.family in _BY_PHRASE:
        return (rule.name, languages, document.text[found.span.start : found.span.end].casefold())
    return (rule.name, languages)  # a habit of the whole text, such as its quotation marks


def _guesses(
    evidence: tuple[Diagnostic, ...], languages: list[str], at_home: dict[str, float]
) -> tuple[Guess, ...]:
    if not evidence or not languages:
        return ()
    scores = dict.fromkeys(languages, 0.0)
    for language, rate in at_home.items():
        scores[language] = _COUNTRIES * math.log(_AT_HOME / (_ABROAD + rate))
    for found in evidence:
        trust = _TRUST.get(found.rule.family, _TRUST_OTHERS)
        anyway = (1 - trust) / len(languages)
        own = anyway + trust / len(found.source_languages)
        for language in languages:
            likelihood = own if language in found.source_languages else anyway
            scores[language] += math.log(likelihood)
    most = max(scores.values())
    shares = {language: math.exp(score - most) for language, score in scores.items()}
    total = sum(shares.values())
    ranked = sorted(shares, key=lambda language: (-shares[language], language))
    return tuple(
        Guess(language, round(shares[language] / total, 3))
        for language in ranked
        if shares[language] / total >= _LEAST
    )
