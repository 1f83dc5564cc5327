from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.likeness import word_set
from lintnews.text.names import LONGEST_ARTICLE

_ARTICLE = lazy_pattern(r"(?<![\w-])([AaEe]l)[ -]([A-Z][a-z]{2,})(?!\w)")
# Spanish and place names that keep their own article.
_SPANISH = word_set("Salvador Paso Nino Dorado Clasico Greco Pais Mundo Capitan Chapo")


@rule(
    code="NAM009",
    severity="warning",
    since="0.1",
    trigger=r"\b[Ee]l[ -][A-Z]",
    bad=[
        "President al-Sisi spoke, and al-Sisi left. ⟦El-Sisi⟧ was not asked.",
        "Ahmed al-Sharaa arrived. ⟦El Sharaa⟧ met the king; al-Sharaa dined.",
    ],
    fixed=[
        "President al-Sisi spoke, and al-Sisi left. Al-Sisi was not asked.",
        "Ahmed al-Sharaa arrived. Al-Sharaa met the king; al-Sharaa dined.",
    ],
    good=[
        "President El-Sisi spoke; el-Sisi left.",
        "Al Gore visited El Salvador, and Al Capone did not.",
        "Al-Ahly beat El Gouna; El Ahram reported it.",
        "El Paso and Al Pacino; El Dorado.",
        "El Arish lies in Sinai.",
    ],
)
def article_variant(document: Document) -> Iterator[Finding]:
    """An Arabic name has its article in two spellings.

    Why: Egyptian and Maghrebi names come with `el-`, other romanisations write `al-`; a text
    translated sentence by sentence mixes them for one man.

    Not damage: One spelling throughout, in capitals or not; Spanish names with `El`.
    """
    text = document.text
    if len(text) > LONGEST_ARTICLE:
        return
    forms: dict[str, list[re.Match[str]]] = {}
    for match in _ARTICLE.finditer(text):
        if match[2] not in _SPANISH:
            forms.setdefault(match[2], []).append(match)
    for matches in forms.values():
        spelt_a = [match for match in matches if match[1].lower() == "al"]
        spelt_e = [match for match in matches if match[1].lower() == "el"]
        if not spelt_a or not spelt_e:
            continue
        wrong, right = (spelt_e, spelt_a) if len(spelt_a) >= len(spelt_e) else (spelt_a, spelt_e)
        model = right[0].group()
        for match in wrong:
            span = Span(*match.span())
            content = match[0][0] + model[1:] if match[0][0].lower() == model[0].lower() else model
            if match[1][0].isupper():
                content = content[0].upper() + content[1:]
            yield Finding(
                span,
                fit("{} is {} elsewhere in this article", match.group(), model),
                Fix.replace(span, content),
                (Related(Span(*right[0].span()), f"{quote(model)} stands here"),),
            )
