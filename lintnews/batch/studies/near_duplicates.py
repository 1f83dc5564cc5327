"""Near duplicates: articles of which much is the same, word for word.

Method: MinHash over shingles of five words (Broder 1997), by rensa; documents that agree in a band
of their signatures (locality-sensitive hashing) are compared by all of them.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from rensa import RMinHash

from lintnews.batch.commit import sync_folder
from lintnews.batch.database import database, load
from lintnews.batch.studies import MEMORY, Observation, Study
from lintnews.batch.tables import Table, storable
from lintnews.core.diagnostic import count
from lintnews.core.document import Document

if TYPE_CHECKING:
    import duckdb

_NAME = "near-duplicates"
# Fewer words than this are a caption or a notice, which many pages share.
_FEWEST_WORDS = 40
_SHINGLE = 5
# Lines of page furniture (share bars, links to other articles) have fewer words than these.
_LINE = 8
# The size and the seed of signatures. Changing them, or the algorithm of rensa, changes results.
_PLACES = 128
_SEED = 1
# Bands of so many places: of pairs that are near by `_NEAREST`, more than nine in ten agree in one.
_BAND = 3
#: The estimated share of common shingles (Jaccard) from which two articles are near duplicates.
NEAREST = 0.4
# In a band each is compared with so many before it and with the first: never all with all.
_NEIGHBOURS = 6

_FOUND = pa.schema(
    {
        "group": pa.int64(),
        "document": pa.string(),
        "filename": pa.string(),
        "similarity": pa.float64(),
        "kind": pa.string(),
    }
)
_SAME = (
    f"(list_sum(list_transform(range(1, {_PLACES + 1}),"
    f" lambda place: (one.signature[place] = other.signature[place])::INTEGER)) / {_PLACES}.0)"
)


class NearDuplicates(Study):
    """Which articles are copies of others, exact or with changes."""

    name = "near_duplicates"
    needs_linting = False
    method = f"rensa {RMinHash.ALGORITHM_VERSION}"
    schema = pa.schema(
        {
            "document": pa.string(),
            "filename": pa.string(),
            "position": pa.int64(),
            "words": pa.uint64(),
            "signature": pa.list_(pa.uint32()),
        }
    )

    def observe(self, document: Document, row: Mapping[str, Any]) -> Iterable[Observation]:
        """Yield the signature of a document, unless it is too short."""
        words = _words(document.text)
        if len(words) < _FEWEST_WORDS:
            return
        starts = [words[first:] for first in range(_SHINGLE)]
        sketch = RMinHash(_PLACES, _SEED)
        sketch.update(list(map(b" ".join, zip(*starts, strict=False))))
        digest = blake2b(b" ".join(words), digest_size=8).digest()
        yield (
            storable(row["document"]),
            storable(row["filename"]),
            row["position"],
            int.from_bytes(digest, "little"),
            sketch.digest(),
        )

    def rows(self, observed: Sequence[Observation]) -> Iterable[Mapping[str, Any]]:
        """Return a row for each document."""
        names = self.schema.names
        return (dict(zip(names, one, strict=True)) for one in observed)

    def conclude(self, tables: Sequence[str], output: str, table_format: str) -> Iterator[str]:
        """Group the articles and write the groups."""
        with database(output, _NAME, MEMORY) as (rows, folder):
            load(rows, "seen", tables, self.schema)
            _number(rows)
            _find_pairs(rows)
            _group(rows)
            table = Table(os.path.join(folder, _NAME), _FOUND, table_format)
            try:
                groups, copies = _write(rows, table)
                table.finish()
            finally:
                table.close()  # before its folder goes
            final = os.path.join(output, os.path.basename(table.path))
            os.replace(table.path, final)
            sync_folder(output)
        if not table.rows:
            yield "Near duplicates: no article is like another one."
            return
        yield (
            f"Near duplicates: {count(groups, 'group')} of {count(table.rows, 'article')}, "
            f"{copies:,} of them exact copies of the first; see {os.path.basename(final)}."
        )


def _words(text: str) -> list[bytes]:
    """Return the words of the prose in lower case, without short lines where others are longer."""
    lines = text.split("\n")
    long = [line for line in lines if line.count(" ") >= _LINE - 1]
    content = " ".join(long)
    if len(content) * 2 < len(text):  # hard-wrapped, or no article
        content = text
    # bytes are joined faster; what is no UTF-8 is as it was
    return content.encode("utf-8", "surrogatepass").lower().split()


def _number(rows: duckdb.DuckDBPyConnection) -> None:
    """Number the articles from 0 in the order of the archive, and find the exact copies."""
    rows.execute(
        "CREATE TABLE articles AS SELECT *,"
        " row_number() OVER (ORDER BY filename, position, document) - 1 AS number FROM seen"
    )
    rows.execute("DROP TABLE seen")
    rows.execute(
        "CREATE TABLE copies AS SELECT number, min(number) OVER (PARTITION BY words) AS original"
        " FROM articles"
    )


def _find_pairs(rows: duckdb.DuckDBPyConnection) -> None:
    """Make the table `pairs` of near articles, of which each is the first of its exact copies."""
    bands = range(_PLACES // _BAND)
    hashes = ", ".join(
        f"hash(signature[{band * _BAND + 1}:{(band + 1) * _BAND}]) AS band{band}" for band in bands
    )
    rows.execute(
        f"CREATE TABLE bands AS SELECT number, {hashes} FROM articles JOIN copies USING (number)"
        " WHERE number = original"
    )
    before = ", ".join(f"lag(number, {step}) OVER near" for step in range(1, _NEIGHBOURS + 1))
    rows.execute("CREATE TABLE candidates (one BIGINT, other BIGINT)")
    for band in bands:  # one after the other, so that little is held at a time
        rows.execute(
            "INSERT INTO candidates SELECT DISTINCT one, other FROM ("
            f" SELECT number AS other, unnest([first(number) OVER near, {before}]) AS one"
            f" FROM bands WHERE band{band} IN ("
            f"  SELECT band{band} FROM bands GROUP BY band{band} HAVING count(*) > 1)"
            f" WINDOW near AS (PARTITION BY band{band} ORDER BY number)"
            ") WHERE one < other"
        )
    rows.execute("DROP TABLE bands")
    rows.execute(
        "CREATE TABLE pairs AS SELECT one.number AS one, other.number AS other FROM ("
        " SELECT DISTINCT * FROM candidates) AS candidate"
        " JOIN articles AS one ON one.number = candidate.one"
        " JOIN articles AS other ON other.number = candidate.other"
        f" WHERE {_SAME} >= {NEAREST}"
    )


def _group(rows: duckdb.DuckDBPyConnection) -> None:
    """Make the table `members`: each article that is like another, and the first of its group."""
    (articles,) = rows.execute("SELECT count(*) FROM articles").fetchone() or (0,)
    # eight bytes an article, where a dictionary would take a hundred
    above = array("Q", range(articles))

    def first(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    links = rows.execute(
        "FROM pairs UNION ALL SELECT original, number FROM copies WHERE original < number"
    )
    while found := links.fetchmany(10_000):
        for one, other in found:
            low, high = sorted((first(one), first(other)))
            above[high] = low
    rows.execute("CREATE TABLE members (number BIGINT, head BIGINT)")
    linked = rows.cursor().execute(
        "SELECT one FROM pairs UNION SELECT other FROM pairs"
        " UNION SELECT unnest([original, number]) FROM copies WHERE original < number"
    )
    while found := linked.fetchmany(100_000):
        numbers = [number for (number,) in found]
        rows.register(
            "batch", pa.table({"number": numbers, "head": [first(number) for number in numbers]})
        )
        rows.execute("INSERT INTO members FROM batch")
        rows.unregister("batch")


def _write(rows: duckdb.DuckDBPyConnection, table: Table) -> tuple[int, int]:
    """Write the groups in the order of the archive; return their number and that of copies."""
    groups = copies = 0
    members = rows.execute(
        "SELECT dense_rank() OVER (ORDER BY head), other.document, other.filename,"
        f" round({_SAME}, 4), CASE WHEN one.number = other.number THEN 'first'"
        " WHEN one.words = other.words THEN 'exact' ELSE 'near' END"
        " FROM members JOIN articles AS one ON one.number = head"
        " JOIN articles AS other ON other.number = members.number ORDER BY head, other.number"
    )
    while found := members.fetchmany(10_000):
        for member in found:
            table.add(dict(zip(_FOUND.names, member, strict=True)))
            groups, copies = member[0], copies + (member[4] == "exact")
    return groups, copies


STUDY = NearDuplicates()
