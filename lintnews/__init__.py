"""lintnews finds what machine translation, spinning and scraping damaged in news articles."""

from __future__ import annotations

__version__ = "0.1.0"
