"""Worker processes on this machine."""

from __future__ import annotations

import os
from contextlib import ExitStack

from lintnews.batch.engines import Engine, Finished, Task
from lintnews.batch.shard import Job, process_shard, worker_for
from lintnews.core.parallel import shared_rules
from lintnews.core.run import Session
from lintnews.core.workers import Crew


class LocalEngine(Engine):
    """As many worker processes as `jobs` says; 0 means one for each core.

    A worker that dies is replaced; the shard that it had is known, since it had only one.
    `session` has the rules, which workers read from where it finds or puts them.
    """

    def __init__(self, jobs: int, job: Job, root: str, session: Session) -> None:
        self._stack = ExitStack()
        folder = self._stack.enter_context(shared_rules(session))
        # with a folder for this run alone there is always a cache
        self._job = job._replace(limits=job.limits._replace(cache=True))
        crew = Crew(jobs or os.cpu_count() or 1, _start, (self._job, root, folder))
        self._crew = self._stack.enter_context(crew)

    @property
    def free(self) -> int:
        """How many workers wait for a task."""
        return self._crew.free

    def submit(self, task: Task) -> None:
        """Give a task to a free worker."""
        self._crew.submit(task, process_shard, task.shard, self._job, task.careful)

    def wait(self) -> list[Finished]:
        """Wait until a worker has ended its task, or has died."""
        return [Finished(one.task, one.value, one.error, one.died) for one in self._crew.wait()]

    def close(self) -> None:
        """End the workers."""
        self._stack.close()


def _start(job: Job, root: str, folder: str | None) -> None:
    """Load the rules before the first task."""
    if folder is not None:
        os.environ["LINTNEWS_CACHE_DIR"] = folder
    worker_for(job, root)
