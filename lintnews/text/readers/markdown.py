"""The prose of a Markdown file: no front matter, code, link targets, comments or marks."""

from __future__ import annotations

import re

from lintnews.core.document import Segment
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.readers.prose import CODE, ProseBuilder

_NOT_PROSE = lazy_pattern(
    r"""
      \A---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)  # front matter
    | ^[ ]{0,3}(?P<fence>```+|~~~+)[^\r\n]*                           # a fenced block
      (?:\r?\n(?![ ]{0,3}(?P=fence))[^\r\n]*)*(?:\r?\n[^\r\n]*)?
    | <!--.*?(?:-->|\Z)                                              # comments
    | (?P<ticks>`+)(?!`)[^\r\n]*?(?<!`)(?P=ticks)(?!`)               # code
    | !\[                                                            # an image's alternative text
    | (?<=\])\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)             # a link's target
    | \](?=\()
    | \[(?=[^\[\]\r\n]*\]\()
    | ^[ ]{0,3}\[[^\]\r\n]+\]:[^\r\n]*                               # a link's definition
    | </?[A-Za-z][^<>\r\n]*>                                         # a tag
    | <https?:[^<>\s]*>
    | ^[ ]{0,3}\#{1,6}[ \t]+                                         # a heading's mark
    | ^[ \t]*(?:>[ \t]?)+                                            # a quotation's mark
    | ^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+                             # a list's mark
    | (?<!\\)\*\*|(?<!\\)__|(?<![\\\w])[*_](?=[^\s*_])|(?<=[^\s\\])[*_](?!\w)  # emphasis
    | \\(?=[!-/:-@\[-`{-~])                                          # an escape
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def read_markdown(source: str) -> tuple[str, list[Segment]]:
    """Return the prose of `source` and its offset map."""
    prose = ProseBuilder(source)
    position = 0
    for mark in _NOT_PROSE.finditer(source):
        prose.keep(position, mark.start())
        if mark.group("ticks"):
            prose.replace(mark.start(), mark.end(), CODE)
        position = mark.end()
    prose.keep(position, len(source))
    return prose.finish()
