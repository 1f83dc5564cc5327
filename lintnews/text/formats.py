"""What a document is: plain text or marked up, news or an article about code."""

from __future__ import annotations

from lintnews.core.diagnostic import Applicability, Fix, Span
from lintnews.core.document import Document, view
from lintnews.scan.lazy import lazy_pattern

# White space that may stand on either side of what is called alone in its line.
_EDGE = 80
_NO_SPACE_BEFORE = frozenset(" \r\n.,;:!?)") | {""}
_MARKUP_SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".rst")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx", ".rst")
_CODE_WORDS = lazy_pattern(
    r"\b(?:HTML5?|XML|CSS|JavaScript|JSON|Python|Markdown|LaTeX|WordPress|PHP|SQL|regex|"
    r"[Ww]eb (?:developers?|designers?|pages?)|source code|programmers?|programming|syntax|"
    r"snippets?|command line|shortcodes?|placeholders?)\b"
)
# Each of these words contains one of the stems, which are found in a tenth of the time.
_STEMS = (
    "HTML", "XML", "CSS", "JavaScript", "JSON", "Python", "Markdown", "LaTeX", "WordPress", "PHP",
    "SQL", "regex", "eb develope", "eb designe", "eb page", "source code", "programm", "syntax",
    "snippet", "command line", "shortcode", "placeholder",
)  # fmt: skip
_NAMED_TAG = lazy_pattern(r"</?[A-Za-z][A-Za-z0-9]{0,12}> (?:tag|element)s?\b")
_FORM = lazy_pattern(r"(?i)\byou (?:may|can) use these\b[^\n]{0,40}\btags\b[^\n]*")


@view
def is_plain_text(document: Document) -> bool:
    """Return whether markup in the file is out of place, by the name of the file."""
    return not document.path.lower().endswith(_MARKUP_SUFFIXES)


@view
def is_markdown(document: Document) -> bool:
    """Return whether the file is Markdown or the like, where entities stand by right."""
    return document.path.lower().endswith(_MARKDOWN_SUFFIXES)


@view
def is_about_code(document: Document) -> bool:
    """Return whether the text speaks of markup or programs, and so may quote them."""
    text = document.text
    if "> " in text and _NAMED_TAG.search(text):
        return True
    for stem in _STEMS:
        if stem in text:
            return bool(_CODE_WORDS.search(_FORM.sub("", text) if "tags" in text else text))
    return False


def is_code_quotation(text: str, start: int, end: int) -> bool:
    """Return whether a span stands in backticks or quotation marks of its own."""
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    return before in {"`", "“", '"', "'", "‘", "("} and behind in {"`", "”", '"', "'", "’", ")"}


def remnant_deletion(document: Document, span: Span, message: str) -> Fix:
    """Return the safe fix that deletes a remnant: with its line, if that holds nothing else."""
    from lintnews.text.lines import deletion_of_rows, row_of

    text = document.text
    line = document.line_of(span.start)
    # bounded: a line may be the whole file
    alone = span.start - line.start < _EDGE and line.end - span.end < _EDGE
    if (
        alone
        and not text[line.start : span.start].strip()
        and not text[span.end : line.end].strip()
    ):
        row = row_of(document, span.start)
        return deletion_of_rows(document, row, row, message, Applicability.SAFE)
    start, end = span
    # a space on both sides would become two, and one before a mark would be damage itself
    if text[start - 1 : start] == " " and text[end : end + 1] in _NO_SPACE_BEFORE:
        start -= 1
    return Fix.delete(Span(start, end), message, Applicability.SAFE)
