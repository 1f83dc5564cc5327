#!/usr/bin/env python3
"""Measure unlikely-word-pair on good articles, as they are and with words swapped at random.

    python benchmarks/second_opinion.py FOLDER [SHARE]

FOLDER holds articles as .txt files. SHARE (default 0.125) of the words that have neighbours in
WordNet are swapped for one, as spinning programs do.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lintnews.core.catalogue import Catalogue
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.registry import definition_of
from lintnews.data.synonyms import neighbours

WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
RULE = "lintnews.rules.calque.unlikely_word_pair"


def spin(text: str, share: float, dice: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with words swapped, and where they stand."""
    parts, places, taken, length = [], [], 0, 0
    for match in WORD.finditer(text):
        others = neighbours(match.group())
        if not others or dice.random() >= share:
            continue
        other = dice.choice(others)
        parts += [text[taken : match.start()], other]
        length += match.start() - taken
        places.append((length, length + len(other)))
        length += len(other)
        taken = match.end()
    return "".join([*parts, text[taken:]]), places


def main() -> None:
    """Print flags per 10,000 words, and what share of them is at a swapped word."""
    folder, share = Path(sys.argv[1]), float((sys.argv[2:] or ["0.125"])[0])
    linter = Linter(Catalogue.compile([definition_of(RULE)]), [True])
    dice = random.Random(7)
    words = swapped = plain = flags = right = 0
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        words += len(text.split())
        plain += len(linter.lint(Document(text)))
        spun, places = spin(text, share, dice)
        swapped += len(places)
        for found in linter.lint(Document(spun)):
            flags += 1
            # the finding marks one word of the pair, the swapped one may be the other
            start, end = found.span.start - 21, found.span.end + 21
            right += any(at < end and start < until for at, until in places)
    ten_thousand = max(words, 1) / 10_000
    print(f"{words} words, {swapped} swapped")
    print(f"as they are: {plain / ten_thousand:.1f} flags in 10,000 words")
    print(
        f"swapped: {flags / ten_thousand:.1f} flags, {right / max(flags, 1):.0%} at a swapped word"
    )


if __name__ == "__main__":
    main()
