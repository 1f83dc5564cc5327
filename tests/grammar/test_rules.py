"""The examples of every rule, with the real server and all rules on."""

from __future__ import annotations

import pytest

from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.fixer import fix_document
from lintnews.core.run import Session
from lintnews.grammar import catalogue
from lintnews.grammar.catalogue import Row

ROWS = list(catalogue.rows().values())
BAD = [(row, number) for row in ROWS for number in range(len(row.bad))]
GOOD = [(row, text) for row in ROWS for text in row.good]


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(isolated=True)


@pytest.fixture(scope="module")
def config(languagetool_server: str) -> Config:
    return Config(
        select=("grammar",),
        grammar_enabled=True,
        grammar_required=True,
        grammar_server=languagetool_server,
    )


@pytest.mark.parametrize(("row", "number"), BAD, ids=[f"{row.id}-{number}" for row, number in BAD])
def test_bad(session: Session, config: Config, row: Row, number: int) -> None:
    marked = row.bad[number]
    document = Document(marked.replace("⟦", "").replace("⟧", ""))
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    found = session.lint(document, config).diagnostics
    assert [(one.rule.name, *one.span) for one in found] == [(row.rule.name, start, end)]
    if row.fixed:
        fixed = fix_document(
            document, lambda text: session.lint(text, config).diagnostics, unsafe=True
        )
        assert fixed.document.source == row.fixed[number]


@pytest.mark.parametrize(
    ("row", "text"), GOOD, ids=[f"{row.id}-{number}" for number, (row, _) in enumerate(GOOD)]
)
def test_good(session: Session, config: Config, row: Row, text: str) -> None:
    assert [one.rule.name for one in session.lint(Document(text), config).diagnostics] == []
