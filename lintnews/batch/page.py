"""The article of a web page, by trafilatura, as plain text."""

from __future__ import annotations

import logging
import re
from itertools import pairwise
from typing import Any

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.metadata import extract_title
from turbohtml.detect import detect

from lintnews.core.files import UnreadableError

# trafilatura logs what it finds no article in; without a handler Python prints that.
for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# Articles have a few hundred tags. A hundred thousand take some seconds.
_MOST_TAGS = 100_000
# Of so many bytes the encoding is told.
_SAMPLE = 100_000
_LONGEST_TITLE = 300
_BULLET = "- "
# What no tree of libxml2 can hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def article(content: bytes, url: str) -> str | None:
    """Return the article of a page: the title in the first line, then the paragraphs.

    Blank lines stand between them, none between the items of a list. None if there is no
    article, as in pages of headlines. Raises `UnreadableError` for a page of more than 100,000
    tags. What a page may cost besides is for the caller to bound: libxml2 takes quadratic time for
    the attributes of one tag.
    """
    if content.count(b"<") > _MOST_TAGS:
        raise UnreadableError(f"a page of more than {_MOST_TAGS:,} tags")
    tree = _tree(_decoded(content))
    if tree is None:
        return None
    text = _extracted(tree, url)
    if text is None and (cells := list(tree.iter("table", "tbody", "tr", "td", "th"))):
        for cell in cells:  # a page that is laid out in tables
            cell.tag = "div"
        text = _extracted(tree, url)
    if not text:
        return None
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    title = " ".join((extract_title(tree) or "").split())[:_LONGEST_TITLE]
    if title and lines and not _same(title, lines[0]):
        lines.insert(0, title)
    return _joined(lines) or None


def _decoded(content: bytes) -> str:
    """Return a page as text: UTF-8 if it is valid, or else as declared, or else as it looks."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        codec = detect(content[:_SAMPLE]).codec or "utf-8"
        return content.decode(codec, "replace").removeprefix("\ufeff")


def _tree(page: str) -> HtmlElement | None:
    """Return the tree of a page, None if there is nothing in it.

    Elements may be nested 2048 deep, and what is deeper is lost. By trafilatura's own parser 256
    are lost, and old pages get there that close none of their `<font>`.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_CONTROLS.sub("", page).encode(), parser=parser)
    except ParserError:
        return None


def _extracted(tree: HtmlElement, url: str) -> str | None:
    """Return the text that trafilatura finds, a paragraph a line; the tree stays as it is.

    With `favor_precision` pages of headlines hold no article, while they are one without; what
    stands in the midst of an article is left there by both, for the linter to find. `fast` would
    take menus into the article where the paragraphs are no `<p>`. The rows of a table are no
    prose.
    """
    found: Any = bare_extraction(
        tree,
        url=url or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
    )
    return found.text if found is not None else None


def _same(title: str, line: str) -> bool:
    """Tell if an article begins with its title, with the name of the site behind it or without."""
    one, other = title.casefold(), " ".join(line.split()).casefold()
    return other.startswith(one) or (other in one and len(other) * 2 >= len(one))


def _joined(lines: list[str]) -> str:
    """Return paragraphs with a blank line between them."""
    parts = lines[:1]
    for before, line in pairwise(lines):
        items = before.startswith(_BULLET) and line.startswith(_BULLET)
        parts += ["\n" if items else "\n\n", line]
    return "".join(parts)
