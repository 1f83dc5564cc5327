"""The engine: rules that fail, and findings that say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, Severity, Span
from lintnews.core.document import Document
from lintnews.core.engine import Linter, resolve
from lintnews.core.registry import definition_of
from lintnews.core.rule import FAMILIES, Rule
from lintnews.scan import windows

SAMPLES = [
    definition_of(f"tests.core.samples.{name}")
    for name in (
        "link.crashes",
        "link.crashes_later",
        "link.hangs",
        "link.yields_nonsense",
        "name.works",
    )
]


def lint(text: str, *names: str) -> list[Diagnostic]:
    chosen = [one for one in SAMPLES if one.rule.name in names]
    assert len(chosen) == len(names)
    return Linter(Catalogue.compile(chosen), [True] * len(chosen)).lint(Document(text))


def test_a_rule_that_raises_becomes_a_diagnostic_and_the_others_go_on() -> None:
    failed, *others = sorted(lint("it works", "crashes", "works"))
    assert failed.rule.code == "INT002"
    assert failed.span == Span(0, 0)
    assert failed.message.startswith("rule `crashes` failed: ValueError `cannot read")
    assert "\n" not in failed.message
    assert len(failed.message) <= MESSAGE_LIMIT
    assert [one.message for one in others] == ["it works", "it works twice"]


def test_what_a_rule_found_before_it_raised_stays() -> None:
    found = lint("crashed and crashing", "crashes-later")
    assert {one.rule.code for one in found} == {"INT002", "LNK902"}
    assert lint("crashed", "crashes-later")[0].message == "the first crash"


def test_a_pattern_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "CONFIRM_SECONDS", 0.05)
    found = lint("it works: hang " + "a" * 60 + "! c", "hangs", "works")
    assert [one.rule.name for one in found] == ["failed-rule", "works", "works"]
    assert "`hangs` failed: ran out of time" in found[0].message


def test_what_is_found_in_a_document_does_not_depend_on_the_others() -> None:
    linter = Linter(Catalogue.compile(SAMPLES[:2] + SAMPLES[-1:]), [True] * 3)
    documents = [Document(text) for text in ("it works", "nothing", "", "works, works\nworks")]
    alone = [linter.lint(document) for document in documents]
    assert alone[0] and alone[3]
    assert linter.lint_all(documents) == alone
    assert linter.lint_all(documents[::-1]) == alone[::-1]
    assert linter.lint_all([]) == []


def test_of_documents_linted_together_each_has_its_failures() -> None:
    linter = Linter(Catalogue.compile(SAMPLES), [True] * len(SAMPLES))
    first, second = linter.lint_all([Document("it crashes"), Document("it works")])
    assert first == linter.lint(Document("it crashes"))
    assert second == linter.lint(Document("it works"))


def test_a_rule_that_yields_no_finding_has_failed() -> None:
    (found,) = lint("nonsense", "yields-nonsense")
    assert found.rule.code == "INT002"


def test_every_failing_rule_is_named() -> None:
    found = lint(
        "nonsense works crash crashes", "crashes", "crashes-later", "yields-nonsense", "works"
    )
    failed = [one.message for one in found if one.rule.code == "INT002"]
    for name in ("crashes", "crashes-later", "yields-nonsense"):
        assert any(f"rule `{name}` failed" in message for message in failed)
    assert sum(one.rule.name == "works" for one in found) == 2


@pytest.mark.parametrize("text", ["works", "works labors labours works"])
def test_a_document_check_runs_once_however_often_it_is_triggered(text: str) -> None:
    assert len(lint(text, "works")) == 2


def test_a_document_check_does_not_run_without_its_trigger() -> None:
    assert lint("nothing to do", "works", "yields-nonsense") == []


def test_a_rule_that_is_off_does_not_run() -> None:
    catalogue = Catalogue.compile(SAMPLES)
    enabled = [definition.rule.name == "works" for definition in SAMPLES]
    found = Linter(catalogue, enabled).lint(Document("works, crash crash, nonsense"))
    assert {one.rule.name for one in found} == {"works"}


def test_a_finding_without_languages_has_those_of_its_rule() -> None:
    assert [one.source_languages for one in lint("works", "works")] == [("bg",), ("uk",)]


# resolve

# two lines of text for the spans of the tests below
LINES = Document("0123456789012\n4567890123456789")


def at(code: str, start: int, end: int, *languages: str) -> Diagnostic:
    family = next(name for name, prefix in FAMILIES.items() if prefix == code[:3])
    rule = Rule(code, code.lower(), family, Severity.ERROR, "")
    return Diagnostic(rule, Span(start, end), code, source_languages=languages)


def shown(found: list[Diagnostic]) -> str:
    return " ".join(f"{one.rule.code}:{one.span.start}-{one.span.end}" for one in found)


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        pytest.param([], "", id="none"),
        pytest.param([at("NAM001", 5, 9), at("NAM001", 0, 4)], "NAM001:0-4 NAM001:5-9", id="order"),
        pytest.param([at("PUN001", 0, 4), at("NAM001", 0, 4)], "NAM001:0-4 PUN001:0-4", id="codes"),
        pytest.param([at("NAM001", 0, 9), at("NAM002", 3, 5)], "NAM001:0-9", id="inside its own family"),
        pytest.param([at("NAM001", 0, 5), at("NAM002", 3, 8)], "NAM001:0-5", id="overlap: the first"),
        pytest.param([at("NAM001", 0, 5), at("NAM002", 5, 8)], "NAM001:0-5 NAM002:5-8", id="neighbours"),
        pytest.param([at("NAM001", 0, 5), at("NAM002", 0, 8)], "NAM002:0-8", id="same start: longer"),
        pytest.param([at("NAM001", 0, 9), at("PUN001", 3, 5)], "NAM001:0-9 PUN001:3-5", id="two families"),
        pytest.param([at("BPL001", 0, 9), at("PUN001", 3, 5)], "BPL001:0-9", id="inside furniture"),
        pytest.param([at("LNG001", 0, 9), at("CAL001", 0, 9)], "LNG001:0-9", id="all of a foreign line"),
        pytest.param([at("BPL001", 0, 9), at("PUN001", 3, 12)], "BPL001:0-9 PUN001:3-12", id="over its end"),
        pytest.param([at("BPL001", 0, 9), at("PUN001", 9, 12)], "BPL001:0-9 PUN001:9-12", id="behind it"),
        pytest.param([at("BPL001", 0, 20), at("PUN001", 3, 5)], "BPL001:0-20 PUN001:3-5", id="inside a block"),
        pytest.param([at("BPL001", 0, 20), at("LNG001", 15, 20)], "BPL001:0-20", id="furniture in a block"),
        pytest.param([at("BPL001", 4, 4), at("PUN001", 4, 6)], "BPL001:4-4 PUN001:4-6", id="empty block"),
        pytest.param([at("NAM001", 0, 4), at("NAM001", 2, 6), at("NAM001", 5, 9)], "NAM001:0-4 NAM001:5-9",
                     id="what is dropped drops nothing"),
        pytest.param([at("INT002", 0, 0), at("INT002", 0, 0)], "INT002:0-0 INT002:0-0", id="two failures"),
        pytest.param([at("BPL001", 0, 9), at("INT002", 0, 0)], "INT002:0-0 BPL001:0-9",
                     id="a failure is never hidden"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_resolve(diagnostics: list[Diagnostic], expected: str, turned: bool) -> None:
    assert shown(resolve(diagnostics[::-1] if turned else diagnostics, LINES)) == expected


def test_two_rules_that_report_the_same_span_share_their_languages() -> None:
    (found,) = resolve([at("CAL001", 0, 4, "uk"), at("CAL002", 0, 4, "ru", "uk")], LINES)
    assert set(found.source_languages) == {"uk", "ru"}


def test_a_rule_that_reports_a_span_twice_is_one_finding() -> None:
    assert resolve([at("CAL001", 0, 4, "uk"), at("CAL001", 0, 4, "ru")], LINES) == [
        at("CAL001", 0, 4, "uk")
    ]


DIAGNOSTICS = st.lists(
    st.builds(
        lambda code, start, length: at(code, start, start + length),
        st.sampled_from(["NAM001", "NAM002", "CAL001", "BPL001", "LNG001", "INT002"]),
        st.integers(0, 12),
        st.integers(0, 8),
    ),
    max_size=8,
)


@given(DIAGNOSTICS)
def test_resolve_drops_only_what_another_says(diagnostics: list[Diagnostic]) -> None:
    kept = resolve(diagnostics, LINES)
    assert kept == sorted(kept, key=lambda one: one.sort_key)
    assert resolve(kept, LINES) == kept
    for one in diagnostics:
        if one in kept:
            continue
        explained = any(_says_the_same(other, one) for other in diagnostics)
        assert explained, shown([one])
    for number, one in enumerate(kept):
        for other in kept[number + 1 :]:
            shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
            assert one.rule.family != other.rule.family or shared <= 0


def _says_the_same(other: Diagnostic, one: Diagnostic) -> bool:
    """Tell whether `other` may make `one` superfluous."""
    if other.rule.family == one.rule.family:
        return other.span.start <= one.span.start < other.span.end
    block = other.rule.family in ("boilerplate", "language")
    return block and other.span.start <= one.span.start and one.span.end <= other.span.end
