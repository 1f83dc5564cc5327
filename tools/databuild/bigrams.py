"""bigrams.*: which content words stand side by side, from a language model of CMU Sphinx.

pocketsphinx can list the model only by writing it out, and crashes while doing so. So this reads
the binary file: a reversed trie (the last word of an n-gram is the root), bit-packed.
"""

from __future__ import annotations

import importlib.util
import math
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from databuild.common import SourceError, key_trie, load_keys

MAGIC = b"Trie Language Model"
BASE = math.log10(1.0001)  # the model counts in logarithms to this base
QUANT = 1 << 16  # entries in each table of quantised probabilities

# Words of grammar go with everything; pairs with them say nothing about word choice.
_GRAMMAR = """
a about after again against all also am an and any are aren't as at be because been before
being both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
during each either else ever every for from had hadn't has hasn't have haven't having he her
here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself
just let's may me might more most must my myself no nor not now of off on once one only or other
our ours ourselves out over own per shall she she's should shouldn't since so some such than
that that's the their theirs them themselves then there there's these they they'll they're
they've this those though through to too under until up upon us very was wasn't we we'd we'll
we're we've were weren't what what's when where which while who who's whom whose why will with
within without won't would wouldn't yet you you'd you'll you're you've your yours yourself
"""
STOP = frozenset(_GRAMMAR.split())


class Model(NamedTuple):
    """The words, their log10 probabilities, and (second, first, log10 probability) pairs."""

    words: list[str]
    unigrams: list[float]
    pairs: Iterator[tuple[int, int, float]]


def read(path: Path) -> Model:
    """Read a binary trie language model of order 3.

    Raises:
        SourceError: the file has another format.
    """
    blob = path.read_bytes()
    at = len(MAGIC)
    order = blob[at] if blob.startswith(MAGIC) else 0
    if order != 3:
        raise SourceError(f"{path} is no trigram trie model")
    counts = struct.unpack_from("<3I", blob, at + 1)
    at += 1 + 12
    (quantised,) = struct.unpack_from("<I", blob, at)
    at += 4
    if quantised != 1:
        raise SourceError(f"{path} is not quantised to 16 bits")
    probabilities = struct.unpack_from(f"<{QUANT}f", blob, at)
    at += 3 * QUANT * 4  # of bigrams: probability, back-off; of trigrams: probability
    unigrams = list(struct.iter_unpack("<ffI", blob[at : at + 12 * (counts[0] + 1)]))
    at += 12 * (counts[0] + 1)
    # A record is: the other word, back-off (16 bits), probability (16), link to the trigrams.
    word_bits = counts[0].bit_length()
    width = word_bits + 32 + counts[2].bit_length()
    after = at + _packed(counts[1], width) + _packed(counts[2], word_bits + 16)
    words = blob[after + 4 :].decode("utf-8").split("\0")[: counts[0]]
    if len(words) != counts[0]:
        raise SourceError(f"{path} ends early")

    def pairs() -> Iterator[tuple[int, int, float]]:
        second = 0
        last = counts[0] - 1
        mask = (1 << word_bits) - 1
        for index in range(counts[1]):
            while second < last and index >= unigrams[second + 1][2]:
                second += 1
            bit = index * width
            start = at + bit // 8
            bits = int.from_bytes(blob[start : start + 10], "little") >> bit % 8
            probability = probabilities[bits >> (word_bits + 16) & 0xFFFF]
            yield second, bits & mask, probability * BASE

    return Model(words, [entry[0] * BASE for entry in unigrams], pairs())


def _packed(entries: int, width: int) -> int:
    """Return the bytes that ``entries`` records of ``width`` bits take in the model."""
    return ((1 + entries) * width + 7) // 8 + 8


@cache
def build() -> dict[str, bytes]:
    """Return the vocabulary and the table of bigrams of content words.

    The table is, in little-endian numbers: for each word of the vocabulary where its followers
    start (4 bytes, and one more at the end), the followers in ascending order (2 bytes), and
    their association (half a byte, low half first).
    """
    model = read(model_path())
    content = [
        len(word) > 1
        and word.replace("'", "").replace("-", "").isalpha()
        and word.isascii()
        and word not in STOP
        and not word.endswith("'s")
        for word in model.words
    ]
    pairs = [
        (model.words[first], model.words[second], association(logp - model.unigrams[second]))
        for second, first, logp in model.pairs
        if content[first] and content[second]
    ]
    names = key_trie([pair[0] for pair in pairs] + [pair[1] for pair in pairs])
    trie = load_keys(names)
    if len(trie) > 0xFFFF:
        raise SourceError("more words than two bytes can number")
    numbered = sorted((trie[first], trie[second], value) for first, second, value in pairs)
    starts = [0] * (len(trie) + 1)
    for first, _, _ in numbered:
        starts[first + 1] += 1
    for index in range(len(trie)):
        starts[index + 1] += starts[index]
    halves = [value for _, _, value in numbered] + [0]
    packed = bytes(low | high << 4 for low, high in zip(halves[::2], halves[1::2], strict=False))
    followers = struct.pack(f"<{len(numbered)}H", *(second for _, second, _ in numbered))
    table = struct.pack(f"<{len(starts)}I", *starts) + followers + packed
    return {"bigrams.marisa": names, "bigrams.bin": table}


def association(information: float) -> int:
    """Return the bin, 1..15, of a pointwise mutual information in decades.

    Bins are a third of a decade wide; bin 2 begins near independence (-1/6), 15 at four decades.
    """
    return max(1, min(15, 2 + math.floor((information + 1 / 6) * 3)))


def model_path() -> Path:
    """Return where pocketsphinx keeps its language model.

    Raises:
        SourceError: pocketsphinx is not installed.
    """
    # Importing pocketsphinx loads its library; the path is all this needs.
    spec = importlib.util.find_spec("pocketsphinx")
    if spec is None or spec.origin is None:
        raise SourceError("pocketsphinx is not installed")
    return Path(spec.origin).parent / "model" / "en-us" / "en-us.lm.bin"
