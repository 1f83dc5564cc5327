"""Readers take the prose out of a file, with a map that leads every offset back."""

from __future__ import annotations

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document


def kind_of(path: str) -> str:
    """Return `html`, `markdown` or `plain`, by the file's ending."""
    ending = path.lower().rpartition(".")[2] if "." in path else ""
    if ending in ("html", "htm", "xhtml"):
        return "html"
    return "markdown" if ending in ("md", "markdown") else "plain"


def read_source(source: str, path: str) -> Document:
    """Make a document by the reader of the file's kind; plain text is its own prose."""
    kind = kind_of(path)
    if kind == "plain":
        return Document(source, path)
    if kind == "html":
        from lintnews.text.readers.html import HTML, read_html

        return Document(source, path, read_html(source), HTML)
    from lintnews.text.readers.markdown import MARKDOWN, read_markdown

    return Document(source, path, read_markdown(source), MARKDOWN)


def comments(source: str, path: str) -> list[Span]:
    """Return the comments of a Markdown or HTML source in order; plain text has none."""
    kind = kind_of(path)
    if kind == "html":
        from lintnews.text.readers.html import html_comments

        return html_comments(source)
    if kind == "markdown":
        from lintnews.text.readers.markdown import markdown_comments

        return markdown_comments(source)
    return []
