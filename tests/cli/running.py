"""Runs the command line, in this process where speed matters and in another where it counts."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from lintnews.cli import main

# What the terminal of the person who runs the tests says must not matter.
_UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Done(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**kept, **(changes or {})}


def run(
    *arguments: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    command: Sequence[str] = (sys.executable, "-m", "lintnews"),
) -> Done:
    """Run `python -m lintnews` in another process."""
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment({"PYTHONPATH": str(Path(__file__).parent.parent.parent), **(env or {})}),
        check=False,
        timeout=300,
    )
    return _checked(done.returncode, done.stdout, done.stderr)


def call(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> Done:
    """Call the command line's own entry point in this process, with streams of its own."""
    out, err = io.BytesIO(), io.BytesIO()
    here = Path.cwd()
    os.chdir(cwd)
    try:
        with (
            mock.patch.dict(os.environ, environment(env), clear=True),
            mock.patch.object(sys, "argv", ["lintnews", *map(str, arguments)]),
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
            mock.patch.object(sys, "stdout", io.TextIOWrapper(out, write_through=True)),
            mock.patch.object(sys, "stderr", io.TextIOWrapper(err, write_through=True)),
        ):
            try:
                main()
            except SystemExit as leave:
                status = int(leave.code or 0)
            return _checked(status, out.getvalue(), err.getvalue())
    finally:
        os.chdir(here)


def _checked(status: int, out: bytes, err: bytes) -> Done:
    """A traceback ends with status 1 as findings do, so it is looked for."""
    said = err.decode("utf-8", "surrogateescape")
    assert "Traceback" not in said, said
    assert status in (0, 1, 2), said
    return Done(status, out.decode("utf-8", "surrogateescape"), said)


def one_line(done: Done) -> str:
    """Return the only line on standard error."""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    return lines[0]
