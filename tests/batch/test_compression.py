"""Packed files of every size come out whole, whatever the buffers of the decoders hold."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lintnews.batch.compression import unpacked
from tests.batch.archives import PACK

# Larger than any buffer: text that packs as news do, text that hardly packs, and text that packs
# to nothing, cut to sizes at and round those of the buffers.
_RANDOM = random.Random(5)
_WORDS = [_RANDOM.randbytes(_RANDOM.randrange(1, 6)).hex() for _ in range(800)]
CONTENTS = {
    "news": " ".join(_RANDOM.choices(_WORDS, k=200_000)).encode(),
    "noise": _RANDOM.randbytes(400_000),
    "blanks": b" " * 3_000_000,
}
SIZES = [1, 63, 64, 65, 65_535, 65_536, 65_537, 131_072, 333_333, 400_000]


@pytest.mark.parametrize("packed", [".gz", ".zst"])
@pytest.mark.parametrize("name", CONTENTS)
def test_what_was_packed_comes_out(name: str, packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{packed}"
    for size in (*SIZES, len(CONTENTS[name])):
        content = CONTENTS[name][:size]
        path.write_bytes(PACK[packed](content) * 2)
        with unpacked(str(path)) as stream:
            assert stream.read() == content * 2, size


@pytest.mark.parametrize("packed", [".gz", ".zst"])
@pytest.mark.parametrize("name", CONTENTS)
def test_what_is_cut_short_is_damaged(name: str, packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{packed}"
    whole = PACK[packed](CONTENTS[name])
    for length in {
        len(whole) - 1,
        len(whole) - 5,
        len(whole) // 2,
        *(one for one in SIZES if one < len(whole)),
    }:
        path.write_bytes(whole[:length])
        with unpacked(str(path)) as stream, pytest.raises(EOFError):
            while stream.read(1 << 16):
                pass
