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
    ("one<textarea>a &lt; <b></textarea>two", "one\ntwo"),
    ("<select><option>a<option>b</select>Text", "Text"),
    ("<p>The <img src=x alt='A mill &amp; a river'> end</p>", "The \nA mill & a river\n end"),
    ("<img alt='A mill'><figcaption>A mill burned.</figcaption>", "A mill burned."),
    ("<p>Good <img alt='🙂'> news</p>", "Good 🙂 news"),
    ("<p title='no'>Text<input placeholder=no></p>", "Text"),
    (
        "a<span hidden>no</span>b<i style='color: red; DISPLAY:none'>no</i>c<b aria-hidden=true>d</b>",
        "abcd",
    ),
    ("<div hidden><p>no<p>no</div>Text", "Text"),
    ("<p hidden>no<p>Text", "Text"),
    ("<p hidden=until-found>Text</p>", "Text"),
    ("<p>Run <code>rm<p>Text", "Run _\nText"),
    ("<title>no &amp; no</title><p>Text", "Text"),
    ("<button>Share</button><label>Name</label>", "Share\nName"),
    ("<form>one<form>two</form>three</form>", "one\ntwo\nthree"),
    ("<x-card>one</x-card>two", "one\ntwo"),
    ("&notit; &eacutes &#x80; &#0;", "¬it; és € \ufffd"),
    ("a<!-- b --!>c<!-->d<!--->e", "acde"),
    ("<svg><![CDATA[ no ]]><text>no</text></svg>Text", "Text"),
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


# Broken or hostile, and long: what takes more than linear time here does not end.
HOSTILE = [
    "[", "![[", "[a](", "[a](<", "*a ", "_", "`a``b", "> ", ">", "- ", "<", "</", "<b", "<!--", "<!--a-", "<?", "<![CDATA[",
    "<textarea>", "<script><!--", "<b>", "<div>", "<p>\n\n", "<li><ul>", "&", "&a", "&#", "\0", "\udcff", "\r", "a\n", "|", "~~~\n",
    "<a b='", "[a]: b\n", "[^1]:", "---\n", "<img alt='", "<p hidden>", "\\", "\t", "\ufeff",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_hostile_sources_are_read(unit: str, path: str) -> None:
    document = read_source(unit * (30_000 // len(unit)) + "\n\nEnd.", path)
    whole = document.source_span(Span(0, len(document.text)))
    assert 0 <= whole.start <= whole.end <= len(document.source)


def test_a_megabyte_that_opens_tags() -> None:
    assert len(read_source("<" * 1_000_000, "a.html").text) == 1_000_000
    assert len(read_source("<" * 250_000, "a.md").text) == 250_000


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
    ("+++\na = 1\n+++\nBody", "Body"),
    ("\ufeff---\na: 1\n---\nBody", "Body"),
    ("Body\n\n---\na: 1\n---\n\nMore", "Body\n---\na: 1\nMore"),
    ("Title\n===\n\nSub\n---\n", "Title\nSub"),
    ("# Title {#id .class}\n", "Title"),
    ("text\n\n    indented\n\nmore", "text\nmore"),
    ("See [the report][r] and [r].\n\n[r]: /u 'no'\n", "See the report and r."),
    ("One[^1] two.\n\n[^1]: A *note*\n", "One two.\nA note"),
    ("| a | b |\n|---|:-:|\n| `c` | d \\| e |\n", "a\nb\n_\nd | e"),
    ("- [x] done\n- [ ] open\n", "done\nopen"),
    ("> [!NOTE]\n> Text\n", "Text"),
    ("~~old~~ new", "old new"),
    ("AT&amp;T &copy; &bogus; A\\&amp;B", "AT&T © &bogus; A&amp;B"),
    ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
    ("Bor**rel**l and un*believ*able", "Borrell and unbelievable"),
    ("<div>\n<p>one</p>\n*two*\n</div>\n", "one\n*two*"),
    ("<div hidden>\n\nno *no*\n\n</div>\n\nText", "Text"),
    ("Run <code>rm *x*</code> now", "Run _ now"),
    ("<script>\nno\n\nno\n</script>\n\nText", "Text"),
    ("A line<br>and `code", "A line\nand `code"),
    ("Share this\nTweet this\nRead more", "Share this\nTweet this\nRead more"),
    (
        "The council of the town met on Monday and\nagreed on the plan for the mill, which was\nbuilt then.",
        "The council of the town met on Monday and agreed on the plan for the mill, which was built then.",
    ),
    ("See <https://x.example> and https://y.example now", "See _ and https://y.example now"),
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
