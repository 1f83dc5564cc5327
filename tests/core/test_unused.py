"""Directives that hide nothing, name no rule, or are none."""

from __future__ import annotations

import pytest

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic, Severity, SourceSpan
from lintnews.core.fixer import fix_document
from lintnews.core.internal_pages import PAGES
from lintnews.core.rule import Definition
from lintnews.core.run import Session
from lintnews.text.readers import read_source
from tests.examples import mark

OLD = "The 22 -year -old man ran."
DASH = "spaced-hyphen"


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(isolated=True)


def lint(
    session: Session, source: str, config: Config | None = None, path: str = "a.md"
) -> list[Diagnostic]:
    return session.lint(read_source(source, path), config or Config()).diagnostics


def marked(session: Session, source: str, config: Config | None = None, path: str = "a.md") -> str:
    """Return the source with what SUP rules report between `⟦ ⟧`."""
    found = lint(session, source, config, path)
    return mark(source, [one.span for one in found if one.rule.family == "suppression"])


def fixed(session: Session, source: str, path: str = "a.md") -> str:
    def just_directives(document: object) -> list[Diagnostic]:
        found = session.lint(document, Config()).diagnostics  # type: ignore[arg-type]
        return [one for one in found if one.rule.family == "suppression"]

    return fix_document(read_source(source, path), just_directives, True).document.source


