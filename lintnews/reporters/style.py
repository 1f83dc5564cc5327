"""Colours, marks and plain text for terminals."""

from __future__ import annotations

import re

from lintnews.core.diagnostic import Applicability, Diagnostic, Severity

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u200b]"
_SURROGATE = "[\ud800-\udfff]"


def paint(text: str, codes: str, color: bool) -> str:
    """Return `text` in ANSI style `codes` (`1;31`), or as it is without `color`."""
    return f"\x1b[{codes}m{text}\x1b[0m" if color and text else text


def severity_code(severity: Severity) -> str:
    """Return the ANSI colour of a severity."""
    return _COLORS[severity]


def has_safe_fix(found: Diagnostic) -> bool:
    """Tell whether a diagnostic is marked `[*]`: its fix may be applied without asking."""
    return found.fix is not None and found.fix.applicability is Applicability.SAFE


def printable(text: str) -> str:
    """Return `text` with what a terminal would act on, or can't print, made visible.

    Each character stays one character, so that columns hold. An undecodable byte becomes `�`.
    """
    if text.isprintable():  # nearly always
        return text
    return re.sub(_SURROGATE, "\ufffd", re.sub(_CONTROL, "·", text.replace("\t", " ")))
