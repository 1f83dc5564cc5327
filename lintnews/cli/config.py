"""`lintnews config`: the settings in force."""

from __future__ import annotations

import functools
import os
import stat
import sys

import click

from lintnews.cli.options import rules_option
from lintnews.core import settings
from lintnews.core.config import override
from lintnews.core.errors import UsageError
from lintnews.core.files import is_excluded
from lintnews.core.origins import settings_in_force
from lintnews.core.run import Session


@click.command("config")
@click.argument("path", default=".", metavar="[PATH]")
@rules_option("--select", "As if `check` were given it.")
@rules_option("--ignore", "Likewise.")
@rules_option("--extend-select", "Likewise.")
@click.option("--preview", is_flag=True, help="Likewise.")
@click.option("--unsafe-fixes", is_flag=True, help="Likewise.")
@click.option("--min-severity", metavar="LEVEL", help="Likewise.")
@click.option(
    "--config", "config_file", metavar="FILE", help="Use this configuration for all files."
)
@click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
@click.option("--output-format", type=click.Choice(("text", "json")), default="text")
def command(
    path: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    unsafe_fixes: bool,
    min_severity: str | None,
    config_file: str | None,
    isolated: bool,
    output_format: str,
) -> int:
    """Show the settings in force for a file or folder, and where each came from.

    Exit status: 0, or 2 if the path is not there or the configuration is not valid.
    """
    from lintnews.cli.destinations import use_utf8
    from lintnews.reporters import settings as reporter

    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such file or folder")
    given = {
        "select": select,
        "ignore": ignore,
        "extend_select": extend_select,
        "preview": preview or None,
        "unsafe_fixes": unsafe_fixes or None,
        "min_severity": min_severity and settings.severity(min_severity, "--min-severity"),
    }
    session = Session(
        config_file=config_file,
        isolated=isolated,
        overrides=functools.partial(override, **given),  # type: ignore[arg-type]
        unread=_redirected(),
    )
    config = session.config_for(path if os.path.isdir(path) else os.path.dirname(path))
    files = settings.chain(config.source) if config.source is not None else ()
    shown = reporter.InForce(
        path,
        tuple(file for file, _ in files),
        config.root,
        is_excluded(path, config),
        config.ignores_in(path),
        tuple((rule.name, config.enables(rule)) for rule in session.rules(config)),
        tuple(settings_in_force(config, [key.replace("_", "-") for key in given if given[key]])),
    )
    text = reporter.as_json(shown) + "\n" if output_format == "json" else reporter.as_text(shown)
    stream = use_utf8(sys.stdout)
    stream.write(text)
    stream.flush()
    return 0


def _redirected() -> os.stat_result | None:
    """Return the status of the empty file that standard output goes to, or None.

    With `lintnews config > lintnews.toml` the shell has made it before anything is read, and
    what it says is yet to be written.
    """
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return found if stat.S_ISREG(found.st_mode) and found.st_size == 0 else None
