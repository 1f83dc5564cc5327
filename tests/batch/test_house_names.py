"""`--house-names`: names in several spellings, and names that only look so."""

from __future__ import annotations

import csv
import json
import random
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from tests.cli.running import run

# What the articles say, and how many say so.
Told = list[tuple[str, int]]

# A usual spelling and another one of the same name: both as the table is to show them.
ONE_NAME: dict[tuple[str, str, str, str], Told] = {
    ("Josep Borrell", "Josep Borel", "person", "archive"): [
        ("Josep Borrell spoke first. Borrell then left.", 30),
        ("Josep Borel spoke first. Borel then left.", 3),
    ],
    ("Morawiecki", "Moraviecki", "person", "persons"): [
        ("Mateusz Morawiecki came.", 6), ("Mateusz Moraviecki came.", 2)],
    ("Zelensky", "Zelenskiy", "person", "persons"): [
        ("President Volodymyr Zelensky came.", 9), ("Zelenskiy came. Zelenskiy spoke.", 4)],
    ("Hrytsenko", "Grytsenko", "person", "persons"): [
        ("Oleksiy Hrytsenko won.", 3), ("Oleksiy Grytsenko won.", 5)],
    ("Kharkiv", "Kharkov", "place", "exonyms"): [
        ("Trains ran in Kharkiv.", 5), ("Trains ran in Kharkov.", 8)],
    ("Zhovtanets", "Zhovtanetz", "place", "archive"): [
        ("Roads lead to Zhovtanets.", 14), ("Roads lead to Zhovtanetz.", 2)],
    ("Brantholt", "Branthold", "person", "archive"): [
        ("Lena Brantholt spoke.", 12), ("Lena Branthold spoke.", 2)],
}  # fmt: skip
SEVERAL_NAMES: Told = [
    ("Michael Johnson ran.", 30), ("Michael Johnston ran.", 5),
    ("Lars Hansen won.", 30), ("Erik Hanson won.", 6),
    ("Maria Gonzalez sang.", 20), ("Maria Gonzales sang.", 3),
    ("Anna Kowalska wrote.", 10), ("Anna Kowalski wrote.", 2),
    ("Alexei Navalny died.", 20), ("Yulia Navalnaya spoke.", 8),
    ("Wang Yiling sang.", 20), ("Wang Yiting sang.", 3),
    ("Maria Rossi ran.", 10), ("Mario Rossi ran.", 4),
    ("They met in Shanxi.", 10), ("They met in Shaanxi.", 4),
    ("They flew to Odesa.", 10), ("They flew to Odessa.", 5),
    ("Bruno Fernandes scored.", 20), ("Enzo Fernandez scored.", 9),
    ("They live in Austria.", 20), ("They live in Australia.", 3),
    ("Ivan Petrenko ran.", 30), ("Mykola Petrenco ran.", 4),
    ("John Thomson ran.", 20), ("John Thompson ran.", 20),
    ("Police of Norfield County came.", 20), ("Police of Nordfield County came.", 20),
    # once is a slip, and half the archive is two spellings that nobody can choose from
    ("Jonas Kestrelund came.", 20), ("Jonas Kestrelunt came.", 1),
    ("Signe Amblevard came.", 5), ("Signe Amblevart came.", 4),
]  # fmt: skip


