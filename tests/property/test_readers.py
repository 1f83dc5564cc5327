"""Documents built from pieces whose prose is known: what is read, where it is, what edits do."""

from __future__ import annotations

import re

import pyromark
from hypothesis import given, settings
from hypothesis import strategies as st

from lintnews.core.diagnostic import Edit, Span
from lintnews.core.document import Document
from lintnews.core.source_edits import apply
from lintnews.text.readers import read_source
from tests.examples import linter_for

QUICK = settings(max_examples=100, deadline=None)

# A piece is source, prose, and what each character of the prose stands for.
Piece = tuple[str, str, tuple[str, ...]]


def plain(text: str) -> Piece:
    return text, text, tuple(text)


def stands_for(source: str, prose: str) -> Piece:
    return source, prose, (source,) * len(prose)


def silent(source: str) -> Piece:
    return source, "", ()


def around(before: str, piece: Piece, after: str) -> Piece:
    return before + piece[0] + after, piece[1], piece[2]


def joined(pieces: list[Piece]) -> Piece:
    return (
        "".join(piece[0] for piece in pieces),
        "".join(piece[1] for piece in pieces),
        tuple(one for piece in pieces for one in piece[2]),
    )


WORDS = st.sampled_from(["Borrell", "the", "plan", "Kyiv", "naïve", "Å", "日本", "😀", "e\u0301", "3"]).map(plain)  # fmt: skip
HTML_REFERENCES = st.sampled_from(
    [("&amp;", "&"), ("&#8217;", "’"), ("&nbsp;", "\u00a0"), ("&lt;", "<"), ("&#x41;", "A"), ("&eacute", "é"), ("&NotEqualTilde;", "≂̸")]
).map(lambda pair: stands_for(*pair))  # fmt: skip
HTML_SILENT = st.sampled_from(
    ["<!-- x > y <b> -->", "<script>if (a<b) '&amp;'</script>", "<style>p > b {}</style>", "<wbr>", "<!-- & -->",
     "<span hidden>no <b>prose</b></span>", "<i style='display: none'>no</i>",
     "<img src='x' alt=''>", "<template><p>no</p></template>", "<svg><title>t</title></svg>"]
).map(silent)  # fmt: skip
HTML_CODE = st.sampled_from(["<code>x &lt; <b>y</b></code>", "<kbd>Ctrl</kbd>"]).map(
    lambda source: (source, "_", ("",))
)
HTML_INLINE = st.sampled_from(
    [("<b>", "</b>"), ("<a href='x>y' title=\"<p>\">", "</a>"), ("<EM\n class=x>", "</em >"), ("<span>", "</span>")]
)  # fmt: skip
HTML_BLOCKS = st.sampled_from(
    [("<p>", "</p>"), ("<p>", ""), ("<div>", "</div>"), ("<ul><li>", "</ul>"), ("<blockquote><p>", "</blockquote>"),
     ("<table><tr><td>", "</table>"), ("<h2 id=a>", "</h2>"), ("<form><form>", "</form>"), ("<![CDATA[x]]><p>", "<br>")]
)  # fmt: skip

