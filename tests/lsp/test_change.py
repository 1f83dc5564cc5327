"""What is kept of older findings, and what is found near a change."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lintnews.lsp.analysis import Analysis, Analyst, Version
from lintnews.lsp.change import between, carried, kept
from lintnews.lsp.positions import Text
from lintnews.lsp.settings import Settings
from lintnews.lsp.shape import Item, Shape, as_item

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
ARTICLE = "\n\n".join(path.read_text(encoding="utf-8") for path in SEEDS)
ANALYST = Analyst(Settings())


def version(source: str, kind: str = "plain", encoding: str = "utf-16") -> Version:
    ending = {"plain": "txt", "markdown": "md", "html": "html"}[kind]
    path = f"/nowhere/article.{ending}"
    return Version(f"file://{path}", path, kind, 1, Text(source, encoding), Shape(True, True))


def after(old: Analysis, start: int, end: int, content: str) -> Analysis:
    """Return the analysis near a change of a document."""
    text = old.version.text.replaced(start, end, content)
    result = ANALYST.near(old, old.version._replace(text=text, number=2))
    assert result is not None
    return result


def covered(text: Text, item: Item) -> str:
    return text.source[text.offset(*item.start) : text.offset(*item.end)]


WHOLE = {kind: ANALYST.whole(version(ARTICLE, kind)) for kind in ("plain", "markdown")}


@given(st.text("ab\n", max_size=8), st.text("ab\n", max_size=8))
def test_a_change_is_the_smallest_that_makes_the_new_text(old: str, new: str) -> None:
    change = between(old, new)
    assert old[: change.old.start] == new[: change.new.start]
    assert old[change.old.end :] == new[change.new.end :]
    middle = old[slice(*change.old)], new[slice(*change.new)]
    if old == new:
        assert middle == ("", "")
    elif all(middle):
        assert middle[0][0] != middle[1][0]
        assert middle[0][-1] != middle[1][-1]


@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_what_is_kept_stands_where_it_stood_in_the_text(data: st.DataObject) -> None:
    old = WHOLE["plain"]
    text = old.version.text
    start = data.draw(st.integers(0, len(ARTICLE)))
    end = min(start + data.draw(st.integers(0, 30)), len(ARTICLE))
    content = data.draw(st.sampled_from(["", "x", "\n", "\r\n", " 😀 ", "\n\nA new line.\n\n"]))
    new = text.replaced(start, end, content)
    stay = kept(old.items, text, new)
    before: dict[tuple[str, str], list[str]] = {}
    for item in old.items:
        before.setdefault((item.code, item.body["message"]), []).append(covered(text, item))
    for item in stay:
        before[item.code, item.body["message"]].remove(covered(new, item))
    # who does not touch the change stays
    touched = [
        one
        for one in old.items
        if text.offset(*one.start) <= end and start <= text.offset(*one.end)
    ]
    change = between(text.source, new.source)
    if (change.old.start, change.old.end) == (start, end):
        assert len(stay) == len(old.items) - len(touched)


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("\n\nThe 22 -year -old driver was fined.\n\n", "PUN"),
        ("\n\nHe said it. strong>\n\n", "MRK"),
    ],
)
def test_new_damage_is_found_at_once(kind: str, content: str, code: str) -> None:
    old = WHOLE[kind]
    at = ARTICLE.index("\n\n", len(ARTICLE) // 2)
    new = after(old, at, at, content)
    line = new.version.text.place(at).line
    assert any(one.start.line == line + 2 and one.code.startswith(code) for one in new.items)


@pytest.mark.parametrize(
    ("kind", "opening", "closing"),
    [
        ("markdown", "```\n", "\n```\n"),
        ("markdown", "<!-- lintnews: off -->\n", ""),
        ("html", "<script>\n", "</script>\n"),
        ("html", "<p>One.</p>\n<!-- \n", "-->\n"),
    ],
)
def test_what_is_no_prose_is_not_taken_for_it(kind: str, opening: str, closing: str) -> None:
    lines = "".join(f"Line {number} is here.\n" for number in range(50))
    source = opening + lines + closing
    old = ANALYST.whole(version(source, kind))
    at = source.index("Line 25")
    new = after(old, at, at, "strong> The 22 -year -old was fined.\n")
    assert ANALYST.whole(new.version).items == []
    # that a directive hides nothing is only known when the whole text has been linted
    assert [one for one in new.items if not one.code.startswith("SUP")] == []


def test_mended_damage_is_gone_at_once() -> None:
    old = WHOLE["plain"]
    item = next(one for one in old.items if one.code == "MRK001")
    text = old.version.text
    new = after(old, text.offset(*item.start), text.offset(*item.end), "")
    assert sum(one.code == "MRK001" for one in new.items) == (
        sum(one.code == "MRK001" for one in old.items) - 1
    )


@pytest.mark.parametrize(
    "gone", [lambda old: old._replace(generation=99), lambda old: old._replace(linted=False)]
)
def test_older_findings_under_other_settings_are_not_kept(gone) -> None:  # type: ignore[no-untyped-def]
    old = WHOLE["plain"]
    assert ANALYST.near(gone(old), old.version) is None


THREE = "One an car.\nTwo an car.\r\nThree an car.\n"


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (THREE, {0: 0, 1: 1, 2: 2, 3: 3}),
        ("Zero.\n" + THREE, {0: 1, 1: 2, 2: 3, 3: 4}),
        ("\n\n" + THREE, {0: 2, 1: 3, 2: 4, 3: 5}),
        (THREE + "Four.", {0: 0, 1: 1, 2: 2}),
        (THREE.replace("One an car.\n", ""), {1: 0, 2: 1, 3: 2}),
        (THREE.replace("Two", "Twos"), {0: 0, 2: 2, 3: 3}),
        (THREE.replace("car.\r", "car. More.\rx"), {0: 0, 2: 3, 3: 4}),
        (THREE.replace("One", "A").replace("Three", "B"), {3: 3}),
        ("", {3: 0}),
    ],
)
def test_grammar_is_carried_over_on_lines_that_are_the_same(
    new: str, lines: dict[int, int]
) -> None:
    assert lines_carried(Text(THREE), Text(new)) == lines


@given(st.text("ab\r\n", max_size=12), st.text("ab\r\n", max_size=12))
def test_a_line_is_carried_to_one_that_reads_the_same(old: str, new: str) -> None:
    one, other = Text(old), Text(new)
    before, after = (
        [text.source[start:end] for start, end in pairwise([*text.starts, len(text.source)])]
        for text in (one, other)
    )
    moved = lines_carried(one, other)
    assert {line: after[moved[line]] for line in moved} == {line: before[line] for line in moved}
    assert len(set(moved.values())) == len(moved)
    # a new line between two old ones takes none of them away
    assert len(lines_carried(one, Text("x\n" + old))) == len(one.starts)


def lines_carried(old: Text, new: Text) -> dict[int, int]:
    """Return where findings on each line of a text are carried to in a newer one."""
    items = []
    for line in range(len(old.starts)):
        place = {"line": line, "character": 0}
        span = {"start": place, "end": place}
        items.append(as_item({"range": span, "code": str(line), "data": {"fix": None}}))
    return {int(one.code): one.start.line for one in carried(items, old, new)}


def test_half_a_text_is_no_keystroke() -> None:
    old = WHOLE["plain"]
    other = version("Another text, all of it.\n\n" * 2_000)
    assert ANALYST.near(old, other) is None


def test_a_line_without_end() -> None:
    source = ("He said so -and went. " * 3_000) + "x"
    old = ANALYST.whole(version(source))
    new = after(old, 30_000, 30_000, " strong> ")
    assert any(one.code.startswith("MRK") for one in new.items)
