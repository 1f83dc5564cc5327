"""The documents keep their word: their examples run, their tables and figures are the code's."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lintnews.cli.check import command
from lintnews.core.catalogue import Catalogue
from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.pack_check import check_pack
from lintnews.core.registry import definition_of, definitions
from lintnews.core.rule import Definition
from lintnews.core.run import Session
from lintnews.core.settings import KEYS, OUTPUT_FORMATS, load
from lintnews.packs.check import Row
from lintnews.packs.loader import HEADER, ROW, load_pack
from tests.cli.running import call
from tests.core.test_user_packs import PACK as USER_PACK
from tests.examples import apply, mark, unmark

ROOT = Path(__file__).parent.parent
README, CONTRIBUTING, CHANGELOG = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
)
INSPECT = (ROOT / "docs/inspect.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
PACKS = (ROOT / "lintnews/packs/README.md").read_text(encoding="utf-8")
PROSE = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "docs/editors/*.md", "lintnews/packs/*.md", "lintnews/data/*.md", "fixtures/*.md")
    for path in ROOT.glob(pattern)
)  # fmt: skip


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def table(text: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the tables in a section, by each name in backticks in the first cell."""
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    (body,) = (part for part in section if part.startswith(heading + "\n"))
    rows = {}
    for line in body.splitlines():
        if line.startswith("| `"):
            first, *others = (cell.strip() for cell in line.strip("| ").split(" | "))
            for name in re.findall(r"`([^` ]+)[^`]*`", first):
                assert name not in rows, name
                rows[name] = others
    return rows


