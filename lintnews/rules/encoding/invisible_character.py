from __future__ import annotations

import unicodedata
from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule

_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u180e": "a Mongolian vowel separator",
}


@rule(
    code="ENC006",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?:[\u200b\u2060\u00ad\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069\u200c\u200d\u061c]|"
        r"(?<!\A)\ufeff)+"
    ),
    trigger=r"[\u200b-\u200f\u2060\u00ad\u180e\u202a-\u202e\u2066-\u2069\u061c\ufeff]",
    bad=[
        "The gov⟦\u00ad⟧ernment fell.",
        "He left.⟦\u200b⟧ She stayed.⟦\ufeff⟧",
        "The⟦\u200e\u200e⟧ court ruled.",
        "The⟦\u200d⟧ court",
    ],
    fixed=["The government fell.", "He left. She stayed.", "The court ruled.", "The court"],
    good=[
        "👩\u200d👩\u200d👧 families, 🏳\ufe0f\u200d🌈 flags and ❤\ufe0f hearts were everywhere.",
        "\ufeffThe file begins with its mark.",
        "She sent 👩\u200d🚀 and ❤️.",
        "The word می\u200cخواهم is Persian; नि\u200dर् is Hindi.",
        "He wrote \u200fשלום\u200f to her.",
    ],
)
def invisible_character(match: Any, document: Document) -> Finding | None:
    """An invisible character stands in the text.

    Why: Pages use them to tell browsers where a word may break; copied along, they split words
    for every search and comparison.

    Not damage: The mark at the beginning of a file; joiners in emoji and in the scripts that
    need them; directional marks beside Arabic and Hebrew.
    """
    span = Span(*match.span())
    text, found = document.text, match.group()
    around = text[max(0, span.start - 2) : span.start] + text[span.end : span.end + 2]
    if "\u00ad" not in found and any(map(_needs_it, around)):
        return None
    name = _NAMES.get(found[0], "a directional mark")
    return Finding(
        span,
        f"{name} (U+{ord(found[0]):04X}) stands in the text",
        Fix.delete(span, "Delete the invisible character", Applicability.SAFE),
    )


def _needs_it(character: str) -> bool:
    """Return whether a letter's script, or an emoji, has use for invisible characters."""
    code = ord(character)
    if 0x0590 <= code <= 0x1FFF and not 0x1C80 <= code <= 0x1CBF and not code >= 0x1E00:
        return unicodedata.category(character)[0] in "LM"
    return code >= 0x1F000 or 0x2600 <= code <= 0x27BF or 0x3000 <= code <= 0x9FFF or code == 0xFE0F
