"""Whole runs of `lintnews batch`, and what their tables say."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.batch.running import contents, rows
from tests.cli.running import Done, call, one_line, run
from tests.core.test_user_packs import PACK

ROOT = Path(__file__).parent.parent.parent
DAMAGED = "A storm hit the coast.\n\nThe 22 -year -old man ran; strong> he was late.\n"
CLEAN = "A storm hit the coast.\n\nThe 22-year-old man ran away before it came.\n"
TABLES = ("documents", "diagnostics", "quarantine", "articles")

Rows = list[dict[str, Any]]


def write_json_lines(path: Path, records: Rows) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records), encoding="utf-8")
    return path


def batch(*arguments: str | Path, cwd: Path) -> Done:
    return run("batch", *arguments, "--jobs", "1", cwd=cwd)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the seeds, as a folder of files."""
    folder = tmp_path_factory.mktemp("seeds")
    done = batch(ROOT / "seeds", "checked", "--isolated", cwd=folder)
    assert done.status == 1, done.err
    return folder / "checked"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with all that there is, over records of several hosts."""
    folder = tmp_path_factory.mktemp("records")
    texts = [DAMAGED, CLEAN, "Prices rose. Read also: Port workers vote on new offer\n" * 3, CLEAN]
    made = [
        {"key": 10 + n, "body": text, "url": f"https://www.{host}/{n}", "day": {"y": 2024, "m": n}}
        for n, text in enumerate(texts)
        for host in ("a.example",)
    ]
    made += [
        {"key": "x", "body": 5},
        {"key": None, "body": CLEAN, "url": "https://b.example:8080/"},
    ]
    write_json_lines(folder / "news.jsonl", made)
    done = batch(
        "news.jsonl", "out", "--isolated", "--fix", "--drop-above", "B", "--text-field", "body",
        "--id-field", "key", "--keep-fields", "day, missing", cwd=folder,
    )  # fmt: skip
    assert done.status == 1, done.err
    return folder / "out"


def test_findings_are_those_of_check(seeds: Path) -> None:
    checked = call("check", "--isolated", "--output-format", "json", "seeds", cwd=ROOT).json
    found = rows(seeds, "diagnostics")
    assert len(found) == len(checked) > 50
    for one, other in zip(found, checked, strict=True):
        name = Path(other["filename"]).name
        assert one["document"] == one["filename"] == name
        # the fingerprint holds the path, which starts at the archive here
        different = {"filename", "fingerprint"}
        assert {key: one[key] for key in other if key not in different} == {
            key: value for key, value in other.items() if key not in different
        }
        assert re.fullmatch("[0-9a-f]{16}", one["fingerprint"])


def test_documents_are_those_of_inspect(seeds: Path) -> None:
    inspected = call("inspect", "--isolated", "--output-format", "json", "seeds", cwd=ROOT).json
    documents = rows(seeds, "documents")
    assert [row["document"] for row in documents] == [
        Path(one["filename"]).name for one in inspected
    ]
    for row, one in zip(documents, inspected, strict=True):
        assert (row["grade"], row["damage_index"]) == (one["grade"], one["damage_index"])
        assert (row["words"], row["findings"]) == (one["words"], one["findings"])
        guesses = one["source_languages"]
        assert row["source_language"] == (guesses[0]["language"] if guesses else None)
        assert row["kept"]


def test_a_summary_adds_up(seeds: Path) -> None:
    summary = json.loads((seeds / "summary.json").read_bytes())
    found, documents = rows(seeds, "diagnostics"), rows(seeds, "documents")
    assert summary["documents"] == len(documents)
    assert summary["findings"] == len(found) == sum(summary["rules"].values())
    assert summary["rules"] == Counter(one["name"] for one in found)
    assert summary["families"] == Counter(one["family"] for one in found)
    assert summary["grades"] == Counter(row["grade"] for row in documents)


def test_records_keep_their_fields(records: Path) -> None:
    documents = rows(records, "documents")
    assert [row["document"] for row in documents] == ["10", "11", "12", "13", "news.jsonl:6"]
    assert [row["position"] for row in documents] == [1, 2, 3, 4, 6]
    assert [row["host"] for row in documents] == ["a.example"] * 4 + ["b.example"]
    assert [row["day"] for row in documents][:2] == ['{"y": 2024, "m": 0}', '{"y": 2024, "m": 1}']
    assert {row["missing"] for row in documents} == {None}


def test_articles_are_fixed_and_chosen(records: Path) -> None:
    documents, articles = rows(records, "documents"), rows(records, "articles")
    assert [row["grade"] <= "B" for row in documents] == [row["kept"] for row in documents]
    assert [one["key"] for one in articles] == [row["document"] for row in documents if row["kept"]]
    assert list(articles[0]) == ["key", "body", "day", "missing"]
    texts = {one["key"]: one["body"] for one in articles}
    assert texts["10"] == DAMAGED.replace(" -year -old", "-year-old").replace("strong> ", "")
    assert texts["11"] == CLEAN
    assert "12" not in texts, "three times the same teaser is grade F"
    assert [row["fixed"] for row in documents][:2] == [2, 0]


def test_what_is_no_article_is_in_quarantine(records: Path) -> None:
    (row,) = rows(records, "quarantine")
    assert (row["document"], row["position"], row["reason"]) == ("x", 5, "unreadable")
    assert row["detail"] == "no text in field `body`"
    assert json.loads(row["content"]) == {"key": "x", "body": 5}


def test_json_lines_say_the_same(tmp_path: Path, seeds: Path) -> None:
    done = batch(ROOT / "seeds", "out", "--isolated", "--output-format", "jsonl", cwd=tmp_path)
    assert done.status == 1
    for name in ("documents", "diagnostics"):
        assert rows(tmp_path / "out", name) == rows(seeds, name)


def _as_parquet(folder: Path, made: Rows) -> str:
    pq.write_table(pa.Table.from_pylist(made), folder / "news.parquet", row_group_size=7)
    return "news.parquet"


def _as_json_lines(folder: Path, made: Rows) -> str:
    return write_json_lines(folder / "news.jsonl", made).name


def _as_files(folder: Path, made: Rows) -> str:
    for row in made:
        path = folder / "news" / f"{row['id']}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(row["text"], encoding="utf-8")
    return "news"


@pytest.mark.parametrize("write", [_as_parquet, _as_json_lines, _as_files])
def test_shards_and_processes_change_nothing(
    tmp_path: Path, write: Callable[[Path, Rows], str]
) -> None:
    made = [{"id": f"{n:03d}", "text": (DAMAGED, CLEAN)[n % 2] * (n % 5 + 1)} for n in range(40)]
    archive = write(tmp_path, made)
    results = []
    for number, (size, jobs) in enumerate((("8MB", "1"), ("1KB", "3"))):
        output = tmp_path / f"out{number}"
        done = run(
            "batch", archive, output, "--isolated", "--fix", "--shard-size", size, "--jobs", jobs,
            cwd=tmp_path,
        )  # fmt: skip
        assert done.status in (0, 1), done.err
        results.append({name: rows(output, name) for name in TABLES})
    assert len(list((tmp_path / "out1" / "shards").iterdir())) > 2
    assert results[0] == results[1]
    assert [row["document"].removesuffix(".txt") for row in results[0]["documents"]] == [
        row["id"] for row in made
    ]


def test_a_run_that_is_complete_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED)
    first = batch("a.txt", "out", "--isolated", cwd=tmp_path)
    before = contents(tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("shards/*/*")}
    second = batch("a.txt", "out", "--isolated", cwd=tmp_path)
    assert "going on with 1 file" in second.err
    assert first.err.splitlines()[1:] == second.err.splitlines()[1:]
    assert contents(tmp_path / "out") == before
    assert {path: path.stat().st_mtime_ns for path in times} == times


@pytest.mark.parametrize(
    ("change", "options", "said"),
    [
        (None, ["--fix"], "`fix` changed"),
        (None, ["--ignore", "calque"], "`ignore` changed"),
        (None, ["--text-field", "text2"], "`text-field` changed"),
        (None, ["--shard-size", "9MB"], "`shard-size` changed"),
        (lambda folder: (folder / "in/b.txt").write_text("More."), [], "`b.txt` changed"),
        (lambda folder: (folder / "in/a.txt").write_text("Other."), [], "`a.txt` changed"),
        (lambda folder: (folder / "in/a.txt").unlink(), [], "no files of an archive there"),
    ],
)
def test_another_run_is_refused(
    tmp_path: Path, change: Callable[[Path], object] | None, options: list[str], said: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(CLEAN)
    batch("in", "out", "--isolated", cwd=tmp_path)
    before = contents(tmp_path / "out")
    if change is not None:
        change(tmp_path)
    done = batch("in", "out", "--isolated", *options, cwd=tmp_path)
    assert done.status == 2
    assert said in one_line(done)
    assert contents(tmp_path / "out") == before


def test_a_changed_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "house.toml").write_text(PACK)
    (tmp_path / "lintnews.toml").write_text('packs = ["house.toml"]\n')
    assert batch("a.txt", "out", cwd=tmp_path).status == 0
    (tmp_path / "house.toml").write_text(f"# reviewed\n{PACK}")
    done = batch("a.txt", "out", cwd=tmp_path)
    assert done.status == 2
    assert f"`{tmp_path}/house.toml` changed" in one_line(done)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing", "out"], "missing: no such file or folder"),
        (["empty", "out"], "empty: no files of an archive there; they end in"),
        (["odd.bin", "out"], "odd.bin: no files of an archive there"),
        (["news.jsonl", "empty/full"], "empty/full: not empty, and no run of `lintnews batch`"),
        (["news.jsonl", "out", "--text-field", "boody"], "no field `boody`; did you mean `body`?"),
        (["news.jsonl", "out", "--select", "nonsense"], "unknown rule `nonsense`"),
        (["news.jsonl", "out", "--shard-size", "much"], "`much` is no size"),
        (["news.jsonl", "out", "--address", "auto"], "`--address` goes with `--engine ray`"),
        (["news.jsonl", "news.jsonl", "--text-field", "body"], "news.jsonl: "),
    ],
)
def test_a_bad_command_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty/full").mkdir(parents=True)
    (tmp_path / "empty/full/file.doc").write_text("x")
    (tmp_path / "odd.bin").write_text("x")
    write_json_lines(tmp_path / "news.jsonl", [{"id": 1, "body": CLEAN}])
    done = call("batch", *arguments, "--isolated", cwd=tmp_path)
    assert done.status == 2
    assert said in one_line(done)
    assert not (tmp_path / "out").exists()


def test_the_closest_configuration_counts(tmp_path: Path) -> None:
    (tmp_path / "in/opinion").mkdir(parents=True)
    for name in ("in/a.txt", "in/opinion/b.txt"):
        (tmp_path / name).write_text(DAMAGED)
    (tmp_path / "in/lintnews.toml").write_text(
        'ignore = ["MRK"]\n[per-file-ignores]\n"opinion/*" = ["PUN"]\n'
    )
    done = batch("in", "out", cwd=tmp_path)
    assert done.status == 1
    found = [(one["document"], one["family"]) for one in rows(tmp_path / "out", "diagnostics")]
    assert {document for document, _ in found} == {"a.txt"}
    assert "markup" not in {family for _, family in found}


def test_text_of_records_may_be_html(tmp_path: Path) -> None:
    page = "<p>The 22 -year -old man ran.</p>\n<!-- lintnews: ignore -->\n<p>A 30 -year -old saw it.</p>"
    write_json_lines(tmp_path / "news.jsonl", [{"id": "a", "text": page}])
    done = batch("news.jsonl", "out", "--isolated", "--text-format", "html", "--fix", cwd=tmp_path)
    assert done.status == 0, done.err
    (article,) = rows(tmp_path / "out", "articles")
    assert article["text"] == page.replace("22 -year -old", "22-year-old")


def test_the_questions_of_the_document_have_answers(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(seeds.parent)
    text = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
    questions = re.findall(r"^```sql\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(questions) == 5
    for question in questions:
        assert duckdb.sql(question).fetchall(), question
    worst = duckdb.sql(questions[-1]).fetchall()
    assert {row[3] for row in worst} <= {"D", "E", "F"}


def test_pandas_like_reading_is_one_schema(records: Path) -> None:
    paths = sorted(records.glob("shards/*/documents.parquet"))
    assert len({pq.read_schema(path) for path in paths}) == 1
