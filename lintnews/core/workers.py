"""Worker processes, each with one task at a time, so that a death belongs to one task.

`concurrent.futures` does not serve: one death loses what all workers of an executor do, and one
in the middle of an answer lets it wait for the rest for ever. Here each worker has a pipe of its
own, of which only the worker holds the other end: when it dies, that end is closed. Processes are
spawned: so it is one way on every platform, and nothing is forked while threads hold locks.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, parent_process
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, NamedTuple

from lintnews.core.errors import UsageError

# Linting makes hardly any circles: looking for them as often as usual takes a twelfth of its time.
_THRESHOLD = 50_000
# So often in a row a worker may die before it is ready; after that it is no accident.
_STARTS = 3
# Seconds that tasks have to clean up after themselves when all is ended.
_GRACE = 3.0
# Windows waits for no more pipes at a time,
_MOST_ON_WINDOWS = 60
# and is not woken by Ctrl-C: seconds between two looks.
_LOOK = 1.0


class WorkersError(UsageError):
    """Worker processes can't be started; the message says why."""


class Finished(NamedTuple):
    """How a task ended.

    Attributes:
        task: what was given to `Crew.submit` to know it by.
        value: what its function returned.
        error: what it raised, or why its arguments or value could not be sent.
        died: how its process ended if there was no answer (`killed by signal 9`), else empty.
    """

    task: Any
    value: Any = None
    error: Exception | None = None
    died: str = ""


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
        if sys.platform == "win32":
            size = min(size, _MOST_ON_WINDOWS)
        self._all = [_Worker(initializer, arguments) for _ in range(size)]
        self._idle = list(self._all)
        self._busy: dict[Any, _Worker] = {}
        self._early: list[Finished] = []
        self._failed_starts = 0
        # who leaves without closing would wait at exit for workers that wait for tasks
        atexit.register(self.close)

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
        try:
            call = pickle.dumps((function, arguments))
        except Exception as error:
            self._early.append(Finished(task, error=error))
            return
        self._begin(self._idle.pop(), task, call)

    def _begin(self, worker: _Worker, task: object, call: bytes) -> None:
        pipe = worker.begin(task, call)
        self._busy[pipe] = worker

    def wait(self, timeout: float | None = None) -> list[Finished]:
        """Return the tasks that have ended, waiting for the first one.

        `timeout` limits the waiting, in seconds; then, and if there is no task, the list is
        empty. Raises `WorkersError` if workers can't be started, and the initializer's own
        error if that is a `UsageError`.
        """
        finished, self._early = self._early, []
        until = None if timeout is None else monotonic() + timeout
        while self._busy:
            left = _LOOK if until is None else min(_LOOK, until - monotonic())
            for pipe in connection.wait(list(self._busy), 0 if finished else max(left, 0)):
                finished += self._collect(pipe)
            if finished or (until is not None and monotonic() >= until):
                break
        return finished

    def _collect(self, pipe: Any) -> Iterator[Finished]:
        """Take what a worker has said: it is ready, it has an answer, or it is dead."""
        worker = self._busy[pipe]
        try:
            value, error = worker.hear()
        except (EOFError, OSError):
            del self._busy[pipe]
            died = worker.bury()
            if worker.ready:
                self._idle.append(worker)
                yield Finished(worker.task, died=died)
                return
            self._failed_starts += 1
            if self._failed_starts == _STARTS:
                raise WorkersError(
                    f"worker processes can't be started: each ends at once ({died})"
                ) from None
            self._begin(worker, worker.task, worker.call)
            return
        if not worker.ready:
            if error is not None:
                raise _start_error(error)
            worker.ready = True
            self._failed_starts = 0
            return
        self._idle.append(self._busy.pop(pipe))
        yield Finished(worker.task, value, error)

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
            atexit.unregister(self.close)


def _start_error(error: Exception) -> UsageError:
    if isinstance(error, UsageError):
        return error
    return WorkersError(f"worker processes can't be started: {type(error).__name__}: {error}")