def names(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_prose_is_clean(path: Path) -> None:
    done = call("check", "--isolated", "--preview", path, cwd=ROOT)
    assert (done.status, done.out) == (0, "")


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


# README


def test_the_readme_shows_what_is_printed() -> None:
    concise, full, *_ = blocks(README, "text")
    done = call("check", "--isolated", "--output-format", "concise", "seeds/", cwd=ROOT)
    printed = [*done.out.splitlines(), done.err.strip()]
    shown = concise.splitlines()
    assert "..." in shown
    for line in shown:
        assert line == "..." or line in printed
    done = call("check", "--isolated", "--output-format", "full", "seeds/", cwd=ROOT)
    prompt, _, block = full.partition("\n")
    assert prompt == "$ lintnews check seeds/"
    assert f"{block}\n" in done.out


@pytest.mark.parametrize("text", [README, INSPECT], ids=["README", "inspect"])
def test_what_inspect_shows_is_what_it_prints(text: str) -> None:
    (shown,) = (block for block in blocks(text, "text") if block.startswith("$ lintnews inspect"))
    prompt, _, rest = shown.partition("\n")
    printed = call(*prompt.split()[2:], cwd=ROOT).out
    assert printed.startswith(rest.removesuffix("...\n").rstrip("\n"))


def test_the_readme_example_for_python_runs() -> None:
    (example,) = blocks(README, "python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("spaced-hyphen Span(")


def test_families_and_languages_are_those_that_there_are() -> None:
    rules = [definition.rule for definition in definitions().values()]
    families = re.search(r"^Families: ([^.]*)\.", README, re.MULTILINE)
    assert families is not None
    assert set(re.split(r",\s+", families[1])) == {rule.family for rule in rules}
    assert len({rule.family for rule in rules}) == 11
    assert "rules in eleven families" in CHANGELOG
    furniture = {
        language
        for rule in rules
        if rule.name.endswith("-furniture")
        for language in rule.source_languages
    }
    rows = Counter(
        language
        for definition in definitions().values()
        if definition.rule.family == "calque"
        for row in definition.rows
        for language in Row(*row).languages
    )
    calques = [language for language, count in rows.items() if count >= 80]
    for text in (README, CHANGELOG):
        assert f"{len(calques)} source languages" in " ".join(text.split())
        assert f"English and {len(furniture)} other languages" in " ".join(text.split())


def test_the_readme_names_real_rules_and_options() -> None:
    options = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    for text in (README, CONFIGURATION, CONTRIBUTING):
        for option in re.findall(r"`(--[a-z-]+)", text):
            known = option in options or option in ("--help", "--check", "--all")
            assert known, option


# docs/configuration.md


def test_the_table_of_keys_is_complete() -> None:
    rows = table(CONFIGURATION, "Keys")
    assert set(rows) == set(KEYS)
    assert all(len(cells) == 4 and all(cells) for cells in rows.values())
    assert names(rows["include"][1]) == Config().include
    assert names(rows["exclude"][1]) == Config().exclude


def test_the_examples_of_keys_are_valid(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_text("preview = true", encoding="utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / "here/house-calque.toml").write_text(USER_PACK, encoding="utf-8")
    path = tmp_path / "here/lintnews.toml"
    rows, session = table(CONFIGURATION, "Keys"), Session(isolated=True)
    texts = [f"{key} = {names(cells[3])[0]}" for key, cells in rows.items()]
    for text in (*texts, *blocks(CONFIGURATION, "toml"), *blocks(README, "toml")):
        path.write_text(text, encoding="utf-8")
        config = load(str(path))
        assert config != Config(root=str(path.parent), source=str(path)), text
        session.check(config)


def test_the_table_of_options_is_complete() -> None:
    rows = table(CONFIGURATION, "Options of `lintnews check`")
    shown = set(
        re.findall(r"^  (?:-h, )?(--[a-z-]+)", call("check", "-h", cwd=ROOT).out, re.MULTILINE)
    )
    assert set(rows) == shown
    assert names(rows["--output-format"][0]) == OUTPUT_FORMATS
    for option in shown - {"--help"}:
        assert option in README, f"the README does not speak of {option}"


# CONTRIBUTING.md and lintnews/packs/README.md


def check_examples(definition: Definition) -> None:
    assert definition.bad
    assert definition.good
    linter = Linter(Catalogue.compile([definition], ahead=False), [True])
    fixed = (*definition.fixed, *[None] * (len(definition.bad) - len(definition.fixed)))
    for example, result in zip(definition.bad, fixed, strict=True):
        text, spans = unmark(example)
        found = linter.lint(Document(text))
        assert mark(text, [one.span for one in found]) == example
        assert len(found) == len(spans)
        assert all(one.rule.family != "internal" and len(one.message) <= 80 for one in found)
        assert result is None or apply(text, found) == result
    for example in definition.good:
        assert linter.lint(Document(example)) == []


def test_the_worked_rule_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place,) = re.findall(r"`lintnews/(rules/(\w+)/(\w+)\.py)`", CONTRIBUTING)
    path, family, name = place
    assert not (ROOT / "lintnews" / path).exists(), "the rule is made up"
    assert all(definition.rule.code != "LNK999" for definition in definitions().values())
    file = tmp_path / path.replace("rules/", "example_rules/")
    file.parent.mkdir(parents=True)
    (example,) = blocks(CONTRIBUTING, "python")
    file.write_text(example, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    definition = definition_of(f"example_rules.{family}.{name}")
    assert (definition.rule.name, definition.rule.family) == (name.replace("_", "-"), family)
    assert definition.why
    assert definition.not_damage
    check_examples(definition)


def test_the_worked_row_works(tmp_path: Path) -> None:
    (row,) = blocks(CONTRIBUTING, "toml")
    header = USER_PACK.partition("[[phrase]]")[0]
    path = tmp_path / "example-calque.toml"
    path.write_text(header + row, encoding="utf-8")
    check_examples(load_pack(path))
    assert check_pack(path) == []


def test_the_worked_pack_works(tmp_path: Path) -> None:
    (example,) = blocks(PACKS, "toml")
    path = tmp_path / "calque/example-calque.toml"
    path.parent.mkdir()
    path.write_text(example, encoding="utf-8")
    check_examples(load_pack(path))


def test_the_tables_of_pack_keys_are_complete() -> None:
    header, _, row = PACKS[PACKS.index("## Keys") :].partition("\nA row:\n")
    keys = re.compile(r"^\| (`[^|]*`) \|", re.MULTILINE)
    assert {name for cell in keys.findall(header) for name in names(cell)} == HEADER.keys()
    row = row.partition("\n## ")[0]
    assert {name for cell in keys.findall(row) for name in names(cell)} == ROW.keys()
