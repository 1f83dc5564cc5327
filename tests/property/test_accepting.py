"""Whatever is in an article, its state can be accepted, and undone."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lintnews.core.accept import accept
from lintnews.core.baseline import Baseline, dumps, entries_of, load
from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.directives import directives
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.fixer import written
from lintnews.core.layout import layout
from lintnews.core.result import FileResult
from lintnews.core.suppress import suppress
from lintnews.core.unused import deletion
from lintnews.text.readers import kind_of, read_source
from tests.examples import catalogue
from tests.property.test_any_text import QUICK

DAMAGE = [
    "The 22 -year -old man ran.", "He met Josep Borrell.", "Then Borel left.", "It was the the end.",
    "The man , who came", "A strong> word.", "SouthzhaThe centre", "Leave a Reply", "Read more...",
    "He said „yes“ to &nbsp;it.", "\u200bUnseen", "Ã©tÃ©", "Views: 12",
]  # fmt: skip
MARKDOWN = [
    "{}", "# {}", "## {} ##", "{}\n===", "- {}", "* {}\n  {}", "1. {}", "> {}", "> - {}\n>   {}", "{}  ", "{}\\",
    "    {}", "\t{}", "```\n{}\n```", "| a | b |\n|---|---|\n| {} | {} |\n| {} | c |", "[{}](http://x.example)",
    "`{}`", "**{}**", "<div>\n{}\n</div>", "<b\nid=x>{}</b>", "<!-- {} -->", "[a]: http://x.example '{}'",
    "---", "***", "<p>{}</p>", "![{}](a.png)", "- # {}", "{}\n    {}", "<https://x.example>{}", "~~~", "`", "<!--",
    "-->", "<a title='{}'", "\\", "| {} |", "|---|", "\ufeff", "*{}", "<pre>{}\n{}</pre>", "{}<br>{}",
]  # fmt: skip
HTML = [
    "<p>{}</p>", "<p>{}\n{}</p>", "<h1>{}</h1>", "<li>{}", "<ul>", "</ul>", "<table>", "</table>", "<tr><td>{}</td>",
    "<tr>\n<td>{}\n{}</td></tr>", "{}", "{}<br>", "<div>{}", "</div>", "<b>{}</b>", "<b\nid=x>{}</b\n>", "<pre>\n{}\n</pre>",
    "<script>{}</script>", "<style>", "</style>", "<textarea>{}</textarea>", "<title>{}</title>", "<a title='{}'>{}</a>",
    "<a title=\"\n{}\n\">{}", "<!-- {} -->", "<!--", "-->", "&amp;{}&#160;", "<![CDATA[{}]]>", "<!doctype html>", "<?x {}?>",
    "<", ">", "<p", "{}</p>", "&", "<![x", "<span>{}</span> {}", "<body>", "\ufeff", "'", '"',
]  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " ", ""])


def pages(pieces: list[str]) -> st.SearchStrategy[str]:
    filled = st.builds(
        lambda piece, one, two: piece.replace("{}", one, 1).replace("{}", two),
        st.sampled_from(pieces),
        st.sampled_from(DAMAGE),
        st.sampled_from(DAMAGE),
    )
    return st.lists(st.tuples(filled, ENDS), max_size=12).map(
        lambda parts: "".join(piece + end for piece, end in parts)
    )


def page(source: str) -> list[object]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return layout(parser.render(without_front_matter(source)), "html")


def without_front_matter(source: str) -> str:
    return re.sub(
        r"\A\ufeff?(?:---[ ]*(?:\r\n?|\n)(?s:.*?)(?<=[\r\n])---[ ]*(?![^\r\n]))?", "", source
    )


def lint(document: Document) -> list[Diagnostic]:
    every = catalogue().rules
    linter = Linter(catalogue(), map(Config().enables, every))
    return suppress(linter.lint(document), document, Config(), every)


def check_accepting(source: str, path: str) -> None:
    document = read_source(source, path)
    found = lint(document)
    done = accept(document, lint)
    # only what has no place for a directive is left, and is said to be
    assert lint(done.document) == done.left
    assert len(done.left) <= len(found)
    if not done.left:  # what is left goes into a configuration, and is not found again
        assert accept(done.document, lint).document.source == done.document.source
    # no reader of the page sees the difference
    assert layout(done.document.source, kind_of(path)) == layout(source, kind_of(path))
    if path.endswith(".md"):  # another parser agrees
        assert page(done.document.source) == page(source)
    # and it can be undone
    known = {(one.names, one.action) for one in directives(document)}
    assert not known, "the pieces hold no directives"
    gone = [
        edit
        for one in directives(done.document)
        for edit in deletion(one, done.document.source).edits
    ]
    assert written(done.document.source, gone) == source


@QUICK
@given(pages(MARKDOWN))
@example("The 22 -year -old man ran.\\\nThen.\n")
@example("<pre>The 22 -year -old ran.</pre>\r## The 22 -year -old man ran. ##\n")
@example("")
def test_markdown_is_accepted_and_undone(source: str) -> None:
    check_accepting(source, "a.md")


@QUICK
@given(pages(HTML))
@example(
    "<li>The 22 -year -old man ran.\nThe 22 -year -old man ran.\n"
    + "<p>The 22 -year -old man ran.</p>\n" * 3
    + "<p>The 22 -year -old man ran.\nThe 22 -year -old man ran.</p>\n"
)
@example("<p>The 22 -year -old man ran.<!--")
def test_html_is_accepted_and_undone(source: str) -> None:
    check_accepting(source, "a.html")


@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_most_findings_have_a_place(path: str) -> None:
    """The property above would also hold if nothing were ever written."""
    draw = random.Random(7)
    total = left = 0
    for _ in range(40):
        pieces = draw.choices((MARKDOWN if path == "a.md" else HTML)[:12], k=6)
        source = "\n\n".join(piece.replace("{}", draw.choice(DAMAGE)) for piece in pieces)
        document = read_source(source, path)
        total += len(lint(document))
        left += len(accept(document, lint).left)
    assert total > 100
    assert left < total / 10


def hidden(paragraphs: list[str], baseline: Baseline, path: str) -> FileResult:
    document = read_source("\n\n".join(paragraphs), path)
    return baseline.hide(FileResult(document, local(document)))


def local(document: Document) -> list[Diagnostic]:
    """Return the findings that do not depend on other paragraphs."""
    return [one for one in lint(document) if one.rule.name in LOCAL]


LOCAL = {"spaced-hyphen", "tag-remnant", "mojibake", "invisible-character", "doubled-word"}


@QUICK
@given(
    st.lists(st.sampled_from(DAMAGE), min_size=1, max_size=8),
    st.lists(st.sampled_from(["All is well.", "", "It rained on Monday."]), max_size=4),
    st.randoms(use_true_random=False),
    st.sampled_from(["a.txt", "deep/a.md", "deep/er/ü.html"]),
)
def test_a_baseline_survives(
    damaged: list[str], others: list[str], order: random.Random, path: str
) -> None:
    """Lines above, below and between, another order, another folder."""
    document = read_source("\n\n".join(damaged), os.path.join("one", path))
    old = Baseline(os.path.join("one", "known.json"))
    entries = list(entries_of(old, FileResult(document, local(document))))
    new = Baseline(os.path.join("else", "where", "known.json"), entries)
    mixed = [*damaged, *others]
    order.shuffle(mixed)
    result = hidden(mixed, new, os.path.join("else", "where", path))
    assert result.diagnostics == []
    assert len(result.baselined) == sum(entry.number for entry in entries)
    # one more of a kind is reported
    result = hidden([*mixed, *damaged], new, os.path.join("else", "where", path))
    assert len(result.diagnostics) == len(result.baselined)


@QUICK
@given(st.lists(st.sampled_from(DAMAGE), max_size=8))
def test_a_baseline_is_read_as_it_was_written(damaged: list[str]) -> None:
    document = Document("\n\n".join(damaged), "\udcff\u2028.txt")
    baseline = Baseline("known.json")
    entries = list(entries_of(baseline, FileResult(document, lint(document))))
    data = dumps(entries)
    assert data == dumps(reversed(entries))
    assert len(data.splitlines()) == len(entries) + (6 if entries else 5)


def test_a_written_baseline_is_found_in_the_file(tmp_path: Path) -> None:
    document = Document("\n\n".join(DAMAGE), str(tmp_path / "a.txt"))
    path = str(tmp_path / "known.json")
    result = FileResult(document, lint(document))
    entries = set(entries_of(Baseline(path), result))
    Path(path).write_bytes(dumps(entries))
    assert set(load(path).entries.values()) == entries
    assert load(path).hide(result).diagnostics == []
