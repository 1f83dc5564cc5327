from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document, view
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code


@view
def _count_of_keys(document: Document) -> int:
    return document.text.count('":')


@rule(
    code="MRK013",
    severity="error",
    since="0.1",
    pattern=(
        r"(?:[{\[][ ]?\{?|,)[ ]?\"[A-Za-z_@][\w@-]{0,30}\"[ ]?:[ ]?"
        r"(?:\"|\[|\{|-?\d|true\b|false\b|null\b)"
    ),
    trigger=r"[{\[,][ ]?\"[A-Za-z_@][A-Za-z0-9_@-]*\"[ ]?:",
    bad=[
        '⟦{"title": "⟧Court rules⟦,"body": "⟧The court ruled on Monday"}',
        '⟦{"@context":"⟧https://schema.example"}',
    ],
    good=[
        'The leak came from a JSON record: {"user": "anna", "id": 7}, researchers said.',
        'He has two words for it, "never": "No" and "way".',
        'The API returns {"id": 7}, a JSON record.',
        'They shouted, "Out": 400 of them.',
    ],
)
def json_residue(match: Any, document: Document) -> Finding | None:
    """A piece of a JSON record stands in the text.

    Why: The page's data was taken as text, or a language model answered with a record.

    Not damage: Articles about programs.
    """
    found = match.group()
    if is_about_code(document) or (found[0] == "," and _count_of_keys(document) < 2):
        return None
    return Finding(Span(*match.span()), f"{quote(found)} belongs to a JSON record")
