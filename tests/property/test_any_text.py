"""Whatever the text, linting ends, and all that it says holds together."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lintnews.core.config import Config
from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, Severity, Span
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.result import FileResult, fingerprints, place
from lintnews.core.suppress import suppress
from lintnews.reporters.json_shape import dumps, objects
from lintnews.text.readers import read_source
from tests.examples import catalogue
from tests.property.texts import EXAMPLES, TEXTS

# The same texts in every run; `LINTNEWS_EXAMPLES=5000 pytest tests/property` draws new ones.
EXAMPLES_DRAWN = os.environ.get("LINTNEWS_EXAMPLES")
QUICK = settings(
    max_examples=int(EXAMPLES_DRAWN or 120),
    derandomize=EXAMPLES_DRAWN is None,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def lint(document: Document) -> list[Diagnostic]:
    """Lint with all rules, those in preview too."""
    linter = Linter(catalogue(), [True] * len(catalogue().rules))
    return suppress(linter.lint(document), document, Config())


def counted(text: str, offset: int) -> tuple[int, int]:
    """Count row and column of an offset character by character."""
    row = column = 1
    for index in range(offset):
        character = text[index]
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            row, column = row + 1, 1
        else:
            column += 1
    return row, column


def check(document: Document, found: list[Diagnostic]) -> None:
    length, source_length = len(document.text), len(document.source)
    for one in found:
        assert one.rule.family != "internal", one.message
        assert 0 < len(one.message) <= MESSAGE_LIMIT
        assert "\n" not in one.message
        assert "\r" not in one.message
        assert all(0 < len(related.message) <= MESSAGE_LIMIT for related in one.related)
        assert isinstance(one.rule.severity, Severity)
        for span in (one.span, *(related.span for related in one.related)):
            assert 0 <= span.start <= span.end <= length, one
            where = place(document, span)
            assert 0 <= where.offset <= where.end_offset <= source_length
            assert where.start == counted(document.source, where.offset)
            assert where.end == counted(document.source, where.end_offset)
        check_fix(one, document.text)
    assert found == sorted(found, key=lambda one: one.sort_key)


def check_fix(found: Diagnostic, text: str) -> None:
    """The edits of a fix lie in the text, change something and do not touch each other."""
    if found.fix is None:
        return
    assert 0 < len(found.fix.message) <= MESSAGE_LIMIT
    assert "\n" not in found.fix.message
    assert found.fix.edits
    edits = sorted(found.fix.edits)
    for edit in edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(text), found
        assert text[edit.span.start : edit.span.end] != edit.content, found
    for edit, following in itertools.pairwise(edits):
        assert edit.span.end < following.span.start or edit.span.end == following.span.start != (
            following.span.end
        ), found


@QUICK
@given(TEXTS)
@example("")
@example("\n")
@example("\ufeff")
@example("\r\n\r\n\r")
@example("\0")
@example('„""on')
@example("\udc80" * 100)
@example("a" * 34 + " Napsat komentář\nThe\nThe ")
@example("He came.\n“ " + "is" * 100 + " and left the hall on Monday.\n\nThe end.\n")
def test_plain_text(text: str) -> None:
    document = Document(text)
    found = lint(document)
    check(document, found)
    again = Document(text)
    assert lint(again) == found


@QUICK
@given(TEXTS)
@example("<p>a&nbsp;b <b>22 -year</b> -old")
@example("---\ntitle: x\n---\n> 22 -year -old\r\n`22 -year -old`")
def test_marked_up_text(text: str) -> None:
    for path in ("a.html", "a.md"):
        document = read_source(text, path)
        check(document, lint(document))


@QUICK
@given(TEXTS)
def test_what_is_reported_can_be_written(text: str) -> None:
    document = Document(text, "a.txt")
    result = FileResult(document, lint(document))
    for one in objects([result]):
        dumps(one).encode()
    prints = list(fingerprints(result))
    assert len(set(prints)) == len(prints)


@QUICK
@given(TEXTS)
def test_bytes_and_text_are_linted_alike(text: str) -> None:
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return  # a surrogate that no byte stands for
    document = Document.from_bytes(data)
    assert document.to_bytes() == data
    if document.text == text:
        assert lint(document) == lint(Document(text))


@pytest.mark.parametrize("text", EXAMPLES[::7])
def test_a_line_end_at_the_end_changes_no_place(text: str) -> None:
    """Findings may come and go with the end of the text, but none may move."""
    before, after = lint(Document(text)), lint(Document(text + "\n"))
    assert places(before, len(text)) == places(after, len(text)), text


def places(found: list[Diagnostic], length: int) -> set[Span]:
    return {Span(one.span.start, min(one.span.end, length)) for one in found}


@settings(QUICK, max_examples=max(QUICK.max_examples // 3, 1))
@given(st.lists(TEXTS, max_size=4))
def test_texts_that_are_linted_together_know_nothing_of_each_other(texts: list[str]) -> None:
    linter = Linter(catalogue(), [True] * len(catalogue().rules))
    documents = list(map(Document, texts))
    assert linter.lint_all(documents) == [linter.lint(Document(text)) for text in texts]
