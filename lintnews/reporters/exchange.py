"""What the formats for other programs share: paths, text that all of them can read, arrays.

Unlike `json`, which carries undecodable bytes as lone surrogates, these formats are read by
programs that refuse them: such a byte becomes U+FFFD, as it is shown anywhere.
"""

from __future__ import annotations

import os
import re
from typing import TextIO

from lintnews.core.diagnostic import Applicability, Edit, Fix
from lintnews.core.document import Document, Position

_SURROGATE = re.compile("[\ud800-\udfff]")
# So many code points lie between two places whose distance in bytes is known.
_STRIDE = 1024
_ESCAPED = "surrogateescape"  # a byte of a name that is no UTF-8 is written as that byte


def portable(text: str) -> str:
    """Return `text` with U+FFFD for what UTF-8 can't hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def relative(path: str, root: str = "") -> str:
    """Return a path as services want it: from `root` or the current folder, with slashes.

    A path that leads out of both is left as it was given.
    """
    return portable(_relative(path, root))


def _relative(path: str, root: str) -> str:
    if path != "-":
        whole = os.path.abspath(path)
        for folder in (root, os.getcwd()):
            above = os.path.join(folder, "") if folder else ""
            if above and whole.startswith(above):
                path = whole[len(above) :]
                break
    return path.replace(os.sep, "/")


def uri(path: str, root: str = "") -> str:
    """Return a path as a URI reference: relative like `relative`, or else a `file:` URI."""
    from urllib.parse import quote

    name = _relative(path, root)
    if name.startswith("../") or os.path.isabs(name):
        name = os.path.abspath(path).replace(os.sep, "/")
        return "file://" + quote(name if name.startswith("/") else f"/{name}", errors=_ESCAPED)
    return quote(name, errors=_ESCAPED)


def edits_to_offer(document: Document, fix: Fix | None) -> tuple[Edit, ...]:
    """Return the edits of the source that a program may offer to make, in order; often none.

    A fix that only a person can apply is left out, as is one that would damage markup, and one
    that writes undecodable bytes.
    """
    if fix is None or fix.applicability is Applicability.DISPLAY:
        return ()
    edits = document.source_edits(fix.edits) or ()
    return () if any(_SURROGATE.search(edit.content) for edit in edits) else tuple(sorted(edits))


class Array:
    """A JSON array, written as its elements come, each on a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._separator = "[\n  "

    def add(self, element: str) -> None:
        """Write one element, which is JSON already."""
        self._stream.write(self._separator + element)
        self._separator = ",\n  "

    def close(self) -> None:
        """End the array."""
        self._stream.write("[]" if self._separator.startswith("[") else "\n]")


class ByteColumns:
    """Turns positions in a source into positions whose columns count bytes of UTF-8.

    Distances are added up once for the whole source, so that a million findings on one line
    cost no more than on a million lines.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sums: list[int] | None = None

    def position(self, offset: int) -> Position:
        """Return row and column (1-based, in bytes) of an offset in code points."""
        row, column = self._document.position(offset)
        if self._document.source.isascii():
            return Position(row, column)
        return Position(row, self._bytes(offset) - self._bytes(offset - column + 1) + 1)

    def _bytes(self, offset: int) -> int:
        source = self._document.source
        if self._sums is None:
            self._sums = [0]
            for start in range(0, len(source), _STRIDE):
                self._sums.append(self._sums[-1] + _size(source[start : start + _STRIDE]))
        whole = offset // _STRIDE
        return self._sums[whole] + _size(source[whole * _STRIDE : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
