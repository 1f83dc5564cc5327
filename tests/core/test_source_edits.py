"""Edits of the prose become edits of the source that leave its markup alone."""

from __future__ import annotations

import pytest

from lintnews.core.diagnostic import Edit, Span
from lintnews.core.document import Document
from lintnews.core.source_edits import apply
from lintnews.text.readers import read_source


def edited(source: str, path: str, old: str, new: str) -> str | None:
    """Return the source after the first `old` in the prose became `new`, or None if refused."""
    document = read_source(source, path)
    start = document.text.index(old)
    edits = document.source_edits([Edit(Span(start, start + len(old)), new)])
    if edits is None:
        return None
    made = apply(source, edits)
    prose = apply(document.text, [Edit(Span(start, start + len(old)), new)])
    assert read_source(made, path).text.split() == prose.split()
    return made


HTML = [
    ("<p>The Borel plan</p>", "Borel", "Borrell", "<p>The Borrell plan</p>"),
    ("<p>Tom &amp; Jerry</p>", "&", "and", "<p>Tom and Jerry</p>"),
    ("<p>Tom &amp; Jerry</p>", "Tom & Jerry", "Tom", "<p>Tom</p>"),
    ("<p>It&#8217;s</p>", "’", "'", "<p>It's</p>"),
    ("<p>Tom and Jerry</p>", "and", "&", "<p>Tom &amp; Jerry</p>"),
    ("<p>One or two</p>", "or", "<b>", "<p>One &lt;b> two</p>"),
    ("<p>Bor<b>el</b>l</p>", "Borell", "Borrell", "<p>Borr<b>el</b>l</p>"),
    ("<p>The <b>old man</b> said so</p>", "man said ", "", "<p>The <b>old </b>so</p>"),
    ("<p>The <b>old man</b> said so</p>", "old man said", "young man said",
     "<p>The <b>young man</b> said so</p>"),
    ("<p>The <b>old man</b> said so</p>", "old man said", "young man told",
     "<p>The <b>young man</b> told so</p>"),
    ("<p>x</p><p>Share this</p><p>y</p>", "Share this\n", "", "<p>x</p><p>y</p>"),
    ("<p>Bor<b>el</b>l</p>", "Borell", "Smith", None),
    ("<p>One</p><p>two</p>", "One\ntwo", "One two", None),
    ("<p>One</p><p>two</p>", "\n", "", None),
    ("<p>Run <code>rm</code> now</p>", "Run _ ", "", None),
    ("<p>a < b</p>", " b", "b", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "old", "new", "made"), HTML)
def test_html(source: str, old: str, new: str, made: str | None) -> None:
    assert edited(source, "a.html", old, new) == made


MARKDOWN = [
    ("The *Borel* plan", "Borel", "Borrell", "The *Borrell* plan"),
    ("Bor**el**l said", "Borell", "Borrell", "Borr**el**l said"),
    ("The **old** mansaid", "man", "man ", "The **old** man said"),
    ("In **Kursk**region", "Kurskregion", "Kursk region", "In **Kursk** region"),
    ("In the**Kursk** region", "theKursk", "the Kursk", "In the **Kursk** region"),
    ("In [Kursk](u)region", "Kurskregion", "Kursk region", "In [Kursk](u) region"),
    ("Tom &amp; Jerry", "&", "and", "Tom and Jerry"),
    (r"5 \* 3", "*", "x", "5 x 3"),
    ("One or two", "or", "*or*", r"One \*or\* two"),
    ("One or two", "or", "5 * 3", "One 5 * 3 two"),
    ("One or two", "or", "snake_case", "One snake_case two"),
    ("One or two", "or", "[x](y)", r"One \[x\]\(y\) two"),
    ("One or two", "or", "`x`", r"One \`x\` two"),
    ("One or two", "or", "&amp;", r"One \&amp\; two"),
    ("One or two", "One", "#", r"\# or two"),
    ("One\n\nShare this\n\nTwo", "Share this\n\n", "", "One\n\nTwo"),
    ("- One\n- Share\n- Two", "Share\n", "", "- One\n- Two"),
    ("> one line\n> goes on", "line\ngoes", "thing\ngoes", "> one thing\n> goes on"),
    ("> one line\n> goes on", "line\ngoes", "line goes", None),
    ("one line\ngoes on", "line\ngoes", "line goes", "one line goes on"),
    ("Run `rm` now", "Run _ ", "", None),
    ("He **said** so", "said ", "", "He so"),
    ("One\n\n**Share** [this](u) now\n\nTwo", "Share this now\n", "", "One\n\nTwo"),
    ("One\n\nShare **this**\n\nTwo", "Share this\n", "", "One\n\n\n\nTwo"),
    ("One\n\nShare <!-- x --> **this**", "Share  this", "", None),
    ("He **said so** now", "said so now", "", "He "),
    ("He **said so** now", "so ", "", None),
    ("# Title\n\nText", "Title\nText", "Title Text", None),
    ("a \\\\ b", "\\", "", "a  b"),
]


