"""`lintnews check`: lint files."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from lintnews.cli.output import Counted, write, write_diff
from lintnews.core import settings
from lintnews.core.files import UnreadableError, decode, expand, is_excluded
from lintnews.core.result import FileResult
from lintnews.core.rewrite import show_fixes
from lintnews.core.run import Fixing, Session, override, unreadable


def _selectors(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _rules_option(name: str, text: str) -> Callable[[Any], Any]:
    return click.option(name, help=text, multiple=True, callback=_selectors, metavar="RULES")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_rules_option("--select", "Only these rules: names, codes, families; comma-separated.")
@_rules_option("--ignore", "Not these rules.")
@_rules_option("--extend-select", "These rules besides the selected ones.")
@click.option("--preview", is_flag=True, help="Also the rules that are still in preview.")
@click.option("--fix", is_flag=True, help="Apply the safe fixes; report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also the unsafe fixes.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--output-format",
    type=click.Choice(settings.OUTPUT_FORMATS),
    help="Default: full on a terminal, else concise.",
)
@click.option("--output-file", type=click.Path(dir_okay=False), help="Write the report there.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--min-severity", metavar="LEVEL", help="Leave out less than info, warning or error.")
@click.option("--stdin-filename", metavar="NAME", help="What `-`, the standard input, is called.")
@click.option(
    "--config", "config_file", metavar="FILE", help="Use this configuration for all files."
)
@click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
@click.option("--force-exclude", is_flag=True, help="Exclude files even if they are named.")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; 0 chooses."
)
@click.option(
    "--no-cache", is_flag=True, help="Neither read nor write the cache of compiled rules."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something was found.")
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    output_format: str | None,
    output_file: str | None,
    statistics: bool,
    min_severity: str | None,
    stdin_filename: str | None,
    config_file: str | None,
    isolated: bool,
    force_exclude: bool,
    jobs: int,
    no_cache: bool,
    exit_zero: bool,
) -> int:
    """Lint articles: files, folders (default: the current one) or `-`, the standard input.

    Exit status: 0 nothing found (or left, after --fix), 1 findings, 2 the run itself failed.
    """
    least = None if min_severity is None else settings.severity(min_severity, "--min-severity")
    session = Session(
        cache=not no_cache,
        config_file=config_file,
        isolated=isolated,
        overrides=functools.partial(
            override,
            select=select,
            ignore=ignore,
            extend_select=extend_select,
            preview=preview or None,
            min_severity=least,
            output_format=output_format,
        ),
        on_compile=functools.partial(_say_what_takes_long, not no_cache),
        fixing=Fixing(unsafe_fixes, write=not diff) if fix or diff else None,
    )
    config = session.config_for(".")
    found = expand(
        (path for path in paths or (".",) if path != "-"), session.config_for, force_exclude
    )
    for problem in found.problems:
        click.echo(f"lintnews: {problem}", err=True)
    results = Counted(session.lint_files(found.files, jobs))
    with_stdin = "-" in paths and not (
        force_exclude
        and stdin_filename
        and is_excluded(stdin_filename, session.config_for(os.path.dirname(stdin_filename)))
    )
    if with_stdin:
        results = Counted(_with_stdin(session, stdin_filename or "-", results))
    if diff:
        write_diff(results, output_file)
    else:
        # the fixed text of the standard input takes the place of the report
        write(results, config, output_file, statistics, to_stderr=fix and with_stdin)
    if (
        diff
        or results.fixed
        or (not statistics and config.output_format in (None, "full", "concise", "grouped"))
    ):
        click.echo(results.summary(diff), err=True)
    if found.problems or results.problems:
        return 2
    left = results.fixed if diff else results.diagnostics
    return 1 if left and not exit_zero else 0


def _say_what_takes_long(cached: bool) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        occasion = " for the first run" if cached else ""
        click.echo(f"lintnews: compiling the rules{occasion} (half a minute)…", err=True)


def _with_stdin(session: Session, name: str, others: Iterable[FileResult]) -> Iterator[FileResult]:
    try:
        document = decode(sys.stdin.buffer.read(), name)
    except UnreadableError as error:
        yield unreadable(name, str(error))
    else:
        config = session.config_for(os.path.dirname(name))
        result = session.lint(document, config)
        if session.fixing is not None:
            fixed = session.fix(result, config)
            if session.fixing.write:
                sys.stdout.buffer.write(fixed.document.to_bytes())
                sys.stdout.buffer.flush()
                result = fixed
            else:
                result = show_fixes(result, fixed)
        yield result
    yield from others
