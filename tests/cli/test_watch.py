"""`lintnews check --watch`: a real process, and files that really change."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, DAMAGED
from tests.cli.running import call, environment, one_line, run
from tests.core.test_user_packs import PACK
from tests.examples import catalogue

ROOT = Path(__file__).parent.parent.parent
REPAIRED = DAMAGED.replace(" -year -old", "-year-old")
TIME = re.compile(r"^\[\d\d:\d\d:\d\d\] ")
DONE = "files; watching for changes (Ctrl-C ends)."
PATIENCE = 60  # seconds until a test gives up; none takes more than two
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and links of POSIX")


class Watching:
    """A process that watches, and the lines that it has written."""

    def __init__(self, folder: Path, *arguments: str, **env: str) -> None:
        self.folder = folder
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lintnews", "check", "--watch", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment({"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env}),
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(TIME.sub("[] ", line.decode().rstrip("\n")))
        self._lines.put(None)

    def round(self, end: str = DONE) -> list[str]:
        """Wait for the end of a round, and return its lines."""
        shown: list[str] = []
        while not shown or not shown[-1].endswith(end):
            line = self._lines.get(timeout=PATIENCE)
            assert line is not None, f"it has ended: {shown}"
            shown.append(line)
        return shown

    def after(self, act: Callable[[], object], end: str = DONE) -> list[str]:
        act()
        return self.round(end)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def interrupt(self) -> list[str]:
        """End it as Ctrl-C does; return what it still says."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(PATIENCE) == 0
        return list(filter(None, iter(self._lines.get, None)))


@pytest.fixture
def watch(folder: Path) -> Iterator[Callable[..., Watching]]:
    """Start processes that watch a folder with two damaged articles and a clean one."""
    catalogue()
    started: list[Watching] = []

    def start(*arguments: str, **env: str) -> Watching:
        started.append(Watching(folder, *arguments, **env))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


@posix
def test_a_day_at_the_desk(watch: Callable[..., Watching]) -> None:
    """Each round lints what has changed and shows all that is left."""
    news = watch()
    shown = news.round()
    assert shown[0] == "[] Linting in watch mode; Ctrl-C ends."
    assert [line.split(":")[0] for line in shown[1:-2]] == ["a.txt", "a.txt", *["deep/c.txt"] * 2]
    assert shown[-2].startswith("Found 4 problems in 2 of 3 files;")
    assert shown[-1] == f"[] Linted 3/3 {DONE}"

    shown = news.after(lambda: news.write("a.txt", REPAIRED))
    assert shown[0] == "[] a.txt changed."
    assert [line.split(":")[0] for line in shown[1:-2]] == ["deep/c.txt"] * 2, "it is still there"
    assert shown[-1] == f"[] Linted 1/3 {DONE}"

    shown = news.after(lambda: news.write("new/folder/d.txt", DAMAGED))
    assert shown[0] == f"[] {Path('new/folder/d.txt')} changed."
    assert shown[-2].startswith("Found 4 problems in 2 of 4 files")
    shown = news.after(lambda: news.write("new/folder/d.txt", CLEAN))
    assert shown[-2].startswith("Found 2 problems in 1 of 4 files")

    def save_as_editors_do() -> None:
        news.write("a.txt.tmp", DAMAGED)
        (news.folder / "a.txt.tmp").replace(news.folder / "a.txt")

    assert news.after(save_as_editors_do)[0] == "[] a.txt changed."
    shown = news.after(lambda: (news.folder / "a.txt").rename(news.folder / "z.txt"))
    assert shown[0] == "[] z.txt changed, a.txt removed."
    assert shown[-3].startswith("z.txt:")
    shown = news.after((news.folder / "z.txt").unlink)
    assert (shown[0], shown[-1]) == ("[] z.txt removed.", f"[] Linted 0/3 {DONE}")
    news.after(lambda: shutil.rmtree(news.folder / "deep"))
    shown = news.after(lambda: news.write("deep/c.txt", DAMAGED))
    assert shown[-2].startswith("Found 2 problems in 1 of 3 files")
    assert news.interrupt() == [], "no traceback"


def test_a_burst_is_one_run(watch: Callable[..., Watching], folder: Path) -> None:
    news = watch("--statistics")
    news.round()
    for number in range(200):
        news.write(f"wire/{number}.txt", DAMAGED)
    rounds = [news.round()]
    while "of 203 files" not in rounds[-1][-2]:
        rounds.append(news.round())
    # a machine that is busy elsewhere may make a pause in the burst, but not at every file
    assert len(rounds) <= 10


def test_what_changes_nothing_starts_no_run(watch: Callable[..., Watching]) -> None:
    news = watch()
    news.round()
    os.utime(news.folder / "a.txt")
    news.write("b.txt", CLEAN)
    news.write("notes.docx", "no article")
    shown = news.after(lambda: news.write("e.txt", CLEAN))
    assert (shown[0], shown[-1]) == ("[] e.txt changed.", f"[] Linted 1/4 {DONE}")


