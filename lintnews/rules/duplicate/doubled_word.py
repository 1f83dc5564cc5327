from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

# The scan cannot compare, so it is told which words are worth looking for. Words that English
# doubles on purpose are not among them: `had had`, `that that`, `very very`, `no no`, `her her`.
_WORDS = (  # noqa: SIM905
    "a about above across after against all also although always am among amid an and another any "
    "are around as at be became because become been before began behind being below between both "
    "but by cannot case could despite did does doing done down during each either else even "
    "every except few first for from gave get given go goes got has have having he here hers "
    "him himself his how however if in instead into is it its itself just last least let like made "
    "make may me might month most must my near next nor not of off on one only onto or other "
    "others "
    "our out own per perhaps said same say says several shall she should since some still such "
    "take "
    "taken than the their theirs them themselves then these they this those though through thus to "
    "today together told took toward towards two under until upon us use used using was we week "
    "went "
    "were what when where whether which while who whom whose why will with within without would "
    "year "
    "you your according agency agreement army article attack attacks authorities authority bank "
    "billion border business campaign center central centre chairman children city civil club "
    "coalition committee company competition conference congress construction cooperation "
    "coronavirus council countries country court crime criminal crisis deal death decision defence "
    "defense department deputy development director district drone drones economic economy "
    "education "
    "election elections electoral emergency energy environment environmental event exhibition "
    "expert "
    "experts financial fire force forces foreign former front fuel future gas general global "
    "government governor group head health high highest hospital human industry information "
    "institute international investigation investment issue issues joint judge key killed large "
    "law leader leaders league legal level life local main major management market market's media "
    "meeting member members military million minister ministry missile missiles national "
    "nationwide "
    "nuclear offensive office officer officers official officials oil operation operations "
    "opposition organization own parliament part parties party peace people percent period person "
    "place plan plans player players point police policy political population power president "
    "presidential press price prices prime problem process production program programme project "
    "projects protection public quarantine railway recent region regional regions report reported "
    "reporter reports republic research result results road russian school season second secretary "
    "sector security service services session situation social soldier soldiers special state "
    "statement states station strategic student students submarine summit support supreme system "
    "team technical technology territory third thousand time times town trade training transport "
    "troops union unit units university victim victims video village visit vote voters war water "
    "weapons website western women work workers world young"
).split()
_KNOWN = frozenset(_WORDS)
# These open sentences.
_OPENERS = "the|a|in|on|of|to|and|at|for|it|is|he|we|they|this|if|but|by|with|from|as|when"
_TRIGGER = (
    "|".join(f" {word} {word} " for word in _WORDS)
    + "|"
    + "|".join(rf"(?:^|[\r\n\"“(]){word} {word} " for word in _OPENERS.split("|"))
)
# `turned himself in in May`, `what it is is a mess`, `the house I live in in York`
_PARTICLES = frozenset("in on for by to off out about around down under over before".split())  # noqa: SIM905
_VERBS_OF_BEING = frozenset("is are was were does did be has".split())  # noqa: SIM905
_PARTICLE_BEFORE = lazy_pattern(
    r"(?i)\b(?:\w+sel(?:f|ves)|him|her|them|it|us|me|you|they|[a-z]+ed|mov\w+|go(?:es|ing|ne)?|"
    r"went|"
    r"c[ao]m\w+|liv\w+|log\w*|carr\w+|tak\w+|took|turn\w*|sign\w*|bring\w*|brought|play\w*|step\w*|"
    r"hand\w*|check\w*|settl\w+|set\w*|kick\w*|phas\w+|sworn|work\w*|sett?\w*|what|put\w*|gave|"
    r"giv\w+|"
    r"held|hold\w*|keep\w*|kept|break\w*|broke\w*|look\w*|car(?:e|ing)|cars?|lights?)[ \u00a0]\Z"
)
_WHAT_BEFORE = lazy_pattern(
    r"(?i)\b(?:what|all|who|that|where|how|thing|problem|point)\b[^.!?\n]{0,40}\Z"
)


@rule(
    code="DUP005",
    severity="error",
    since="0.1",
    pattern=r"(?<![\w'’.\-])([A-Za-z]{1,16})(?:[ \u00a0]\1(?![\w'’\-])){1,3}",
    trigger=_TRIGGER,
    ignore_case=True,
    bad=[
        "Snow stopped traffic ⟦in in⟧ the north.",
        "⟦The the⟧ court ruled on Monday.",
        "The ⟦investigation investigation⟧ will last for years.",
        "He ⟦has has⟧ won twice, and they won ⟦the the the⟧ cup.",
    ],
    fixed=[
        "Snow stopped traffic in the north.",
        "The court ruled on Monday.",
        "The investigation will last for years.",
        "He has won twice, and they won the cup.",
    ],
    good=[
        "The judge said that he turned himself in in April and moved on on his own.",
        "Duran Duran and Talk Talk played in Baden-Baden, Walla Walla and Pago Pago.",
        "He said no, no, no. It was very, very late. Bye bye, said the child, night night.",
        "If they do do it, they do it well; those who can can, those who can't teach.",
        "The New New Deal and the Big Big Band were on the bill of the festival on Sunday.",
        "He had had enough, and she knew that that was all.",
        "What it is is a mess; what it was was worse.",
        "He turned himself in in January and moved on on Friday.",
        "“The, the thing is,” he said.",
        "The band The The played in Boutros Boutros-Ghali's town, Pago Pago.",
        "She gave her her book. It was very very cold. No no, he said.",
        "He and his wife live in in-laws' houses.",
        "They said to to-day's crowd.",
        "So it goes on, in, in the end.",
    ],
)
def doubled_word(match: Any, document: Document) -> Finding | None:
    """A word is written twice.

    Why: Translation engines stutter where two words of the source have one translation, and
    editing by machine leaves the old word beside the new one.

    Not damage: `had had` and `that that`; a particle before a preposition (`turned himself in
    in January`); `what it is is`; names; speech with a comma between.
    """
    text = document.text
    start, end = match.span()
    words, word = match.group(), match.group(1)
    folded = word.lower()
    # two capitals: a name, or a headline in capitals
    if folded not in _KNOWN or words[len(word) + 1].isupper():
        return None
    before = text[max(0, start - 60) : start]
    if folded in _PARTICLES and _PARTICLE_BEFORE.search(before):
        return None
    if folded in _VERBS_OF_BEING and _WHAT_BEFORE.search(before):
        return None
    return Finding(
        Span(start, end),
        f"{quote(words)}: the word is written twice",
        Fix.replace(Span(start, end), word),
    )
