"""Folders of plain text, Markdown and HTML: one document a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lintnews.batch.record import Part, Reading, Record, Unreadable
from lintnews.batch.sources import Source
from lintnews.text.readers import kind_of

# `news.example.com`; `2024.01` and `v1.2` are none.
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")


class Files(Source):
    """Files that are one article each. A folder above that is called like a host is its host."""

    endings = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml")

    def split(self, path: str, whole: Part, reading: Reading, target: int) -> Iterator[Part]:  # noqa: ARG002
        """Yield the file as one part: a single article is never split."""
        yield whole

    def read(self, path: str, part: Part, reading: Reading) -> Iterator[Record | Unreadable]:
        """Yield the one document of a file."""
        if part.size > reading.max_size:
            detail = f"{part.size:,} bytes; --max-size is {reading.max_size:,}"
            yield Unreadable(part.path, part.path, 1, "too-large", detail)
            return
        with open(path, "rb") as handle:
            content = handle.read(reading.max_size + 1)
        site = _site(part.path)
        yield Record(part.path, content, part.path, 1, kind_of(path), host=site)


def _site(path: str) -> str:
    """Return the site of a file: the first folder above it that is called like a host."""
    folders = map(str.lower, PurePosixPath(path).parts[:-1])
    return next((name.removeprefix("www.") for name in folders if _HOST.fullmatch(name)), "")


SOURCE = Files()
