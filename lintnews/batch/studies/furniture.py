"""Lines that recur in many articles of a site, whatever their language: its page furniture."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from heapq import nlargest
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lintnews.batch.commit import write_whole
from lintnews.batch.database import database, load
from lintnews.batch.learning.lines import is_prose, key_of
from lintnews.batch.learning.verdict import (
    FAR,
    LEAST_ARTICLES,
    LEAST_RECURRENCES,
    LEAST_SHARE,
    Judged,
    Recurring,
    furniture_of,
)
from lintnews.batch.studies import MEMORY, Observation, Study
from lintnews.core.diagnostic import count
from lintnews.core.document import Document
from lintnews.text.lines import line_texts

if TYPE_CHECKING:
    import duckdb

# What the lines that were learned are written to, in the folder of the run.
LEARNED_LINES = "furniture.jsonl"
# An article is known by so many of its longest lines: one alone may be the site's.
_KNOWN_BY = 3
_FETCHED = 1000

_place = pa.struct({"article": pa.int64(), "before": pa.int8(), "behind": pa.int8()})

# The articles of sites that have enough of them.
_HOSTS = """
create temp table hosts as
select host, count(distinct place.article) as articles
from (select host, unnest(places) as place from lines where line = '')
group by host having count(distinct place.article) >= $articles
"""
# What recurs there at all, before articles that are in the archive twice are left out.
_OFTEN = """
create temp table often as
select host, line, min(example) as example, sum(len(places))::bigint as documents
from lines join hosts using (host) where line <> ''
group by host, line, hosts.articles
having sum(len(places)) >= greatest($recurrences, $share * hosts.articles)
"""
_EVERYWHERE = """
create temp table everywhere as
select line, sum(len(places))::bigint as documents from lines join hosts using (host)
where line in (select line from often) group by line
"""
_RECURRING = """
with occurrences as (
    select host, line, unnest(places) as place from lines semi join often using (host, line)
), articles as (
    select host, line, place.article, max(place.before) as before, max(place.behind) as behind
    from occurrences group by all
), places as (
    select host, line, before, behind, count(*) as number from articles group by all
)
select host, line, example, often.documents, sum(number)::bigint, hosts.articles,
    everywhere.documents, list([before, behind, number] order by before, behind)
from places join often using (host, line) join hosts using (host) join everywhere using (line)
group by all having sum(number) >= $recurrences order by host, line
"""


class Furniture(Study):
    """Counts the lines of articles site by site, exactly."""

    name = "furniture"
    needs_linting = False
    # A line as `key_of` has it, the first of its examples, and for each document that has it the
    # article and the paragraphs of running text before the line and behind it. The line of all
    # articles is empty.
    schema = pa.schema(
        {
            "host": pa.string(),
            "line": pa.string(),
            "example": pa.string(),
            "places": pa.list_(_place),
        }
    )

    def observe(self, document: Document, row: Mapping[str, Any]) -> Iterable[Observation]:
        """Yield the different lines of a document of a known site that may be furniture."""
        host = row["host"]
        if not host:
            return
        texts = [text for text in line_texts(document) if text]
        article = _article(texts)
        yield host, "", "", article, 0, 0
        prose = [is_prose(text) for text in texts]
        total, before = sum(prose), 0
        seen: dict[str, Observation] = {}
        for text, running in zip(texts, prose, strict=True):
            key = key_of(text)
            if key:
                behind = total - before - running
                found = (host, key, text, article, min(before, FAR), min(behind, FAR))
                if key not in seen or min(found[4:]) > min(seen[key][4:]):
                    seen[key] = found
            before += running
        yield from seen.values()

    def rows(self, observed: Sequence[Observation]) -> Iterable[Mapping[str, Any]]:
        """Return a row for each line of each site."""
        table: dict[tuple[str, str], tuple[str, list[dict[str, int]]]] = {}
        for host, line, example, article, before, behind in observed:
            known, places = table.get((host, line), (example, []))
            places.append({"article": article, "before": before, "behind": behind})
            table[host, line] = (min(known, example), places)
        for (host, line), (example, places) in sorted(table.items()):
            yield {"host": host, "line": line, "example": example, "places": places}

    def conclude(self, tables: Sequence[str], output: str, table_format: str) -> Iterator[str]:  # noqa: ARG002
        """Write what is furniture into `furniture.jsonl`, the lines of most articles first."""
        with database(output, self.name, MEMORY) as (rows, _):
            load(rows, "lines", tables, self.schema)
            hosts, judged = _judge(rows)
        learned = _join(judged)
        content = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in learned)
        write_whole(os.path.join(output, LEARNED_LINES), content.encode("utf-8", "replace"))
        if not hosts:
            yield f"no site has {LEAST_ARTICLES} different articles, so that nothing can be learned"
            return
        sites = {site["host"] for one in learned for site in one["sites"]}
        yield f"{count(len(learned), 'line')} recur as furniture on {len(sites)} of {hosts:,} sites"


def _article(texts: Iterable[str]) -> int:
    """Return a number that copies of an article share: its longest lines make it."""
    longest = nlargest(_KNOWN_BY, set(texts), key=lambda text: (len(text), text))
    content = "\0".join(longest).encode("utf-8", "surrogateescape")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big", signed=True)


def _judge(rows: duckdb.DuckDBPyConnection) -> tuple[int, list[Judged]]:
    """Return how many sites have articles enough, and their furniture."""
    recurrences = {"recurrences": LEAST_RECURRENCES}
    rows.execute(_HOSTS, {"articles": LEAST_ARTICLES})
    rows.execute(_OFTEN, {**recurrences, "share": LEAST_SHARE})
    rows.execute(_EVERYWHERE)
    hosts = rows.execute("select count(*) from hosts").fetchone()
    judged: list[Judged] = []
    found = rows.execute(_RECURRING, recurrences)
    for _, lines in groupby(_recurring(found), attrgetter("host")):
        judged += furniture_of(list(lines))
    return (hosts[0] if hosts else 0), judged


def _recurring(found: duckdb.DuckDBPyConnection) -> Iterator[Recurring]:
    while rows := found.fetchmany(_FETCHED):
        for row in rows:
            host, line, example, documents, articles, of, everywhere, places = row
            yield Recurring(
                host,
                line,
                example,
                documents,
                articles,
                of,
                everywhere,
                {(before, behind): number for before, behind, number in places},
            )


def _join(judged: Iterable[Judged]) -> list[dict[str, Any]]:
    """Return what is furniture of several sites once, the lines of most articles first.

    A line that more documents have on other sites, where it is none, is left out.
    """
    lines: dict[str, list[Judged]] = {}
    for one in judged:
        lines.setdefault(one.found.line, []).append(one)
    learned = []
    for line, several in lines.items():
        if 2 * sum(one.found.documents for one in several) <= several[0].found.everywhere:
            continue
        example, language = min((one.found.example, one.language) for one in several)
        sites = [
            {
                "host": one.found.host,
                "articles": one.found.articles,
                "of": one.found.of,
                "where": one.found.where,
            }
            for one in several
        ]
        learned.append({"line": line, "example": example, "language": language, "sites": sites})
    return sorted(learned, key=lambda one: (-sum(s["articles"] for s in one["sites"]), one["line"]))


STUDY = Furniture()
