"""The damage index, its grade, and the guess of the source language."""

from __future__ import annotations

import math

import pytest

from lintnews.core.damage import GRADES, WEIGHTS, assess, grade
from lintnews.core.diagnostic import Diagnostic, Severity, Span
from lintnews.core.document import Document
from lintnews.core.registry import definitions
from lintnews.core.rule import Rule
from lintnews.core.source_language import ROUND_TRIP_RULES, attribute
from lintnews.text import home_countries


def rule(name: str = "x", family: str = "calque", severity: Severity = Severity.ERROR) -> Rule:
    return Rule("CAL999", name, family, severity, "A rule of this test", False, ())


RULES = [
    Rule("CAL999", "x", "calque", Severity.ERROR, "All languages", False, ("fr", "ru", "uk", "bg"))
]


def found(*languages: str, at: int = 0, by: Rule | None = None) -> Diagnostic:
    return Diagnostic(by or rule(), Span(at, at + 7), "m", source_languages=languages)


def guesses(*evidence: Diagnostic, text: str = "") -> list[str]:
    document = Document(text or "".join(f"word{number:03} " for number in range(200)))
    return [one.language for one in attribute(document, evidence, RULES).guesses]


def test_no_evidence_is_no_guess() -> None:
    attribution = attribute(Document("A text."), [found()], RULES)
    assert attribution.guesses == ()
    assert attribution.evidence == ()
    assert attribution.round_trip == ()


def test_evidence_adds_up() -> None:
    assert guesses(found("fr"))[0] == "fr"
    assert guesses(found("ru", "uk"))[:2] == ["ru", "uk"]
    assert guesses(found("ru", "uk"), found("uk", at=8))[0] == "uk"
    assert guesses(found("fr"), found("ru", at=8), found("ru", at=16))[0] == "ru"


def test_countries_decide_between_what_evidence_names_alike() -> None:
    def first(text: str, *evidence: Diagnostic) -> str:
        return guesses(*evidence, text=text + " word" * 20)[0]

    shared = found("ru", "uk", "bg")
    assert first("The mayor of Burgas in Bulgaria said", shared) == "bg"
    # Russia is named everywhere: who names Ukraine as well is likelier to write from there
    assert first("Russia shelled a town in Ukraine", shared) == "uk"
    assert first("Officials in Russia said", shared) == "ru"
    # but they are no evidence of their own, and weaker than what names one language
    assert first("Officials in Japan said", shared) == "bg"
    assert first("Russia shelled a town in Ukraine", found("bg")) == "bg"
    document = Document("Officials in Japan said that it rained.")
    assert attribute(document, [], RULES).guesses == ()


def test_each_language_of_the_packs_has_a_country() -> None:
    spoken = {language for one in definitions().values() for language in one.rule.source_languages}
    text = "Tokyo, Kyiv and Sofia"
    assert set(home_countries.named(text, {"ja", "uk", "bg", "ru"})) == {"ja", "uk", "bg"}
    assert spoken - {"en"} <= set(home_countries._homes())


def test_more_evidence_is_more_certain_and_shares_are_probabilities() -> None:
    document = Document("".join(f"word{number:03} " for number in range(200)))
    shares = [
        attribute(document, [found("uk", at=8 * n) for n in range(count)], RULES).guesses
        for count in (1, 2, 4)
    ]
    likelihoods = [one[0].probability for one in shares]
    assert likelihoods == sorted(likelihoods)
    assert likelihoods[0] < likelihoods[-1] < 1.001
    for one in shares:
        assert math.fsum(guess.probability for guess in one) <= 1.001


def test_the_same_phrase_again_says_nothing_new() -> None:
    text = "the phrase and the phrase and the phrase"
    evidence = [
        Diagnostic(rule(), Span(at, at + 10), "m", source_languages=("uk",)) for at in (0, 15, 30)
    ]
    once = attribute(Document(text), evidence[:1], RULES)
    thrice = attribute(Document(text), evidence, RULES)
    assert thrice.guesses == once.guesses
    marks = rule("foreign-quotation-mark", "punctuation")
    twice = attribute(
        Document("„one“ „two“"), [found("bg", by=marks), found("bg", by=marks, at=6)], RULES
    )
    assert len(twice.evidence) == 1


def test_a_round_trip_is_shown_by_english_names() -> None:
    name = next(iter(ROUND_TRIP_RULES))
    attribution = attribute(Document("Godges said"), [found("ru", by=rule(name, "name"))], RULES)
    assert len(attribution.round_trip) == 1
    assert set(definitions()) >= ROUND_TRIP_RULES


@pytest.mark.parametrize(
    ("severities", "words", "index", "letter"),
    [
        ([], 0, 0.0, "A"),
        ([], 1000, 0.0, "A"),
        ([Severity.INFO], 100, 0.1, "A"),
        ([Severity.WARNING], 5, 0.5, "B"),  # short texts count as 100 words
        ([Severity.ERROR], 100, 1.0, "C"),
        ([Severity.ERROR] * 2, 200, 1.0, "C"),
        ([Severity.ERROR, Severity.WARNING], 100, 1.5, "D"),
        ([Severity.ERROR] * 4, 100, 4.0, "E"),
        ([Severity.ERROR] * 50, 100, 50.0, "F"),
    ],
)
def test_damage_index(severities: list[Severity], words: int, index: float, letter: str) -> None:
    document = Document("word " * words)
    diagnostics = [found(by=rule(severity=severity)) for severity in severities]
    damage = assess(document, diagnostics)
    assert (damage.damage_index, damage.grade, damage.words) == (index, letter, words)
    assert damage.findings == len(severities)


def test_grades_and_weights_are_in_order() -> None:
    limits = [most for _, most in GRADES]
    assert limits == sorted(limits)
    assert [grade(most) for most in limits] == [letter for letter, _ in GRADES]
    assert WEIGHTS[Severity.INFO] < WEIGHTS[Severity.WARNING] < WEIGHTS[Severity.ERROR]


def test_internal_findings_are_no_damage() -> None:
    assert assess(Document("word"), [found(by=rule(family="internal"))]).findings == 0
