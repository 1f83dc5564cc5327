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
    ("<p>x</p><p>Share this</p><p>y</p>", "Share this\n", "", "<p>x</p><p></p><p>y</p>"),
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
    ("- One\n- Share\n- Two", "Share\n", "", "- One\n- \n- Two"),
    ("> one line\n> goes on", "line\ngoes", "thing\ngoes", "> one thing\n> goes on"),
    ("> one line\n> goes on", "line\ngoes", "line goes", None),
    ("one line\ngoes on", "line\ngoes", "line goes", "one line goes on"),
    ("Run `rm` now", "Run _ ", "", None),
    ("He **said** so", "said ", "", "He so"),
    ("One\n\n**Share** [this](u) now\n\nTwo", "Share this now\n", "", "One\n\n\nTwo"),
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


def test_plain_text_is_edited_as_it_is() -> None:
    edits = (Edit(Span(0, 1), "<"), Edit(Span(3, 3), "*"))
    assert Document("a b c").source_edits(edits) == edits


def test_no_edits_are_none_to_make() -> None:
    assert read_source("<p>a</p>", "a.html").source_edits([]) == ()
