"""Runs the marked examples of rules and pack rows."""

from __future__ import annotations

from functools import cache

from lintnews.core.catalogue import Catalogue, load_catalogue
from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document
from lintnews.core.engine import Linter

OPEN, CLOSE = "⟦", "⟧"


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def linter_for(name: str) -> Linter:
    rules = catalogue()
    assert any(rule.name == name for rule in rules.rules), name
    return Linter(rules, [rule.name == name for rule in rules.rules])


def unmark(example: str) -> tuple[str, list[Span]]:
    """Return an example without its marks, and the marked spans."""
    spans, plain, start = [], [], 0
    length = 0
    for character in example:
        if character == OPEN:
            start = length
        elif character == CLOSE:
            spans.append(Span(start, length))
        else:
            plain.append(character)
            length += 1
    return "".join(plain), spans


def mark(text: str, spans: list[Span]) -> str:
    """Mark spans in a text, so that a failing test shows what was reported."""
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + OPEN + text[span.start : span.end] + CLOSE + text[span.end :]
    return text


def lint_with(name: str, text: str) -> list[Diagnostic]:
    return linter_for(name).lint(Document(text))


def apply(text: str, diagnostics: list[Diagnostic]) -> str:
    """Apply every fix of the diagnostics at once."""
    edits = [edit for found in diagnostics if found.fix for edit in found.fix.edits]
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text
