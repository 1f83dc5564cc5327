"""Whatever the text and its format: fixes end, stay inside their edits, and leave none behind."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given

from lintnews.core.diagnostic import Applicability, Diagnostic
from lintnews.core.document import Document
from lintnews.core.fixer import Fixed, apply, fix_document
from lintnews.text.readers import read_source
from tests.property.test_any_text import QUICK, lint
from tests.property.texts import EXAMPLES, TEXTS

PATHS = ("a.txt", "a.md", "a.html")


def safe(found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.fix and one.fix.applicability is Applicability.SAFE]


def rules(found: list[Diagnostic]) -> Counter[str]:
    return Counter(one.rule.name for one in found)


def check_edits(document: Document, found: list[Diagnostic]) -> None:
    """What lies between the edits of the fixes that were applied stands there as it was."""
    source, done = apply(document, found)
    edits = sorted(
        {edit for one in done if one.fix for edit in document.source_edits(one.fix.edits) or ()}
    )
    at = 0
    rest = source
    for edit in edits:
        kept = document.source[at : edit.span.start] + edit.content
        assert rest.startswith(kept)
        rest, at = rest[len(kept) :], edit.span.end
    assert rest == document.source[at:]
    assert all(one.span.end < two.span.start for one, two in pairwise(edits))


def fix_to_the_end(document: Document) -> Fixed:
    """Fix a text; what is found one by one, such as a long run of remnants, takes several runs."""
    fixed = fix_document(document, lint)
    for _ in range(60):
        if fixed.converged:
            break
        fixed = fix_document(fixed.document, lint)
    assert fixed.converged
    return fixed


def check(document: Document) -> None:
    before = lint(document)
    check_edits(document, safe(before))
    fixed = fix_to_the_end(document)
    assert not [one for one in safe(fixed.remaining) if fixed.document.source_edits(one.fix.edits)]  # type: ignore[union-attr]
    assert fix_document(fixed.document, lint).document.source == fixed.document.source
    # a fix may lay damage bare that it hid, but none of its own kind
    added = rules(fixed.remaining) - rules(before)
    assert not added.keys() & rules(fixed.applied).keys()
    check_edits(document, before)


@QUICK
@given(TEXTS)
@example("a 22 -year -old strong> man strong>strong> x")
@example("„„He“““ said \"what,'' and ``went\".")
def test_plain_text(text: str) -> None:
    check(Document(text, "a.txt"))


@QUICK
@given(TEXTS)
@example("<p>a&nbsp;b <b>22 -year</b> -old 22 -year -old")
@example("**22 -year** -old and „x“ `„y“`")
def test_marked_up_text(text: str) -> None:
    for path in PATHS[1:]:
        check(read_source(text, path))


@pytest.mark.parametrize("text", EXAMPLES[::5])
def test_examples(text: str) -> None:
    for path in PATHS:
        check(read_source(f"{text}\n\n{text}\n", path))