@posix
def test_fixes_are_written_once(watch: Callable[..., Watching], folder: Path) -> None:
    news = watch("--fix")
    shown = news.round()
    assert "Fixed 4 problems in 2 files:" in shown
    assert (folder / "a.txt").read_text(encoding="utf-8") == REPAIRED
    shown = news.after(lambda: news.write("b.txt", DAMAGED))
    assert shown[:2] == ["[] b.txt changed.", "Fixed 2 problems in 1 file:"]
    assert (folder / "b.txt").read_text(encoding="utf-8") == REPAIRED
    # its own writes start no run: the next one is for what a person changes
    shown = news.after(lambda: news.write("e.txt", CLEAN))
    assert shown[0] == "[] e.txt changed."
    assert news.interrupt() == []


@pytest.mark.parametrize(
    ("before", "change", "said"),
    [
        ({}, ("lintnews.toml", 'ignore = ["PUN003"]'), "lintnews.toml changed"),
        ({"lintnews.toml": ""}, ("lintnews.toml", 'ignore = ["PUN003"]'), "lintnews.toml changed"),
        pytest.param(
            {"pyproject.toml": "[tool.lintnews]"}, ("pyproject.toml", '[tool.lintnews]\nignore = ["PUN003"]'), "pyproject.toml changed",
            marks=pytest.mark.slow,
        ),
        ({"lintnews.toml": 'extend = "more/base.toml"', "more/base.toml": ""}, ("more/base.toml", 'ignore = ["PUN003"]'), "base.toml changed"),
        ({}, ("deep/setup.cfg", "[lintnews]\nignore = PUN003"), "setup.cfg changed"),
    ],
    ids=["new", "changed", "pyproject", "extended", "below"],
)  # fmt: skip
def test_changed_settings_lint_all_files(
    watch: Callable[..., Watching], folder: Path, before: Mapping[str, str],
    change: tuple[str, str], said: str,
) -> None:  # fmt: skip
    for name, text in before.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    news = watch()
    news.round()
    shown = news.after(lambda: news.write(*change))
    assert shown[0] == f"[] {said}; all files are linted again."
    assert shown[-1] == f"[] Linted 3/3 {DONE}"
    assert not any(line.startswith("deep/c.txt:") for line in shown)


def test_settings_above_and_beside_what_is_watched(
    watch: Callable[..., Watching], folder: Path
) -> None:
    (folder / "house-calque.toml").write_text(PACK, encoding="utf-8")
    news = watch("deep")
    news.round()
    news.write("lintnews.toml", 'packs = ["house-calque.toml"]')
    assert news.round()[0] == "[] lintnews.toml changed; all files are linted again."
    changed = PACK.replace("[[phrase]]", "# newer\n[[phrase]]", 1)
    shown = news.after(lambda: news.write("house-calque.toml", changed))
    assert shown[0] == "[] house-calque.toml changed; all files are linted again."
    shown = news.after((folder / "lintnews.toml").unlink)
    assert shown[0] == "[] lintnews.toml changed; all files are linted again."


@pytest.mark.parametrize("configured", [False, True])
def test_a_changed_baseline_lints_all_files(
    watch: Callable[..., Watching], folder: Path, configured: bool
) -> None:
    call("check", "a.txt", "--write-baseline", "known.json", cwd=folder)
    if configured:
        (folder / "lintnews.toml").write_text('baseline = "known.json"', encoding="utf-8")
    news = watch(*([] if configured else ["--baseline", "known.json"]))
    assert news.round()[-2].startswith("Found 2 problems in 1 of 3 files")
    shown = news.after(lambda: call("check", "--write-baseline", "known.json", cwd=folder))
    assert shown[0] == "[] known.json changed; all files are linted again."
    assert shown[-2] == "No damage found in 3 files; 4 more in the baseline."


def test_bad_settings_are_waited_for(watch: Callable[..., Watching], folder: Path) -> None:
    mended = "Nothing is linted until that is mended; watching for changes (Ctrl-C ends)."
    news = watch()
    news.round()
    shown = news.after(lambda: news.write("lintnews.toml", "ignor = []"), mended)
    assert len(shown) == 2
    assert "unknown key `ignor`; did you mean `ignore`?" in shown[0]
    news.write("a.txt", CLEAN)  # said once, not at every change
    shown = news.after(lambda: news.write("lintnews.toml", 'packs = ["house-calque.toml"]'), mended)
    assert len(shown) == 2
    assert "there is no pack" in shown[0]
    shown = news.after(lambda: news.write("house-calque.toml", "not a pack"), mended)
    assert len(shown) == 2
    shown = news.after(lambda: news.write("house-calque.toml", PACK))
    assert shown[-1] == f"[] Linted 3/3 {DONE}"
    assert shown[-2].startswith("Found 2 problems in 1 of 3 files")


