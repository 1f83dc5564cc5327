"""`Dzho Bayden`, `Entoni Khopkins`, `Telangpu`: a known name spelled out of another script."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.data.respelt import Respelt, find
from lintnews.rules.name.mangled_surname import restored_surname
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.names import OPENERS, TITLES, Use, facts, respelt_names, uses

_BEFORE = lazy_pattern(r"([A-Z][\w’'-]+)\.? \Z")
_AFTER = lazy_pattern(r" ([A-Z][\w’'-]{2,20})")
# What no language but a romanisation of Cyrillic has.
_CYRILLIC = lazy_pattern(r"(?i)dzh|\Akh|\Au[aeio]|[aeo]y[bcdfgklmnprstvz]")
# Their own people have such names.
_SLAVIC = lazy_pattern(r"(?:[oe]va?|ina?|[st]ky|ski|skaya|yan|dze|shvili|enko|[cu]k|ov[iy]ch)\Z")
_TITLES = frozenset(TITLES) - {"striker", "midfielder", "defender", "goalkeeper", "sheikh", "emir"}
_FAMOUS = 3.3  # Zipf frequency
# Uyghurs, Kazakhs and Tibetans have names that Chinese spells syllable by syllable, too.
_CHINAS_OWN = lazy_pattern(r"Xinjiang|Uy?ghur|Kazakh|Tibet|Mongol")


@rule(
    code="NAM010",
    severity="error",
    since="0.1",
    aliases=["mangled-given-name"],
    bad=[
        "The president, ⟦Dzho Bayden⟧, spoke at the White House on Monday.",
        "⟦Dzhordzhiya⟧ Meloni arrived in Warsaw with two ministers.",
        "The secretary of state, ⟦Entoni⟧ Blinken, did not answer.",
        "⟦Dzheyms⟧ O’Brien and ⟦Maykl Dzhonson⟧ were named in the report.",
        "The film with ⟦Entoni Khopkins⟧ won four prizes.",
        "President ⟦Telangpu⟧ said that he would not sign. ⟦Telangpu⟧ left at noon.",
        "In London, Boris ⟦Dzhonson⟧ spoke of his books.",
    ],
    fixed=[
        "The president, Joe Biden, spoke at the White House on Monday.",
        "Giorgia Meloni arrived in Warsaw with two ministers.",
        "The secretary of state, Antony Blinken, did not answer.",
        "James O’Brien and Michael Johnson were named in the report.",
        "The film with Antony Hopkins won four prizes.",
    ],
    good=[
        "Dzhokhar Dudayev, Dzhamal Kuliev and Dzhemal Bilal were at the table.",
        "Entoni Miftaraj scored twice, and Devid Bouah once.",
        "Joe Biden, James Dzhabrailov and Tomas Berdych came to the match.",
        "Brayan Perea, Rayan Cherki and Stiven Mendoza play for other clubs.",
        "Akhmed Shakh and Rory Bruer met Elain Gallin and Minister Konte.",
        "Aierken and Maimaiti live in Xinjiang; Doctor Aisikaer treats them.",
        "Lusiya Petrova, Yozef Cohen and Merilin Kask are friends.",
        "The Khak and the Kruz are two boats.",
    ],
)
def respelt_name(document: Document) -> Iterator[Finding]:
    """A known name went through another script and came back changed.

    Why: Cyrillic spells foreign names by their sound, and Chinese syllable by syllable. Spelled
    out of them, Joe becomes `Dzho`, Hopkins `Khopkins` and Trump `Telangpu`; a translation
    engine that does not know the name leaves it so.

    Not damage: Names of the Caucasus and Central Asia (`Dzhokhar`), and people who write their
    name so (`Stiven Mendoza`). A name counts only beside a title or the other half of it.
    """
    named = 0
    for name in respelt_names(document):
        known = find(name)
        if known is None:
            continue
        languages = ("zh",) if known.script == "Hans" else ("ru", "uk", "bg")
        evident = False
        for use in uses(document, name):
            if use.span.start < named:
                continue  # the second half of what is reported
            found = _whole(document, use, known)
            if found is None and evident and known.script == "Hans":
                found = use.span, known.usual
            if found is None:
                continue
            span, usual = found
            evident, named = True, span.end
            yield Finding(
                span,
                fit(
                    "{} looks like {} spelled out of another alphabet",
                    document.text[slice(*span)],
                    usual,
                ),
                Fix.replace(span, usual),
                source_languages=languages,
            )


def _whole(document: Document, use: Use, known: Respelt) -> tuple[Span, str] | None:
    """Return the span of the name and what it stands for, if the words around it prove it."""
    text = document.text
    match = _BEFORE.search(text, max(0, use.span.start - 30), use.span.start)
    before = match[1] if match else ""
    match = _AFTER.match(text, use.span.end, use.span.end + 30)
    after = match[1] if match else ""
    name = text[slice(*use.span)]
    second = find(after) if after else None
    restored = second.usual if second else restored_surname(after) if after else None
    sure = known.written_down or bool(_CYRILLIC.search(name))
    first = known.given or facts(known.usual).given
    if first and restored and (not second or second.script == known.script):
        if sure or (second and second.written_down) or _CYRILLIC.search(after):
            return Span(use.span.start, use.span.end + 1 + len(after)), f"{known.usual} {restored}"
        return None
    if known.script == "Hans":
        return (use.span, known.usual) if _evident(document, before, known) else None
    if first and after:
        family = facts(after)
        usual = family.fame >= 4 and (known.given or family.zipf >= _FAMOUS) and not family.given
        if known.written_down or ((known.given or sure) and usual and not _SLAVIC.search(after)):
            return use.span, known.usual
        return None
    if known.given or not sure or before.lower() in OPENERS:
        return None
    titled = known.written_down and before.lower() in _TITLES
    given = facts(before)
    return (use.span, known.usual) if titled or (given.given and given.zipf >= 3.6) else None


def _evident(document: Document, before: str, known: Respelt) -> bool:
    """Return whether Chinese syllables stand where a famous foreigner's name does."""
    if _CHINAS_OWN.search(document.text):
        return False
    if before.lower() in _TITLES:
        return known.written_down or facts(known.usual).zipf >= _FAMOUS
    return known.written_down
