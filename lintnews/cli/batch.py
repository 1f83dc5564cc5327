"""`lintnews batch`: lint and clean archives."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable

import click

from lintnews.cli.options import bytes_option, grammar_changes, grammar_options, rules_option
from lintnews.core import settings as settings_files
from lintnews.core.config import Config, override
from lintnews.core.errors import UsageError
from lintnews.core.run import Session

_GRADES = ("A", "B", "C", "D", "E")


@click.command("batch")
@click.argument("archive", metavar="INPUT")
@click.argument("output", metavar="OUTPUT")
@rules_option("--select", "Only these rules: names, codes, families; comma-separated.")
@rules_option("--ignore", "Not these rules.")
@rules_option("--extend-select", "These rules besides the selected ones.")
@click.option("--preview", is_flag=True, help="Also the rules that are still in preview.")
@grammar_options
@click.option("--min-severity", metavar="LEVEL", help="Leave out less than info, warning or error.")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration.")
@click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
@click.option(
    "--text-field",
    default="text",
    show_default=True,
    metavar="NAME",
    help="The field of a record that holds the article.",
)
@click.option(
    "--id-field",
    default="id",
    show_default=True,
    metavar="NAME",
    help="The field that holds its id.",
)
@click.option(
    "--url-field",
    default="url",
    show_default=True,
    metavar="NAME",
    help="The field that holds its address.",
)
@click.option(
    "--keep-fields",
    default="",
    metavar="NAMES",
    help="Fields to carry over into the output; comma-separated.",
)
@click.option(
    "--text-format",
    type=click.Choice(["plain", "markdown", "html"]),
    default="plain",
    show_default=True,
    help="What the text of a record is written in.",
)
@click.option(
    "--output-format",
    "table_format",
    type=click.Choice(["parquet", "jsonl"]),
    default="parquet",
    show_default=True,
    help="The tables' format.",
)
@click.option("--fix", is_flag=True, help="Apply the safe fixes and write the cleaned text.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: also the unsafe fixes.")
@click.option(
    "--drop-above",
    type=click.Choice(_GRADES),
    metavar="GRADE",
    help="Write the text of articles of this grade (A to E) or better.",
)
@click.option(
    "--only-clean", is_flag=True, help="Write the text of articles in which nothing is found."
)
@click.option(
    "--house-names",
    is_flag=True,
    help="Also list the names that the archive spells several ways, with a pack for them.",
)
@click.option(
    "--near-duplicates", is_flag=True, help="Also list the articles that are copies of others."
)
@click.option(
    "--learn-furniture",
    is_flag=True,
    help="First count the lines of each site; those that recur are furniture. Writes a pack.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Processes on this machine, or a Ray cluster.",
)
@click.option(
    "--address", metavar="ADDRESS", help="Of the Ray cluster; default: a new one on this machine."
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Processes; 0 is one for each core.",
)
@click.option(
    "--on-error",
    type=click.Choice(["quarantine", "fail"]),
    default="quarantine",
    show_default=True,
    help="What to do about a document that can't be linted.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="For one document.",
)
@bytes_option("--memory-limit", "2GB", "For one document, above what a worker needs.")
@bytes_option("--max-size", "16MB", "Larger documents go to the quarantine.")
@bytes_option("--shard-size", "8MB", "So much of the archive makes a shard.")
@click.option(
    "--no-cache", is_flag=True, help="Neither read nor write the cache of compiled rules."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if something was found.")
def command(
    archive: str,
    output: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    grammar: bool | None,
    grammar_server: str | None,
    min_severity: str | None,
    config_file: str | None,
    isolated: bool,
    text_field: str,
    id_field: str,
    url_field: str,
    keep_fields: str,
    text_format: str,
    table_format: str,
    fix: bool,
    unsafe_fixes: bool,
    drop_above: str | None,
    only_clean: bool,
    house_names: bool,
    near_duplicates: bool,
    learn_furniture: bool,
    engine: str,
    address: str | None,
    jobs: int,
    on_error: str,
    timeout: float,
    memory_limit: int,
    max_size: int,
    shard_size: int,
    no_cache: bool,
    exit_zero: bool,
) -> int:
    """Lint an archive, and clean it: a folder or file of texts, JSON Lines, Parquet or WARC.

    The results are tables in the folder OUTPUT. If the run is stopped, the same command goes on
    where it was. Exit status: 0 nothing found, 1 findings, 2 the run itself failed.
    """
    try:
        from lintnews.batch.alone import alone
        from lintnews.batch.record import Reading
        from lintnews.batch.settings import Limits, Settings
        from lintnews.cli.batch_run import Places, run_batch

        wanted = {"house_names": house_names, "near_duplicates": near_duplicates}
        chosen = tuple(name for name, is_wanted in wanted.items() if is_wanted)
        if chosen:  # what they need is looked for before the run, not in it
            from lintnews.batch.studies import studies

            studies()
    except ImportError as error:
        raise UsageError(
            f"`lintnews batch` needs `{error.name}`: pip install 'lintnews[batch]'"
        ) from error
    if address and engine != "ray":
        raise UsageError("`--address` goes with `--engine ray`")
    least = (
        None if min_severity is None else settings_files.severity(min_severity, "--min-severity")
    )
    config = _config(
        archive,
        not no_cache,
        config_file,
        isolated,
        functools.partial(
            override,
            select=select,
            ignore=ignore,
            extend_select=extend_select,
            preview=preview or None,
            min_severity=least,
            **grammar_changes(grammar, grammar_server),
        ),
    )
    reading = Reading(
        text_field,
        id_field,
        url_field,
        tuple(name.strip() for name in keep_fields.split(",") if name.strip()),
        text_format,
        max_size,
    )
    settings = Settings(
        reading,
        config,
        table_format,
        fix,
        unsafe_fixes or config.unsafe_fixes,
        drop_above or "",
        only_clean,
        chosen,
    )
    limits = Limits(timeout, memory_limit, on_error == "fail", not no_cache)
    places = Places(engine, address, jobs)
    with alone(output):
        found = run_batch(archive, output, settings, limits, shard_size, places, learn_furniture)
    return 1 if found and not exit_zero else 0


def _config(
    archive: str,
    cache: bool,
    config_file: str | None,
    isolated: bool,
    overrides: Callable[[Config], Config],
) -> Config:
    """Return the settings of the linter, one and the same for the whole archive."""
    session = Session(cache, config_file, isolated, overrides)
    config = session.config_for(archive if os.path.isdir(archive) else os.path.dirname(archive))
    # workers may be anywhere
    return config._replace(root=os.path.abspath(config.root))
