"""`lintnews test-pack`: try packs."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("test-pack")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "--no-cache", is_flag=True, help="Neither read nor write the cache of compiled rules."
)
def command(paths: tuple[str, ...], no_cache: bool) -> int:
    """Try packs, files or folders of them: each row against its examples and the other rows.

    Exit status: 0 all is well, 1 a row has an error, 2 a pack can't be read.
    """
    from lintnews.core.catalogue import load_catalogue
    from lintnews.core.diagnostic import Severity, count
    from lintnews.core.pack_check import check_pack
    from lintnews.packs.files import PackError, find_packs

    shipped = load_catalogue(cache=not no_cache)
    errors = warnings = failed = 0
    files = find_packs(paths)
    for path in files:
        try:
            problems = check_pack(Path(path), shipped)
        except PackError as error:
            click.echo(f"lintnews: {error}", err=True)
            failed += 1
            continue
        for problem in problems:
            label = problem.severity.label
            click.echo(
                f"{os.path.relpath(path)}:{problem.line}: {label}: {problem.row}: {problem.message}"
            )
        errors += sum(problem.severity is Severity.ERROR for problem in problems)
        warnings += sum(problem.severity is Severity.WARNING for problem in problems)
    packs = count(len(files), "pack")
    counts = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
    click.echo(f"Tried {packs}: {counts}.", err=True)
    return 2 if failed else 1 if errors else 0
