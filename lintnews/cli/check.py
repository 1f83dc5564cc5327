"""`lintnews check`: lint files."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing

import click

from lintnews.cli.destinations import OutputFormat, Target, plan, usual_format, without_reports
from lintnews.cli.options import grammar_changes, grammar_options, rules_option
from lintnews.cli.output import (
    Counted,
    explanation,
    say_that_a_server_starts,
    say_what_takes_long,
    write,
)
from lintnews.core import settings
from lintnews.core.config import Config, override
from lintnews.core.errors import UsageError
from lintnews.core.files import UnreadableError, decode, expand, is_excluded
from lintnews.core.result import FileResult, unreadable
from lintnews.core.run import Fixing, Session
from lintnews.reporters.style import printable


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@rules_option("--select", "Only these rules: names, codes, families; comma-separated.")
@rules_option("--ignore", "Not these rules.")
@rules_option("--extend-select", "These rules besides the selected ones.")
@click.option("--preview", is_flag=True, help="Also the rules that are still in preview.")
@grammar_options
@click.option("--fix", is_flag=True, help="Apply the safe fixes; report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also the unsafe fixes.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--output-format",
    "output_formats",
    type=OutputFormat(),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(settings.OUTPUT_FORMATS)}. Default: full on a terminal, else concise. "
    "May be given several times, with a file each.",
)
@click.option("--output-file", metavar="FILE", help="Write the report that names no file there.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that are in this file.")
@click.option("--write-baseline", metavar="FILE", help="Write the findings there; report none.")
@click.option("--add-ignore", is_flag=True, help="Accept what is found: write directives for it.")
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
@click.option("--watch", is_flag=True, help="Lint again what changes, until Ctrl-C.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something was found.")
def command(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    grammar: bool | None,
    grammar_server: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    output_formats: tuple[Target, ...],
    output_file: str | None,
    statistics: bool,
    baseline: str | None,
    write_baseline: str | None,
    add_ignore: bool,
    min_severity: str | None,
    stdin_filename: str | None,
    config_file: str | None,
    isolated: bool,
    force_exclude: bool,
    jobs: int,
    no_cache: bool,
    watch: bool,
    exit_zero: bool,
) -> int:
    """Lint articles: files, folders (default: the current one) or `-`, the standard input.

    Exit status: 0 nothing found (or left, after --fix), 1 findings, 2 the run itself failed.
    """
    if add_ignore and (fix or diff or write_baseline or "-" in paths):
        raise UsageError("`--add-ignore` goes with files alone: no `-`, fixes or baselines")
    if diff and write_baseline:
        raise UsageError("`--diff` writes nothing; leave out `--write-baseline`")
    _refuse_to_watch(
        watch,
        {
            "--diff": diff,
            "-": "-" in paths,
            "--write-baseline": write_baseline,
            "--add-ignore": add_ignore,
        },
    )
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
            baseline="" if write_baseline else baseline and os.path.abspath(baseline),
            **grammar_changes(grammar, grammar_server),
        ),
        on_compile=functools.partial(say_what_takes_long, not no_cache),
        fixing=Fixing(unsafe_fixes, write=not diff) if fix or diff else None,
        on_server=say_that_a_server_starts,
    )
    with closing(session):
        if watch:
            from lintnews.cli import watch as watching
            from lintnews.core.changes import Articles

            def report(results: Counted, config: Config) -> None:
                usual = config.output_format or usual_format(output_file, False)
                instead = "statistics" if statistics else None
                targets = plan(output_formats, output_file, instead, lambda: usual)
                without_reports((), paths, targets)  # none of them may be an article
                write(results, targets, functools.partial(explanation, config.packs))

            reports = [one for one in (output_file, *(one.file for one in output_formats)) if one]
            sources = [baseline] if baseline else []
            articles = Articles(session, paths or (".",), force_exclude, jobs, reports, sources)
            return watching.watch(articles, report)
        config = session.config_for(".")
        with_stdin = "-" in paths and not (
            force_exclude
            and stdin_filename
            and is_excluded(stdin_filename, session.config_for(os.path.dirname(stdin_filename)))
        )
        # the fixed text of the standard input takes the place of the report
        to_stderr = fix and with_stdin and not diff
        targets = plan(
            output_formats,
            output_file,
            "diff" if diff else "statistics" if statistics else None,
            lambda: config.output_format or usual_format(output_file, to_stderr),
        )
        found = expand(
            (path for path in paths or (".",) if path != "-"), session.config_for, force_exclude
        )
        for problem in found.problems:
            click.echo(f"lintnews: {problem}", err=True)
        if add_ignore:
            return _add_ignore(session, found.files, isolated) or (2 if found.problems else 0)
        files = without_reports(found.files, paths, targets)
        linted: Iterable[FileResult] = session.lint_files(files, jobs)
        if with_stdin:
            linted = _with_stdin(session, stdin_filename or "-", linted)
        baselined = None
        if write_baseline or session.has_baseline:
            from lintnews.core.baseline_run import Watched, Written

            baselined = (
                Written(session, linted, write_baseline)
                if write_baseline
                else Watched(session, linted)
            )
        results = Counted(baselined or linted)
        explain = functools.partial(explanation, config.packs)
        write(results, targets, explain, to_stderr, failed=bool(found.problems))
        told = write_baseline and not results.diagnostics  # what was found is said below
        for_people = any(target.for_people for target in targets) and not told
        if diff or results.fixed or for_people:
            click.echo(results.summary(diff), err=True)
        notes = [*session.notes(), *results.notes(), *(baselined.notes() if baselined else ())]
        for note in notes:
            click.echo(f"lintnews: {note}", err=True)
        if found.problems or results.problems or results.unchecked:
            return 2
        left = results.fixed if diff else results.diagnostics
        return 1 if left and not exit_zero else 0


def _add_ignore(session: Session, files: list[str], isolated: bool) -> int:
    """Accept what is found in files, say what was written, and return the exit status."""
    from lintnews.core.accept_run import add_ignore

    failed = written = False
    for note, failure in add_ignore(session, files, isolated):
        click.echo(f"lintnews: {printable(note)}", err=True)
        failed, written = failed or failure, written or not failure
    if not failed and not written:
        click.echo("No damage found; nothing to accept.", err=True)
    return 2 if failed else 0


def _refuse_to_watch(watch: bool, others: dict[str, object]) -> None:
    """Raise `UsageError` if files are to be watched and one of other options is given."""
    for option, given in others.items():
        if watch and given:
            raise UsageError(f"`--watch` goes without `{option}`")


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
                from lintnews.core.rewrite import show_fixes

                result = show_fixes(result, fixed)
        yield result
    yield from others
