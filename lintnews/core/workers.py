"""Worker processes, each with one task at a time, so that a death belongs to one task.

`concurrent.futures` keeps the processes, one executor for each, since an executor of several
loses all that they do when one of them dies. They are spawned: so it is one way on every
platform, and nothing is forked while threads hold locks.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import connection, parent_process
from multiprocessing.context import SpawnContext
from queue import Empty, SimpleQueue
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, NamedTuple

from lintnews.core.errors import UsageError

# So often in a row a worker may die before it is ready; after that it is no accident.
_STARTS = 3
# Seconds that a task has to clean up after itself when all is ended.
_GRACE = 3.0
# Seconds between two looks for Ctrl-C, which does not wake the main thread on Windows.
_LOOK = 1.0


class WorkersError(UsageError):
    """Worker processes can't be started; the message says why."""


class Finished(NamedTuple):
    """How a task ended.

    Attributes:
        task: what was given to `Crew.submit` to know it by.
        value: what its function returned.
        error: what it raised, or why its value could not be sent.
        died: how its process ended if there was no answer (`killed by signal 9`), else empty.
    """

    task: Any
    value: Any = None
    error: Exception | None = None
    died: str = ""


class _Job(NamedTuple):
    task: Any
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Crew:
    """Worker processes, of which each has at most one task.

    Parameters: `size` is their number. Each calls `initializer` with `arguments` once, before
    its first task. These, the functions of tasks, their arguments and values travel as pickles.

    A worker starts with its first task. One that dies is replaced with the next one, and ends no
    other task than its own. Workers ignore SIGINT, which a terminal sends to all processes; they
    end when their parent does, however it ends. To be used as a context, by one thread.
    """

    def __init__(
        self, size: int, initializer: Callable[..., object], arguments: tuple[Any, ...] = ()
    ) -> None:
        self._ended: SimpleQueue[_Worker] = SimpleQueue()
        self._idle = [_Worker(initializer, arguments, self._ended.put) for _ in range(size)]
        self._all = tuple(self._idle)
        self._failed_starts = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def free(self) -> int:
        """The number of workers without a task."""
        return len(self._idle)

    def submit(self, task: object, function: Callable[..., Any], *arguments: Any) -> None:
        """Let a free worker call a function; `task` is what `wait` will call it by.

        Raises `RuntimeError` if no worker is free, and `OSError` if no process can be started.
        """
        if not self._idle:
            raise RuntimeError("no worker is free")
        worker = self._idle.pop()
        worker.submit(_Job(task, function, arguments))

    def wait(self, timeout: float | None = None) -> list[Finished]:
        """Return the tasks that have ended, in order of their ends, waiting for the first one.

        `timeout` limits the waiting, in seconds; then, and if there is no task, the list is
        empty. Raises `WorkersError` if workers can't be started, and the initializer's own
        error if that is a `UsageError`.
        """
        until = None if timeout is None else monotonic() + timeout
        finished: list[Finished] = []
        while not finished and self.free < len(self._all):
            left = _LOOK if until is None else min(_LOOK, until - monotonic())
            try:
                # what has ended already costs no waiting
                worker = self._ended.get(left > 0, max(left, 0))
            except Empty:
                if until is not None and monotonic() >= until:
                    break
                continue
            finished += self._collect(worker)
            with suppress(Empty):
                while True:
                    finished += self._collect(self._ended.get_nowait())
        return finished

    def _collect(self, worker: _Worker) -> Iterator[Finished]:
        finished = worker.result()
        if finished is not None:
            self._failed_starts = 0
            self._idle.append(worker)
            yield finished
            return
        self._failed_starts += 1
        if self._failed_starts == _STARTS:
            raise WorkersError(
                f"worker processes can't be started: each ends at once ({worker.last_end})"
            )
        worker.start_again()

    def close(self) -> None:
        """End all workers, with what they do. Nothing of them is left behind."""
        try:
            for worker in self._all:
                worker.terminate()
            until = monotonic() + _GRACE
            for worker in self._all:
                worker.await_end(until)
        finally:  # a second Ctrl-C shortens the grace, and no more
            for worker in self._all:
                worker.kill()


