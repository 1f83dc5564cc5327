from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.likeness import word_set
from lintnews.text.names import LONGEST_ARTICLE

# Before some consonants the article is said, and often written, as one of them: as-Sisi.
_ARTICLE = lazy_pattern(
    r"(?<![\w-])([AaEe](?:l[ -]|(?P<sun>[Ss]h|[Tt]h|[dnrstz])-(?=(?i:(?P=sun)))))"
    r"([A-Z][a-z]{2,})(?!\w)"
)
# Spanish and place names that keep their own article.
_SPANISH = word_set("Salvador Paso Nino Dorado Clasico Greco Pais Mundo Capitan Chapo")


@rule(
    code="NAM009",
    severity="warning",
    since="0.1",
    trigger=[
        r"^[Ee]l[ -][A-Z]|[^a-z][Ee]l[ -][A-Z]",
        "|".join(f"{sun}-{sun.capitalize()}" for sun in ("sh", "th", *"dnrstz")),
    ],
    bad=[
        "President al-Sisi spoke, and al-Sisi left. ⟦El-Sisi⟧ was not asked.",
        "Ahmed al-Sharaa arrived. ⟦El Sharaa⟧ met the king; al-Sharaa dined.",
        "Ahmed al-Sharaa arrived. ⟦Ash-Sharaa⟧ met the king; al-Sharaa dined with ⟦ash-Sharaa⟧.",
    ],
    fixed=[
        "President al-Sisi spoke, and al-Sisi left. Al-Sisi was not asked.",
        "Ahmed al-Sharaa arrived. Al-Sharaa met the king; al-Sharaa dined.",
        "Ahmed al-Sharaa arrived. Al-Sharaa met the king; al-Sharaa dined with al-Sharaa.",
    ],
    good=[
        "President El-Sisi spoke; el-Sisi left.",
        "Al Gore visited El Salvador, and Al Capone did not.",
        "Al-Ahly beat El Gouna; El Ahram reported it.",
        "El Paso and Al Pacino; El Dorado.",
        "El Arish lies in Sinai.",
        "Ad-Din is one word, al-Nur another; Ad-Aware found it, and El Sol shone.",
    ],
)
def article_variant(document: Document) -> Iterator[Finding]:
    """An Arabic name has its article in two spellings.

    Why: Egyptian and Maghrebi names come with `el-`, other romanisations write `al-`, or
    the consonant that is said (`as-Sisi`); a text translated sentence by sentence mixes them.

    Not damage: One spelling throughout, in capitals or not; Spanish names with `El`.
    """
    text = document.text
    if len(text) > LONGEST_ARTICLE:
        return
    forms: dict[str, list[re.Match[str]]] = {}
    for match in _ARTICLE.finditer(text):
        if match[3] not in _SPANISH:
            forms.setdefault(match[3], []).append(match)
    for matches in forms.values():
        kinds = Counter(map(_article, matches))
        if len(kinds) < 2:
            continue
        usual = max(kinds, key=lambda kind: (kinds[kind], kind == "al"))
        right = [match for match in matches if _article(match) == usual]
        wrong = [match for match in matches if _article(match) != usual]
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


def _article(match: re.Match[str]) -> str:
    """Return the article alone, in lower case."""
    return match[1].lower().rstrip(" -")
