"""Where shards are processed: on this machine or on a cluster.

An engine takes as many tasks at a time as it has places, and says what has become of them. What
to do again, and how, is decided by `lintnews.batch.run`, the same for all engines.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

from lintnews.batch.plan import Shard
from lintnews.batch.receipt import ShardReceipt


class Task(NamedTuple):
    """One attempt at a shard. `careful` is as for `lintnews.batch.shard.process_shard`."""

    shard: Shard
    careful: bool = False
    attempt: int = 1


class Finished(NamedTuple):
    """What has become of a task: a receipt, an error that was raised, or neither.

    `died` says for people how the process ended that did neither. `lost`: through no fault of
    the task, such as a machine that went away.
    """

    task: Task
    receipt: ShardReceipt | None = None
    error: BaseException | None = None
    died: str = ""
    lost: bool = False


class Engine(ABC):
    """Processes shards somewhere else. Who makes one closes it, and nothing of it is left."""

    @property
    @abstractmethod
    def free(self) -> int:
        """How many more tasks it takes now."""

    @abstractmethod
    def submit(self, task: Task) -> None:
        """Start a task; there must be a free place."""

    @abstractmethod
    def wait(self) -> list[Finished]:
        """Wait until a task has ended; return all that have."""

    @abstractmethod
    def close(self) -> None:
        """End all that is still running."""
