"""One run over an archive: hands out shards, does again what was lost, yields what is done."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from typing import NamedTuple

from lintnews.batch.commit import attempt
from lintnews.batch.engines import Engine, Finished, Task
from lintnews.batch.errors import RunError
from lintnews.batch.plan import Plan, Shard
from lintnews.batch.receipt import ShardReceipt, read_receipt

# A shard whose process dies is done again with care. If that fails too, something from outside
# ends the processes; five times are no accident.
_ATTEMPTS = 5


class Progress(NamedTuple):
    """A shard that is done. `resumed`: by an earlier run."""

    receipt: ShardReceipt
    resumed: bool


def run(
    plan: Plan, engine: Callable[[], Engine], note: Callable[[str], None]
) -> Iterator[Progress]:
    """Process the shards of a plan that have no receipt yet; yield each shard once, when done.

    `engine` makes the engine once there is something to do; `note` is told what went wrong and
    is done again. No more shards are handed out than the engine has places for.

    Raises `RunError` if the run can't go on. What is done stays, and the same run goes on there.
    """
    again: deque[Task] = deque()
    shards = plan.shards()
    out = 0
    with ExitStack() as stack:
        running: Engine | None = None
        while True:
            while running is None or running.free:
                task = again.popleft() if again else None
                if task is None:
                    shard = next(shards, None)
                    if shard is None:
                        break
                    done = _done(plan, shard)
                    if done is not None:
                        yield Progress(done, resumed=True)
                        continue
                    task = Task(shard)
                if running is None:
                    running = stack.enter_context(closing(engine()))
                running.submit(task)
                out += 1
            if running is None or not out:
                break
            for finished in running.wait():
                out -= 1
                if finished.receipt is None:
                    again.append(_again(finished, plan, note))
                else:
                    yield Progress(finished.receipt, resumed=False)


def _done(plan: Plan, shard: Shard) -> ShardReceipt | None:
    """Return the receipt of a shard that is done; what is there without one is moved away."""
    folder = shard.folder
    if not os.path.isdir(folder):
        return None
    receipt = read_receipt(folder, shard.number, plan.digest)
    if receipt is None:
        with attempt(plan.output, f"{shard.name}-not-verified") as aside, suppress(OSError):
            os.rename(folder, os.path.join(aside, shard.name))
    return receipt


def _again(finished: Finished, plan: Plan, note: Callable[[str], None]) -> Task:
    """Return the task that takes the place of one without a receipt.

    Raises `RunError` if there is no use in trying again.
    """
    task, error = finished.task, finished.error
    if isinstance(error, RunError):
        raise error
    if isinstance(error, OSError):
        raise RunError(
            f"{plan.output}: can't be written: {error.strerror or error}; "
            "what is done stays: mend that and give the same command again"
        ) from error
    what = finished.died or f"{type(error).__name__}: {error}"
    if task.attempt >= _ATTEMPTS:
        raise RunError(f"shard {task.shard.name} fails again and again: {what}") from error
    careful = task.careful or not finished.lost
    how = "with care" if careful else "again"
    note(f"shard {task.shard.name}: {what}; done {how}")
    return Task(task.shard, careful, task.attempt + 1)