def clean(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize("page", [pytest.param(one, id=one.rule.name) for one in PAGES])
def test_pages_keep_their_word(session: Session, page: Definition) -> None:
    for number, example in enumerate(page.bad):
        assert marked(session, clean(example)) == example
        found = lint(session, clean(example))
        names = {one.rule.name for one in found if one.rule.family == "suppression"}
        assert names == {page.rule.name}
        if page.fixed:
            assert fixed(session, clean(example)) == page.fixed[number]
    for example in page.good:
        assert marked(session, example) == example


@pytest.mark.parametrize(
    "example",
    [
        f"⟦<!-- lintnews: ignore -->⟧\n\n{OLD}\n",
        f"<!-- lintnews: ignore -->\n{OLD}\n",
        f"<!-- LINTNEWS :  Ignore [ Spaced-Hyphen ] because -->\n{OLD}\n",
        f"<!-- lintnews: ignore[pun003] -->\n{OLD}\n",
        f"<!--lintnews:ignore[{DASH} , ⟦NAM⟧]-->\n{OLD}\n",
        f"<!--\n  lintnews: ignore[\n    {DASH}\n  ]\n-->\n{OLD}\n",
        f"⟦<!-- lintnews: ignore[name, calque] -->⟧\n{OLD}\n",
        f"<!-- lintnews: ignore[{DASH}] -->\n⟦<!-- lintnews: ignore[name] -->⟧\n{OLD}\n",
        f"<!-- lintnews: off[{DASH}] -->\n{OLD}\n\n<!-- lintnews: on[{DASH}] -->\n",
        f"<!-- lintnews: off[{DASH}, ⟦name⟧] -->\n{OLD}\n\n<!-- lintnews: on -->\n",
        f"<!-- lintnews: off[{DASH}] -->\n⟦<!-- lintnews: off[{DASH}] -->⟧\n{OLD}\n",
        f"{OLD} <!-- lintnews: ignore --> ⟦<!-- lintnews: of -->⟧\n",
        "⟦<!-- lintnews: -->⟧\n",
        "⟦<!-- lintnews: ignore[name -->⟧\n",
        "⟦<!-- lintnews: ignore⟧",
        "<!-- lintnews: ignore[⟦nme⟧] -->\n",
        "<!-- lintnews: ignore[⟦xyzzy⟧, ⟦NAMM⟧] -->\n",
        "⟦<!-- lintnews: ignore[INT002] -->⟧\n",
        "<!-- lintnews: ignore[SUP] -->\n<!-- lintnews: ignore[name] -->\n",
        "<!-- lintnews: off[unused-suppression] -->\n\n<!-- lintnews: ignore[name] -->\n",
        "<!-- lintnews: off[unused-suppression] -->\n\n<!-- lintnews: ignore[⟦nme⟧] -->\n",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_is_reported(session: Session, example: str, path: str, end: str) -> None:
    example = example.replace("\n", end)
    assert marked(session, clean(example), path=path) == example


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.txt", "<!-- lintnews: ignore[name] -->\n"),
        ("a.md", "`<!-- lintnews: ignore[name] -->`\n"),
        ("a.md", "``a ` <!-- lintnews: ignore[name] -->``\n"),
        ("a.md", "```html\n<!-- lintnews: ignore[name] -->\n```\n"),
        ("a.md", "~~~\n<!-- lintnews: ignore[name] -->"),
        ("a.md", "- ```\n  <!-- lintnews: ignore[name] -->\n  ```\n"),
        ("a.md", "Text\n\n    <!-- lintnews: ignore[name] -->\n"),
        ("a.md", "Text\n\n\t<!-- lintnews: ignore[name] -->\n"),
        ("a.md", "---\ntitle: <!-- lintnews: ignore[name] -->\n---\n"),
        ("a.md", "\\<!-- lintnews: ignore[name] -->\n"),
        ("a.md", '<a title="<!-- lintnews: ignore[name] -->">x</a>\n'),
        ("a.html", '<a title="<!-- lintnews: ignore[name] -->">x</a>\n'),
        ("a.html", "<a title='<!-- lintnews: ignore[name] -->'>x</a>\n"),
        ("a.html", '<script>s = "<!-- lintnews: ignore[name] -->"</script>\n'),
        ("a.html", "<textarea><!-- lintnews: ignore[name] --></textarea>\n"),
        ("a.html", "<title><!-- lintnews: ignore[name] --></title>\n"),
        ("a.html", "<!-- note <!-- lintnews: ignore[name] -->\n"),
    ],
)
def test_what_is_no_comment_is_no_directive(session: Session, path: str, source: str) -> None:
    assert marked(session, source, path=path) == source


@pytest.mark.parametrize(
    ("config", "reported"),
    [
        (Config(), True),
        (Config(ignore=("name-variant",)), False),
        (Config(ignore=("SUP",)), False),
        (Config(ignore=("unused-suppression",)), False),
        (Config(select=("name",)), False),
        (Config(select=("SUP", "name")), True),
        (Config(select=("SUP", "calque")), False),
        (Config(per_file_ignores=(("*.md", ("SUP001",)),)), False),
        (Config(min_severity=Severity.ERROR), False),
    ],
)
def test_a_rule_that_is_off_makes_no_directive_unused(
    session: Session, config: Config, reported: bool
) -> None:
    found = lint(session, "<!-- lintnews: ignore[name] -->\nAll is well.\n", config)
    assert [one.rule.name for one in found] == ["unused-suppression"] * reported


@pytest.mark.parametrize("config", [Config(ignore=(DASH,)), Config(select=("SUP", "name"))])
def test_a_directive_for_all_rules_is_judged_only_if_all_ran(
    session: Session, config: Config
) -> None:
    assert lint(session, f"<!-- lintnews: ignore -->\n{OLD}\n", config) == []


@pytest.mark.parametrize("name", ["languagetool-en-a-vs-an", "grammar", "GRM002"])
@pytest.mark.parametrize("enabled", [False, True])
def test_nobody_knows_what_a_directive_hides_of_a_grammar_that_was_not_checked(
    session: Session, name: str, enabled: bool
) -> None:
    source = f"<!-- lintnews: ignore[{name}] -->\nThe minister drove an car.\n"
    config = Config(grammar_enabled=enabled, grammar_server="http://127.0.0.1:9")
    assert lint(session, source, config) == []


def test_a_directive_is_used_even_if_settings_hide_the_same(session: Session) -> None:
    source = f"<!-- lintnews: ignore[{DASH}] -->\n{OLD}\n"
    config = Config(per_file_ignores=(("*.md", (DASH,)),))
    assert lint(session, source, config) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A.\n\n<!-- lintnews: ignore -->\nB.\n", "A.\n\nB.\n"),
        ("A.\r\n\r\n  <!-- lintnews: ignore --> \r\nB.\r\n", "A.\r\n\r\nB.\r\n"),
        ("A.\r<!-- lintnews: on -->\rB.", "A.\rB."),
        ("A. <!-- lintnews: ignore -->\nB.\n", "A.\nB.\n"),
        ("A. <!-- lintnews: ignore -->  \nB.\n", "A.  \nB.\n"),
        ("A <!-- lintnews: ignore --> B.\n", "A B.\n"),
        ("A<!-- lintnews: ignore -->B.\n", "AB.\n"),
        ("<!-- lintnews: ignore --> B.\n", "B.\n"),
        ("A.\n<!-- lintnews: ignore -->", "A."),
        ("<!-- lintnews: ignore -->", ""),
        ("<!-- lintnews: off -->\nA.\n\n<!-- lintnews: on -->\nB.\n", "A.\n\nB.\n"),
        ("<!-- lintnews: ignore[name,PUN , calque] -->\n" + OLD, "<!-- lintnews: ignore[PUN] -->\n" + OLD),
        ("A. <!-- lintnews: ignore --> <!-- lintnews: off -->\n", "A.\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_the_fix_leaves_no_trace(session: Session, before: str, after: str, path: str) -> None:
    assert fixed(session, before, path) == after


def test_spans_are_of_the_source(session: Session) -> None:
    source = "<p>&amp;&amp;&amp;</p>\n<!-- lintnews: ignore[name] -->\n"
    (found,) = lint(session, source, path="a.html")
    assert isinstance(found.span, SourceSpan)
    assert source[found.span.start : found.span.end] == "<!-- lintnews: ignore[name] -->"


@pytest.mark.parametrize(
    "source",
    [
        "<!-- lintnews: ignore[" * 3000,
        "`<!-- lintnews: ignore -->" * 3000,
        '<a "<!-- lintnews: ignore -->' * 3000,
        "<script><!-- lintnews: off -->" * 3000,
        "```\n<!-- lintnews: off -->\n" * 2001,
        "\udcff<!-- lintnews: \udcff[\0] -->\x85" * 100,
        "<!-- lintnews: off[" + "name," * 3000 + "] -->",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_hostile_sources_are_read(session: Session, source: str, path: str) -> None:
    for one in lint(session, source, path=path):
        assert 0 < len(one.message) <= 80
        assert 0 <= one.span.start <= one.span.end <= len(source)
