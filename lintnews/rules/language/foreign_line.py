from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.foreign import foreign_language, may_be_foreign
from lintnews.text.language_profiles import NAMES
from lintnews.text.lines import Line, lines

# Small words that English lacks, a few of each language: what makes the rule look at all.
_TRIGGERS = (  # noqa: SIM905
    "und nicht ist eine mit auf für wird auch aus werden sich des les est une dans que pour par "
    "sur qui "
    "los las una con por del como più della che sono nel não com uma mais foi het een niet voor "
    "zijn "
    "och att är för som inte og ikke til ekki það ja että oli mutta ning aga kui bet kas ka ir "
    "kad yra "
    "się nie jest že sa je ktoré koji nije hogy és nem și nu care dhe të ve bir bu ile və dan "
    "yang di "
    "ini ang mga và của là không na ya kwa te nga cu su auf zu den eta agus dass das der wurde "
    "hat haben kann sind durch nach einem einen einer zum zur am im wir ich "
    "le du au avec sont pas ce cette nous vous el que en se lo esta di alla ha per os em do da ao "
    "van op te "
    "om er dat naar det den är av har kan med på af hun han vi koi mă pe este un ir nuo apie man "
    "tas ar uz "
    "w z na do po od że to jak v ve za jsou jako az egy hogy mert için çok olarak untuk dengan "
    "dari pada "
    "ei on se hän mis kes"
).split()
_LETTERS = (
    r"[àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćčďđēėęěğģīįıķľļłńņňőœřśşšţťūůűųźżžșțəơư"
    r"ạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹÄÖÜÅØÉŠČŽŁİ]"
)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*[\"”»)]*")
_QUOTED = re.compile(r"^[\"“„«‘(\[*_].*[\"”“»’)\]*_][.,;!?]?$", re.DOTALL)
_OPENS_QUOTE = ("“", '"', "„", "«", "‘", "'", "(", "[", "*", "_", "—", "–", "-")


@rule(
    code="LNG002",
    severity="error",
    since="0.1",
    trigger=[*(f" {word} " for word in _TRIGGERS), rf"{_LETTERS}[^.!?\n]*{_LETTERS}"],
    bad=[
        "The court ruled.\n\n⟦Das Gericht hat am Montag entschieden, dass der Hafen geschlossen "
        "wird.⟧",
        "⟦Le ministre a annoncé que le port sera fermé dès lundi.⟧\nThe minister spoke on Monday.",
        "He left.\n⟦Abonnieren Sie unseren Newsletter und bleiben Sie auf dem Laufenden⟧",
        "The club won. ⟦Los aficionados celebraron la victoria en las calles de la ciudad.⟧ It "
        "rained.",
        "⟦Saat mahkemesi limanın kapatılmasına karar verdiğini açıkladı.⟧",
    ],
    good=[
        "Los Angeles, Las Vegas, San Diego de la Vega and El Paso",
        "Casts: Léa Seydoux, Gérard Depardieu, Mélanie Laurent, Juliette Binoche",
        "He sang “Non, je ne regrette rien” and left.",
        "“Je ne regrette rien de ma vie”\n\nThe song closed the evening.",
        "Real Sociedad beat Atlético de Madrid, and Málaga lost at Cádiz in the Copa del Rey.",
        "Liberté, égalité, fraternité (liberty, equality, brotherhood) was the motto of the day.",
        "Ceci n'est pas une pipe\n\nMagritte painted it in 1929, and the museum shows it.",
        "Se una notte d'inverno un viaggiatore, by Italo Calvino, and Il nome della rosa",
        "Hasta la vista, baby. Mi casa es su casa, he joked.",
        "E pluribus unum is the motto of the republic, he said.",
    ],
)
def foreign_line(document: Document) -> Iterator[Finding]:
    """A line or sentence is written in another language.

    Why: Captions, links and notices stand outside the text that is sent to translation; a
    page of two languages gives lines of both.

    Not damage: Names; titles of works; mottos and quotations with their gloss.
    """
    for number, line in enumerate(lines(document)):
        text = line.text
        if number == 0 and text.count(" ") < 8 and document.text.count("\n"):
            continue  # a title may be another work's
        if " " not in text or (_QUOTED.match(text) and text.count(" ") < 12):
            continue
        head = text if len(text) < 3000 else text[:3000]
        if not may_be_foreign(head):
            continue
        guess = foreign_language(head)
        if guess is not None and guess.words + (len(head) > 60) >= 1:
            yield _finding(line.span, text, guess.language)
        elif len(text) > 60:
            yield from _sentences(line, head)


def _sentences(line: Line, text: str) -> Iterator[Finding]:
    """Look for whole sentences in another language inside an English line."""
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence.count(" ") < 5 or sentence.startswith(_OPENS_QUOTE):
            continue
        if sentence.endswith(("”", '"', "»", ")")) or text[: match.start()].count("“") > text[
            : match.start()
        ].count("”"):
            continue
        guess = foreign_language(sentence)
        if guess is not None and guess.words >= 2:
            start = (
                line.span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            )
            yield _finding(Span(start, start + len(sentence)), sentence, guess.language)


def _finding(span: Span, text: str, language: str) -> Finding:
    return Finding(span, f"{quote(text)} is {NAMES[language]}", source_languages=(language,))