HTML_PIECES = st.recursive(
    WORDS | HTML_REFERENCES | HTML_SILENT | HTML_CODE | st.just(plain(" ")),
    lambda inner: st.builds(
        lambda tags, pieces: around(tags[0], joined(pieces), tags[1]),
        HTML_INLINE,
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)
HTML = st.lists(
    st.builds(
        lambda tags, pieces: around(tags[0], joined([plain("x"), *pieces, plain("y")]), tags[1]),
        HTML_BLOCKS,
        st.lists(HTML_PIECES, max_size=5),
    ),
    min_size=1,
    max_size=4,
)

MARKDOWN_REFERENCES = HTML_REFERENCES.filter(lambda piece: piece[0].endswith(";")) | st.sampled_from(
    ["*", "_", "[", "]", "`", "\\", "&", "<", "#"]
).map(lambda one: stands_for("\\" + one, one))  # fmt: skip
MARKDOWN_CODE = st.sampled_from(["`x`", "``a`b``", "<https://x.example/a_b>", "`*no*`"]).map(
    lambda source: (source + " ", "_ ", (source, " "))
)
MARKDOWN_SILENT = st.sampled_from(["<!-- *x* -->", "![](x.png)"]).map(silent)
MARKDOWN_INLINE = st.sampled_from(
    [("**", "**"), ("*", "*"), ("[", "](http://x.example/a_(b)_c \"ti*t*le\")"), ("[", "][ref]"), ("![", "](x.png)"),
     ("~~", "~~"), ("<b>", "</b>"), ("<a href='*x*'>", "</a>")]
)  # fmt: skip
MARKDOWN_PIECES = st.builds(
    lambda marks, pieces: joined(
        [plain("w"), around(marks[0], joined([plain("x"), *pieces, plain("y")]), marks[1]), plain("w")]
    ),
    MARKDOWN_INLINE,
    st.lists(WORDS | MARKDOWN_REFERENCES | MARKDOWN_CODE | st.just(plain(" ")), max_size=3),
)  # fmt: skip
MARKDOWN_BLOCKS = st.sampled_from(
    [("", "\n\n"), ("# ", "\n\n"), ("> ", "\n\n"), ("- ", "\n\n"), ("12) ", "\n\n"), ("- [ ] ", "\n\n"),
     ("> - ", "\n\n"), ("<!-- c -->\n\n", "\n\n"), ("```\nno\n```\n", "\n\n"), ("", "\n===\n\n"),
     ("a | b\n--|--\n", " | c\n\n"), ("[^1]: ", "\n\n"), ("<div>\n\n", "\n\n</div>\n\n"), ("", "\r\n\r\n")]
)  # fmt: skip
MARKDOWN = st.lists(
    st.builds(
        lambda marks, pieces: (marks, joined([plain("x "), *pieces, plain(" y")])),
        MARKDOWN_BLOCKS,
        st.lists(WORDS | MARKDOWN_PIECES | MARKDOWN_REFERENCES | MARKDOWN_CODE | MARKDOWN_SILENT | st.just(plain(" ")), max_size=5),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip
MARKDOWN_HEADS = st.sampled_from(
    ["", "---\ntitle: no *prose*\n---\n", "+++\na = 1\n+++\n", "\ufeff"]
)


def check_map(document: Document, blocks: list[Piece]) -> None:
    """Every character of every block leads to what stands for it, one behind the other."""
    text, at, last = document.text, 0, 0
    for _, prose, sources in blocks:
        at = text.index(prose, at)
        for character, source in zip(prose, sources, strict=True):
            span = document.source_span(Span(at, at + 1))
            assert document.source[span.start : span.end] == source, character
            assert document.source_offset(at) == span.start >= last
            last = span.start
            at += 1


def lines(document: Document) -> list[str]:
    """Return the lines of the prose that are not empty; a break of the source may end them."""
    stripped = (line.strip(" \r") for line in document.text.split("\n"))
    return [line for line in stripped if line]


@QUICK
@given(HTML)
def test_html_is_read_and_led_back(blocks: list[Piece]) -> None:
    document = read_source("\n".join(block[0] for block in blocks), "a.html")
    assert lines(document) == [block[1] for block in blocks]
    check_map(document, blocks)


def markdown(head: str, blocks: list[tuple[tuple[str, str], Piece]]) -> Document:
    body = "".join(before + piece[0] + after for (before, after), piece in blocks)
    return read_source(f"{head}{body}[ref]: /x 'no'\n", "a.md")


@QUICK
@given(MARKDOWN_HEADS, MARKDOWN)
def test_markdown_is_read_and_led_back(
    head: str, blocks: list[tuple[tuple[str, str], Piece]]
) -> None:
    document = markdown(head, blocks)
    expected = []
    for (before, _), piece in blocks:
        table = before.startswith("a |")
        expected += [*(["a", "b"] if table else []), piece[1], *(["c"] if table else [])]
    assert lines(document) == expected
    check_map(document, [piece for _, piece in blocks])


# What is planted where, and what edits leave


@QUICK
@given(HTML, st.data())
def test_edits_of_html_read_as_meant(blocks: list[Piece], data: st.DataObject) -> None:
    check_edits(read_source("\n".join(block[0] for block in blocks), "a.html"), data)


@QUICK
@given(MARKDOWN_HEADS, MARKDOWN, st.data())
def test_edits_of_markdown_read_as_meant(
    head: str, blocks: list[tuple[tuple[str, str], Piece]], data: st.DataObject
) -> None:
    check_edits(markdown(head, blocks), data)


TYPED = st.sampled_from(["", "Borrell", "a & b", "x < y", "<b>", "*", "_a_", "[a](b)", "`", "&amp;", " ", "\\", "# ", "'\"", "a\nb"])  # fmt: skip


def check_edits(document: Document, data: st.DataObject) -> None:
    text = document.text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    edit = Edit(Span(start, end), data.draw(TYPED))
    edits = document.source_edits([edit])
    if edits is None:
        return
    made = apply(document.source, edits)
    again = read_source(made, document.path)
    assert again.text.split() == apply(text, [edit]).split()
    # what was no prose is as it was: nothing but prose was touched
    assert marks(document.source, [one.span for one in edits]) == marks(made, written_spans(edits))


def written_spans(edits: tuple[Edit, ...]) -> list[Span]:
    spans, shift = [], 0
    for (start, end), content in edits:
        spans.append(Span(start + shift, start + shift + len(content)))
        shift += len(content) - (end - start)
    return spans


def marks(source: str, spans: list[Span]) -> str:
    return apply(source, [Edit(span, "") for span in spans])


# Damage, with and without markup in it, is found where it was planted

DAMAGE = {
    "a.html": ["22 -year -old", "22 -<b>year</b> -old", "22 -year<!-- x --> -old", "22 -&#121;ear -old"],
    "a.md": ["22 -year -old", "22 -**year** -old", "22 -year<!-- x --> -old", "22 -&#121;ear \\-old"],
}  # fmt: skip


def check_planted(path: str, before: str, after: str, data: st.DataObject) -> None:
    damage = data.draw(st.sampled_from(DAMAGE[path]))
    document = read_source(f"{before}The {damage} man was fined.{after}", path)
    found = linter_for("spaced-hyphen").lint(document)
    assert [document.source_span(one.span) for one in found] == [
        Span(len(before) + 4, len(before) + 4 + len(damage))
    ]


@QUICK
@given(HTML, HTML, st.data())
def test_damage_in_html_is_reported_where_it_is(
    above: list[Piece], below: list[Piece], data: st.DataObject
) -> None:
    before, after = ("\n".join(block[0] for block in blocks) for blocks in (above, below))
    check_planted("a.html", f"{before}<p>", f"</p>{after}", data)


@QUICK
@given(MARKDOWN_HEADS, MARKDOWN, MARKDOWN, st.data())
def test_damage_in_markdown_is_reported_where_it_is(
    head: str,
    above: list[tuple[tuple[str, str], Piece]],
    below: list[tuple[tuple[str, str], Piece]],
    data: st.DataObject,
) -> None:
    before, after = markdown(head, above).source, markdown("", below).source
    check_planted("a.md", f"{before}\n", f"\n\n{after}", data)


# Both readers agree with the parser's own renderer

FLAVOUR = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
ANYTHING = st.lists(
    st.sampled_from(
        ["*", "**", "_", "__", "[", "](u)", "](<u v> 'ti')", "]", "`", "``", "\n", "\n\n", "  \n", "\\\n", "> ",
         "- ", "1. ", "    ", "\t", "# ", "\n===\n", "<b>", "</b>", "<!-- c -->", "<br>", "&amp;", "&nbsp", "\\*",
         "\\[", "\\&", "word", "é", "😀", " ", ". ", "\r\n", "\r", "| a | b |\n|---|---|\n| c", "~~", "[^1]", "\n[^1]: ",
         "[r]", "\n[r]: /u\n", "- [ ] ", "<div>\n", "</div>\n", "```\n", "~~~", "!", "\\", "<", "&", ">", "snake_case",
         "> [!NOTE]\n", "<img alt='a t'>", "<p>"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_markdown_says_what_its_page_says(source: str) -> None:
    page = pyromark.html(source, options=FLAVOUR)
    page = re.sub(r'<sup class="footnote-(definition-label|reference)">.*?</sup>', "", page)
    words = [read_source(page, "a.html").text, read_source(source, "a.md").text]
    # code is `_` in both, but what a mark that is none left of `_` may stand beside it
    shown, read = (text.replace("_", "").replace("---", "").split() for text in words)
    assert shown == read
