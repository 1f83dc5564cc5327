"""Measures lintnews: start-up against a minimal click program, throughput against peers.

    python -m benchmarks.run [--megabytes 20] [--rounds 15]

Machines differ and are busy, so what counts are the ratios of one run. Every figure is the
best of its rounds, taken in turn. Peers are measured when they are installed (`pip install typos
codespell proselint`); each reads the same files. All processes use one core.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import article, write_corpus

_MINIMAL_CLICK = """\
import sys
import click

@click.command()
@click.option("--name", default="news")
def main(name):
    click.echo(name)

if __name__ == "__main__":
    sys.exit(main())
"""


def _program(name: str) -> str | None:
    """Return the path of a program beside this interpreter, or else on the path."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def _best(commands: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Return the least wall time of each command, run in turn so that all see the same machine."""
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for name, command in commands.items():
            best[name] = min(best[name], _seconds(command))
    return best


def _startup(folder: Path, lintnews: list[str], rounds: int) -> None:
    script = folder / "minimal.py"
    script.write_text(_MINIMAL_CLICK, encoding="utf-8")
    files = {"a clean article": folder / "clean.txt", "a damaged article": folder / "damaged.txt"}
    files["a clean article"].write_text(article(1), encoding="utf-8")
    files["a damaged article"].write_text(article(0), encoding="utf-8")
    commands = {"a minimal click program": [sys.executable, str(script)]}
    for name, path in files.items():
        commands[name] = [*lintnews, "check", "--isolated", str(path)]
    _best(commands, 2)  # compile the rules, warm the file cache
    best = _best(commands, rounds)
    base = best["a minimal click program"]
    print("Start-up with a warm cache, one 4 KB article, wall time:")
    for name, seconds in best.items():
        print(f"  {name:<26} {seconds * 1000:7.1f} ms   x {seconds / base:.2f}")


def _throughput(folder: Path, lintnews: list[str], megabytes: float, rounds: int) -> None:
    corpus = folder / "corpus"
    size = write_corpus(corpus, megabytes) / 1_000_000
    commands = {
        "lintnews": [*lintnews, "check", "--isolated", "--jobs", "1", "--statistics", str(corpus)]
    }
    peers = {"typos": ["--threads", "1"], "codespell": [], "proselint": ["check"]}
    for peer, options in peers.items():
        program = _program(peer)
        # proselint takes minutes for a megabyte
        if program is not None and (peer != "proselint" or megabytes <= 1):
            commands[peer] = [program, *options, str(corpus)]
    start = {name: [*command[:-1], str(folder / "clean.txt")] for name, command in commands.items()}
    startup = _best(start, 3)
    best = _best(commands, rounds)
    print(f"\nThroughput on one core, {size:.1f} MB of 4 KB articles, without start-up:")
    rates = {name: size / (seconds - startup[name]) for name, seconds in best.items()}
    for name, rate in rates.items():
        ratio = f"   lintnews is x {rates['lintnews'] / rate:.2f}" if name != "lintnews" else ""
        print(f"  {name:<12} {rate:7.2f} MB/s{ratio}")
    if "typos" not in rates:
        print("  typos is not installed: pip install typos")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--megabytes", type=float, default=20.0, help="size of the corpus")
    parser.add_argument("--rounds", type=int, default=15, help="rounds of the start-up figure")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    program = _program("lintnews")
    lintnews = [program] if program else [sys.executable, "-m", "lintnews"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _startup(folder, lintnews, arguments.rounds)
        _throughput(folder, lintnews, arguments.megabytes, 3)


if __name__ == "__main__":
    main()
