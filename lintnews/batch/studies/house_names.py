"""House names: one person or place, spelt several ways across the archive."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lintnews.batch.commit import write_whole
from lintnews.batch.database import database, load
from lintnews.batch.house_pack import PACK, TABLE, as_pack, as_table, whole
from lintnews.batch.house_spellings import FEWEST, Count, Spelling, Variant, variants
from lintnews.batch.studies import MEMORY, Observation, Study
from lintnews.batch.tables import storable
from lintnews.core.diagnostic import count
from lintnews.core.document import Document
from lintnews.data.fold import to_ascii
from lintnews.text.exonyms import RESPELT
from lintnews.text.introductions import GIVEN, mentions
from lintnews.text.likeness import keys, likeness

if TYPE_CHECKING:
    import duckdb

# Of a bucket of near names the most frequent are compared with each other.
_CROWD = 32
# More letters than this do not differ in two spellings of one name.
_LETTERS = 3
# Without anything beside them only long names are compared.
_LONG = 6
# What stands beside a name is looked at where it is most frequent.
_COMPANIES = 200

_COLUMNS = {
    "keyed": pa.schema({"name": pa.string(), "key": pa.string(), "long": pa.bool_()}),
    "near": pa.schema({"one": pa.string(), "other": pa.string()}),
}
_PROFILE = (
    "list({'role': role, 'company': company, 'documents': documents, 'example': example}"
    f" ORDER BY documents DESC, role, company)[1:{_COMPANIES}]"
)


class HouseNames(Study):
    """Which names the archive spells several ways."""

    name = "house_names"
    needs_linting = False
    schema = pa.schema(
        {
            "name": pa.string(),
            "role": pa.string(),
            "company": pa.string(),
            "documents": pa.int64(),
            "example": pa.string(),
        }
    )

    def observe(self, document: Document, row: Mapping[str, Any]) -> Iterable[Observation]:
        """Yield the names of a document, each once with each of what introduces it."""
        name = storable(row["document"])
        return [(*mention, name) for mention in mentions(document)]

    def rows(self, observed: Sequence[Observation]) -> Iterable[Mapping[str, Any]]:
        """Return how many documents have each name, and the least of their ids."""
        counts: Counter[Observation] = Counter()
        examples: dict[Observation, str] = {}
        for *parts, document in observed:
            mention = tuple(parts)
            counts[mention] += 1
            examples[mention] = min(examples.get(mention, document), document)
        names = self.schema.names
        for mention in sorted(counts):
            values = (*mention, counts[mention], examples[mention])
            yield dict(zip(names, values, strict=True))

    def conclude(
        self,
        tables: Sequence[str],
        output: str,
        table_format: str,  # noqa: ARG002 - these are for people and for the linter
    ) -> Iterator[str]:
        """Find the names with several spellings, and write them as a table and as a pack."""
        with database(output, "house-names", MEMORY) as (rows, _):
            load(rows, "counted", tables, self.schema)
            _total(rows)
            _meet(rows)
            found = _chosen(_variants(rows))
        pack = os.path.join(output, PACK)
        write_whole(os.path.join(output, TABLE), as_table(found))
        if not found:
            with suppress(FileNotFoundError):
                os.unlink(pack)
            yield "House names: no name is found in several spellings."
            return
        write_whole(pack, as_pack(found))
        names = {whole(one, one.usual) for one in found}
        yield (
            f"House names: {count(len(names), 'name')} in {count(len(found), 'other spelling')}; "
            f"see {TABLE} and the pack {PACK}."
        )


def _total(rows: duckdb.DuckDBPyConnection) -> None:
    """Add up the counts of the shards, and keep the names that several documents have."""
    rows.execute(
        "CREATE TABLE uses AS SELECT name, role, company,"
        " sum(counted.documents)::BIGINT AS documents, min(example) AS example"
        " FROM counted GROUP BY name, role, company"
    )
    rows.execute("DROP TABLE counted")
    rows.execute(
        "CREATE TABLE names AS SELECT name, documents FROM uses"
        f" WHERE role = '' AND documents >= {FEWEST}"
    )


def _meet(rows: duckdb.DuckDBPyConnection) -> None:
    """Make the table `near` of the pairs of names that are worth a look at their uses.

    They have a key of likeness in common, and besides the same company or great length.
    """
    rows.execute("CREATE TABLE keyed (name VARCHAR, key VARCHAR, long BOOLEAN)")
    names = rows.cursor().execute("SELECT name FROM names ORDER BY name")
    while found := names.fetchmany(50_000):
        columns: dict[str, list[Any]] = {"name": [], "key": [], "long": []}
        for (name,) in found:
            for key, is_whole in _keys(name):
                columns["name"].append(name)
                columns["key"].append(key)
                columns["long"].append(is_whole and len(name) >= _LONG)
        _insert(rows, "keyed", columns)
    rows.execute(
        "CREATE TABLE buckets AS SELECT bucket, name FROM ("
        " SELECT concat_ws(':', role, company, key) AS bucket, name, uses.documents"
        " FROM uses JOIN keyed USING (name) WHERE company <> ''"
        f" AND uses.documents >= {FEWEST}"
        " UNION ALL SELECT concat(':', key), name, documents FROM names JOIN keyed USING (name)"
        " WHERE long) QUALIFY row_number() OVER"
        f" (PARTITION BY bucket ORDER BY documents DESC, name) <= {_CROWD}"
    )
    rows.execute(
        "CREATE TABLE met AS SELECT DISTINCT one.name AS one, other.name AS other"
        " FROM buckets AS one JOIN buckets AS other USING (bucket) WHERE one.name < other.name"
        f" AND levenshtein(one.name, other.name) <= {_LETTERS}"
    )
    _keep_alike(rows)
    pairs = sorted(
        (min(pair), max(pair)) for pair in RESPELT.items() if all(map(str.isalpha, pair))
    )
    _insert(rows, "near", {"one": [a for a, _ in pairs], "other": [b for _, b in pairs]})


def _keep_alike(rows: duckdb.DuckDBPyConnection) -> None:
    """Make the table `near` of the pairs that are alike to the ear, too."""
    rows.execute("CREATE TABLE near (one VARCHAR, other VARCHAR)")
    pairs = rows.cursor().execute("FROM met")
    while found := pairs.fetchmany(50_000):
        alike = [pair for pair in found if likeness(*pair)]
        _insert(rows, "near", {"one": [a for a, _ in alike], "other": [b for _, b in alike]})


def _insert(rows: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[Any]]) -> None:
    """Add rows, given as columns, to a table."""
    found = pa.table(columns, _COLUMNS[table])
    rows.register("batch", found)
    rows.execute(f"INSERT INTO {table} FROM batch")
    rows.unregister("batch")


def _keys(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the keys that near names share, and whether one is enough for long names."""
    skeleton, *_, ends = keys(name)
    plain = to_ascii(name)
    yield skeleton, True
    yield ends, False
    yield f"{plain[:4]}-{plain[-3:]}", True


