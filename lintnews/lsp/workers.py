"""Threads that lint, so that the loop that talks to the client never waits."""

from __future__ import annotations

import asyncio
import itertools
import queue
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Job(Generic[Result]):
    """Work that can be called off: it is handed `called_off`, to ask now and then."""

    def __init__(self, work: Callable[[Callable[[], bool]], Result]) -> None:
        self.work = work
        self.future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._called_off = threading.Event()
        self.called_off = self._called_off.is_set
        # whoever waits is cancelled with the request, and the work with who waits
        self.future.add_done_callback(self._drop_if_cancelled)

    def _drop_if_cancelled(self, future: asyncio.Future[Result]) -> None:
        if future.cancelled():
            self._called_off.set()


class Lane:
    """One thread that does one job after the other, the most urgent first.

    What needs an answer now and what takes long go into two lanes, so that the one never waits
    for the other; each lane has compiled rules of its own, since the engine's scratch memory
    belongs to one thread.
    """

    def __init__(self, name: str) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Job[Any]]] = queue.PriorityQueue()
        self._order = itertools.count()
        # as a daemon it never keeps the process from ending
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[Callable[[], bool]], Result], urgency: int = 0) -> Result:
        """Do `work` in the thread and return its result; a lower `urgency` goes first.

        Cancelling the caller calls the work off. What `work` raises is raised here.
        """
        job = Job(work)
        self._jobs.put((urgency, next(self._order), job))
        return await job.future

    def _run(self) -> None:
        while True:
            job = self._jobs.get()[2]
            if job.called_off():
                continue
            result, error = None, None
            try:
                result = job.work(job.called_off)
            except BaseException as raised:
                error = raised
            try:
                job.future.get_loop().call_soon_threadsafe(_settle, job.future, result, error)
            except RuntimeError:
                return  # the loop is closed: the server ends
            # nothing of a job may live on while the thread waits for the next one
            del job, result, error


def _settle(future: asyncio.Future[Any], result: object, error: BaseException | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
