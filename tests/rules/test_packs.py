"""What a row of a pack asks of the text around its phrase."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest
import regex

from lintnews.core.diagnostic import Severity
from lintnews.core.document import Document
from lintnews.core.pack_check import check_pack
from lintnews.core.registry import definitions
from lintnews.packs import check
from lintnews.packs.files import PackError, shipped_packs
from lintnews.packs.loader import load_pack, read_pack
from tests.examples import catalogue, lint_with

PHRASE = "the best European court"  # asks for a word of courts, refuses one of sports
FAR = "and so it went on in the town " * 100
LESS_FAR = "and so it went on " * 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PHRASE} spoke in a case", 1),
        (f"{PHRASE} spoke", 0),
        (f"{PHRASE} spoke in a case of tennis", 0),
        (f"{PHRASE} spoke\nin a case", 0),
        (f"a case\n{PHRASE} spoke\nin a case", 0),
        (f"{PHRASE} spoke in a case\nof tennis", 1),
        (f"A case {LESS_FAR} {PHRASE} spoke", 1),
        (f"A case {FAR} {PHRASE} spoke", 0),
        (f"{PHRASE} spoke {LESS_FAR} in a case", 1),
        (f"{PHRASE} spoke {FAR} in a case", 0),
        (f"Of tennis {FAR} {PHRASE} spoke in a case {FAR} of tennis", 1),
    ],
)
def test_context_is_the_paragraph_around_the_phrase(text: str, found: int) -> None:
    assert len(lint_with("french-calque", text)) == found


def test_a_long_line_is_not_read_for_each_phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    definition = definitions()["french-calque"]
    row = next(row for row in definition.rows if row[0] == "best-court")
    pattern = definition.patterns[definition.rows.index(row)]
    document = Document(f"{PHRASE} spoke, " * 100_000)
    read: list[int] = []

    def occurs(_: object, paragraph: str) -> None:
        read.append(len(paragraph))

    monkeypatch.setattr(check, "occurs", occurs)
    for match in islice(regex.finditer(pattern.regex, document.text, regex.IGNORECASE), 2000):
        assert check.check_row(match, document, row) is None
    assert len(read) == 2000
    assert max(read) <= 2 * 2000 + len(PHRASE)


KINDS = {
    "comment form", "share bar", "related links", "newsletter", "cookie notice", "paywall",
    "credit", "counter", "navigation", "copyright", "advertisement", "follow", "login", "notice",
}  # fmt: skip
FURNITURE = [
    path
    for path in shipped_packs()
    if path.parent.name == "boilerplate" or path.stem.endswith("-furniture")
]


@pytest.mark.parametrize("path", FURNITURE, ids=lambda path: path.stem)
def test_every_row_of_page_furniture_says_its_kind(path: Path) -> None:
    assert {row.get("kind") for row in read_pack(path)["phrase"]} <= KINDS


def test_a_message_that_names_the_kind_needs_one(tmp_path: Path) -> None:
    pack = tmp_path / "house-furniture.toml"
    text = FURNITURE[-1].read_text(encoding="utf-8").replace("code", 'family = "language"\ncode', 1)
    pack.write_text(re.sub(r"^kind = .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(PackError, match="`kind` is missing; the message asks for it"):
        load_pack(pack)


@pytest.mark.slow
@pytest.mark.parametrize("path", shipped_packs(), ids=lambda path: path.stem)
def test_a_shipped_pack_passes_what_test_pack_asks(path: Path) -> None:
    problems = check_pack(path, catalogue())
    wrong = [one for one in problems if one.severity is Severity.ERROR]
    # two of any thirty networks side by side: there is no word to find it by
    assert [one for one in wrong if one.row != "row-of-networks"] == []
