from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.foreign import script_language
from lintnews.text.language_profiles import NAMES
from lintnews.text.lines import line_at, line_texts

FOREIGN = (
    "\u0370-\u052f\u0530-\u058f\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0fff\u10a0-\u10ff"
    "\u1200-\u139f\u1780-\u17ff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
)
_FOREIGN = lazy_pattern(f"[{FOREIGN}]")
_WORD = lazy_pattern(f"[{FOREIGN}]+")
_LETTER = lazy_pattern(r"[^\W\d_]")
# Scripts that write a word with a letter or two.
_DENSE = lazy_pattern(r"^\W*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTED = lazy_pattern(r"^[\"“„«‘(\[「『].*[\"”“»’)\]」』][.,]?$", re.DOTALL)


@rule(
    code="LNG001",
    severity="error",
    since="0.1",
    trigger=r"[\u0370-\u1dff\u1f00-\u1fff\u3000-\ud7ff]",
    bad=[
        "The court ruled.\n\n⟦Съдът реши, че пристанището трябва да бъде затворено.⟧\n\nHe left.",
        "⟦数百人周一在港口抗议。⟧\nHundreds protested in the port on Monday.",
        "⟦أعلنت المحكمة قرارها يوم الإثنين⟧",
        "⟦阅读原文⟧",
        "The port will close.\n\n⟦שתף בפייסבוק⟧",
    ],
    good=[
        "“Слава Україні!” (“Glory to Ukraine!”) they chanted.",
        "Li Na (李娜) and Zhang Yimou (张艺谋) were both honoured at the gala.",
        "The word Москва means nothing here, she said.",
        "“Слава Україні!”\n\nThe crowd answered.",
        "Li Na 李娜 won.",
        "Η δημοκρατία (democracy) was the word of the day in Athens, said the mayor of the city.",
    ],
)
def foreign_script_line(document: Document) -> Iterator[Finding]:
    """A line is written in another script than English.

    Why: The original stays above or below its translation, or a paragraph was never
    translated.

    Not damage: A short quotation on a line of its own; words with their English beside them.
    """
    for row, text in enumerate(line_texts(document)):
        if text.isascii():
            continue
        foreign = len(_FOREIGN.findall(text))
        letters = len(_LETTER.findall(text))
        words = len(_WORD.findall(text))
        # a label of a page: nothing but a word or two, which no sentence of ours explains
        label = foreign == letters and foreign >= (4 if _DENSE.match(text) else 7)
        if not label and (foreign < 6 or foreign < 0.6 * letters):
            continue
        if not label and words < 3 and foreign < 14 and words * 6 > foreign:
            continue
        if _QUOTED.match(text) and words <= 10:
            continue
        language = script_language(text)
        line = line_at(document, row)
        yield Finding(
            line.span,
            f"{quote(text)} is {NAMES[language]}",
            source_languages=(language,),
        )
