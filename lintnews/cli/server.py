"""`lintnews server`: the language server."""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO

import click

from lintnews.core.errors import UsageError


@click.command("server")
@click.option("--stdio", is_flag=True, hidden=True, help="The only way there is.")
@click.option("-v", "--verbose", is_flag=True, help="Log every message to standard error.")
def command(stdio: bool, verbose: bool) -> int:  # noqa: ARG001 - editors add `--stdio`
    """Serve an editor over standard input and output, by the Language Server Protocol.

    Set-ups for editors are in docs/editors. Exit status: 0 after the editor asked for the end.
    """
    try:
        from lintnews.lsp.features import build
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "lintnews":
            raise
        raise UsageError(
            f"the language server needs {missing}; run `pip install 'lintnews[server]'`"
        ) from error
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        raise UsageError("the language server needs standard input, output and error")
    if sys.stdin.isatty():
        click.echo("lintnews: waiting for an editor's messages; see docs/editors", err=True)
    build().start_io(sys.stdin.buffer, _private_output())  # it ends the process itself
    return 0


def _private_output() -> BinaryIO:
    """Return standard output for messages alone: what anybody prints goes to standard error."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return output
