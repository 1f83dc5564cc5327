"""lintnews finds what machine translation, spinning and scraping damaged in news articles.

import lintnews

for found in lintnews.lint("The 22 -year -old driver was fined."):
    print(found.rule.name, found.span, found.message)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lintnews.api import fix, lint
    from lintnews.core.config import Config
    from lintnews.core.diagnostic import (
        Applicability,
        Diagnostic,
        Edit,
        Fix,
        Related,
        Severity,
        Span,
    )
    from lintnews.core.document import Document

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Config",
    "Diagnostic",
    "Document",
    "Edit",
    "Fix",
    "Related",
    "Severity",
    "Span",
    "fix",
    "lint",
]


# The command line imports this package too, so that the API is loaded when first used.
def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in ("fix", "lint"):
        module = "lintnews.api"
    elif name in ("Config", "Document"):
        module = f"lintnews.core.{name.lower()}"
    else:
        module = "lintnews.core.diagnostic"
    return getattr(import_module(module), name)
