"""HTML and Markdown become prose, and every character leads back to where it stood."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lintnews.core.diagnostic import Span
from lintnews.core.document import Document
from lintnews.text.readers import kind_of, read_source


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.txt", "plain"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.md", "markdown"),
        ("a.Markdown", "markdown"),
        ("README", "plain"),
        ("html", "plain"),
        ("md", "plain"),
        ("news.html/a.txt", "plain"),
        ("news.html/a", "plain"),
        ("<stdin>", "plain"),
        ("-", "plain"),
    ],
)
def test_the_kind_of_a_file_is_its_ending(path: str, kind: str) -> None:
    assert kind_of(path) == kind


HTML = [
    ("plain text", "plain text"),
    ("<p>One</p><p>Two</p>", "One\nTwo"),
    ("<p>One</p>\n<p>Two</p>\n", "One\n\nTwo\n"),
    ("<p>A <b>bold</b> w<i>or</i>d</p>", "A bold word"),
    ("one<br>two<br/>three", "one\ntwo\nthree"),
    ("Tom &amp; Jerry &lt;3 &#8217;s &#x41; &nbsp;x", "Tom & Jerry <3 ’s A \u00a0x"),
    ("a &amp b &copy c &bogus; &", "a & b © c &bogus; &"),
    ("a<script>if (a < b) { alert('&amp;') }</script>b", "ab"),
    ("a<style>p > b { color: red }</style>b", "ab"),
    ("<head><title>Title</title></head><body>Body</body>", "Body"),
    ("a<!-- not &amp; prose <b> -->b", "ab"),
    ("<p title='x > y' data-a=\"<b>\">Text</p>", "Text"),
    ("a<pre>  code &lt;b&gt; </pre>b", "a\nb"),
    ("Run <code>rm -rf</code> now", "Run _ now"),
    ("<p>One line\n  of <b>two\r\nlines</b></p>\n", "One line of two lines"),
    ("<div>One\nTwo</div>", "One\nTwo"),
    ("<p>\nOne<br>\nTwo\n</p>", "One\nTwo "),
    ("<!DOCTYPE html><p>Text</p>", "Text"),
    ("<![CDATA[x]]>Text", "Text"),
    ("<![if !vml]>Text<![endif]>", "Text"),
    ("<html><head><title>Title</title><body><p>Text</p>", "Text"),
    ("<p>one<script>ad()</script> line</p>", "one line"),
    ("a &lt;b&gt; c", "a <b> c"),
    ("<ul><li>One<li>Two</ul>", "One\nTwo"),
    ("", ""),
    ("<p></p>", ""),
]


@pytest.mark.parametrize(("source", "prose"), HTML)
def test_html(source: str, prose: str) -> None:
    assert squeezed(read_source(source, "a.html").text) == squeezed(prose)


def squeezed(text: str) -> str:
    """Drop empty lines and the white space at the ends: a reader may break lines as it likes."""
    return "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "source",
    [
        "<", "<p", "<p attr=", "<p attr='", "</", "</p", "<!", "<!--", "<!-->", "<!--->", "<!-- --!>",
        "<![", "<![CDATA[", "<![CDATA[x]]", "<?", "<?php", "&", "&#", "&#x", "&#x;", "&#99999999;", "&#xD800;",
        "&#0;", "<script>", "<script>x</scr", "<style><!--", "</p></p></script>", "<p><b></p></b>",
        "<a href=x", "<<p>>", "<p/><p/ >", "a < b > c", "<1>", "<é>", "<p\u2028x>", "\0<p>\0",
        "<script><script></script>x</script>y", "<svg><p></svg>", "<pre>" * 3000, "<" * 3000, "<b>" * 3000,
    ],
)  # fmt: skip
def test_broken_html_never_raises(source: str) -> None:
    document = read_source(source + "\nEnd.", "a.html")
    check_offsets(document)


MARKDOWN = [
    ("Plain text.\n", "Plain text.\n"),
    ("---\ntitle: X\ntags: [a]\n---\nBody\n", "Body\n"),
    ("---\r\ntitle: X\r\n---\r\nBody", "Body"),
    ("Body\n\n---\n\nMore\n\n---\n", "Body\n---\nMore\n---"),
    ("# Title\n## Sub *two*\n", "Title\nSub two"),
    ("> quoted\n> > twice\n", "quoted\ntwice"),
    ("- one\n* two\n+ three\n12. four\n3) five\n", "one\ntwo\nthree\nfour\nfive"),
    ("a\n```python\ncode = 'strong>'\n```\nb\n", "a\nb"),
    ("a\n~~~\n```\ncode\n~~~\nb\n", "a\nb"),
    ("a\n```\nnever closed\n", "a"),
    ("Use `strong>` and ``a`b`` now", "Use _ and _ now"),
    ("The key `a`, (`b`) or `c`.", "The key _, (_) or _."),
    ("See [the report](https://x.example/a_b_c) now", "See the report now"),
    ("See [a (b)](http://x.example/(y)) now", "See a (b) now"),
    ("![An image](x.png) here", "An image here"),
    ("[id]: https://x.example 'T'\nText", "Text"),
    ("A *soft* and **loud** and _low_ __word__", "A soft and loud and low word"),
    ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
    ("a <!-- note\nover lines --> b", "a  b"),
    ("a <b>bold</b> b", "a bold b"),
    ("x < y and y > z", "x < y and y > z"),
    (r"5 \* 3 \[sic\]", "5 * 3 [sic]"),
    ("<https://x.example/y> said", "_ said"),
    ("He [sic] said [he] went (there).", "He [sic] said [he] went (there)."),
    ("", ""),
]


@pytest.mark.parametrize(("source", "prose"), MARKDOWN)
def test_markdown(source: str, prose: str) -> None:
    assert squeezed(read_source(source, "a.md").text) == squeezed(prose)


def check_offsets(document: Document) -> None:
    """Every character stands in the source where the map says, or as an entity of it."""
    last = 0
    for offset, character in enumerate(document.text):
        span = document.source_span(Span(offset, offset + 1))
        assert document.source_offset(offset) == span.start
        assert last <= span.start <= span.end <= len(document.source), (offset, span)
        last = span.start
        piece = document.source[span.start : span.end]
        if character in STANDS_FOR and STANDS_FOR[character](piece):
            continue
        if piece.startswith(("&", "\\")) and len(piece) > 1:
            assert read_source(piece, "a.html").text in document.text or piece[1:] == character
        elif piece:
            assert piece == character
        else:
            assert character == "\n"  # a line that a tag began


# What may stand in the prose for something else in the source.
STANDS_FOR = {
    " ": lambda piece: piece.isspace() and piece.strip(" \t"),  # a line end in a paragraph
    "\n": lambda piece: not piece.strip(" \t\f\r\n\\"),  # a line end that counts
    "_": lambda piece: not piece or piece[0] in "`<",  # code, a bare address
    "-": lambda piece: set(piece) <= set("-*_ \t\r\n"),  # a line across the page
}


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br>", "<script>", "</script>", "<!--", "-->", "&amp;", "&lt", "&#8217;", "&nbsp;",
     "&x;", "<pre>", "</pre>", "<code>", "</code>", "<a href='x'>", "</a>", "<", ">", "&", "'", '"', "=", "/", "\r\n", "\r", "\n",
     "\u2028", "\x0c", "\0", "\ufeff", "é", "e\u0301", "\U0001f600", "\udcff", "word", " ", "Mr. Å", "---", "```", "`",
     "[", "](", ")", "![", "*", "**", "_", "# ", "> ", "- ", "1. ", "\\", "~~~", "]: "]
)  # fmt: skip
SOURCES = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(SOURCES)
@example("<p>a\r\nb<br>c\rd</p>\r\n&amp;é")
@example("<script>\n</script>\rx")
@example("a\u2028<b>b</b>")
def test_offsets_of_html_lead_back(source: str) -> None:
    check_offsets(read_source(source, "a.html"))


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_offsets_of_markdown_lead_back(source: str) -> None:
    check_offsets(read_source(source, "a.md"))


@given(SOURCES)
def test_plain_text_is_its_own_prose(source: str) -> None:
    document = read_source(source, "a.txt")
    assert document.text == document.source == source


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_a_word_with_a_tag_in_it_is_one_word_in_the_prose(path: str) -> None:
    source = "The Bor<b>el</b>l plan"
    document = read_source(source, path)
    start = document.text.index("Borell")
    span = document.source_span(Span(start, start + 6))
    assert source[span.start : span.end] == "Bor<b>el</b>l"
