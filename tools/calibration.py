"""Measures the guess of the source language on texts whose language is known.

    python -m tools.calibration FOLDER < lines of `path<TAB>language`

Prints for each language how many texts gave evidence, how often the first guess was right and how
often the language was among the guesses; then, for each band of stated probability, how often the
first guess was right in fact. A guess is calibrated where these two agree.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lintnews.core.files import read
from lintnews.core.inspection import inspect
from lintnews.core.run import Session
from lintnews.core.source_language import Guess

Outcome = tuple[str, tuple[Guess, ...]]  # the language, and what was guessed


def outcomes(folder: Path, lines: Iterable[str]) -> Iterator[Outcome]:
    """Yield for each line, `path<TAB>language`, the language and the guesses."""
    session = Session(isolated=True)
    config = session.config_for(".")
    rules = session.rules(config)
    for line in lines:
        path, language = line.rstrip("\n").split("\t")[:2]
        result = session.lint(read(folder / path), config)
        yield language, inspect(result, rules).attribution.guesses


def report(found: Iterable[Outcome]) -> str:
    """Return both tables."""
    languages: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    bands: dict[int, list[float]] = defaultdict(lambda: [0, 0, 0])
    for language, guesses in found:
        row = languages[language]
        row[0] += 1
        if not guesses:
            continue
        first = guesses[0]
        right = first.language == language
        row[1] += 1
        row[2] += right
        row[3] += any(guess.language == language for guess in guesses)
        band = bands[min(int(first.probability * 5), 4)]
        band[0] += 1
        band[1] += first.probability
        band[2] += right
    lines = ["language  texts  evidence  first right  among guesses"]
    for language, (texts, evidence, right, among) in sorted(languages.items()):
        lines.append(f"{language:8} {texts:6} {evidence:9} {right:12} {among:14}")
    lines += ["", "stated probability  texts  mean stated  right"]
    for number, (texts, stated, correct) in sorted(bands.items()):
        lines.append(
            f"{number / 5:.1f} to {number / 5 + 0.2:.1f} {texts:14.0f} "
            f"{stated / texts:12.2f} {correct / texts:6.2f}"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the list from standard input and print the tables."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("usage: python -m tools.calibration FOLDER < list")
    print(report(outcomes(Path(sys.argv[1]), sys.stdin)), end="")


if __name__ == "__main__":
    main()
