"""Tasks on a Ray cluster: one that is there, or one that is started here for the run."""

# ruff: noqa: E402 - what Ray reads in the environment comes before it

from __future__ import annotations

import os
import socket
import time
from contextlib import ExitStack, redirect_stdout, suppress
from typing import Any

# Ray reads these when it is imported. What a user has set stays.
for _name, _value in (
    ("RAY_USAGE_STATS_ENABLED", "0"),
    ("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0"),  # or it warns of its own future
    ("RAY_py_gcs_connect_timeout_s", "5"),  # an address is tried for 16 s, not 40,
    ("RAY_NUM_REDIS_GET_RETRIES", "3"),  # and that so often, not 20 times
):
    os.environ.setdefault(_name, _value)

import ray
from ray import exceptions

from lintnews.batch.engines import Engine, Finished, Task
from lintnews.batch.errors import ChangedError, RunError
from lintnews.batch.plan import FOLDER, Shard
from lintnews.batch.reading import check_unchanged
from lintnews.batch.receipt import ShardReceipt
from lintnews.batch.shard import Job, process_shard
from lintnews.core.errors import UsageError
from lintnews.core.parallel import shared_rules
from lintnews.core.run import Session

# Tasks for each core of the cluster: the one that is done, and the next.
_AHEAD = 2
# Seconds between two looks at the size of the cluster, and for Ctrl-C.
_LOOK = 2.0
# Seconds until an address has to answer, and until a folder written elsewhere has to be seen
# here: NFS remembers for up to a minute that it was not there.
_ANSWER = 10.0
_SEEN = 70.0
# All that Ray has to hold for us are settings and receipts; by default it takes a third of memory.
_STORE = 100 << 20


class RayEngine(Engine):
    """Tasks of Ray, each with one core.

    `address` is that of a cluster, as `ray.init` takes it. Without one a cluster of this machine
    alone, with `jobs` cores (0: all), is started, and ended by `close`; it reads the rules from
    where `session` finds or puts them. Workers of other clusters have a cache of their machine.

    Raises `UsageError` if the cluster can't be reached.
    """

    def __init__(self, address: str | None, jobs: int, job: Job, session: Session) -> None:
        self._tasks: dict[Any, Task] = {}
        self._job = job
        self._stored: Any = None
        self._places = 0
        self._looked = float("-inf")
        with ExitStack() as stack:
            # on which Ray says of every death what `wait` tells as well
            silence = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
            stack.enter_context(redirect_stdout(silence))
            if address is None:
                folder = stack.enter_context(shared_rules(session))
                if folder is not None:
                    os.environ["LINTNEWS_CACHE_DIR"] = folder
                self._job = job._replace(limits=job.limits._replace(cache=True))
            stack.callback(ray.shutdown)
            _connect(address, jobs)
            self._stack = stack.pop_all()
        # what is to be done again, and how, is not for Ray to decide
        options: Any = {"num_cpus": 1, "max_retries": 0}
        self._process: Any = ray.remote(**options)(process_shard)

    @property
    def free(self) -> int:
        """How many more tasks the cluster takes as it is now; it may grow and shrink."""
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
            # while there is no machine at all, a task that waits may bring one up
            self._places = max(1, int(resources.get("CPU", 0)) * _AHEAD)
        return max(0, self._places - len(self._tasks))

    def submit(self, task: Task) -> None:
        """Hand a task to the cluster."""
        if self._stored is None:
            self._stored = ray.put(self._job)
        self._tasks[self._process.remote(task.shard, self._stored, task.careful)] = task

    def wait(self) -> list[Finished]:
        """Wait until a task has ended, or its process or machine has."""
        ended: list[Any] = []
        while self._tasks and not ended:
            ended, waiting = ray.wait(list(self._tasks), timeout=_LOOK)
        if ended and waiting:
            ended += ray.wait(waiting, num_returns=len(waiting), timeout=0)[0]
        return [self._finished(one, self._tasks.pop(one)) for one in ended]

    def close(self) -> None:
        """End what is still running, and the cluster if it was started here."""
        with self._stack:
            for one in self._tasks:
                with suppress(exceptions.RayError):
                    ray.cancel(one, force=True)

    def _finished(self, reference: Any, task: Task) -> Finished:
        """Return what has become of a task that has ended."""
        try:
            receipt: ShardReceipt = ray.get(reference)
        except exceptions.RayTaskError as raised:
            return Finished(task, error=_cause(raised, task.shard))
        except exceptions.OutOfMemoryError:
            return Finished(task, died="killed by Ray, since the memory of its machine was full")
        except exceptions.WorkerCrashedError:
            return Finished(task, died="its process has died")
        except exceptions.RayError as error:  # its machine, or Ray's own processes
            self._stored = None  # which may be lost as well
            kind = type(error).__name__
            return Finished(task, died=f"lost by the cluster ({kind})", lost=True)
        _await_folder(task.shard)
        return Finished(task, receipt)


def _connect(address: str | None, jobs: int) -> None:
    """Connect to a cluster, or start one on this machine."""
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
    try:
        if address is None:
            ray.init(
                "local",
                num_cpus=jobs or os.cpu_count() or 1,
                num_gpus=0,
                object_store_memory=_STORE,
                include_dashboard=False,
                _node_ip_address="127.0.0.1",
                **quiet,
            )
        else:
            _check_answer(address)
            ray.init(address, **quiet)
    except (Exception, SystemExit) as error:  # Ray exits where it gives up
        if isinstance(error, UsageError):
            raise
        why = " ".join(str(error).split())[:200] if isinstance(error, Exception) else "no answer"
        what = "can't start Ray here" if address is None else f"--address {address}: can't connect"
        raise UsageError(f"{what}: {why}") from error


def _check_answer(address: str) -> None:
    """Raise `UsageError` if nothing listens at an address; Ray itself would try for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not colon:
        if address == "auto" or "://" in address:
            return
        raise UsageError(f"--address {address}: takes `auto`, `HOST:PORT` or `ray://HOST:PORT`")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER):
            pass
    except (OSError, ValueError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"--address {address}: no Ray cluster answers there: {why}") from error


def _cause(raised: exceptions.RayTaskError, shard: Shard) -> BaseException:
    """Return what a task has raised, as its own kind."""
    error: BaseException = raised.cause if isinstance(raised.cause, BaseException) else raised
    if isinstance(error, ImportError):
        return RunError(
            f"a machine of the cluster lacks `{error.name}`: "
            "install the same lintnews on all, with the extras `batch` and `ray`"
        )
    if isinstance(error, ChangedError):
        with suppress(ChangedError):
            for part in shard.parts:
                check_unchanged(shard.root, part)
            return RunError(
                f"{error}, says a machine of the cluster; here it has not: "
                "INPUT must be on storage that all machines share"
            )
    return error


def _await_folder(shard: Shard) -> None:
    """Raise `RunError` if a finished shard can't be seen here."""
    above = os.path.join(shard.output, FOLDER)
    until = time.monotonic() + _SEEN
    while not os.path.isdir(os.path.join(above, shard.name)):
        if time.monotonic() > until:
            raise RunError(
                f"{shard.output}: a machine of the cluster wrote shard {shard.name} there, which "
                "is not seen here: OUTPUT must be on storage that all machines share"
            )
        with suppress(OSError):
            os.listdir(above)  # a look into the folder lets NFS forget what it remembers
        time.sleep(0.5)
