"""Runs the marked examples of rules and pack rows."""

from __future__ import annotations

from functools import cache

from lintnews.core.catalogue import Catalogue, load_catalogue
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.pack_check import mark, unmark

__all__ = ["apply", "catalogue", "lint_with", "linter_for", "mark", "unmark"]


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def linter_for(name: str) -> Linter:
    rules = catalogue()
    assert any(rule.name == name for rule in rules.rules), name
    return Linter(rules, [rule.name == name for rule in rules.rules])


def lint_with(name: str, text: str) -> list[Diagnostic]:
    return linter_for(name).lint(Document(text))


def apply(text: str, diagnostics: list[Diagnostic]) -> str:
    """Apply every fix of the diagnostics at once."""
    edits = [edit for found in diagnostics if found.fix for edit in found.fix.edits]
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text
