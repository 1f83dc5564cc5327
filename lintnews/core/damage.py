"""How damaged an article is, as one figure and one letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lintnews.core.diagnostic import Diagnostic, Severity
from lintnews.core.document import Document

# What a finding counts: an error misleads or shows at once, a warning costs the reader a moment,
# what is only informed of (a photo credit) hardly hurts.
WEIGHTS = {Severity.ERROR: 1.0, Severity.WARNING: 0.5, Severity.INFO: 0.1}
# One slip in a brief of three sentences is not a ruined article: fewer words count as these.
_LEAST_WORDS = 100
# A grade reaches up to this index. On development texts, 164 articles of professional newsrooms
# were 157 times A; of 432 machine translations a quarter were A and a tenth D or worse.
GRADES = (("A", 0.1), ("B", 0.5), ("C", 1.0), ("D", 2.0), ("E", 4.0))
WORST = "F"


class Damage(NamedTuple):
    """The damage of one article.

    `damage_index` is the sum of the weights of its findings for each 100 words, rounded to
    hundredths; `words` are those of the prose, between white space.
    """

    damage_index: float
    grade: str
    words: int
    findings: int


def assess(document: Document, diagnostics: Iterable[Diagnostic]) -> Damage:
    """Return the damage of an article with these diagnostics.

    What speaks of lintnews itself counts nothing.
    """
    words = len(document.text.split())
    found = [one for one in diagnostics if one.rule.family not in ("internal", "suppression")]
    weight = sum(WEIGHTS[one.rule.severity] for one in found)
    index = round(100 * weight / max(words, _LEAST_WORDS), 2)
    return Damage(index, grade(index), words, len(found))


def grade(index: float) -> str:
    """Return the grade of a damage index, from A, hardly any damage, to F."""
    return next((letter for letter, most in GRADES if index <= most), WORST)
