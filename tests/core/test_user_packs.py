"""Packs of a user's own: read, refused with one clear line, linted with, cached."""

from __future__ import annotations

from pathlib import Path

import pytest

from lintnews.core import cache, settings
from lintnews.core.catalogue import load_packs
from lintnews.core.document import Document
from lintnews.core.errors import UsageError
from lintnews.core.pack_check import check_pack
from lintnews.core.run import Session
from tests.examples import catalogue

PACK = r"""
code = "CAL900"
family = "calque"
severity = "warning"
since = "1"
languages = ["fi"]
summary = "A phrase is translated word for word from Finnish"
message = "`{text}` renders Finnish `{source}` word for word"

[[phrase]]
id = "owl-animal"
pattern = '⟦owl animals?⟧ of the newsroom'
source = "pöllö"
english = ["owls"]
bad = ["The ⟦owl animals⟧ of the newsroom sleep."]
good = ["The owls of the newsroom sleep."]
"""
TEXT = "An owl animal of the newsroom slept.\n"


def write(folder: Path, text: str = PACK, name: str = "finnish-calque.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def configured(folder: Path, packs: str) -> Session:
    file = folder / "lintnews.toml"
    file.write_text(f"packs = [{packs!r}]\n", encoding="utf-8")
    return Session(config_file=str(file))


@pytest.mark.parametrize("place", ["finnish-calque.toml", ".", "../house"])
def test_packs_of_the_configuration_are_linted_with(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    write(folder)
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    if place == ".":
        (folder / "pyproject.toml").unlink()
        place = str(folder / "finnish-calque.toml")
    session = configured(folder, place if place != "../house" else "finnish-calque.toml")
    found = session.lint(Document(TEXT), session.config_for(".")).diagnostics
    assert [(one.rule.code, TEXT[one.span.start : one.span.end]) for one in found] == [
        ("CAL900", "owl animal")
    ]
    assert found[0].source_languages == ("fi",)


def test_a_folder_of_packs_and_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = catalogue().rules
    monkeypatch.setenv("LINTNEWS_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "packs"
    folder.mkdir()
    path = write(folder)
    first = load_packs((str(folder),), rules)
    (cached,) = (tmp_path / "cache").iterdir()
    assert cached.name.startswith("packs-")
    assert load_packs((str(folder),), rules).rules == first.rules
    cached.write_bytes(b"damaged")
    assert load_packs((str(folder),), rules).rules == first.rules
    write(folder, PACK.replace("CAL900", "CAL901"))
    assert [rule.code for rule in load_packs((str(folder),), rules).rules] == ["CAL901"]
    path.unlink()
    with pytest.raises(UsageError, match="there is no pack"):
        load_packs((str(folder),), rules)
    assert cache.packs_file([]) is not None


def test_rules_of_packs_are_selected_and_ignored_by_name(tmp_path: Path) -> None:
    write(tmp_path)
    file = tmp_path / "lintnews.toml"
    file.write_text(
        'packs = ["finnish-calque.toml"]\nignore = ["finnish-calque"]\n', encoding="utf-8"
    )
    session = Session(config_file=str(file))
    assert session.lint(Document(TEXT), session.config_for(".")).diagnostics == []
    assert settings.load(str(file)).packs == (str(tmp_path / "finnish-calque.toml"),)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[[phrase]]", "[[phrases]]"), "the pack has no rows"),
        (('code = "CAL900"', 'code = "CAL010"'), "`CAL010` is taken by the rule french-calque"),
        (('code = "CAL900"', 'code = "XYZ900"'), "the code of a calque pack is like CAL999"),
        (('family = "calque"', 'family = "calques"'), "did you mean `calque`"),
        (('family = "calque"\n', ""), "say one in the header"),
        (('severity = "warning"', 'severity = "loud"'), "`severity` must be"),
        (('english = ["owls"]', 'english = "owls"'), "`english` must be a list of texts"),
        (('english = ["owls"]', "english = [1]"), "`english` must be a list of texts"),
        (('source = "pöllö"', "sorce = 1"), "unknown key `sorce`; did you mean `source`"),
        (('id = "owl-animal"\n', ""), "`id` is missing"),
        (("owl animals?", "{birds}"), "unknown word class `{birds}`"),
        (("owl animals?", "owl (animals"), "a pattern is not valid"),
        (("owl animals?", "owl [z-a]"), "a pattern is not valid"),
        (('since = "1"', "since = 1"), "`since` must be a text"),
        (("[[phrase]]", "[[phrase"), "can't read the pack"),
    ],
)
def test_a_pack_that_is_not_well_formed_is_refused(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    path = write(tmp_path, PACK.replace(*change))
    with pytest.raises(UsageError) as one:
        check_pack(path, catalogue())
    with pytest.raises(UsageError) as other:
        load_packs((str(path),), catalogue().rules, cache=False)
    for error in (one, other):
        assert message in str(error.value)
        assert "\n" not in str(error.value)


def test_a_good_pack_has_no_problems(tmp_path: Path) -> None:
    assert check_pack(write(tmp_path), catalogue()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('good = ["The owls of the newsroom sleep."]', "good = []"), "there is no good example"),
        (('bad = ["The ⟦owl animals⟧ of the newsroom sleep."]', "bad = []"), "no bad example"),
        (("The owls of", "The owl animals of"), "the good example is reported: The ⟦owl animals⟧"),
        (("⟦owl animals⟧ of the newsroom sleep", "⟦owl⟧ animals of the newsroom sleep"),
         "the bad example gives The ⟦owl animals⟧ of"),
        (("⟦owl animals⟧ of the newsroom sleep", "owl animals of the newsroom sleep"),
         "the bad example has no ⟦⟧"),
        (('english = ["owls"]', 'english = ["owl animals"]'), "the fix changes nothing"),
        (('english = ["owls"]', 'english = ["owls"]\nfixed = "Owls."'), "`fixed` should be: The owls"),
        (("owl animals?", "(?:a|aa|a)+ animals?"), "backtracks"),
        (("⟦owl animals?⟧ of the newsroom", r"(?-i:[A-Z])\w+ ⟦\w+ \w+⟧ \w+ \w+ \w+ (?:sleep|said|was|has|will)"),
         "no rare fixed word"),
        (("⟦owl animals?⟧ of the newsroom", r"\w+ ⟦\w+ \w+⟧ \w+ \w+ \w+ \w+\."), "no fixed word"),
        (("{text}` renders Finnish `{source}` word for word", "{text}` " + "is wrong " * 9),
         "the message has more than 80"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    assert change[0] in PACK
    problems = check_pack(write(tmp_path, PACK.replace(*change)), catalogue())
    assert any(message in one.message for one in problems), problems
    assert {(one.row, one.line) for one in problems} == {("owl-animal", 11)}


def test_rows_that_find_the_same_clash(tmp_path: Path) -> None:
    row = PACK[PACK.index("[[phrase]]") :]
    twice = PACK + row.replace("owl-animal", "owl-animals").replace("owl animals?", "owl animals")
    problems = check_pack(write(tmp_path, twice), catalogue())
    assert [one.message for one in problems] == [
        "the row `owl-animals` finds each of its bad examples",
        "the row `owl-animal` finds each of its bad examples",
    ]
    shipped = PACK.replace("⟦owl animals?⟧ of the newsroom", "⟦cards spread out⟧ before")
    shipped = shipped.replace(
        "⟦owl animals⟧ of the newsroom sleep", "desk had ⟦cards⟧ spread out before the general"
    ).replace("⟦cards spread out⟧", "⟦cards⟧ spread out")
    problems = check_pack(write(tmp_path, shipped), catalogue())
    assert [one.message for one in problems if "finds" in one.message] == [
        "the rule french-calque finds each of its bad examples"
    ]