class _Worker:
    """The place of one process and its successors."""

    def __init__(
        self,
        initializer: Callable[..., object],
        arguments: tuple[Any, ...],
        tell: Callable[[_Worker], object],
    ) -> None:
        self.last_end = ""
        self._start = (initializer, arguments)
        self._tell = tell
        self._context = _Context()
        self._executor: ProcessPoolExecutor | None = None
        self._ready: Future[None]
        self._answer: Future[Any]
        self._job: _Job

    def submit(self, job: _Job) -> None:
        """Begin a task; `tell` is called, by another thread, when it has ended."""
        self._job = job
        if self._executor is None or not self._hand_over(self._executor):
            # there is no process, or it has died with nothing to do
            self._bury()
            self._executor = ProcessPoolExecutor(1, self._context, _begin, self._start)
            with _interrupts_wait():
                # the process starts with this, and makes one call after the other
                self._ready = self._executor.submit(_is_ready)
            if not self._hand_over(self._executor):
                self._answer = self._ready  # which has failed
        self._answer.add_done_callback(lambda _: self._tell(self))

    @property
    def _process(self) -> Any:
        """The last process that has been started, or None."""
        process = self._context.process
        return process if process is not None and process.pid is not None else None

    def _hand_over(self, executor: ProcessPoolExecutor) -> bool:
        try:
            self._answer = executor.submit(_call, self._job.function, self._job.arguments)
        except BrokenProcessPool:
            return False
        return True

    def start_again(self) -> None:
        """Begin the last task anew, in another process."""
        self.submit(self._job)

    def result(self) -> Finished | None:
        """Return how the task has ended, or None if the process died before it was ready.

        Raises what kept it from getting ready.
        """
        task = self._job.task
        try:
            value, error = self._answer.result()
        except BrokenProcessPool:
            self.last_end = self._bury()
            if self._ready.exception() is not None:
                return None
            return Finished(task, died=self.last_end)
        except Exception as problem:  # what can't be pickled
            value, error = None, problem
        self._ready.result()
        return Finished(task, value, error)

    def _bury(self) -> str:
        """Give up a process that has died, and return how it ended, for people."""
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None
        process = self._process
        code = None if process is None else process.exitcode
        if code is None:
            return "ended without a word"
        return f"killed by signal {-code}" if code < 0 else f"ended with status {code}"

    def terminate(self) -> None:
        """Let the process end; the task that it may be at cleans up after itself."""
        if self._executor is not None and self._process is not None:
            self._process.terminate()

    def await_end(self, until: float) -> None:
        """Wait for the end of the process, up to a moment of the monotonic clock."""
        if self._executor is not None and self._process is not None:
            connection.wait([self._process.sentinel], max(0.0, until - monotonic()))

    def kill(self) -> None:
        """End the process for certain."""
        if self._executor is not None and self._process is not None:
            self._process.kill()
        self._bury()


class _Context(SpawnContext):
    """Spawns processes, and knows the last one: an executor does not tell how it ended."""

    process: Any = None

    def Process(self, *arguments: Any, **options: Any) -> Any:  # type: ignore[override]  # noqa: N802
        process = super().Process(*arguments, **options)
        self.process = process
        return process


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold Ctrl-C back from this thread and from the processes that it starts meanwhile.

    They would print a traceback before they could learn to ignore it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker


class _Terminated(BaseException):
    """The worker is to end; raised in its task, which so can clean up."""


_failure: Exception | None = None
_at_work = False


def _begin(initializer: Callable[..., object], arguments: Sequence[Any]) -> None:
    global _failure  # noqa: PLW0603 - a worker's own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _terminate)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        initializer(*arguments)
    except Exception as error:
        _failure = _portable(error)
    gc.freeze()  # what was loaded stays


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _terminate(number: int, _frame: FrameType | None) -> None:
    if _at_work:
        raise _Terminated
    _die_of(number)


def _die_of(number: int) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _is_ready() -> None:
    if isinstance(_failure, UsageError):
        raise _failure
    if _failure is not None:
        kind = type(_failure).__name__
        raise WorkersError(f"worker processes can't be started: {kind}: {_failure}")


def _call(function: Callable[..., Any], arguments: Sequence[Any]) -> tuple[Any, Exception | None]:
    """Return what a function returns, and what it raises."""
    try:
        return _attempt(function, arguments)
    except _Terminated:
        _die_of(signal.SIGTERM)
        raise


def _attempt(
    function: Callable[..., Any], arguments: Sequence[Any]
) -> tuple[Any, Exception | None]:
    global _at_work  # noqa: PLW0603
    try:
        _at_work = True
        return (None, None) if _failure is not None else (function(*arguments), None)
    except Exception as error:
        return None, _portable(error)
    finally:
        _at_work = False


def _portable(error: Exception) -> Exception:
    """Return an error as it is, if it can be pickled and read again, or its name and message."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
