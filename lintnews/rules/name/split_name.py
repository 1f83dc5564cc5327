from __future__ import annotations

import re
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Related, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.names import LONGEST_ARTICLE

# Endings of surnames that are cut off, and the second halves of two-part spellings.
_TAILS = (
    r"sk(?:y|yy|yi|iy|yj|i|aya|a)|ch?enko|enko|ov(?:a|ich|ych)?|ev(?:a|ich)?|[ou]vs?ky|evsky|vi[cć]h?"
    r"|vych|shvili|adze|idze|oğlu|oglu|yan|ssen|sson|stein|berg|heimer|mann|opoulos"
)
_PREFIXED = lazy_pattern(
    r"(?:Mac|Mc|Mag|De|Di|Da|Du|Des|Le|La|Lo|Van|Von|Fitz|O|Al|El|Abd|Ben|Bin)\Z"
)


@rule(
    code="NAM007",
    severity="error",
    since="0.1",
    pattern=(
        rf"\b[A-Z][a-z]{{1,9}}[ \u00a0](?:{_TAILS})\b"
        r"|\b[A-Z][a-z]{1,8}[A-Z][a-z]{1,8}\b"
    ),
    trigger=[rf"[ \u00a0](?:{_TAILS})(?:[ ,.;:!?'’\"”)\r\n]|\Z)", "[a-z][A-Z]"],
    bad=[
        "Zelensky spoke at noon. Later ⟦Zelen sky⟧ left for Warsaw.",
        "President Zelensky thanked them, and ⟦ZelenSky⟧ smiled. Zelensky left.",
        "Timoshenko voted. The party of ⟦Timosh enko⟧ abstained.",
        "Petrosyan resigned on Monday; ⟦Petros yan⟧ gave no reason.",
    ],
    fixed=[
        "Zelensky spoke at noon. Later Zelensky left for Warsaw.",
        "President Zelensky thanked them, and Zelensky smiled. Zelensky left.",
        "Timoshenko voted. The party of Timoshenko abstained.",
        "Petrosyan resigned on Monday; Petrosyan gave no reason.",
    ],
    good=[
        "MacDonald met McGregor and LeBron James; YouTube and LinkedIn reported it.",
        "The Dark sky reserve opened. Night sky watchers met in Zelensky Park.",
        "Mary Mann and Fitz Gerald; FitzGerald wrote DeSantis a letter.",
        "Van Berg met Vanberg? No: Blue sky thinking, Big sky country, Red sky.",
        "A Macdonald and a MacDonald; a Degaulle and a DeGaulle.",
        "AstraZeneca rose, and Astrazeneca, as the exchange spells it, is worth more.",
        "BlackBerry sold a blackberry jam. The AeroSpace firm FedEx moved.",
    ],
)
def split_name(match: Any, document: Document) -> Finding | None:
    """A name has a space or a capital inside.

    Why: Taking a page apart loses a soft hyphen or a line break, and the name that stands
    whole elsewhere in the article comes out as `Zelen sky` or `ZelenSky`.

    Not damage: Names that are written so (`MacDonald`, `LeBron`, `YouTube`), and words that
    stand beside each other by right; only a name whose whole form occurs counts.
    """
    text, found = document.text, match.group()
    first, space, last = found.replace("\u00a0", " ").partition(" ")
    if not space:
        at = next(index for index in range(1, len(found)) if found[index].isupper())
        first, last = found[:at], found[at:]
        if _PREFIXED.match(first):
            return None
    whole = first + last.lower()
    span = Span(*match.span())
    # an article is no longer than that, and the search must not cost more in endless lines
    start, end = max(0, span.start - LONGEST_ARTICLE), span.end + LONGEST_ARTICLE
    if text.find(whole, start, end) < 0 or _is_word(whole):
        return None
    known = re.compile(rf"(?<!\w){re.escape(whole)}(?!\w)").search(text, start, end)
    # a firm that is proud of its capital (AstraZeneca) is seldom written without it
    if not known or text.count(whole, start, end) <= (not space) * text.count(found, start, end):
        return None
    return Finding(
        span,
        fit("{} is {} broken apart", found, whole),
        Fix.replace(span, whole),
        (Related(Span(*known.span()), f"{quote(whole)} stands here"),),
    )


def _is_word(whole: str) -> bool:
    """Return whether the whole form is an English word, so that the parts may stand alone."""
    from lintnews.data import persons, words

    return words.zipf(whole) >= 2.5 and not persons.is_surname(whole)