class _Worker:
    """The place of one process and its successors.

    `ready`: the process has told that its initializer is done, and goes on with tasks.
    """

    def __init__(self, initializer: Callable[..., object], arguments: tuple[Any, ...]) -> None:
        self.ready = False
        self.task: Any = None
        self.call = b""
        self._start = (initializer, arguments)
        self._process: Any = None
        self._pipe: Any = None

    def begin(self, task: object, call: bytes) -> Any:
        """Begin a task, in a process that is started if need be; return the answer's pipe.

        `call` is the pickle of a function and its arguments.
        """
        self.task, self.call = task, call
        if self._process is not None and self._process.exitcode is not None:
            self.bury()  # it has died with nothing to do
        if self._process is None:
            self._spawn()
        with suppress(OSError):  # it may have just died, as will be seen when it is heard
            self._pipe.send_bytes(call)
        return self._pipe

    def _spawn(self) -> None:
        self.ready = False
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, *self._start), name="lintnews")
        try:
            with _interrupts_wait():
                process.start()
                self._process = process
        finally:
            theirs.close()

    def hear(self) -> tuple[Any, Exception | None]:
        """Return what the process says. Raises `EOFError` or `OSError` if it has died."""
        data = self._pipe.recv_bytes()
        try:
            answer: tuple[Any, Exception | None] = pickle.loads(data)
        except Exception as error:
            return None, error
        return answer

    def bury(self) -> str:
        """Give up a process that has died or closed its pipe; return how it ended, for people."""
        self._pipe.close()
        self.await_end(monotonic() + _GRACE)
        self._process.kill()
        self._process.join()
        code, self._process = self._process.exitcode, None
        return f"killed by signal {-code}" if code < 0 else f"ended with status {code}"

    def terminate(self) -> None:
        """Let the process end; the task that it may be at cleans up after itself."""
        if self._process is not None:
            self._process.terminate()

    def await_end(self, until: float) -> None:
        """Wait for the end of the process, up to a moment of the monotonic clock."""
        if self._process is not None:
            self._process.join(max(0.0, until - monotonic()))

    def kill(self) -> None:
        """End the process for certain."""
        if self._process is not None:
            self._process.kill()
            self.bury()


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold Ctrl-C back from this thread and from the processes that it starts meanwhile.

    They would print a traceback before they could learn to ignore it.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its own start would let Ctrl-C in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker


class _Terminated(BaseException):
    """The worker is to end; raised in its task, which so can clean up."""


_at_work = False


def _work(pipe: Any, initializer: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _terminate)
    sys.unraisablehook = _end_if_terminated
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_follow_parent, daemon=True).start()
    try:
        initializer(*arguments)
    except Exception as error:
        pipe.send((None, _portable(error)))
        return
    gc.freeze()  # what was loaded stays
    gc.set_threshold(_THRESHOLD)
    pipe.send((None, None))
    while True:
        try:
            call = pipe.recv_bytes()
        except (EOFError, OSError):  # the parent is gone
            return
        answer = _call(call)
        pipe.send_bytes(answer)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _terminate(number: int, _frame: FrameType | None) -> None:
    if _at_work:
        raise _Terminated
    _die_of(number)


def _end_if_terminated(what: sys.UnraisableHookArgs) -> None:
    """End the worker too where its end was raised in a finalizer, which would go on without it."""
    if issubclass(what.exc_type, _Terminated):
        _die_of(signal.SIGTERM)
    sys.__unraisablehook__(what)


def _die_of(number: int) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _call(call: bytes) -> bytes:
    """Return the pickle of what a function returns, and of what it raises."""
    try:
        return _attempt(call)
    except _Terminated:
        _die_of(signal.SIGTERM)
        raise


def _attempt(call: bytes) -> bytes:
    global _at_work  # noqa: PLW0603
    try:
        _at_work = True
        function, arguments = pickle.loads(call)
        return pickle.dumps((function(*arguments), None))
    except Exception as error:
        return pickle.dumps((None, _portable(error)))
    finally:
        _at_work = False


def _portable(error: Exception) -> Exception:
    """Return an error as it is, if it can be pickled and read again, or its name and message."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
