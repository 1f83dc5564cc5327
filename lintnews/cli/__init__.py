"""The command line. Each command is a module here, imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from lintnews import __version__
from lintnews.core.errors import UsageError

_COMMANDS = ("batch", "check", "config", "inspect", "rule", "server", "test-pack")


class _Commands(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(
            f"{__name__}.{cmd_name.replace('-', '_')}"
        ).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from lintnews.core.errors import did_you_mean

            hint = did_you_mean(args[0], _COMMANDS)
            raise click.UsageError(f"no command `{args[0]}`{hint}", ctx) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="lintnews %(version)s")
def group() -> None:
    """Find what machine translation, spinning and scraping damaged in news articles."""


def main() -> None:
    """Run the command line and exit: 0 nothing found, 1 findings, 2 the run failed."""
    # Nothing made while starting is garbage, and collecting it costs a tenth of a short run.
    gc.set_threshold(100_000)
    try:
        status = group(prog_name="lintnews", standalone_mode=False)
    except UsageError as error:
        status = _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        status = 2
    except click.UsageError as error:
        help_for = f"; try `{error.ctx.command_path} --help`" if error.ctx else ""
        status = _fail(error.format_message().rstrip(".") + help_for)
    except click.ClickException as error:
        status = _fail(error.format_message())
    except click.exceptions.Exit as leave:
        status = leave.exit_code
    except (KeyboardInterrupt, click.Abort):
        status = _fail("interrupted")
    except BrokenPipeError:
        # the reader (`| head`) has enough; keep the interpreter from complaining at exit
        sys.stdout = None
        status = 0
    except OSError as error:  # standard output can't be written: a full disk
        sys.stdout = None
        status = _fail(f"can't go on: {error.strerror or error}")
    gc.freeze()  # nor is it worth looking for garbage when all of it goes
    sys.exit(status or 0)


def run() -> None:
    """Run the command line as a program of its own, and leave without taking it apart.

    Freeing one by one what the system takes back at once would cost a twentieth of a short run.
    """
    try:
        main()
    except SystemExit as leave:
        status = leave.code
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            pass
        except OSError as error:
            status = _fail(f"can't go on: {error.strerror or error}")
    os._exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> int:
    click.echo(f"lintnews: {message}", err=True)
    return 2
