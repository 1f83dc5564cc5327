"""Comments that keep findings silent stand where they hide the finding and change nothing."""

from __future__ import annotations

import pytest

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.run import Session
from lintnews.lsp import directives
from lintnews.text.readers import read_source

SESSION = Session(isolated=True)


def found(source: str, path: str) -> tuple[Document, list[Diagnostic]]:
    document = read_source(source, path)
    return document, SESSION.lint(document, Config(select=("spaced-hyphen",))).diagnostics


LINE = "<!-- lintnews: ignore[spaced-hyphen] -->"
FILE = "<!-- lintnews: off[spaced-hyphen] -->"


@pytest.mark.parametrize(
    ("path", "source", "line", "file"),
    [
        ("a.md", "A 22 -year -old man.  \nMore.\n", f"A 22 -year -old man. {LINE}  \nMore.\n", f"{FILE}\nA 22 -year -old man.  \nMore.\n"),
        ("a.md", "---\ntitle: x\n---\n\nA 22 -year -old man.", f"---\ntitle: x\n---\n\nA 22 -year -old man. {LINE}", f"---\ntitle: x\n---\n{FILE}\n\nA 22 -year -old man."),
        ("a.md", "# A 22 -year -old\r\n\r\nx\r\n", f"# A 22 -year -old {LINE}\r\n\r\nx\r\n", f"{FILE}\r\n# A 22 -year -old\r\n\r\nx\r\n"),
        ("a.html", "<p>A 22 -year -old man.</p>\n", f"<p>A 22 -year -old man.</p>{LINE}\n", f"{FILE}\n<p>A 22 -year -old man.</p>\n"),
        ("a.html", "<!DOCTYPE html>\n<p>A 22 -year -old <a\nhref='x'>man</a>.</p>", f"<!DOCTYPE html>\n<p>A 22 -year -old{LINE} <a\nhref='x'>man</a>.</p>", f"<!DOCTYPE html>\n{FILE}\n<p>A 22 -year -old <a\nhref='x'>man</a>.</p>"),
    ],
)  # fmt: skip
def test_comments(path: str, source: str, line: str, file: str) -> None:
    document, diagnostics = found(source, path)
    assert diagnostics
    for expected, place in ((line, directives.for_line), (file, directives.for_file)):
        edit = place(diagnostics[0], document, Config())
        assert edit is not None
        made = source[: edit.span.start] + edit.content + source[edit.span.end :]
        assert made == expected
        assert found(made, path)[1] == []


def test_plain_text_has_no_comments() -> None:
    document, diagnostics = found("A 22 -year -old man.", "a.txt")
    assert directives.for_line(diagnostics[0], document, Config()) is None
    assert directives.for_file(diagnostics[0], document, Config()) is None
