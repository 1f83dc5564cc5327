"""The tables of the guess of the source language."""

from __future__ import annotations

from pathlib import Path

from lintnews.core.source_language import Guess
from tools.calibration import outcomes, report


def test_tables() -> None:
    found = [
        ("fr", (Guess("fr", 0.9), Guess("ro", 0.1))),
        ("fr", (Guess("ro", 0.5), Guess("fr", 0.4))),
        ("fr", ()),
        ("bg", (Guess("bg", 0.95),)),
    ]
    lines = report(found).splitlines()
    assert lines[1].split() == ["bg", "1", "1", "1", "1"]
    assert lines[2].split() == ["fr", "3", "2", "1", "2"]
    assert lines[5].split() == ["0.4", "to", "0.6", "1", "0.50", "0.00"]
    assert lines[6].split() == ["0.8", "to", "1.0", "2", "0.93", "1.00"]


def test_outcomes_are_those_of_inspect(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It became known that the plant will close.\n", "utf-8")
    ((language, guesses),) = outcomes(tmp_path, ["a.txt\tuk\n"])
    assert language == "uk"
    assert "uk" in [guess.language for guess in guesses]
