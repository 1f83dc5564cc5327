"""Shows which diagnostics a change adds and removes on a folder of articles.

    python -m tools.corpus_diff FOLDER [--old main] [--new .] [--examples 5] [--json]

`--old` and `--new` are revisions of this repository or folders that hold a `lintnews` package;
`--new` is by default the work tree. Each is run over the folder with its own rules, without
configuration. On a corpus of good prose, every diagnostic that appears is a false alarm to look
at; the counts for each 10,000 words tell whether a rule is fit to be on by default.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
_CONTEXT = 40


class Found(NamedTuple):
    """A diagnostic as both versions can be compared by; offsets in code points, 0-based."""

    rule: str
    file: str
    offset: int
    end_offset: int
    message: str


@contextmanager
def version(name: str) -> Iterator[Path]:
    """Give the folder that holds a version: one that is there, or a revision, checked out."""
    if (Path(name) / "lintnews/__init__.py").is_file():
        yield Path(name).resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", "--format=tar", name, "lintnews"],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        if archive.returncode:
            raise SystemExit(f"{name} is neither a folder with lintnews nor a revision")
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        yield Path(folder)


def lint(package: Path, corpus: Path, preview: bool) -> set[Found]:
    """Run the version in a folder over a corpus. Raises `SystemExit` if the run fails."""
    command = [sys.executable, "-m", "lintnews", "check", "--isolated", "--exit-zero",
               "--output-format", "json-lines", "."]  # fmt: skip
    done = subprocess.run(
        [*command, *(["--preview"] if preview else [])],
        cwd=corpus,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{package}: {done.stderr.decode(errors='replace').strip()}")
    return set(map(_found, map(json.loads, done.stdout.splitlines())))


def _found(raw: dict[str, Any]) -> Found:
    return Found(raw["name"], raw["filename"], raw["offset"], raw["end_offset"], raw["message"])


def words_in(corpus: Path) -> int:
    """Return the number of words, between white space, in the articles of a folder."""
    files = (path for path in corpus.rglob("*") if path.suffix in (".txt", ".md", ".html"))
    return sum(len(path.read_bytes().split()) for path in files)


def report(old: set[Found], new: set[Found], corpus: Path, words: int, examples: int) -> str:
    """Return a table of rules and, for each, examples of what appeared (+) and vanished (-)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sign, found in (("old", old), ("new", new), ("+", new - old), ("-", old - new)):
        for one in found:
            counts[one.rule][sign] += 1
    lines = [f"{len(old)} -> {len(new)} diagnostics in {words:,} words; "
             f"+{len(new - old)} -{len(old - new)}", ""]  # fmt: skip
    changed = sorted(counts, key=lambda rule: (-counts[rule]["+"] - counts[rule]["-"], rule))
    for rule in changed:
        count = counts[rule]
        rate = 10_000 * count["new"] / max(words, 1)
        if count["+"] or count["-"]:
            lines.append(
                f"{rule}: {count['old']} -> {count['new']} ({rate:.2f} per 10,000 words), "
                f"+{count['+']} -{count['-']}"
            )
        for sign, part in (("+", new - old), ("-", old - new)):
            own = sorted(one for one in part if one.rule == rule)
            lines += [f"  {sign} {_example(one, corpus)}" for one in own[:examples]]
            if len(own) > examples:
                lines.append(f"  {sign} … and {len(own) - examples} more")
    return "\n".join(lines) + "\n"


def _example(found: Found, corpus: Path) -> str:
    text = (corpus / found.file).read_bytes().decode("utf-8", "replace")
    before = text[max(0, found.offset - _CONTEXT) : found.offset]
    damage = text[found.offset : found.end_offset]
    behind = text[found.end_offset : found.end_offset + _CONTEXT]
    context = " ".join(f"{before}⟦{damage}⟧{behind}".split())
    return f"{found.file}: {context} | {found.message}"


def main(arguments: Iterable[str] | None = None) -> None:
    """Compare two versions over a folder and print what changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--old", default="HEAD", help="revision or folder (default: HEAD)")
    parser.add_argument("--new", default=str(ROOT), help="revision or folder (default: work tree)")
    parser.add_argument("--examples", type=int, default=5, help="of each rule and direction")
    parser.add_argument("--preview", action="store_true", help="also rules in preview")
    parser.add_argument("--json", action="store_true", help="all changes, as one object")
    options = parser.parse_args(None if arguments is None else list(arguments))
    if not options.folder.is_dir():
        raise SystemExit(f"{options.folder}: no such folder")
    with version(options.old) as before, version(options.new) as after:
        old = lint(before, options.folder, options.preview)
        new = lint(after, options.folder, options.preview)
    if options.json:
        changes = {"appeared": sorted(new - old), "vanished": sorted(old - new)}
        print(json.dumps({key: [one._asdict() for one in found] for key, found in changes.items()}))
    else:
        words = words_in(options.folder)
        print(report(old, new, options.folder, words, options.examples), end="")


if __name__ == "__main__":
    main()