def _variants(rows: duckdb.DuckDBPyConnection) -> Iterator[Variant]:
    """Yield what each pair comes to."""
    rows.execute(
        f"CREATE TABLE profiles AS SELECT name, {_PROFILE} AS uses FROM uses"
        " WHERE name IN (SELECT unnest([one, other]) FROM near)"
        " AND name IN (SELECT name FROM names) GROUP BY name"
    )
    pairs = rows.execute(
        "SELECT one.name, one.uses, other.name, other.uses FROM (SELECT DISTINCT * FROM near)"
        " JOIN profiles AS one ON one.name = one JOIN profiles AS other ON other.name = other"
    )
    while found := pairs.fetchmany(1000):
        for one, its_uses, other, other_uses in found:
            yield from variants(_spelling(one, its_uses), _spelling(other, other_uses))


def _spelling(name: str, uses: list[dict[str, Any]]) -> Spelling:
    counts = {
        (use["role"], use["company"]): Count(use["documents"], use["example"]) for use in uses
    }
    return Spelling(name, counts.pop(("", "")), counts)


def _chosen(found: Iterator[Variant]) -> list[Variant]:
    """Return the variants, each of one name, in the order of the alphabet.

    A spelling that is near to two names stands for the more frequent one, and what is itself a
    variant is nobody's usual spelling: names are not chained.
    """
    ranked = sorted(found, key=lambda one: (-one.found_usual.documents, one.usual, one.name))
    best: dict[tuple[str, str, str], Variant] = {}
    for one in ranked:
        best.setdefault((one.role, one.company, one.name), one)
    chosen = [
        one
        for one in best.values()
        if not {("", "", one.usual), (one.role, one.company, one.usual)} & best.keys()
        and (not one.role or ("", "", one.name) not in best)
    ]
    return sorted(chosen, key=lambda one: (one.usual, one.name, one.role != GIVEN, one.company))


STUDY = HouseNames()
