"""Which rules a selection turns on."""

from __future__ import annotations

import pytest

from lintnews.core.config import Config, check_selectors, specificity
from lintnews.core.diagnostic import Severity
from lintnews.core.errors import UsageError
from lintnews.core.rule import Rule

VARIANT = Rule("NAM001", "name-variant", "name", Severity.ERROR, "", aliases=("NAM900",))
PLACE = Rule("NAM012", "place-variant", "name", Severity.ERROR, "")
CALQUE = Rule("CAL010", "french-calque", "calque", Severity.WARNING, "")
DRAFT = Rule("CAL099", "draft-calque", "calque", Severity.WARNING, "", preview=True)
RULES = (VARIANT, PLACE, CALQUE, DRAFT)


@pytest.mark.parametrize(
    ("selector", "named"),
    [
        ("all", "NAM001 NAM012 CAL010 CAL099"),
        ("ALL", "NAM001 NAM012 CAL010 CAL099"),
        ("name", "NAM001 NAM012"),
        ("NAM", "NAM001 NAM012"),
        ("NAM0", "NAM001 NAM012"),
        ("NAM01", "NAM012"),
        ("NAM001", "NAM001"),
        ("name-variant", "NAM001"),
        ("NAM900", "NAM001"),
        ("NA", ""),
        ("N", ""),
        ("", ""),
        ("Name", ""),
        ("nam001", ""),
        ("variant", ""),
        ("NAM0011", ""),
    ],
)
def test_what_a_selector_names(selector: str, named: str) -> None:
    found = [rule.code for rule in RULES if specificity(selector, rule) >= 0]
    assert found == named.split()


def test_selectors_are_ordered_by_how_closely_they_name() -> None:
    ladder = ["all", "NAM", "NAM0", "NAM00", "NAM001"]
    closeness = [specificity(selector, VARIANT) for selector in ladder]
    assert closeness == sorted(set(closeness))
    assert specificity("name", VARIANT) == specificity("NAM", VARIANT)
    assert specificity("name-variant", VARIANT) == specificity("NAM001", VARIANT)


@pytest.mark.parametrize(
    ("settings", "enabled"),
    [
        ({}, "NAM001 NAM012 CAL010"),
        ({"preview": True}, "NAM001 NAM012 CAL010 CAL099"),
        ({"select": ("name",)}, "NAM001 NAM012"),
        ({"select": ("NAM001", "calque")}, "NAM001 CAL010"),
        ({"select": ("calque",), "preview": True}, "CAL010 CAL099"),
        ({"select": ("draft-calque",)}, "CAL099"),
        ({"select": ("CAL099",)}, "CAL099"),
        ({"select": ("CAL09",)}, ""),
        ({"extend_select": ("draft-calque",)}, "NAM001 NAM012 CAL010 CAL099"),
        ({"select": ("NAM001",), "extend_select": ("calque",)}, "NAM001 CAL010"),
        ({"ignore": ("name",)}, "CAL010"),
        ({"ignore": ("all",)}, ""),
        ({"ignore": ("all",), "select": ("name",)}, "NAM001 NAM012"),
        ({"select": ("NAM001",), "ignore": ("name",)}, "NAM001"),
        ({"select": ("name",), "ignore": ("NAM001",)}, "NAM012"),
        ({"select": ("name",), "ignore": ("NAM",)}, ""),
        ({"select": ("name-variant",), "ignore": ("NAM001",)}, ""),
        ({"extend_select": ("NAM001",), "ignore": ("name",)}, "NAM001 CAL010"),
        ({"select": ("all",), "ignore": ("NAM0",), "extend_select": ("NAM01",)}, "NAM012 CAL010"),
        ({"preview": True, "ignore": ("CAL099",)}, "NAM001 NAM012 CAL010"),
    ],
)
def test_what_settings_enable(settings: dict[str, object], enabled: str) -> None:
    config = Config(**settings)  # type: ignore[arg-type]
    assert [rule.code for rule in RULES if config.enables(rule)] == enabled.split()


@pytest.mark.parametrize(
    ("selector", "near"),
    [
        ("name-varient", "name-variant"),
        ("CAL011", "CAL010"),
        ("calques", "calque"),
        ("french_calque", "french-calque"),
    ],
)
def test_an_unknown_selector_is_answered_with_the_nearest(selector: str, near: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_selectors([selector], RULES, "somewhere")
    message = str(raised.value)
    assert message.startswith(f"somewhere: unknown rule `{selector}`")
    assert f"did you mean `{near}`?" in message
    assert "\n" not in message


def test_a_selector_near_nothing_gets_no_guess() -> None:
    with pytest.raises(UsageError) as raised:
        check_selectors(["qqqqqq"], RULES, "here")
    assert "did you mean" not in str(raised.value)


@pytest.mark.parametrize("selector", ["all", "grammar", "GRM", "name", "NAM01", "NAM900"])
def test_known_selectors_pass(selector: str) -> None:
    check_selectors([selector], RULES, "here")


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("site/news/a.txt", ("name",)),
        ("site/old/deep/b.txt", ("calque", "NAM001")),
        ("site/old/news/c.txt", ("calque", "NAM001")),
        ("site/other.txt", ()),
        ("elsewhere/news/a.txt", ()),
    ],
)
def test_per_file_ignores_are_relative_to_the_configuration(
    path: str, ignored: tuple[str, ...]
) -> None:
    patterns = (("/news/*.txt", ("name",)), ("old/", ("calque", "NAM001")))
    config = Config(per_file_ignores=patterns, root="site")
    assert config.ignores_in(path) == ignored
