"""Sessions whose workers die, wait or fail at some file, apart from what tests import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lintnews.core.config import Config
from lintnews.core.result import Examined
from lintnews.core.run import Session
from tests.core.worker_tasks import LONGEST

RULE = "spaced-hyphen"


def one_rule(config: Config) -> Config:
    return config._replace(select=(RULE,))


def place_of(path: str) -> int:
    return int(Path(path).stem)


class DeadlyFiles(Session):
    """Files of these names kill the worker; `broken` is one at which it raises."""

    def __init__(self, deadly: tuple[str, ...], broken: str = "", **options: Any) -> None:
        super().__init__(isolated=True, overrides=one_rule, **options)
        self.deadly = deadly
        self.broken = broken

    def examine(self, files: Iterable[str], most: int = 1) -> Iterator[Examined]:
        return super().examine(map(self.come_to, files), most)

    def come_to(self, path: str) -> str:
        """Return a path; what happens on the way to its file happens here."""
        name = Path(path).stem
        if name in self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        if name == self.broken:
            raise LookupError(f"{os.path.basename(path)} has no end")
        return path


class KilledOnce(DeadlyFiles):
    """The first worker that comes to a file leaves its process id and waits to be killed."""

    def __init__(self, note: Path, name: str, **options: Any) -> None:
        super().__init__((), **options)
        self.note = note
        self.name = name

    def come_to(self, path: str) -> str:
        pid = self.note.with_suffix(".pid")
        if Path(path).stem == self.name and not pid.exists():
            new = self.note.with_suffix(".new")
            new.write_text(str(os.getpid()), encoding="utf-8")
            new.rename(pid)
            time.sleep(LONGEST)
        return super().come_to(path)


class SlowStart(DeadlyFiles):
    """The first file takes until the others come to a stop; each leaves its name in a folder."""

    def __init__(self, log: Path, **options: Any) -> None:
        super().__init__((), **options)
        self.log = log

    def come_to(self, path: str) -> str:
        (self.log / Path(path).stem).touch()
        if place_of(path) == 0:
            before = -1
            while before != (now := len(os.listdir(self.log))) or now < 100:
                before = now
                time.sleep(0.5)
        return super().come_to(path)
