"""Patterns that begin a line, found by the first letters of the lines.

Templates of page furniture begin with everyday words (`Read`, `Share`, `The views`). Looked for
in the whole text they would hit in every paragraph; at the beginning of a line they are rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.document import LINE_END
from lintnews.scan.plain import plain

# What may stand before the text of a line: space, bullets, brackets.
LEAD = " \t\u00a0\ufeff•·*|>»+-–—:()[]"
SHORTEST_KEY, LONGEST_KEY = 3, 6
# Keys shorter than this begin too many lines, if there is another way to find the pattern.
_SURE_KEY = 5

Heads = dict[str, tuple[int, ...]]


def head_keys(pattern: str) -> set[str] | None:
    """Return the beginnings with one of which every match of `pattern` starts, or None.

    They are in lower case, 3 to 6 code points long and without what may lead a line.
    """
    from lintnews.scan.literals import prefix_literals

    keys = {_key(prefix) for prefix in prefix_literals(pattern) or ()}
    return keys if keys and all(len(key) >= SHORTEST_KEY for key in keys) else None


def are_sure(keys: set[str]) -> bool:
    """Tell whether the keys are long enough to be rare at the beginning of lines."""
    return all(len(key) >= _SURE_KEY for key in keys)


def _key(text: str) -> str:
    head = text.lstrip(LEAD)[:LONGEST_KEY]
    if head.isascii():
        return head.lower()
    # in Python a sigma is lowered by its place in the word, which a cut word does not show
    return plain(head).lower().replace("ς", "σ")[:LONGEST_KEY]


def scan_heads(text: str, heads: Heads) -> Iterator[tuple[int, int]]:
    """Yield (offset in the line, pattern number) where a line begins with a key."""
    offset = 0
    for line in text.split("\n") if "\r" not in text else _lines(text):
        head = _key(line[:40])
        if len(head) >= SHORTEST_KEY:
            for length in range(SHORTEST_KEY, LONGEST_KEY + 1):
                for number in heads.get(head[:length], ()) if length <= len(head) else ():
                    yield offset + 1, number
        offset += len(line) + 1


def _lines(text: str) -> list[str]:
    """Split at all line ends; each counts as one code point, so CR LF leaves an empty line."""
    return re.split(LINE_END.pattern.replace("\\r\\n|", ""), text)
