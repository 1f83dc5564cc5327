"""Measures how time grows with hostile input: a text twice as long should take twice as long.

    python -m benchmarks.scaling [--kilobytes 250]

Prints for each kind of text the time of a length and of its double, and their ratio: about 2 is
linear, 4 is quadratic. Figures are the best of three.
"""

from __future__ import annotations

import argparse
import time

from lintnews.core.document import Document
from lintnews.core.run import Session

TEXTS = {
    "quotation marks": '"',
    "opened quotations": "“a ",
    "apostrophes": "''a",
    "primes": '5"',
    "names alike": "Zelboka Zelkari Zelrilu met Borrell and Borel. ",
    "one sentence": "The old mill burned in the valley in May.” ",
    "tags": "<p><b>",
    "brackets": "([{",
    "entities": "&amp;",
    "digits": "1,2.3 4 ",
    "glued words": "wordWord",
    "furniture": "Leave a Reply\n",
    "bytes that are no text": "\udc80",
}


def best_time(session: Session, text: str) -> float:
    """Return the least time, in seconds, that linting a text takes."""
    config = session.config_for(".")
    times = []
    for _ in range(3):
        document = Document(text)
        start = time.perf_counter()
        session.lint(document, config)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kilobytes", type=int, default=250)
    size = parser.parse_args().kilobytes * 1000
    session = Session(isolated=True)
    for name, unit in TEXTS.items():
        text = unit * (size // len(unit))
        once, twice = best_time(session, text), best_time(session, text + text)
        print(f"{name:24} {once * 1000:8.1f} ms {twice * 1000:8.1f} ms   x {twice / once:.2f}")


if __name__ == "__main__":
    main()
