"""`lintnews check --watch`: lint again what changes, until it is ended with Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import click

from lintnews.cli.output import Counted
from lintnews.core.changes import Articles, Changes
from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from lintnews.reporters.style import printable

Report = Callable[[Counted, Config], None]

# Milliseconds: a burst of changes is over after so much silence, or after so long in any case,
_SILENCE, _LONGEST = 100, 1600
# and it is looked for what changed while folders were not watched yet.
_FIRST_LOOK = 500
_WATCHING = "watching for changes (Ctrl-C ends)."


def watch(articles: Articles, report: Report) -> int:
    """Lint articles, then what changes of them, and return the exit status: 0 at Ctrl-C.

    `report` writes the results of all articles. Raises `UsageError` for what is wrong at the
    start, and if folders can't be watched; what goes wrong later is said, and waited for.
    """
    try:
        import watchfiles  # noqa: F401 - before anything is linted
    except ImportError as error:
        raise UsageError(
            "`--watch` needs watchfiles; install it with `pip install 'lintnews[watch]'`"
        ) from error
    for path in articles.paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    screen = _Screen(articles, report)
    try:
        screen.show("Linting in watch mode; Ctrl-C ends.")
        for _ in _wakings(articles):
            screen.refresh()
    except KeyboardInterrupt:
        click.echo(err=True)
    return 0


class _Screen:
    """What the person who watches sees: the results of the last round."""

    def __init__(self, articles: Articles, report: Report) -> None:
        self._articles = articles
        self._report = report
        self._failure = ""

    def show(self, occasion: str = "") -> None:
        """Lint what has changed, if anything, and show all results."""
        changes = self._articles.look()
        if changes is None:
            return
        self._failure = ""
        self._begin(occasion or _occasion(changes))
        results = Counted(self._articles.lint(changes))
        for problem in changes.problems:
            click.echo(f"lintnews: {problem}", err=True)
        self._report(results, self._articles.session.config_for("."))
        click.echo(results.summary(), err=True)
        for note in (*self._articles.session.notes(), *results.notes()):
            _say(note)
        _say(f"Linted {len(changes.lint)}/{len(changes.all_files)} files; {_WATCHING}")

    def refresh(self) -> None:
        """Do as `show`, and say what is wrong instead of ending, once."""
        try:
            self.show()
        except UsageError as error:
            if str(error) != self._failure:
                self._begin(f"lintnews: {error}")
                _say(f"Nothing is linted until that is mended; {_WATCHING}")
            self._failure = str(error)

    @staticmethod
    def _begin(line: str) -> None:
        if sys.stdout is not None and sys.stdout.isatty():
            click.clear()
            sys.stdout.flush()
        _say(line)


def _say(text: str) -> None:
    click.echo(f"[{time.strftime('%H:%M:%S')}] {text}", err=True)


def _occasion(changes: Changes) -> str:
    if changes.settings:
        changed = [os.path.basename(path) for path in changes.settings]
        return f"{_names(changed)} changed; all files are linted again."
    said = [
        f"{_names(paths)} {verb}"
        for paths, verb in ((changes.lint, "changed"), (changes.removed, "removed"))
        if paths
    ]
    return f"{', '.join(said)}." if said else "All files are linted again."


def _names(paths: Sequence[str]) -> str:
    return printable(paths[0]) if len(paths) == 1 else f"{len(paths)} files"


def _wakings(articles: Articles) -> Iterator[None]:
    """Yield when something may have changed. Raises `UsageError` if folders can't be watched."""
    from watchfiles import watch as notify
    from watchfiles._rust_notify import WatchfilesRustInternalError

    while True:
        places, looked = articles.places(), False
        try:
            for changes in notify(
                *places,
                watch_filter=lambda _kind, path: articles.concerns(path),
                debounce=_LONGEST,
                step=_SILENCE,
                rust_timeout=_FIRST_LOOK,
                yield_on_timeout=True,
                recursive=False,
                ignore_permission_denied=True,
            ):
                if changes or not looked:
                    looked = True
                    yield
                    if articles.places() != places:
                        break
        except FileNotFoundError:
            continue  # a folder has gone since it was looked for
        except (OSError, WatchfilesRustInternalError) as error:
            raise UsageError(
                f"can't watch the folders: {error}; WATCHFILES_FORCE_POLLING=1 does without"
            ) from error
