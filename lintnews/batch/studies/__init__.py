"""What only an archive can show: each study is a module here with one `Study`.

A study has two halves. In the workers it looks at every document and adds rows to a table of its
own in each shard; when all shards are done, it draws its conclusion from these tables.
"""

from __future__ import annotations

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from lintnews.core.document import Document

if TYPE_CHECKING:
    import pyarrow as pa

# What one document adds to a study; it travels between processes.
Observation = tuple[Any, ...]


class Study(ABC):
    """One question that is asked of a whole archive.

    `name` is what its table in each shard is called; `schema` are the table's columns.
    `needs_linting` says whether documents have to be linted for it.
    """

    name: str
    schema: pa.Schema
    needs_linting = True

    @abstractmethod
    def observe(self, document: Document, row: Mapping[str, Any]) -> Iterable[Observation]:
        """Yield what a document adds. `row` is what the table of documents says of it."""

    @abstractmethod
    def rows(self, observed: Sequence[Observation]) -> Iterable[Mapping[str, Any]]:
        """Return the rows of a shard's table, always in the same order."""

    @abstractmethod
    def conclude(self, tables: Sequence[str], output: str) -> Iterator[str]:
        """Write what the shards' tables (paths, in order) show into the folder of the run.

        Files are written whole or not at all. Yields lines for people that say what was found
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
