"""JSON Lines: one object a line, plain or compressed with gzip or Zstandard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

import orjson

from lintnews.batch.compression import DAMAGE, is_compressed, unpacked
from lintnews.batch.fields import check_fields, document, look_up
from lintnews.batch.record import Part, Reading, Record, Unreadable
from lintnews.batch.sources import CorruptError, Source, spread

# A character of a text may take so many bytes in JSON: `\u0007`.
_LONGEST_ESCAPE = 6
_PROBE = 1 << 20


class JsonLines(Source):
    """Records that stand on a line each."""

    endings = tuple(
        kind + packed for kind in (".jsonl", ".ndjson") for packed in ("", ".gz", ".zst")
    )

    def split(self, path: str, whole: Part, reading: Reading, target: int) -> Iterator[Part]:
        """Yield parts of bytes of a plain file, and of lines of a compressed one.

        Raises `OSError` if the file can't be read.
        """
        longest = _longest(reading)
        if is_compressed(path):
            yield from _split_lines(path, whole, target, longest)
        else:
            yield from _split_bytes(path, whole, target, longest)

    def read(self, path: str, part: Part, reading: Reading) -> Iterator[Record | Unreadable]:
        """Yield the records of a part; empty lines are none."""
        longest = _longest(reading)
        for number, line in _lines(path, part, longest):
            if line is None:
                name = f"{part.path}:{number}"
                detail = f"a line of more than {longest:,} bytes; see --max-size"
                yield Unreadable(name, part.path, number, "too-large", detail)
            elif line.strip():
                yield _record(line, part.path, number, reading)

    def check(self, path: str, reading: Reading) -> None:
        """Raise `UsageError` if the first object has no field for the text."""
        try:
            lines = _lines(path, Part("", 0, 0, stop=-1), _PROBE)
            first = _loads(next((line for _, line in lines if line and line.strip()), b""))
        except (OSError, CorruptError, ValueError, RecursionError):
            return  # what is wrong with it is said when it is read
        if isinstance(first, dict):
            check_fields(path, first, reading)


def _longest(reading: Reading) -> int:
    return reading.max_size * _LONGEST_ESCAPE


def _record(line: bytes, filename: str, number: int, reading: Reading) -> Record | Unreadable:
    name = f"{filename}:{number}"
    try:
        values = _loads(line)
    except (ValueError, RecursionError) as error:
        detail = f"not JSON: {str(error)[:100]}"
        return Unreadable(name, filename, number, "unreadable", detail, line)
    if not isinstance(values, dict):
        return Unreadable(name, filename, number, "unreadable", "not a JSON object", line)
    if isinstance(look_up(values, reading.id_field), float):
        values = json.loads(line)  # orjson rounds whole numbers of more than 64 bits
    found = document(values, filename, number, reading)
    return found._replace(content=line) if isinstance(found, Unreadable) else found


def _loads(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # the standard library takes half a surrogate pair, which real archives hold; the mark of
        # byte order stands before the first object of some
        return json.loads(line.decode("utf-8-sig"))


def _lines(path: str, part: Part, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of a part with their numbers; None for one that is too long."""
    packed = is_compressed(path)
    with unpacked(path, 0 if packed else part.start) as stream:
        lines = _each_line(stream, longest)
        try:
            for _ in islice(lines, part.start if packed else 0):
                pass
        except DAMAGE:
            return  # the part that holds the damage reports it
        try:
            yield from enumerate(_until(part, lines, packed), part.first)
        except DAMAGE as error:
            raise CorruptError(str(error)) from error


def _until(
    part: Part, lines: Iterator[tuple[bytes | None, int]], packed: bool
) -> Iterator[bytes | None]:
    """Yield lines to the end of a part: none behind it is touched, where there may be damage."""
    place = part.start
    while (part.stop < 0 or place < part.stop) and (found := next(lines, None)):
        line, size = found
        place += 1 if packed else size
        yield line


def _each_line(stream: IO[bytes], longest: int) -> Iterator[tuple[bytes | None, int]]:
    """Yield each line with its size in bytes; of one that is too long None for the line."""
    while line := stream.readline(longest):
        size = len(line)
        if size == longest and not line.endswith(b"\n"):
            while (more := stream.readline(longest)) and not more.endswith(b"\n"):
                size += len(more)
            yield None, size + len(more)
        else:
            yield line, size


def _split_bytes(path: str, whole: Part, target: int, longest: int) -> Iterator[Part]:
    """Yield parts of a plain file: counting its lines costs a hundredth of linting them."""
    if whole.size <= target:
        yield whole._replace(stop=whole.size)
        return
    start = end = 0
    first = number = 1
    with open(path, "rb") as stream:
        for _, size in _each_line(stream, longest):
            end, number = end + size, number + 1
            if end - start >= target:
                yield whole._replace(start=start, stop=end, first=first)
                start, first = end, number
    if end > start:
        yield whole._replace(start=start, stop=end, first=first)


def _split_lines(path: str, whole: Part, target: int, longest: int) -> Iterator[Part]:
    """Yield parts of a compressed file; if it is damaged, the last one leads to the damage."""
    # text rarely packs better than to an eighth: what is small even then is not unpacked twice
    if whole.size * 8 <= target:
        yield whole
        return
    ends, size = [0], 0  # after how many lines each piece of `target` bytes is full
    number = 0
    try:
        with unpacked(path) as stream:
            for number, (_, length) in enumerate(_each_line(stream, longest), 1):
                size += length
                if size >= target:
                    ends.append(number)
                    size = 0
    except DAMAGE:
        pass
    starts = spread(ends)
    if len(starts) > 1 and starts[-1] >= number:
        starts.pop()  # the last piece came out even
    for start, stop in zip(starts, [*starts[1:], -1], strict=True):
        yield whole._replace(start=start, stop=stop, first=start + 1)


SOURCE = JsonLines()
