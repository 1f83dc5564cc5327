"""`lintnews inspect`: an article as a whole."""

from __future__ import annotations

import os
import sys

import click

from lintnews.core.errors import UsageError
from lintnews.core.files import expand
from lintnews.core.inspection import inspect
from lintnews.core.run import Session


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--prose", is_flag=True, help="Print only what is linted: the text without markup.")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--config", "config_file", metavar="FILE", help="Use this configuration for all files."
)
@click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
@click.option(
    "--no-cache", is_flag=True, help="Neither read nor write the cache of compiled rules."
)
def command(
    paths: tuple[str, ...],
    prose: bool,
    output_format: str,
    config_file: str | None,
    isolated: bool,
    no_cache: bool,
) -> int:
    """Show how damaged articles are, and from which language they were probably translated.

    Exit status: 0, or 2 if a file can't be read.
    """
    from lintnews.cli.destinations import use_utf8
    from lintnews.reporters import inspection as reporter

    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if prose and output_format == "json":
        raise UsageError("`--prose` is plain text; leave out `--output-format json`")
    session = Session(cache=not no_cache, config_file=config_file, isolated=isolated)
    found = expand(paths, session.config_for, False)
    problems = list(found.problems)
    inspections = []
    stream = use_utf8(sys.stdout)
    for result in session.lint_files(found.files, jobs=1):
        document = result.document
        unreadable = [one for one in result.diagnostics if one.rule.name == "unreadable-file"]
        if unreadable:
            problems.append(f"{document.path}: {unreadable[0].message}")
        elif prose:
            stream.write(document.text)
        else:
            rules = session.rules(session.config_for(os.path.dirname(document.path)))
            inspected = inspect(result, rules)
            inspections.append(inspected)
            if output_format == "text":
                stream.write(reporter.as_text(inspected))
    if output_format == "json":
        stream.write(reporter.as_json(inspections) + "\n")
    stream.flush()
    session.close()
    for note in session.notes():
        click.echo(f"lintnews: {note}", err=True)
    for problem in problems:
        click.echo(f"lintnews: {problem}", err=True)
    return 2 if problems else 0
