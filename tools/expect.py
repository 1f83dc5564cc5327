"""Writes what is found in fixtures beside them, for review: `python tools/expect.py PATH...`.

A path is a fixture or a folder of them; `NAME.txt` gets `NAME.expected.json`, one finding a
line. Read the difference before you keep it: the file says what must be found from then on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from lintnews.core.config import Config
from lintnews.core.files import read
from lintnews.core.result import place
from lintnews.core.run import Session

ENDINGS = (".txt", ".md", ".html")


def fixtures(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the fixtures among paths and in folders, in order."""
    for path in paths:
        if path.is_dir():
            yield from (one for one in sorted(path.rglob("*")) if one.suffix in ENDINGS)
        else:
            yield path


def expected_file(fixture: Path) -> Path:
    """Return where the findings of a fixture are written down."""
    return fixture.with_suffix(".expected.json")


def findings(session: Session, fixture: Path) -> list[dict[str, object]]:
    """Return what the default settings find: line, column, text and rule, in order."""
    document = read(fixture)
    found = []
    for one in session.lint(document, Config()).diagnostics:
        where = place(document, one.span)
        found.append(
            {
                "line": where.start.row,
                "column": where.start.column,
                "text": document.source[where.offset : where.end_offset],
                "rule": one.rule.name,
            }
        )
    return found


def as_text(found: list[dict[str, object]]) -> str:
    """Return findings as JSON, one a line; undecodable bytes are escaped."""
    lines = [json.dumps(one, ensure_ascii=False) for one in found]
    text = "[\n" + "".join(f"  {line},\n" for line in lines).rstrip(",\n") + "\n]\n"
    return "".join(
        f"\\u{ord(character):04x}" if "\ud800" <= character <= "\udfff" else character
        for character in (text if found else "[]\n")
    )


def main() -> None:
    """Write the findings of every fixture named."""
    session = Session(isolated=True)
    for fixture in fixtures(map(Path, sys.argv[1:])):
        found = findings(session, fixture)
        expected_file(fixture).write_text(as_text(found), encoding="utf-8")
        sys.stdout.write(f"{fixture}: {len(found)}\n")


if __name__ == "__main__":
    main()
