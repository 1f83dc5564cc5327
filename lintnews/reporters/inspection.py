"""What `lintnews inspect` shows, as text for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lintnews.core.diagnostic import Diagnostic, count
from lintnews.core.document import Document
from lintnews.core.inspection import Inspection
from lintnews.core.result import FileResult, place
from lintnews.reporters.json_shape import dumps, objects
from lintnews.reporters.style import printable
from lintnews.text.language_profiles import NAMES

NO_SIGN = "no sign of translation"
_MOST_EVIDENCE = 8


def as_text(inspection: Inspection) -> str:
    """Return damage and source language of an article in a few lines."""
    document, diagnostics = inspection.result.document, inspection.result.diagnostics
    damage, attribution = inspection.damage, inspection.attribution
    lines = [
        printable(document.path or "-"),
        f"  damage: grade {damage.grade}, index {damage.damage_index:.2f} "
        f"({count(damage.findings, 'finding')} in {count(damage.words, 'word')})",
    ]
    internal = [one for one in diagnostics if one.rule.family == "internal"]
    lines += [f"  {printable(one.message)}" for one in internal]
    if not attribution.guesses and not attribution.round_trip:
        return "\n".join([*lines, f"  source: {NO_SIGN}", ""])
    if attribution.guesses:
        ranked = ", ".join(
            f"{name(guess.language)} {guess.probability:.0%}" for guess in attribution.guesses
        )
        lines += [f"  source: {ranked}", *_evidence(document, attribution.evidence)]
    if attribution.round_trip:
        lines += [
            "  round trip: was English before",
            *_evidence(document, attribution.round_trip),
        ]
    return "\n".join([*lines, ""])


def as_json(inspections: Iterable[Inspection]) -> str:
    """Return an array with one object for each article."""
    return dumps([_object(one) for one in inspections])


def name(language: str) -> str:
    """Return the English name of a language (ISO 639-1), or the code of one without."""
    return NAMES.get(language, language)


def _evidence(document: Document, evidence: Sequence[Diagnostic]) -> list[str]:
    shown = [
        f"    {place(document, one.span).start.row}: {printable(one.message)}"
        + (f" ({', '.join(one.source_languages)})" if one.source_languages else "")
        for one in evidence[:_MOST_EVIDENCE]
    ]
    if len(evidence) > _MOST_EVIDENCE:
        shown.append(f"    … and {len(evidence) - _MOST_EVIDENCE} more")
    return shown


def _object(inspection: Inspection) -> dict[str, Any]:
    document, damage, attribution = (
        inspection.result.document,
        inspection.damage,
        inspection.attribution,
    )
    return {
        "filename": document.path,
        "words": damage.words,
        "findings": damage.findings,
        "damage_index": damage.damage_index,
        "grade": damage.grade,
        "source_language": attribution.guesses[0].language if attribution.guesses else None,
        "source_languages": [
            {
                "language": guess.language,
                "name": name(guess.language),
                "probability": guess.probability,
            }
            for guess in attribution.guesses
        ],
        "round_trip": bool(attribution.round_trip),
        "evidence": list(objects([FileResult(document, list(attribution.evidence))])),
        "round_trip_evidence": list(objects([FileResult(document, list(attribution.round_trip))])),
    }
