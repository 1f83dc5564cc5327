from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

# Letters of Cyrillic and Greek that look like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУЗаеѕіјорсухԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαιν",
    "ABESIJKMHOPCTXY3aesijopcyxdqwhlABEZHIKMNOPTYXoaiv",
)
_GREEK_SCIENCE = frozenset("αβγδεθκλμπρσφχψωΓΔΘΛΣΦΨΩ")


@rule(
    code="ENC005",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<!\w)(?=[\w]{0,40}[A-Za-z])(?=[\w]{0,40}[\u0370-\u03ff\u0400-\u052f])[\w]{2,40}(?!\w)"
    ),
    trigger=r"[A-Za-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][A-Za-z]",
    bad=[
        "President ⟦Рutin⟧ left.",
        "The ⟦Еuropean⟧ Union and ⟦NAΤO⟧ agreed.",
        "In ⟦Киevе⟧ it rained.",
    ],
    fixed=["President Putin left.", "The European Union and NATO agreed.", None],
    good=[
        "The α-variant, β-blockers, 5 μm filters, Δ9-THC and Ω-3 fats were all discussed.",
        "Particles of 10 μm and 5 μg; the α-helix and βcarotene.",
        "Kyiv (Київ) and Москва.",
        "Their Ω-shaped roof.",
    ],
)
def mixed_script_word(match: Any, _document: Document) -> Finding | None:
    """A word mixes Latin with Cyrillic or Greek letters.

    Why: Typists of the source language, and tricks against filters, put letters that look
    alike in place of the right ones; no search finds such a word.

    Not damage: Units (`μm`) and Greek letters of science.
    """
    word = match.group()
    foreign = {character for character in word if "\u0370" <= character <= "\u052f"}
    if len(foreign) == 1 and foreign <= _GREEK_SCIENCE and word[0] in foreign:
        return None
    span = Span(*match.span())
    latin = word.translate(_LOOK_ALIKES)
    fix = Fix.replace(span, latin) if latin.isascii() and latin.isalpha() else None
    letter = min(foreign)
    script = "Greek" if letter < "\u0400" else "Cyrillic"
    return Finding(span, f"{quote(word)} mixes Latin and {script} letters", fix)
