"""Several reports in one run: which are written, where to, and what is left when a run fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lintnews.core.settings import OUTPUT_FORMATS
from tests.cli.conftest import DAMAGED
from tests.cli.running import call, environment, one_line, run

ONE = ("--select", "spaced-hyphen", "--isolated")


def formats(*values: str) -> list[str]:
    return [part for value in values for part in ("--output-format", value)]


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_each_report_is_what_it_is_alone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("reports")
    alone = {name: call("check", ".", *ONE, "--output-format", name, cwd=folder) for name in OUTPUT_FORMATS}  # fmt: skip
    values = formats(
        "full", *(f"{name}={place / name}" for name in OUTPUT_FORMATS if name != "full")
    )
    done = call("check", ".", *ONE, *values, cwd=folder)
    assert done == alone["full"]
    assert listing(place) == sorted(set(OUTPUT_FORMATS) - {"full"})
    for name in set(OUTPUT_FORMATS) - {"full"}:
        assert (place / name).read_text(encoding="utf-8") == alone[name].out, name


# What is asked for, what standard output gets, and the files with the beginning of each
PLANS = [
    ([], "a.txt:3:5: PUN003", {}),
    (formats("json"), "[\n  {", {}),
    (formats("json=x.json"), "", {"x.json": "[\n"}),
    (formats("json=-"), "[\n  {", {}),
    (formats("grouped", "json=x=y,z .json"), "a.txt\n", {"x=y,z .json": "[\n"}),
    (formats("json=x.json", "grouped"), "a.txt\n", {"x.json": "[\n"}),
    ([*formats("json=x.json"), "--output-file", "y"], "", {"x.json": "[\n", "y": "a.txt:3:5:"}),
    ([*formats("junit", "json=x.json"), "--output-file", "y"], "", {"x.json": "[\n", "y": "<?xml "}),
    (["--output-file", "y"], "", {"y": "a.txt:3:5:"}),
    (["--output-file", "-"], "a.txt:3:5:", {}),
    (["--statistics", *formats("json=x.json")], "2  PUN003", {"x.json": "[\n"}),
    (["--statistics", *formats("json", "sarif=x")], "2  PUN003", {"x": '{"$schema"'}),
    (["--diff", *formats("json=x.json")], "--- a.txt", {"x.json": "[\n"}),
    (formats("json=deep/x.json"), "", {"deep/x.json": "[\n"}),
    (formats("json=deep/../x.json"), "", {"x.json": "[\n"}),
    (formats(f"json={'x' * 250}"), "", {"x" * 250: "[\n"}),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "out", "files"), PLANS)
def test_which_report_goes_where(
    folder: Path, arguments: list[str], out: str, files: dict[str, str]
) -> None:
    before = listing(folder)
    done = call("check", "a.txt", *ONE, *arguments, cwd=folder)
    assert done.status == 1
    assert done.out.startswith(out)
    assert bool(done.out) is bool(out)
    assert listing(folder) == sorted([*before, *files])
    for name, beginning in files.items():
        assert (folder / name).read_text(encoding="utf-8").startswith(beginning)


REFUSED = [
    (formats("json", "sarif"), "`json` and `sarif` both go to standard output"),
    (formats("json", "json"), "`json` and `json` both go to standard output"),
    (formats("json=x", "sarif=x"), "`json` and `sarif` both go to `x`"),
    (formats("json=x", "sarif=./deep/../x"), "both go to"),
    (formats("json=x", "sarif=link"), "both go to"),
    ([*formats("json=x"), "--output-file", "x"], "both go to `x`"),
    ([*formats("json", "sarif"), "--output-file", "x"], "both go to `x`"),
    (formats("json", "sarif=-"), "both go to standard output"),
    (formats("json="), "`json=` names no file"),
    (formats("sraif=x"), "unknown output format `sraif`; did you mean `sarif`?"),
    (formats("=x"), "unknown output format ``; use one of full, concise"),
    (formats("qqq"), "unknown output format `qqq`; use one of full, concise"),
    (formats("json=gone/x"), "gone/x: can't write the report: there is no folder `gone`"),
    (formats("full", "json=gone/deep/x"), "there is no folder `gone/deep`"),
    (formats("full", "json=b.txt/x"), "b.txt/x: can't write the report: there is no folder `b.txt`"),
    (formats("json=x", "sarif=gone/x"), "gone/x: can't write the report"),
    (formats("json=deep"), "deep: can't write the report: Is a directory"),
    (formats("json=" + "x" * 300), "can't write the report: "),
    (formats("json=a.txt"), "a.txt: the report would overwrite the article"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_is_said_in_a_line_and_changes_nothing(
    folder: Path, arguments: list[str], said: str
) -> None:
    os.symlink("x", folder / "link")
    before = listing(folder)
    done = call("check", "a.txt", *ONE, *arguments, cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert said in one_line(done)
    assert listing(folder) == before
    assert (folder / "a.txt").read_text(encoding="utf-8") == DAMAGED


@pytest.mark.parametrize(
    "make",
    [
        ["gone.txt", "a.txt"],  # a path that is not there
        ["."],  # a configuration further down that is wrong
    ],
)
def test_a_run_that_failed_leaves_old_reports(folder: Path, make: list[str]) -> None:
    (folder / "deep/lintnews.toml").write_text("x = 1", encoding="utf-8")
    for name in ("x.json", "y.sarif"):
        (folder / name).write_text("old", encoding="utf-8")
    before = listing(folder)
    values = formats("concise", "json=x.json", "sarif=y.sarif")
    done = call("check", *make, "--select", "spaced-hyphen", *values, cwd=folder)
    assert done.status == 2
    if "gone.txt" in make:
        assert "lintnews: not written, as the run failed: x.json, y.sarif\n" in done.err
        assert done.out.count("spaced-hyphen") == 2
    assert listing(folder) == before
    assert {(folder / name).read_text(encoding="utf-8") for name in ("x.json", "y.sarif")} == {"old"}  # fmt: skip


def test_a_report_keeps_mode_and_link_of_the_old_one(folder: Path) -> None:
    (folder / "deep/real.json").write_text("old", encoding="utf-8")
    (folder / "deep/real.json").chmod(0o640)
    os.symlink("deep/real.json", folder / "x.json")
    call("check", "a.txt", *ONE, *formats("json=x.json"), cwd=folder)
    assert (folder / "x.json").is_symlink()
    assert len(json.loads((folder / "deep/real.json").read_text(encoding="utf-8"))) == 2
    assert (folder / "deep/real.json").stat().st_mode & 0o777 == 0o640


def test_reports_of_the_last_run_are_not_linted(folder: Path) -> None:
    arguments = ("check", ".", *ONE, *formats("json", "html=report.html", "full=deep/all.txt"))
    first = call(*arguments, cwd=folder)
    assert call(*arguments, cwd=folder) == first
    assert len(first.json) == 4
    assert "22 -year" in (folder / "deep/all.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no devices here")
def test_a_pipe_is_written_to_and_a_device_is_left_where_it_is(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE)
    values = formats("concise", "json=pipe", "sarif=/dev/null")
    done = run("check", "a.txt", *ONE, *values, cwd=folder)
    out, _ = reader.communicate(timeout=60)
    assert done.status == 1
    assert len(json.loads(out)) == 2
    assert Path("/dev/null").is_char_device()
    assert (folder / "pipe").is_fifo()


@pytest.mark.skipif(
    not Path("/dev/fd").exists() or shutil.which("bash") is None, reason="no bash here"
)
def test_what_a_shell_opens_is_written_to(folder: Path) -> None:
    program = (
        'check() { "$PYTHON" -m lintnews check a.txt $ONE --output-format concise "$@"; }\n'
        "check --output-format json=>(cat > sub.json)\n"
        "echo before > log; check --output-format json=/dev/stderr 2>> log\n"
        "check --output-format sarif=/dev/fd/7 7> seven\n"
        "wait; while [ ! -s sub.json ]; do sleep 0.1; done\n"
    )
    env = {"PYTHON": sys.executable, "ONE": " ".join(ONE)}
    done = run("-c", program, cwd=folder, env=env, command=("bash",))
    assert done.out.count("spaced-hyphen") == 6
    assert len(json.loads((folder / "sub.json").read_text(encoding="utf-8"))) == 2
    log = (folder / "log").read_text(encoding="utf-8")
    assert log.startswith("before\n[\n  {")
    assert "Found 2 problems" in log
    assert (folder / "seven").read_text(encoding="utf-8").startswith('{"$schema"')


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_says_which_report_is_lost(folder: Path) -> None:
    done = run("check", "a.txt", *ONE, *formats("concise", "json=/dev/full", "sarif=x"), cwd=folder)
    assert done.status == 2
    assert "/dev/full: can't write the report: No space left on device" in done.err
    assert not (folder / "x").exists()


def test_a_reader_that_has_enough_does_not_stop_the_other_reports(folder: Path) -> None:
    (folder / "a.txt").write_text(DAMAGED * 5000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "lintnews", "check", "a.txt", *ONE, *formats("concise", "json=x.json")],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment({"PYTHONPATH": str(Path(__file__).parent.parent.parent)}),
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith("a.txt:")
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in (0, 1)
    assert "Traceback" not in said
    assert len(json.loads((folder / "x.json").read_text(encoding="utf-8"))) == 10000


def test_a_configuration_names_one_format_and_the_command_line_replaces_it(folder: Path) -> None:
    (folder / "lintnews.toml").write_text('output-format = "json"', encoding="utf-8")
    arguments = ("check", "a.txt", "--select", "spaced-hyphen")
    assert len(call(*arguments, cwd=folder).json) == 2
    assert call(*arguments, *formats("concise"), cwd=folder).out.startswith("a.txt:3:5:")
    assert call(*arguments, *formats("sarif=x"), cwd=folder).out == ""
    done = call(*arguments, *formats("sarif=x"), "--output-file", "y", cwd=folder)
    assert (done.out, (folder / "y").read_text(encoding="utf-8")[:2]) == ("", "[\n")
    (folder / "lintnews.toml").write_text('output-format = "json=x"', encoding="utf-8")
    assert "unknown output format `json=x`" in one_line(call(*arguments, cwd=folder))


def test_fixed_standard_input_takes_the_place_of_the_report(folder: Path) -> None:
    data = DAMAGED.encode()
    values = formats("json=x.json", "concise")
    done = call("check", "-", "--fix", *ONE, *values, cwd=folder, stdin=data)
    assert done.status == 0
    assert "22-year-old man" in done.out
    assert (folder / "x.json").read_text(encoding="utf-8") == "[]\n"


def test_results_are_not_held(folder: Path) -> None:
    """The first article is reported before the last one is there to be read."""
    os.mkfifo(folder / "z.txt")
    values = formats("json-lines", "github=y", "sarif=x")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "lintnews", "check", "a.txt", "z.txt", *ONE, *values],
        cwd=folder, stdout=subprocess.PIPE,
        env=environment({"PYTHONPATH": str(Path(__file__).parent.parent.parent)}),
    )  # fmt: skip
    assert process.stdout is not None
    stop = threading.Timer(100, process.kill)  # or else a failure would never end
    stop.start()
    first = [process.stdout.readline(), process.stdout.readline()]
    assert [json.loads(line)["filename"] for line in first] == ["a.txt", "a.txt"]
    (folder / "z.txt").write_bytes(DAMAGED.encode())
    rest, _ = process.communicate()
    stop.cancel()
    assert process.returncode == 1
    assert rest.count(b"z.txt") == 2
