"""Measures how time grows with hostile input: a text twice as long should take twice as long.

    python -m benchmarks.scaling [--kilobytes 250]

Prints for each kind of text the time of a length and of its double, and their ratio: about 2 is
linear, 4 is quadratic. Figures are the best of three. Texts are linted; what is marked `html` and
`md` is read.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from lintnews.core.document import Document
from lintnews.core.run import Session
from lintnews.text.readers import read_source

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
MARKUP = {
    "html": ("<", "<p>", "<b>", "<div>", "<p>a\n", "&amp;", "<!--", "<li><ul>", "<img alt='a b'>"),
    "md": ("[", "*a ", ">", "- a\n", "a\n", "<b>", "<div>\n\n", "[a](", "`a``b", "&amp;", "![["),
}


def best_time(action: Callable[[], object]) -> float:
    """Return the least time, in seconds, that something takes."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def report(name: str, action: Callable[[str], object], text: str) -> None:
    """Print a row of the table."""
    once, twice = best_time(lambda: action(text)), best_time(lambda: action(text + text))
    print(f"{name:24} {once * 1000:8.1f} ms {twice * 1000:8.1f} ms   x {twice / once:.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kilobytes", type=int, default=250)
    size = parser.parse_args().kilobytes * 1000
    session = Session(isolated=True)
    config = session.config_for(".")
    for name, unit in TEXTS.items():
        text = unit * (size // len(unit))
        report(name, lambda text: session.lint(Document(text), config), text)
    for kind, units in MARKUP.items():
        for unit in units:
            text = unit * (size // len(unit))
            report(f"{kind} {unit!r}", lambda text, kind=kind: read_source(text, f"a.{kind}"), text)


if __name__ == "__main__":
    main()
