"""The process of `careful`: lints the records of a shard and says of each what it is about to do.

It takes what to do from the standard input and answers on the standard output, pickled.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any

from lintnews.batch.careful import Begun, Done, Ended, Place
from lintnews.batch.errors import RunError
from lintnews.batch.limits import limited, reading_seconds
from lintnews.batch.plan import Shard
from lintnews.batch.reading import records
from lintnews.batch.record import Record
from lintnews.batch.shard import Job, worker_for
from lintnews.batch.work import refused

# Seconds that a document has beyond its time.
_SPARE = 60.0


def main() -> None:
    """Do what the standard input asks for."""
    # whatever a library prints must not come between the answers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    spec, config, place = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def say(message: Any) -> None:
        pickle.dump(message, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    try:
        work(spec, config, place, say)
    except RunError as error:
        say(error)
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more
    except MemoryError:
        say(Ended("memory", "out of memory"))
    except Exception as error:
        detail = " ".join(f"{type(error).__name__}: {error}".split())
        say(Ended("failed", detail[:200]))


def work(spec: Shard, config: Job, place: Place, say: Callable[[Any], None]) -> None:
    """Lint the records of a shard from `place` on, and `say` of each what is done."""
    worker = worker_for(config, spec.root)
    # who listens watches the time; the watchdog is for when there is nobody left
    spare = 2 * config.limits.seconds + _SPARE
    with limited(config.limits) as tick:
        for number in range(place.part, len(spec.parts)):
            first = place.record if number == place.part else 0
            say(Begun(Place(number, first), None))  # reading may fail as well
            tick(spare + reading_seconds(spec.parts[number], config.limits))
            found = records(spec.root, spec.parts[number], config.settings.reading)
            for index, record in enumerate(found):
                if index < first:
                    continue
                tick(spare)
                here = Place(number, index)
                blame = refused(record, "", "") if isinstance(record, Record) else None
                say(Begun(here, blame))
                say(Done(here, worker.do(record)))
    say(Ended("", ""))


def _end_with_parent() -> None:
    """End when the input does: the process that asked is gone."""
    while sys.stdin.buffer.read(1 << 16):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
