"""`--near-duplicates`: copies are found, and different articles are not."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.cli.running import run

STORIES = 40
_RANDOM = random.Random(20)
# Invented words, of which some are as frequent as those of English are.
_WORDS = ["".join(_RANDOM.choices("bdfgklmnprst", k=3)) + _RANDOM.choice("aeiou") for _ in range(3000)]  # fmt: skip
_WEIGHTS = [1 / rank for rank in range(1, len(_WORDS) + 1)]


def paragraphs(number: int) -> list[str]:
    return [" ".join(_RANDOM.choices(_WORDS, _WEIGHTS, k=60)) for _ in range(number)]


def spun(story: list[str], share: float) -> list[str]:
    """Return a story with a share of its words replaced."""
    return [
        " ".join(_RANDOM.choice(_WORDS) if _RANDOM.random() < share else word for word in one.split())
        for one in story
    ]  # fmt: skip


def archive() -> dict[str, list[str]]:
    """Return stories by id, in each of the ways to copy them, and stories of one template."""
    found: dict[str, list[str]] = {}
    template = paragraphs(8)
    for number in range(STORIES):
        story = paragraphs(8)
        copies = {
            "original": story,
            "exact": [f"  {one.upper()}" for one in story],
            "spun05": spun(story, 0.05),
            "spun15": spun(story, 0.15),
            "spun30": spun(story, 0.30),
            "dropped1": story[:3] + story[4:],
            "dropped3": story[:2] + story[5:],
            "template": template[:3] + paragraphs(5),
            "other": paragraphs(8),
        }
        found |= {f"{number:02}-{kind}": copy for kind, copy in copies.items()}
    return found


def write(folder: Path, articles: Iterable[tuple[str, str]]) -> None:
    lines = (json.dumps({"id": name, "text": text}) for name, text in articles)
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")


def batch(folder: Path, *options: str) -> str:
    done = run(
        "batch", "news.jsonl", "out", "--near-duplicates", "--select", "comment-form", "--exit-zero",
        "--isolated", "--jobs", "1", *options, cwd=folder,
    )  # fmt: skip
    assert done.status == 0, done.err
    return done.err


def rows(folder: Path) -> list[dict[str, Any]]:
    return pq.read_table(folder / "out/near-duplicates.parquet").to_pylist()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("copies")
    write(place, ((name, "\n\n".join(story)) for name, story in archive().items()))
    assert f"{STORIES} of them exact copies of the first; see near-dup" in batch(place)
    return place


def groups(folder: Path) -> dict[str, int]:
    return {row["document"]: row["group"] for row in rows(folder)}


# How many of the copies are found, at least and at most.
@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        ("exact", 1.0, 1.0),
        ("spun05", 1.0, 1.0),
        ("dropped1", 1.0, 1.0),
        ("dropped3", 0.85, 1.0),
        ("spun15", 0.0, 0.2),
        ("spun30", 0.0, 0.0),
        ("template", 0.0, 0.0),
        ("other", 0.0, 0.0),
    ],
)
def test_recall(folder: Path, kind: str, least: float, most: float) -> None:
    group = groups(folder)
    found = [name for name in group if name.endswith(kind)]
    assert least <= len(found) / STORIES <= most


def test_a_group_is_one_story(folder: Path) -> None:
    stories: dict[int, set[str]] = {}
    for name, group in groups(folder).items():
        stories.setdefault(group, set()).add(name[:2])
    assert len(stories) == STORIES
    assert all(len(one) == 1 for one in stories.values())


def test_each_row_says_how_near_it_is(folder: Path) -> None:
    for row in rows(folder):
        kind = row["document"][3:]
        expected = {"original": "first", "exact": "exact"}.get(kind, "near")
        assert row["kind"] == expected
        assert row["similarity"] == 1 if expected != "near" else 0.2 < row["similarity"] < 1
        assert row["filename"] == "news.jsonl"


def test_shards_and_formats_change_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes((folder / "news.jsonl").read_bytes())
    batch(tmp_path, "--shard-size", "100KB", "--output-format", "jsonl")
    assert len(list(tmp_path.glob("out/shards/*/near_duplicates.jsonl"))) > 5
    lines = (tmp_path / "out/near-duplicates.jsonl").read_text().splitlines()
    assert list(map(json.loads, lines)) == rows(folder)


def test_short_and_odd_texts(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(60)]
    texts = {
        "short": " ".join(words[:39]),
        "short too": " ".join(words[:39]),
        "wrapped": "\n".join(words),
        "wrapped as well": "\r\n".join(words),
        "one letter": "a " * 100_000,
        "the same letter": "a " * 90_000,
        "\udc80": "\udc80 " * 50,
        "none": "",
    }
    write(tmp_path, texts.items())
    batch(tmp_path)
    group = groups(tmp_path)
    assert group["wrapped"] == group["wrapped as well"]
    assert group["one letter"] == group["the same letter"]
    assert len(group) == 4


def test_a_crowd_of_copies_is_one_group(tmp_path: Path) -> None:
    story = paragraphs(8)
    write(tmp_path, ((f"{number}", "\n".join(spun(story, 0.02))) for number in range(300)))
    assert "Near duplicates: 1 group of 300 articles" in batch(tmp_path)


def test_an_archive_without_copies(tmp_path: Path) -> None:
    write(tmp_path, ((f"{number}", paragraphs(1)[0]) for number in range(5)))
    assert "Near duplicates: no article is like another one." in batch(tmp_path)
    assert rows(tmp_path) == []
