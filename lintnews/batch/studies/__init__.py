"""What only an archive can show: each study is a module here with one `Study`.

A study has two halves. In the workers it looks at every document and adds rows to a table of its
own in each shard; when all shards are done, it draws its conclusion from these tables.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from lintnews.batch.errors import RunError
from lintnews.core.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

    from lintnews.batch.plan import Plan
    from lintnews.batch.settings import Settings

# What one document adds to a study; it travels between processes.
Observation = tuple[Any, ...]


class Study(ABC):
    """One question that is asked of a whole archive.

    `name` is what its table in each shard is called; `schema` are the table's columns.
    `needs_linting` says whether documents have to be linted for it. `method` says what the rows
    of its table depend on besides the rules and settings: those of two methods do not go together.
    """

    name: str
    schema: pa.Schema
    needs_linting = True
    method = ""

    @abstractmethod
    def observe(self, document: Document, row: Mapping[str, Any]) -> Iterable[Observation]:
        """Yield what a document adds. `row` is what the table of documents says of it."""

    @abstractmethod
    def rows(self, observed: Sequence[Observation]) -> Iterable[Mapping[str, Any]]:
        """Return the rows of a shard's table, always in the same order."""

    @abstractmethod
    def conclude(self, tables: Sequence[str], output: str, table_format: str) -> Iterator[str]:
        """Write what the shards' tables (paths, in order) show into the folder of the run.

        Tables are written in `table_format`, and all files whole or not at all. Which shard a
        document was in changes nothing. Yields lines for people that say what was found
        and where it is. Holds no more in memory than `MEMORY` bytes or so.
        """


# What a conclusion may hold in memory, in bytes.
MEMORY = 1 << 30


@cache
def studies() -> dict[str, Study]:
    """Return all studies by their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return {module.STUDY.name: module.STUDY for module in modules}


def conclude(plan: Plan, settings: Settings) -> Iterator[str]:
    """Draw the conclusions of all studies of a run whose shards are done; yield their lines.

    A conclusion is drawn anew when a run is given again: it comes to the same. Raises `RunError`
    if that fails, as where the disk is full.
    """
    if not settings.studies:
        return
    from duckdb import Error

    for name in settings.studies:
        file = f"{name}.{settings.table_format}"
        tables = [os.path.join(shard.folder, file) for shard in plan.shards()]
        try:
            yield from studies()[name].conclude(tables, plan.output, settings.table_format)
        except (OSError, Error, MemoryError) as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise RunError(
                f"{plan.output}: no {name.replace('_', ' ')}: {reason}; "
                "mend that and give the same command again"
            ) from error
