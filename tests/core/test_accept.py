"""Comments that keep findings silent stand where they hide the finding and change nothing."""

from __future__ import annotations

import pytest

from lintnews.core.accept import ignore_in_file, ignore_in_line
from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.fixer import written
from lintnews.core.run import Session
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
        ("a.md", "A 22 -year -old man.  \nMore.\n", f"{LINE}\nA 22 -year -old man.  \nMore.\n", f"{FILE}\nA 22 -year -old man.  \nMore.\n"),
        ("a.md", "More.  \nA 22 -year -old man.  \nMore.\n", f"More.  \nA 22 -year -old man. {LINE}  \nMore.\n", f"{FILE}\nMore.  \nA 22 -year -old man.  \nMore.\n"),
        ("a.md", "---\ntitle: x\n---\n\nA 22 -year -old man.", f"---\ntitle: x\n---\n\n{LINE}\nA 22 -year -old man.", f"---\ntitle: x\n---\n{FILE}\n\nA 22 -year -old man."),
        ("a.md", "# A 22 -year -old\r\n\r\nx\r\n", f"{LINE}\r\n# A 22 -year -old\r\n\r\nx\r\n", f"{FILE}\r\n# A 22 -year -old\r\n\r\nx\r\n"),
        ("a.html", "<p>A 22 -year -old man.</p>\n", f"{LINE}\n<p>A 22 -year -old man.</p>\n", f"{FILE}\n<p>A 22 -year -old man.</p>\n"),
        ("a.html", "<!DOCTYPE html>\n<p>A 22 -year -old <a\nhref='x'>man</a>.</p>", f"<!DOCTYPE html>\n{LINE}\n<p>A 22 -year -old <a\nhref='x'>man</a>.</p>", f"<!DOCTYPE html>\n{FILE}\n<p>A 22 -year -old <a\nhref='x'>man</a>.</p>"),
        ("a.html", "<i>A 22 -year -old <a\nhref='x'>man</a>.</i>", f"<i>A 22 -year -old{LINE} <a\nhref='x'>man</a>.</i>", f"{FILE}\n<i>A 22 -year -old <a\nhref='x'>man</a>.</i>"),
    ],
)  # fmt: skip
def test_comments(path: str, source: str, line: str, file: str) -> None:
    document, diagnostics = found(source, path)
    assert diagnostics
    for expected, place in ((line, ignore_in_line), (file, ignore_in_file)):
        made = written(source, place(document, diagnostics[0]))
        assert made == expected
        assert found(made, path)[1] == []


def test_plain_text_has_no_comments() -> None:
    document, diagnostics = found("A 22 -year -old man.", "a.txt")
    assert ignore_in_line(document, diagnostics[0]) == []
    assert ignore_in_file(document, diagnostics[0]) == []
