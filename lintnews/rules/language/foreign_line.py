from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.foreign import foreign_language, has_proof, may_be_foreign
from lintnews.text.language_profiles import ENGLISH, FUNCTION_WORDS, NAMES, SHARED, SHORT
from lintnews.text.lines import Line, lines

# The scan looks for function words that English text lacks; these it has after all.
_IN_ENGLISH = frozenset(
    (  # noqa: SIM905
        "bare bet bus care cum dig din dog don door fin hem hub may med mere met mint mod ole pat "
        "pie pod pole pour sam see sen sense sis till tot tout van der wake"
    ).split()
)
_SHORTEST = frozenset("og je si il du ou su lo em af te ei se ja ir uz ka ve bu ng sé".split())  # noqa: SIM905
_TRIGGERS = sorted(
    word
    for words in FUNCTION_WORDS.values()
    for word in set(words.split()) - SHARED - ENGLISH - SHORT - _IN_ENGLISH
    if len(word) > 1 and (len(word) > 2 or not word.isascii() or word in _SHORTEST)
)
_LETTERS = r"[\u00c0-\u024f\u1e00-\u1eff]"
_SENTENCE = lazy_pattern(r"[^.!?…]+[.!?…]*[\"”»)]*")
_QUOTED = lazy_pattern(r"^[\"“„«‘(\[*_].*[\"”“»’)\]*_][.,;!?]?$", re.DOTALL)
# So many words of another language make a sentence inside an English line foreign.
_SENTENCE_PROOF = 2
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
        "“Je suis Charlie,” the crowd shouted, and then, “Nous sommes tous Charlie” (“We are all "
        "Charlie”).",
        "The motto, “Liberté, égalité, fraternité,” is carved above each town hall in the country.",
        "His last words were: “Es ist vollbracht, und die Welt ist gut.” (It is done, and the "
        "world is good.)",
        "The film, Das Leben der Anderen (The Lives of Others), won in 2007; Les Enfants du "
        "Paradis is older.",
        "Que sera, sera, she sang, and c'est la vie, he answered; das ist alles, said the third.",
        "He studied at the École des hautes études en sciences sociales and the Università degli "
        "Studi di Milano.",
        "The Frente de Liberación Nacional and the Partido de la Revolución Democrática both "
        "declined to comment.",
        "The newspaper Süddeutsche Zeitung, the broadcaster Norddeutscher Rundfunk and the daily "
        "Die Zeit reported it.",
        "The order of play on Court Philippe-Chatrier: Świątek v Muchová; Alcaraz v Đoković; Rune "
        "v Fritz.",
        "The word gemütlich has no English twin, and neither has the Danish hygge or the "
        "Portuguese saudade.",
        "The Hungarian for thank you is köszönöm szépen; the Finnish is kiitos paljon; the "
        "Turkish, çok teşekkür ederim.",
        "In Welsh the sign reads: “Dim parcio o flaen y giatiau”, which means no parking in front "
        "of the gates.",
        "Cast: Javier Bardem, Penélope Cruz, María León, Íñigo de la Serna, José Coronado, Emilio "
        "Gutiérrez Caba.",
        "Real Madrid: Courtois; Carvajal, Militão, Rüdiger, Mendy; Valverde, Tchouaméni, Modrić; "
        "Rodrygo, Mbappé, Vinícius Júnior.",
        "El Niño, La Niña and the Madden-Julian Oscillation drive the weather of the coast, said "
        "the institute in La Paz.",
        "She ordered a café au lait, a croissant and an entrecôte with pommes frites at the Café "
        "de Flore.",
        "Carpe diem, memento mori, in vino veritas: Latin tags are back on T-shirts, the shop "
        "said.",
        "Tango 01 took off from Ezeiza; Ruta 40 and the Camino de Santiago were closed; so was "
        "the Via dei Fori Imperiali.",
        "Bundesliga: Bayern München 2 Borussia Mönchengladbach 1; 1. FC Köln 0 VfL Bochum 0; SV "
        "Werder Bremen v TSG Hoffenheim",
        "Das Boot, Der Untergang, Die Welle and Das weiße Band are on at the Kino Babylon.",
        "Sinn Féin, Fianna Fáil and Fine Gael; Dáil Éireann; An Garda Síochána; Raidió Teilifís "
        "Éireann",
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
    every = lines(document)
    for number, line in enumerate(every):
        text = line.text
        if number == 0 and text.count(" ") < 8 and len(every) > 1:
            continue  # a title may be another work's
        if " " not in text or (text.count(" ") < 12 and _QUOTED.match(text)):
            continue
        head = text if len(text) < 3000 else text[:3000]
        if not may_be_foreign(head):
            continue
        guess = foreign_language(head)
        if guess is not None and guess.words + (len(head) > 60) >= 1:
            yield _finding(line.span, text, guess.language)
        elif len(text) > 60 and has_proof(head, _SENTENCE_PROOF):
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
        if guess is not None and guess.words >= _SENTENCE_PROOF:
            start = (
                line.span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            )
            yield _finding(Span(start, start + len(sentence)), sentence, guess.language)


def _finding(span: Span, text: str, language: str) -> Finding:
    return Finding(span, f"{quote(text)} is {NAMES[language]}", source_languages=(language,))
