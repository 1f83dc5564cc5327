"""The plan of a run: the archive's files cut into shards, and what their results depend on.

A plan is two files: `shards.jsonl` with a line a shard, and `plan.json` with all else and the
digest of the first. It is written once and never changed; a run that finds one must come to
the same plan, or it is another run.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from itertools import zip_longest
from typing import Any, NamedTuple

from lintnews import __version__
from lintnews.batch.archive import Archive
from lintnews.batch.commit import ATTEMPTS, attempt, sync_file, sync_folder, write_whole
from lintnews.batch.fingerprint import describe
from lintnews.batch.record import Part
from lintnews.batch.settings import Settings
from lintnews.core.errors import UsageError

PLAN = "plan.json"
SHARDS = "shards.jsonl"
FOLDER = "shards"
# The run that learns furniture beforehand, and what its pack's name begins with.
LEARNING = "learning"
LEARNED = "learned-furniture"
# What a run holds while it is at work in a folder.
LOCK = ".lock"
_FORMAT = 1
# What people call that which the keys of a plan hold; the rest follows from these.
_CALLED = {
    "format": "the format of plans",
    "lintnews": "the version of lintnews",
    "rules": "the rules",
    "input": "the archive's path",
    "shard_size": "`shard-size`",
}


class Shard(NamedTuple):
    """One task of a run: some parts of the archive's files, linted into one folder of output.

    `root` is the folder that the parts' paths start from, `output` that of the run's results,
    both absolute. `plan` is the digest of the plan, `rules` that of the rules it was made for.
    """

    number: int
    parts: tuple[Part, ...]
    root: str
    output: str
    plan: str
    rules: str

    @property
    def name(self) -> str:
        """What the shard's folder is called."""
        return f"{self.number:06d}"

    @property
    def folder(self) -> str:
        """Where its tables are when it is done."""
        return os.path.join(self.output, FOLDER, self.name)


class Plan:
    """A plan on disk. Its shards are read when they are asked for, since there may be many.

    `output` is the absolute folder of the run, `resumed` says that its plan was there already.
    """

    def __init__(self, output: str, header: dict[str, Any], resumed: bool) -> None:
        self.output = output
        self.resumed = resumed
        self.digest = blake2b(_content(header), digest_size=16).hexdigest()
        self.root: str = header["root"]
        self.rules: str = header["rules"]
        self.files: int = header["files"]
        self.bytes: int = header["bytes"]
        self.length: int = header["shards"]

    def shards(self) -> Iterator[Shard]:
        """Yield the shards in order."""
        with open(os.path.join(self.output, SHARDS), encoding="ascii") as lines:
            for number, line in enumerate(lines):
                parts = tuple(Part(*part) for part in json.loads(line))
                yield Shard(number, parts, self.root, self.output, self.digest, self.rules)


def make_plan(
    archive: str, output: str, settings: Settings, rules: str, shard_size: int, apart: str = ""
) -> Plan:
    """Return the plan for an archive, written into the folder `output` or found there.

    `rules` is the digest of the rules, `shard_size` how many bytes a shard is to have at most.
    The folder `apart` is not part of the archive; by default that is `output`.

    Raises `UsageError` if there is nothing to lint, if the records have no field for the text, if
    the folder holds the plan of another run, naming what has changed, or anything else.
    """
    place = os.path.abspath(output)
    found = Archive(archive, apart or output, settings.reading)
    before = read_header(place)
    made = not os.path.isdir(place)
    os.makedirs(place, exist_ok=True)
    try:
        with attempt(place, "plan") as folder:
            draft = os.path.join(folder, SHARDS)
            shards, digest = _write_shards(draft, found.shards(shard_size))
            if not shards:
                raise UsageError(f"{archive}: no files of an archive there; {found.known()}")
            header = {
                "format": _FORMAT,
                "lintnews": __version__,
                "rules": rules,
                "settings": describe(settings),
                "input": os.path.abspath(archive),
                "root": found.root,
                "shard_size": shard_size,
                "files": found.files,
                "bytes": found.bytes,
                "shards": shards,
                "digest": digest,
            }
            if before is not None and before != header:
                what = _difference(before, header, os.path.join(place, SHARDS), draft)
                raise UsageError(f"{output}: holds another run: {what} changed; take a new folder")
            # whatever became of that file: these are the shards that the plan is about
            os.replace(draft, os.path.join(place, SHARDS))
            sync_folder(place)
            if before is None:
                write_whole(os.path.join(place, PLAN), _content(header))
    except UsageError:
        if made:
            shutil.rmtree(place, ignore_errors=True)
        raise
    return Plan(place, header, before is not None)


def _write_shards(path: str, shards: Iterable[list[Part]]) -> tuple[int, str]:
    """Write the parts of shards, one a line; return how many there are and their digest."""
    digest = blake2b(digest_size=16)
    number = 0
    with open(path, "xb") as stream:
        for parts in shards:
            line = f"{json.dumps(parts, separators=(',', ':'))}\n".encode()
            digest.update(line)
            stream.write(line)
            number += 1
        sync_file(stream)
    return number, digest.hexdigest()


def _content(header: dict[str, Any]) -> bytes:
    return json.dumps(header, indent=1).encode()


def read_header(output: str) -> dict[str, Any] | None:
    """Return the plan in a folder, or None if the folder is free for one.

    Raises `UsageError` if it is not free, or the plan can't be read.
    """
    try:
        with open(os.path.join(output, PLAN), "rb") as handle:
            header: dict[str, Any] = json.load(handle)
    except FileNotFoundError:
        others = set(os.listdir(output)) if os.path.isdir(output) else set()
        # what a run may have been stopped in writing, and what it learned beforehand
        others -= {SHARDS, ATTEMPTS, LOCK, LEARNING}
        if any(not name.startswith(LEARNED) for name in others):
            raise UsageError(f"{output}: not empty, and no run of `lintnews batch`") from None
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"{output}: can't read `{PLAN}`: {error}") from error
    return header


def _difference(before: dict[str, Any], after: dict[str, Any], old: str, new: str) -> str:
    """Say in what two plans differ."""
    for key, called in _CALLED.items():
        if before.get(key) != after[key]:
            return called
    if before.get("settings") != after["settings"]:
        return _setting(before.get("settings", {}), after["settings"])
    file = _file(old, new)
    return f"`{file}`" if file else "the plan"


def _setting(before: Any, after: dict[str, Any], above: str = "settings") -> str:
    """Return the name of the first setting that differs."""
    for key, value in after.items():
        earlier = before.get(key) if isinstance(before, dict) else None
        if earlier != value:
            name = key if above == "files" else key.replace("_", "-")
            return _setting(earlier, value, name) if isinstance(value, dict) else f"`{name}`"
    return f"`{above}`"


def _file(old: str, new: str) -> str:
    """Return the first file of which two lists of shards say different things."""
    with suppress(OSError, ValueError), open(old, "rb") as one, open(new, "rb") as other:
        for before, after in zip_longest(one, other, fillvalue=b"[]"):
            if before != after:
                pairs = zip_longest(json.loads(before), json.loads(after))
                differing = next(pair for pair in pairs if pair[0] != pair[1])
                return str((differing[1] or differing[0])[0])
    return ""
