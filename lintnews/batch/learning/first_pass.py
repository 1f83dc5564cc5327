"""The pass before the others: a run of its own that counts lines, and what becomes of it."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from lintnews.batch.commit import ATTEMPTS, attempt, write_whole
from lintnews.batch.learning.pack import Known, id_of, make_pack
from lintnews.batch.learning.verdict import LEAST_ARTICLES
from lintnews.batch.plan import LEARNING, PLAN, Plan, make_plan, read_header
from lintnews.batch.settings import Settings
from lintnews.batch.studies.furniture import LEARNED_LINES, STUDY
from lintnews.core.diagnostic import count
from lintnews.core.errors import UsageError
from lintnews.core.run import Session


class Learned(NamedTuple):
    """What was learned: the settings of the next pass, the pack, and a line about it for people.

    Without new furniture there is no pack, and `pack` is empty.
    """

    settings: Settings
    pack: str
    line: str


def check_output(output: str, learn: bool) -> None:
    """Raise `UsageError` if a folder holds a run that differs in whether it learns furniture."""
    if read_header(os.path.abspath(output)) is None and learn:
        return
    if os.path.exists(os.path.join(output, LEARNING, PLAN)) != learn:
        raise UsageError(
            f"{output}: holds another run: `learn-furniture` changed; take a new folder"
        )


def settings_of(settings: Settings) -> Settings:
    """Return the settings of the pass that learns. No rule has a part in it."""
    reading = settings.reading._replace(keep_fields=())
    return Settings(reading, studies=(STUDY.name,), lint=False)


def plan_of(archive: str, output: str, settings: Settings, rules: str, shard_size: int) -> Plan:
    """Return the plan of the pass that learns; see `make_plan`."""
    place = os.path.join(output, LEARNING)
    try:
        return make_plan(archive, place, settings_of(settings), rules, shard_size, apart=output)
    except UsageError:
        with suppress(OSError):
            os.rmdir(output)  # it has just been made, if it is empty
        raise


def learn(plan: Plan, output: str, settings: Settings, session: Session) -> Learned:
    """Write the pack, if it is not there yet, and return the settings that use it.

    All shards of `plan` must be done, and the conclusion drawn from them. A pack that is there is
    taken as it is: a person may have changed it.
    """
    known = Known(session, settings.config)
    place = os.path.join(os.path.abspath(output), f"{known.name()}.toml")
    learned = list(_read(os.path.join(plan.output, LEARNED_LINES)))
    if not os.path.exists(place):
        with attempt(plan.output, "pack") as folder:
            pack = make_pack(learned, known, folder)
        with suppress(OSError):
            os.rmdir(os.path.join(plan.output, ATTEMPTS))
        if not pack:
            return Learned(settings, "", _nothing(learned))
        write_whole(place, pack.encode())
    packs = (*settings.config.packs, place)
    settings = settings._replace(config=settings.config._replace(packs=packs))
    return Learned(settings, place, _say(place, learned))


def _read(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _nothing(learned: list[dict[str, Any]]) -> str:
    """Say why nothing was learned."""
    if learned:
        return "Learned no furniture: all that recurs is found already."
    return (
        f"Learned no furniture: no line recurs like that on a site of {LEAST_ARTICLES} "
        "articles or more (--url-field says where the site is)."
    )


def _say(pack: str, learned: list[dict[str, Any]]) -> str:
    """Say how much a pack holds."""
    try:
        with open(pack, "rb") as handle:
            rows = [row["id"] for row in tomllib.load(handle)["phrase"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{pack}: can't read the pack: {error}") from error
    held = set(rows)
    sites = {site["host"] for one in learned if id_of(one["line"]) in held for site in one["sites"]}
    lines, hosts = count(len(rows), "line"), count(len(sites), "site")
    return f"Learned {lines} of furniture on {hosts}: {pack}"