@pytest.mark.parametrize(("source", "old", "new", "made"), MARKDOWN)
def test_markdown(source: str, old: str, new: str, made: str | None) -> None:
    assert edited(source, "a.md", old, new) == made


SHELLS = [
    # HTML: the element goes, its line too, and what held nothing else
    ("<p>x</p>\n<p>Share</p>\n<p>y</p>\n", "a.html", "<p>x</p>\n<p>y</p>\n"),
    ("<p>x</p>\r\n  <p>Share</p>\r\n<p>y</p>", "a.html", "<p>x</p>\r\n<p>y</p>"),
    ('<p>x</p><p class="a>b">Share</p>', "a.html", "<p>x</p>"),
    ("<ul><li>x</li><li><a href='#'>Share</a></li></ul>", "a.html", "<ul><li>x</li></ul>"),
    ("<p>x</p><ul>\n<li>Share</li>\n</ul><p>y</p>", "a.html", "<p>x</p><p>y</p>"),
    ("<p>x</p><div><p>Sh<b>ar</b>e</p></div>", "a.html", "<p>x</p>"),
    ("<p>x <span>Share</span> y</p>", "a.html", "<p>x  y</p>"),
    ("<table><tr><td>x</td></tr><tr><td>Share</td><td></td></tr></table>", "a.html",
     "<table><tr><td>x</td></tr></table>"),
    # a cell among others, what a link may lead to, what still holds something, what is not closed
    ("<table><tr><td>x</td><td>Share</td></tr></table>", "a.html",
     "<table><tr><td>x</td><td></td></tr></table>"),
    ('<p>x</p><p id="top">Share</p>', "a.html", '<p>x</p><p id="top"></p>'),
    ('<p>x</p><p>Share<img src="a.png"></p>', "a.html", '<p>x</p><p><img src="a.png"></p>'),
    ("<p>x</p><p>Share<!-- c --></p>", "a.html", "<p>x</p><p><!-- c --></p>"),
    ("<p>x<p>Share<p>y", "a.html", "<p>x<p><p>y"),
    # Markdown
    ("> x\n>\n> Share\n>\n> y\n", "a.md", "> x\n>\n> y\n"),
    ("x\n\n> Share\n\ny\n", "a.md", "x\n\ny\n"),
    ("x\n\n## Share\n\ny\n", "a.md", "x\n\ny\n"),
    ("1. x\n2. Share\n3. y\n", "a.md", "1. x\n3. y\n"),
    ("- [ ] x\n- [ ] Share\n", "a.md", "- [ ] x\n"),
    ("| a | b |\n|---|---|\n| Share | |\n| x | y |\n", "a.md", "| a | b |\n|---|---|\n| x | y |\n"),
    ("| a | b |\n|---|---|\n| Share | x |\n", "a.md", "| a | b |\n|---|---|\n|  | x |\n"),
    ("- Share\n  - x\n", "a.md", "- \n  - x\n"),
    ("x\n\n- **Share**\n- y\n", "a.md", "x\n\n- y\n"),
    ("> x\r\n> \r\n> Share\r\n", "a.md", "> x\r\n> \r\n"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "path", "made"), SHELLS)
def test_what_a_deletion_empties_goes_with_it(source: str, path: str, made: str) -> None:
    assert edited(source, path, "Share", "") == made


RUNS = [
    (
        "<p>x</p>\n<p>Share</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<table><tr><td>End</td></tr>"
        "</table>\n<p>y</p>\n",
        "a.html",
        "<p>x</p>\n<p>y</p>\n",
    ),
    ("<div><p>Share</p><ul><li>a</li><li>End</li></ul></div><p>y</p>", "a.html", "<p>y</p>"),
    ("<p>Share</p><ul><li>a</li><li>End</li><li>y</li></ul>", "a.html", "<ul><li>y</li></ul>"),
    ("x\n\n- Share\n- End\n\ny\n", "a.md", "x\n\ny\n"),
    ("x\n\n- Share\n- b\n\n> End\n\ny\n", "a.md", "x\n\ny\n"),
]


@pytest.mark.parametrize(("source", "path", "made"), RUNS)
def test_what_a_deletion_of_several_blocks_empties(source: str, path: str, made: str) -> None:
    document = read_source(source, path)
    start, end = document.text.index("Share"), document.text.index("End") + 3
    edits = document.source_edits([Edit(Span(start, end), "")])
    assert edits is not None
    assert apply(source, edits) == made


def test_plain_text_is_edited_as_it_is() -> None:
    edits = (Edit(Span(0, 1), "<"), Edit(Span(3, 3), "*"))
    assert Document("a b c").source_edits(edits) == edits


def test_no_edits_are_none_to_make() -> None:
    assert read_source("<p>a</p>", "a.html").source_edits([]) == ()
