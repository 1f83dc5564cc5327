"""Linting files in worker processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lintnews.core import cache as store
from lintnews.core.result import Examined, crashing
from lintnews.core.run import TOGETHER, Session
from lintnews.core.workers import Crew, Finished

# A worker gets at most so many files at a time: enough to be worth the way, and few enough to
# lint again when one of them ends the process.
_CHUNK = 32
# Of so many chunks for each worker the results may wait for those of earlier files, or for a
# reporter that is slow.
_WINDOW = 4


class _Chunk(NamedTuple):
    """Files to lint, and the index of the first of them; `again` after a death, one by one."""

    start: int
    files: Sequence[str]
    again: bool = False


def lint_in_workers(session: Session, files: Sequence[str], jobs: int) -> Iterator[Examined]:
    """Yield what is found in `files`, in order, by as many processes as `jobs`.

    Workers write nothing: the caller writes what fixes have made, in order. So a file is fixed
    once, and told of, even if its worker dies and another one lints it again.

    Raises what a worker raises, and `WorkersError` if there can be none.
    """
    # small chunks at least for few files, so that all workers end at the same time
    size = max(1, min(_CHUNK, len(files) // (jobs * 8)))
    with shared_rules(session) as folder, Crew(jobs, _open, (session, folder)) as crew:
        yield from _in_order(crew, files, size, jobs * size * _WINDOW)


def _in_order(crew: Crew, files: Sequence[str], size: int, window: int) -> Iterator[Examined]:
    chunks = deque(_Chunk(at, files[at : at + size]) for at in range(0, len(files), size))
    examined: dict[int, Examined] = {}
    for index in range(len(files)):
        # workers get their next files while the results of others are told of
        while True:
            while crew.free and chunks and chunks[0].start < index + window:
                chunk = chunks.popleft()
                crew.submit(chunk, _examine, chunk.files)
            ended = crew.wait(0 if index in examined else None)
            for one in ended:
                chunks.extendleft(reversed(_take(one, examined)))
            if index in examined and not ended:
                break
        yield examined.pop(index)


def _take(ended: Finished, examined: dict[int, Examined]) -> list[_Chunk]:
    """Take the results of a chunk, and return what is to be linted again."""
    chunk: _Chunk = ended.task
    if ended.error is not None:
        raise ended.error
    if not ended.died:
        examined.update(enumerate(ended.value, chunk.start))
        return []
    if chunk.again:
        examined[chunk.start] = Examined(crashing(chunk.files[0], ended.died))
        return []
    return [_Chunk(at, [path], True) for at, path in enumerate(chunk.files, chunk.start)]


@contextmanager
def shared_rules(session: Session) -> Iterator[str | None]:
    """Give a folder in which workers find the compiled rules; None is the user's cache folder.

    Another one is made, for as long as the context lasts, if that is not to be used or can't be.
    """
    session.catalogue  # noqa: B018 - which writes the cache if it can be written
    path = store.cache_file() if session.cache else None
    if path is not None and os.path.exists(path):
        yield None
        return
    with TemporaryDirectory(prefix="lintnews-", ignore_cleanup_errors=True) as folder:
        session.save_rules(folder)
        yield folder


_session: Session | None = None  # of a worker


def _open(session: Session, folder: str | None) -> None:
    global _session  # noqa: PLW0603
    if folder is not None:
        os.environ["LINTNEWS_CACHE_DIR"] = folder
        session.cache = True
    session.catalogue  # noqa: B018 - load it before the first task
    _session = session


def _examine(files: Sequence[str]) -> list[Examined]:
    assert _session is not None
    return list(map(_without_views, _session.examine(files, TOGETHER)))


def _without_views(examined: Examined) -> Examined:
    """Leave behind what only rules need."""
    for result in examined:
        if result is not None:
            result.document.views.clear()
    return examined
