"""Worker processes on this machine."""

from __future__ import annotations

import gc
import os

from lintnews.batch.engines import Engine, Finished, Task
from lintnews.batch.shard import Job, process_shard, worker_for
from lintnews.core.workers import Crew


class LocalEngine(Engine):
    """As many worker processes as `jobs` says; 0 means one for each core.

    A worker that dies is replaced; the shard that it had is known, since it had only one.
    """

    def __init__(self, jobs: int, job: Job, root: str) -> None:
        self._crew = Crew(jobs or os.cpu_count() or 1, _start, (job, root))

    @property
    def free(self) -> int:
        """How many workers wait for a task."""
        return self._crew.free

    def submit(self, task: Task, job: Job) -> None:
        """Give a task to a free worker."""
        self._crew.submit(task, process_shard, task.shard, job, task.careful)

    def wait(self) -> list[Finished]:
        """Wait until a worker has ended its task, or has died."""
        return [Finished(one.task, one.value, one.error, one.died) for one in self._crew.wait()]

    def close(self) -> None:
        """End the workers."""
        self._crew.close()


def _start(job: Job, root: str) -> None:
    """Load the rules before the first task, and keep the collector from looking at them."""
    worker_for(job, root)
    gc.collect()
    gc.freeze()
