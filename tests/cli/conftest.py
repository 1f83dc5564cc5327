"""Articles to lint."""

from __future__ import annotations

from pathlib import Path

import pytest

DAMAGED = "A storm hit the coast.\n\nThe 22 -year -old man ran; his 30 -year -old friend did not.\n"
CLEAN = "A storm hit the coast.\n\nThe 22-year-old man ran away before it came.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a damaged and a clean article, and one more in a folder below."""
    (tmp_path / "deep").mkdir()
    for name, text in (("a.txt", DAMAGED), ("b.txt", CLEAN), ("deep/c.txt", DAMAGED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path
