"""Archives that are damaged, that change, and output that can't be written."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lintnews.batch.compression import zstd
from lintnews.batch.errors import ChangedError
from lintnews.batch.fingerprint import rules_digest
from lintnews.batch.plan import Shard, make_plan
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.shard import Job, process_shard
from lintnews.core.config import Config
from lintnews.core.errors import UsageError
from tests.batch.running import arguments, batch, contents, ids, rows, started, texts, write_jsonl

JOB = Job(Settings(config=Config()), Limits())
NUMBER = 120


def shards(archive: Path, output: Path, size: int = 1 << 20) -> list[Shard]:
    return list(make_plan(str(archive), str(output), JOB.settings, rules_digest(), size).shards())


def finish(archive: Path, output: Path) -> None:
    """Do all shards in this process."""
    for shard in shards(archive, output):
        process_shard(shard, JOB)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribble(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 2)
        stream.write(b"\xff" * 64)


def behead(path: Path) -> None:
    """Damage the footer of a table."""
    with path.open("r+b") as stream:
        stream.seek(-12, os.SEEK_END)
        stream.write(b"\xff" * 12)


def write(path: Path) -> None:
    """Write an archive of articles in the format of its name, packed so that much can be read."""
    lines = write_jsonl(path.parent / "plain", texts(NUMBER)).read_bytes().splitlines(keepends=True)
    (path.parent / "plain").unlink()
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(b"".join(lines), 0))
    elif path.suffix == ".zst":
        with zstd.ZstdFile(path, "wb") as stream:
            for line in lines:
                stream.write(line)
                stream.flush(zstd.ZstdFile.FLUSH_BLOCK)
    else:
        table = pa.Table.from_pylist([json.loads(line) for line in lines])
        pq.write_table(table, path, row_group_size=NUMBER // 4, compression="none")


@pytest.mark.parametrize(
    ("name", "damage", "least"),
    [
        ("a.jsonl.gz", cut, 30),
        ("a.jsonl.gz", scribble, 0),
        ("a.jsonl.zst", cut, 30),
        ("a.parquet", cut, 0),
        ("a.parquet", behead, 0),
        ("a.parquet", scribble, NUMBER // 4),
    ],
)
def test_what_is_before_the_damage_is_linted(
    tmp_path: Path, name: str, damage: Callable[[Path], None], least: int
) -> None:
    write(tmp_path / name)
    finish(tmp_path / name, tmp_path / "whole")
    assert len(ids(tmp_path / "whole")) == NUMBER
    damage(tmp_path / name)
    finish(tmp_path / name, tmp_path / "out")
    found = ids(tmp_path / "out")
    assert len(found) >= least
    assert len(set(found)) == len(found)
    whole = {row["document"]: row for row in rows(tmp_path / "whole", "documents")}
    unlike = [row for row in rows(tmp_path / "out", "documents") if row != whole[row["document"]]]
    quarantined = rows(tmp_path / "out", "quarantine")
    # letters that are damaged in a row make another article, and no more
    assert len(unlike) <= 2
    if damage is not scribble:
        assert [row["reason"] for row in quarantined] == ["corrupt"]
        assert quarantined[0]["filename"] == name
    assert len(found) + len(quarantined) <= NUMBER + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.unlink(), "is gone"),
        (lambda path: path.write_text("{}"), "has changed"),
        (lambda path: os.utime(path, ns=(1, 1)), "has changed"),
    ],
)
def test_a_file_that_changes_after_it_was_planned(
    tmp_path: Path, change: Callable[[Path], object], said: str
) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(4))
    shard = shards(archive, tmp_path / "out")[0]
    change(archive)
    for careful in (False, True):
        with pytest.raises(ChangedError, match=f"a.jsonl: {said} since the run was planned"):
            process_shard(shard, JOB, careful)
    assert not (tmp_path / "out" / "shards").exists()


def test_a_shard_that_was_tampered_with_is_done_again(tmp_path: Path) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(24))
    batch(archive, tmp_path / "out")
    before = contents(tmp_path / "out")
    folder = tmp_path / "out" / "shards"
    cut(folder / "000000" / "documents.parquet")
    (folder / "000001" / "receipt.json").unlink()
    (folder / "000002" / "diagnostics.parquet").unlink()
    (tmp_path / "out" / "shards.jsonl").write_bytes(b"")
    batch(archive, tmp_path / "out")
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("settings", "size", "said"),
    [
        (JOB.settings._replace(fix=True), 1 << 20, "`fix`"),
        (JOB.settings._replace(config=Config(ignore=("calque",))), 1 << 20, "`ignore`"),
        (JOB.settings, 1 << 21, "`shard-size`"),
    ],
)
def test_changed_settings_are_refused(
    tmp_path: Path, settings: Settings, size: int, said: str
) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(4))
    finish(archive, tmp_path / "out")
    before = contents(tmp_path / "out")
    with pytest.raises(UsageError, match=f"holds another run: {said} changed; take a new folder"):
        make_plan(str(archive), str(tmp_path / "out"), settings, rules_digest(), size)
    assert contents(tmp_path / "out") == before


def test_ids_and_fields_that_no_text_can_hold(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_text(
        '{"id": "a\\ud800", "url": "\\ud800", "text": "A storm \\u0000 came."}\n'
        '{"id": "b", "text": "half \\ud800 a pair"}\n',
        encoding="ascii",
    )
    finish(archive, tmp_path / "out")
    assert ids(tmp_path / "out") == ["a\ufffd"]
    assert ids(tmp_path / "out", "quarantine") == ["b"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs to mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(24))
    batch(archive, tmp_path / "calm", "--fix")
    done = batch(archive, small_disk / "out", "--fix", status=(2,))
    assert_full(done.err, small_disk / "out", "No space left on device")
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    batch(archive, small_disk / "out", "--fix")
    assert contents(small_disk / "out") == contents(tmp_path / "calm")


@pytest.mark.slow
def test_a_limit_of_file_sizes(tmp_path: Path) -> None:
    archive = write_jsonl(tmp_path / "a.jsonl", texts(24))
    batch(archive, tmp_path / "calm")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, resource.RLIM_INFINITY))

    with started(*arguments(archive, tmp_path / "out"), preexec_fn=limit) as run:
        done = run.end(2)
    assert_full(done.err, tmp_path / "out", "File too large")
    batch(archive, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def assert_full(err: str, output: Path, why: str) -> None:
    last = err.splitlines()[-1]
    assert last.startswith("lintnews: ")
    assert str(output) in last
    assert why in last
    assert "Exception ignored" not in err


@pytest.mark.parametrize("output", ["file", "file/below", "/proc/none"])
def test_output_that_can_not_be_written(tmp_path: Path, output: str) -> None:
    (tmp_path / "file").touch()
    archive = write_jsonl(tmp_path / "a.jsonl", texts(2))
    done = batch(archive, tmp_path / output, status=(2,))
    assert done.err.startswith(f"lintnews: {tmp_path / output}: can't be written: ")
    assert len(done.err.splitlines()) == 1


def test_nothing_is_left_of_a_run_that_can_not_begin(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()
    batch(tmp_path / "a.png", tmp_path / "out", status=(2,))
    assert not (tmp_path / "out").exists()


def test_a_foreign_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x.0123456789ab.tmp").touch()
    archive: Any = write_jsonl(tmp_path / "a.jsonl", texts(2))
    done = batch(archive, tmp_path / "mine", status=(2,))
    assert done.err.endswith("mine: not empty, and no run of `lintnews batch`\n")
    assert os.listdir(tmp_path / "mine") == ["x.0123456789ab.tmp"]
