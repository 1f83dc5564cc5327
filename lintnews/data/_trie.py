"""The one place that knows marisa_trie: typed, memory-mapped, loaded at first use."""

from __future__ import annotations

import mmap
import os
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = os.path.dirname(__file__)


class Keys(Protocol):
    """A set of strings, each with a number from 0 to ``len - 1``."""

    def __len__(self) -> int: ...
    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str, default: int = ..., /) -> int | None: ...
    def restore_key(self, index: int) -> str: ...
    def keys(self, prefix: str = ...) -> list[str]: ...
    def iterkeys(self, prefix: str = ...) -> Iterator[str]: ...


class Values(Protocol):
    """A map from strings to one or more byte strings."""

    def __len__(self) -> int: ...
    def __contains__(self, key: str) -> bool: ...
    def get(self, key: str, default: list[bytes] = ..., /) -> list[bytes] | None: ...
    def items(self, prefix: str = ...) -> list[tuple[str, bytes]]: ...


@cache
def keys(filename: str) -> Keys:
    """Return the memory-mapped key trie ``filename`` of this folder.

    Raises:
        OSError: the installation lacks the file.
    """
    import marisa_trie

    return cast("Keys", marisa_trie.Trie().mmap(os.path.join(FOLDER, filename)))


@cache
def values(filename: str) -> Values:
    """Return the memory-mapped trie ``filename``, whose keys carry bytes.

    Raises:
        OSError: the installation lacks the file.
    """
    import marisa_trie

    return cast("Values", marisa_trie.BytesTrie().mmap(os.path.join(FOLDER, filename)))


@cache
def table(filename: str) -> mmap.mmap:
    """Return the memory-mapped binary table ``filename``.

    Raises:
        OSError: the installation lacks the file.
    """
    with open(os.path.join(FOLDER, filename), "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def clean(text: str) -> str:
    """Return ``text`` as something a trie accepts: encodable, and short enough for a name.

    marisa_trie raises for lone surrogates, and takes NUL for the end of a key.
    """
    text = text[:200].replace("\0", "?")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
