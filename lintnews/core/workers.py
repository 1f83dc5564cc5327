"""Linting in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lintnews.core.result import FileResult

if TYPE_CHECKING:
    from lintnews.core.run import Session

_session: Session | None = None


def lint_in_workers(session: Session, files: Sequence[str], jobs: int) -> Iterator[FileResult]:
    """Yield the results of `files`, in order, from `jobs` processes.

    Forked workers share the compiled rules; where there is no fork each loads them.
    """
    global _session  # noqa: PLW0603 - what a forked worker inherits
    session.catalogue  # noqa: B018 - load before forking
    _session = session
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    chunk = max(1, min(64, len(files) // (jobs * 4)))
    with context.Pool(jobs, _start, (None if method == "fork" else session,)) as pool:
        yield from pool.imap(_lint, files, chunk)


def _start(session: Session | None) -> None:
    global _session  # noqa: PLW0603
    # Ctrl-C reaches all processes: this one is ended by the run, and has nothing to say
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if session is not None:
        _session = session


def _lint(path: str) -> FileResult:
    assert _session is not None
    result = _session.lint_file(path)
    result.document.views.clear()
    return result