@posix
@pytest.mark.parametrize("polling", ["", pytest.param("1", marks=pytest.mark.slow)])
def test_one_file_that_is_replaced(
    watch: Callable[..., Watching], folder: Path, polling: str
) -> None:
    """An editor that writes by rename; a link; a file that goes and comes back."""
    (folder / "link.txt").symlink_to(folder / "deep/c.txt")
    news = watch("a.txt", "link.txt", WATCHFILES_FORCE_POLLING=polling)
    assert news.round()[-1] == f"[] Linted 2/2 {DONE}"
    for text in (CLEAN, DAMAGED):
        news.write("new", text)
        shown = news.after(lambda: (folder / "new").replace(folder / "a.txt"))
        assert shown[0] == "[] a.txt changed."
    assert news.after(lambda: news.write("deep/c.txt", CLEAN))[0] == "[] link.txt changed."
    shown = news.after((folder / "a.txt").unlink)
    assert "lintnews: a.txt: no such file or folder" in shown
    assert news.after(lambda: news.write("a.txt", DAMAGED))[0] == "[] a.txt changed."


def test_a_report_among_the_articles_is_none(watch: Callable[..., Watching], folder: Path) -> None:
    news = watch("--output-file", "report.txt")
    assert news.round()[-1] == f"[] Linted 3/3 {DONE}"
    assert len((folder / "report.txt").read_text(encoding="utf-8").splitlines()) == 4
    shown = news.after(lambda: news.write("a.txt", CLEAN))
    assert (shown[0], shown[-1]) == ("[] a.txt changed.", f"[] Linted 1/3 {DONE}")
    assert len((folder / "report.txt").read_text(encoding="utf-8").splitlines()) == 2


@posix
def test_odd_names_and_files(watch: Callable[..., Watching], folder: Path) -> None:
    news = watch()
    news.round()
    for name in ("-x.txt", "Überfall in Köln.txt", 'it\'s "so".txt'):
        assert news.after(lambda name=name: news.write(name, DAMAGED))[0] == f"[] {name} changed."
    assert news.after(lambda: news.write("line\nbreak.txt", ""))[0] == "[] line·break.txt changed."
    binary = folder / "binary.txt"
    assert any("binary file" in line for line in news.after(lambda: binary.write_bytes(b"\0\xff")))
    shown = news.after(lambda: (folder / "gone.txt").symlink_to("nowhere.txt"))
    assert any(line.startswith("gone.txt:1:1: INT001") for line in shown)


@posix
def test_a_terminal_is_cleared_and_a_pipe_is_not(folder: Path) -> None:
    import pty

    catalogue()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lintnews", "check", "--watch", "b.txt"],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        env=environment({"PYTHONPATH": str(ROOT), "TERM": "xterm"}),
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while DONE.encode() not in shown:
        shown += os.read(ours, 1024)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    os.close(ours)
    assert shown.startswith(b"\x1b[2J")
    news = Watching(folder, "b.txt")
    assert "\x1b" not in "".join(news.round())
    news.interrupt()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "`--watch` goes without `-`"),
        (["a.txt", "-"], "`--watch` goes without `-`"),
        (["--diff"], "`--watch` goes without `--diff`"),
        (["nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["--select", "nam"], "--select: unknown rule `nam`"),
        (["--config", "nowhere.toml"], "nowhere.toml: can't read the configuration"),
    ],
)
def test_what_can_not_be_watched(folder: Path, arguments: list[str], said: str) -> None:
    done = call("check", "--watch", *arguments, cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert said in one_line(done)


def test_a_bad_configuration_at_the_start_ends_the_run(folder: Path) -> None:
    (folder / "deep/lintnews.toml").write_text("selekt = []", encoding="utf-8")
    done = call("check", "--watch", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert "unknown key `selekt`" in one_line(done)


def test_without_watchfiles_a_line_says_what_to_install(folder: Path) -> None:
    absent = "import sys; sys.modules['watchfiles'] = None; from lintnews.cli import run; run()"
    done = run("check", "--watch", cwd=folder, command=(sys.executable, "-c", absent))
    assert (done.status, done.out) == (2, "")
    assert one_line(done) == (
        "lintnews: `--watch` needs watchfiles; install it with `pip install 'lintnews[watch]'`"
    )


def test_who_does_not_watch_does_not_load_it(folder: Path) -> None:
    loaded = (
        "import sys\nfrom lintnews.cli import main\ntry: main()\nfinally: "
        "print(sorted({'watchfiles', 'anyio', 'lintnews.core.changes'} & set(sys.modules)))"
    )
    done = run("check", "b.txt", cwd=folder, command=(sys.executable, "-c", loaded))
    assert (done.status, done.out) == (0, "[]\n")