def archive(path: Path, told: Told, seed: int = 0) -> Path:
    """Write articles in which nothing but the names differs, in any order."""
    texts = [text for text, times in told for _ in range(times)]
    random.Random(seed).shuffle(texts)
    lines = (
        json.dumps({"id": f"n{number:04}", "text": f"The council met again. {text}"})
        for number, text in enumerate(texts)
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def batch(folder: Path, *options: str) -> str:
    done = run(
        "batch", "news.jsonl", "out", "--house-names", "--select", "doubled-word",
        "--isolated", "--jobs", "1", *options, cwd=folder,
    )  # fmt: skip
    assert done.status == 0, done.err
    return done.err


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "out/house-names.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("names")
    archive(place / "news.jsonl", [*chain(*ONE_NAME.values()), *SEVERAL_NAMES])
    assert "House names: 7 names in 7 other spellings" in batch(place)
    return place


@pytest.mark.parametrize("expected", ONE_NAME, ids=lambda name: name[1])
def test_one_name_is_found_with_its_counts(
    folder: Path, expected: tuple[str, str, str, str]
) -> None:
    (row,) = [row for row in table(folder) if row["variant"] == expected[1]]
    usual, other = ONE_NAME[expected]
    assert (row["preferred"], row["variant"], row["kind"], row["known_from"]) == expected
    assert int(row["preferred_documents"]) == usual[1]
    assert int(row["variant_documents"]) == other[1]
    texts = {one["id"]: one["text"] for one in map(json.loads, (folder / "news.jsonl").open())}
    assert usual[0] in texts[row["preferred_example"]]
    assert other[0] in texts[row["variant_example"]]


def test_names_that_only_look_alike_are_left_alone(folder: Path) -> None:
    assert {row["variant"] for row in table(folder)} == {name[1] for name in ONE_NAME}


def test_the_pack_passes_its_own_trial_and_corrects(folder: Path) -> None:
    pack = folder / "out/house-names.toml"
    done = run("test-pack", pack, cwd=folder)
    assert done.status == 0, done.err
    assert len(tomllib.loads(pack.read_text(encoding="utf-8"))["phrase"]) == len(ONE_NAME)
    assert '#     packs = ["house-names.toml"]' in pack.read_text(encoding="utf-8")

    house = folder / "house"
    house.mkdir()
    (house / "lintnews.toml").write_text(
        'packs = ["../out/house-names.toml"]\nselect = ["house-names"]\naccept-names = ["Kharkov"]\n'
    )
    article = house / "article.txt"
    article.write_text(
        "They came to Kharkov on Monday, and Josep Borel came too.\nÉmile Borel was a scholar.\n"
    )
    run("check", "--fix", "--unsafe-fixes", article, cwd=house)
    assert article.read_text() == (
        "They came to Kharkov on Monday, and Josep Borrell came too.\nÉmile Borel was a scholar.\n"
    )


def test_shards_and_formats_change_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_bytes((folder / "news.jsonl").read_bytes())
    batch(tmp_path, "--shard-size", "5KB", "--output-format", "jsonl")
    assert len(list(tmp_path.glob("out/shards/*/house_names.jsonl"))) > 5
    files = ("house-names.csv", "house-names.toml")
    before = [(folder / "out" / name).read_bytes() for name in files]
    assert [(tmp_path / "out" / name).read_bytes() for name in files] == before
    # the same command again: all is done, and comes to the same
    for name in files:
        (tmp_path / "out" / name).unlink()
    batch(tmp_path, "--shard-size", "5KB", "--output-format", "jsonl")
    assert [(tmp_path / "out" / name).read_bytes() for name in files] == before
    assert not (tmp_path / "out/.attempts").exists()


def test_where_nothing_is_found_there_is_no_pack(tmp_path: Path) -> None:
    hostile = ["=cmd", "\udc80\ud800", "Aaaa " * 20_000, "\0Zelensky\0", "İstanbul ﬀ", ""]
    lines = [json.dumps({"id": text[:9], "text": f"{text} {'Ab' * 50_000}"}) for text in hostile]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    assert "House names: no name is found in several spellings." in batch(tmp_path)
    assert table(tmp_path) == []
    assert not (tmp_path / "out/house-names.toml").exists()


def test_ids_are_no_formulas(tmp_path: Path) -> None:
    told = [*["Mateusz Morawiecki came."] * 3, *["Mateusz Moraviecki came."] * 3]
    lines = [json.dumps({"id": f"=1+{at}", "text": text}) for at, text in enumerate(told)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    batch(tmp_path)
    assert [row["variant_example"] for row in table(tmp_path)] == ["'=1+3"]
