"""Ranges of code points as patterns over the bytes of their UTF-8.

The method is that of Rust's `utf8-ranges` (after Ken Thompson's grep): a range is split where
the number of bytes changes and where a continuation byte runs through all its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# The last code points with one, two, three and four bytes; surrogates have no encoding.
_LENGTH_ENDS = (0x7F, 0x7FF, 0xD7FF, 0xDFFF, 0xFFFF, 0x10FFFF)
_SURROGATES = (0xD800, 0xDFFF)


def byte_pattern(ranges: Iterable[tuple[int, int]]) -> str:
    """Return a pattern of bytes that matches exactly one character of the ranges.

    `ranges` are first and last code points. Lone surrogates have no UTF-8: the scan sees
    U+FFFD in their place, and so does the pattern.
    """
    alternatives: dict[str, None] = {}
    for first, last in ranges:
        for start, end in _by_length(first, last):
            if start >= _SURROGATES[0] and end <= _SURROGATES[1]:
                start = end = 0xFFFD  # noqa: PLW2901
            for sequence in _sequences(start, end):
                alternatives["".join(map(_byte_class, sequence))] = None
    if len(alternatives) == 1:
        only = next(iter(alternatives))
        return only if only.startswith("[") and only.endswith("]") else f"(?:{only})"
    return f"(?:{'|'.join(alternatives)})"


def _by_length(first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for end in _LENGTH_ENDS:
        if start <= end:
            yield start, min(last, end)
            start = end + 1
        if last <= end:
            return


def _sequences(start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Split a range of code points of one length into products of byte ranges."""
    if end <= 0x7F:
        yield [(start, end)]
        return
    size = len(chr(end).encode())
    for position in range(1, size):
        mask = (1 << (6 * position)) - 1
        if start & ~mask != end & ~mask:
            if start & mask:
                yield from _sequences(start, start | mask)
                yield from _sequences((start | mask) + 1, end)
                return
            if end & mask != mask:
                yield from _sequences(start, (end & ~mask) - 1)
                yield from _sequences(end & ~mask, end)
                return
    yield list(zip(chr(start).encode(), chr(end).encode(), strict=True))


def _byte_class(pair: tuple[int, int]) -> str:
    low, high = pair
    return f"\\x{low:02x}" if low == high else f"[\\x{low:02x}-\\x{high:02x}]"
