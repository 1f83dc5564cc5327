"""What the sources of an archive yield: documents as they were read, and what can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """How documents are read out of an archive's files.

    `text_field`, `id_field` and `url_field` name the fields of a record (JSONL, Parquet) that
    hold the article, its id and its address; `keep_fields` are carried over into the output.
    `text_format` is the reader for the text of a record: `plain`, `markdown` or `html`. A
    document of more than `max_size` bytes is not linted.
    """

    text_field: str = "text"
    id_field: str = "id"
    url_field: str = "url"
    keep_fields: tuple[str, ...] = ()
    text_format: str = "plain"
    max_size: int = 16 << 20


class Part(NamedTuple):
    """A piece of one file of the archive, no larger than a shard if the file can be split.

    `path` is relative to the archive's root, with `/` between folders; `size` and `modified`
    (nanoseconds) are what the file was when the run was planned. What `start` and `stop` count
    is the business of the file's source: bytes, lines or rows (of row group `group`). `first` is
    the 1-based position in the file of its first record.
    """

    path: str
    size: int
    modified: int
    start: int = 0
    stop: int = -1
    first: int = 1
    group: int = -1


class Record(NamedTuple):
    """One document of an archive.

    `content` is the text, or the bytes of a file that hold it. `kind` is the reader's: `plain`,
    `markdown`, `html`, or `page` for a whole web page, out of which the article is taken.
    `filename` is the file that holds the document, relative to the archive's root, and
    `position` its 1-based line, row or record there. `url` is where it was published, as far as
    that is known, and `host` the site, where that is known without it. `fields` are the values of
    the kept fields.
    """

    id: str
    content: str | bytes
    filename: str
    position: int = 1
    kind: str = "plain"
    url: str = ""
    fields: Mapping[str, Any] = MappingProxyType({})
    host: str = ""


class Unreadable(NamedTuple):
    """A document that can't be linted, or the rest of a file from the damage on.

    `reason` is one word of `REASONS`, `detail` one line for people. `content` is what could be
    read of a single document.
    """

    id: str
    filename: str
    position: int
    reason: str
    detail: str
    content: str | bytes = b""


class Skipped(NamedTuple):
    """Something in an archive that is no article, such as an image or an index page."""

    reason: str


# Why a document is in the quarantine.
REASONS = ("corrupt", "unreadable", "too-large", "failed", "timeout", "memory", "crash")
