"""The hooks, run by pre-commit itself in git repositories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import CLEAN, DAMAGED
from tests.cli.running import Done, environment
from tests.examples import catalogue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script of sh runs lintnews")

ROOT = Path(__file__).parent.parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
REPAIRED = DAMAGED.replace("22 -year -old", "22-year-old").replace("30 -year -old", "30-year-old")


class Repository:
    """A git repository whose commits pre-commit looks at."""

    def __init__(self, folder: Path, hooks: Mapping[str, Any], env: Mapping[str, str]) -> None:
        self.folder = folder
        self._env = environment(env)
        folder.mkdir()
        self.git("init", "-q")
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [hooks]}))
        self.git("add", ".")
        self.git("commit", "-q", "-m", "hooks")
        self._run(sys.executable, "-m", "pre_commit", "install", check=True)

    def _run(self, *command: str, check: bool = False) -> Done:
        done = subprocess.run(
            command, cwd=self.folder, env=self._env, capture_output=True, check=False, timeout=1500
        )
        text = (done.stdout + done.stderr).decode("utf-8", "surrogateescape")
        assert not check or done.returncode == 0, text
        assert "Traceback" not in text, text
        return Done(done.returncode, text, "")

    def git(self, *arguments: str) -> str:
        return self._run("git", *arguments, check=True).out

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def commit(self, **files: str) -> Done:
        """Write and stage files, and try to commit what is staged."""
        for name, text in files.items():
            self.write(name, text)
            self.git("add", "--", name)
        return self._run("git", "commit", "-m", "articles")

    def committed(self, name: str) -> str:
        return self.git("show", f"HEAD:{name}")


def git_environment(tmp: Path) -> dict[str, str]:
    """Return variables that keep the person's own settings of git and pre-commit out."""
    return {
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(tmp / "pre-commit"), "PRE_COMMIT_COLOR": "never",
    }  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Callable[..., Repository]:
    """Make repositories whose hooks are those of the manifest, with the lintnews of this tree."""
    catalogue()  # compiled and cached before the clock of a hook runs
    script = tmp_path / "bin/lintnews"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lintnews "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"

    def make(hook: str, **changes: Any) -> Repository:
        (found,) = (one for one in yaml.safe_load(HOOKS.read_text("utf-8")) if one["id"] == hook)
        hooks = {"repo": "local", "hooks": [{**found, "language": "system", **changes}]}
        env = {**git_environment(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT)}
        return Repository(tmp_path / "news", hooks, env)

    return make


def test_the_manifest_is_valid() -> None:
    command = (sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS))
    subprocess.run(command, check=True, timeout=60)
    hooks = {one["id"]: one for one in yaml.safe_load(HOOKS.read_text("utf-8"))}
    assert set(hooks) == {"lintnews", "lintnews-fix"}
    assert "--fix" not in hooks["lintnews"]["entry"]
    for hook in hooks.values():
        assert hook["require_serial"], "several processes would compile the rules at once"


def test_damage_stops_a_commit(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews")
    done = news.commit(**{"articles/a.txt": DAMAGED, "articles/b.txt": CLEAN})
    assert done.status == 1
    lines = done.out.splitlines()
    assert "articles/a.txt:3:5: PUN003 [*] spaced-hyphen" in done.out
    assert any(line.startswith("Found 2 problems in 1 of 2 files") for line in lines)
    assert news.read("articles/a.txt") == DAMAGED, "the hook never writes"
    # the article is mended, the commit passes
    assert news.commit(**{"articles/a.txt": REPAIRED}).status == 0
    assert news.committed("articles/a.txt") == REPAIRED


def test_the_fix_hook_repairs_and_the_second_commit_passes(
    repository: Callable[..., Repository],
) -> None:
    news = repository("lintnews-fix")
    done = news.commit(**{"a.txt": DAMAGED})
    assert done.status == 1
    assert "files were modified by this hook" in done.out
    assert "Fixed 2 problems in 1 file:" in done.out
    assert news.read("a.txt") == REPAIRED
    news.git("add", "a.txt")
    assert news.commit().status == 0
    assert news.committed("a.txt") == REPAIRED


def test_clean_articles_and_other_files_pass(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews")
    done = news.commit(**{"a.txt": CLEAN, "b.html": f"<p>{CLEAN}</p>", "script.py": DAMAGED})
    assert done.status == 0
    assert "lintnews" in done.out
    assert "No damage" not in done.out, "pre-commit says nothing of hooks that pass"


ODD_NAMES = (
    "two words.txt",
    "it's.txt",
    'said "so".md',
    "-draft.txt",
    "--fix.txt",
    "Überfall in Köln.html",
    "двічі.txt",
    "line\nbreak.txt",
    "$HOME `id` *.txt",
    "a,b;c&d.txt",
)


def test_odd_file_names(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews-fix")
    done = news.commit(**dict.fromkeys(ODD_NAMES, DAMAGED))
    assert done.status == 1
    assert f"Fixed {2 * len(ODD_NAMES)} problems in {len(ODD_NAMES)} files:" in done.out
    assert {name: news.read(name) for name in ODD_NAMES} == dict.fromkeys(ODD_NAMES, REPAIRED)
    assert news.commit(**dict.fromkeys(ODD_NAMES, REPAIRED)).status == 0


def test_the_options_of_a_project_take_the_place_of_ours(
    repository: Callable[..., Repository],
) -> None:
    news = repository("lintnews", args=["--ignore", "spaced-hyphen", "--"])
    assert news.commit(**{"-draft.txt": DAMAGED}).status == 0


@pytest.mark.parametrize(
    ("hook", "configuration"),
    [
        ("lintnews", {"lintnews.toml": 'extend-exclude = ["wire/"]'}),
        ("lintnews-fix", {"wire/lintnews.toml": 'extend-exclude = ["*"]'}),
    ],
    ids=["above", "in the folder"],
)
def test_excluded_files_are_left_alone_though_pre_commit_names_them(
    repository: Callable[..., Repository], hook: str, configuration: Mapping[str, str]
) -> None:
    news = repository(hook)
    assert news.commit(**configuration, **{"wire/a.txt": DAMAGED}).status == 0
    assert news.read("wire/a.txt") == DAMAGED


def test_a_partly_staged_file_keeps_what_is_not_staged(
    repository: Callable[..., Repository],
) -> None:
    news = repository("lintnews-fix")
    filler = "The council meets again in March.\n" * 9
    news.write("a.txt", DAMAGED + filler)
    news.git("add", "a.txt")
    news.write("a.txt", DAMAGED + filler + "A line that is not staged.\n")
    done = news.commit()
    assert done.status == 1
    assert "files were modified by this hook" in done.out
    assert news.read("a.txt") == REPAIRED + filler + "A line that is not staged.\n"
    assert news.git("show", ":a.txt") == DAMAGED + filler, "staging the repair is up to the author"


def test_a_repair_that_contradicts_what_is_not_staged_is_rolled_back(
    repository: Callable[..., Repository],
) -> None:
    news = repository("lintnews-fix")
    news.write("a.txt", DAMAGED)
    news.git("add", "a.txt")
    mine = DAMAGED.replace("22 -year -old man", "young man")
    news.write("a.txt", mine)
    done = news.commit()
    assert done.status == 1
    assert "Rolling back fixes" in done.out
    assert news.read("a.txt") == mine


@pytest.mark.slow
def test_what_is_not_staged_does_not_count(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews")
    news.write("a.txt", CLEAN)
    news.git("add", "a.txt")
    news.write("a.txt", DAMAGED)
    assert news.commit().status == 0
    assert news.read("a.txt") == DAMAGED


@pytest.mark.slow
def test_removed_and_renamed_articles(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews")
    assert news.commit(**{"a.txt": CLEAN, "b.txt": CLEAN}).status == 0
    news.git("rm", "-q", "a.txt")
    news.git("mv", "b.txt", "c.txt")
    assert news.commit().status == 0


def test_many_files_in_one_call(repository: Callable[..., Repository]) -> None:
    news = repository("lintnews")
    for number in range(450):  # enough for several processes
        news.write(f"wire/{number}.txt", DAMAGED if number == 321 else CLEAN)
    news.git("add", ".")
    done = news.commit()
    assert done.status == 1
    assert "wire/321.txt:3:5: PUN003" in done.out
    assert "Found 2 problems in 1 of 450 files" in done.out


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"lintnews.toml": "selekt = []"}, "unknown key `selekt`; did you mean `select`?"),
        ({"b.txt": "A\0B"}, "binary file"),
        ({"b.txt": ""}, None),
    ],
    ids=["bad configuration", "binary file", "empty file"],
)
def test_what_goes_wrong_is_said(
    repository: Callable[..., Repository], files: Mapping[str, str], said: str | None
) -> None:
    news = repository("lintnews")
    done = news.commit(**files, **{"a.txt": CLEAN})
    assert done.status == (1 if said else 0)
    assert said is None or said in done.out


def documented() -> dict[str, Any]:
    """Return the repository of hooks that docs/pre-commit.md shows."""
    text = (ROOT / "docs/pre-commit.md").read_text(encoding="utf-8")
    (first, *_) = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (hooks,) = yaml.safe_load(first)["repos"]
    found: dict[str, Any] = hooks
    return found


def test_the_documented_configuration_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(yaml.safe_dump({"repos": [documented()]}), encoding="utf-8")
    command = (sys.executable, "-m", "pre_commit", "validate-config", str(path))
    subprocess.run(command, check=True, timeout=60)
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert {one["id"] for one in documented()["hooks"]} <= {one["id"] for one in hooks}


def snapshot(folder: Path) -> str:
    """Make a repository of this tree as it stands and return its commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    env = environment(git_environment(folder.parent))
    for command in (("init", "-q"), ("add", "-f", "."), ("commit", "-q", "-m", "now")):
        subprocess.run(["git", *command], cwd=folder, env=env, check=True)
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, env=env, check=True, capture_output=True
    )
    return commit.stdout.decode().strip()


@pytest.mark.slow
def test_pre_commit_installs_the_hooks_from_this_repository(tmp_path: Path) -> None:
    """As a user has it: a clone at a revision, an environment that pip makes, a cold cache."""
    project = tmp_path / "lintnews"
    project.mkdir()
    revision = snapshot(project)
    hooks = {**documented(), "repo": str(project), "rev": revision}
    env = {**git_environment(tmp_path), "LINTNEWS_CACHE_DIR": str(tmp_path / "cache")}
    env["PYTHONPATH"] = str(tmp_path / "nothing")  # not the tree: what pip has installed
    news = Repository(tmp_path / "news", hooks, env)
    names = ("articles/-draft.txt", "articles/Überfall in Köln.html", "articles/two words.md")
    done = news.commit(
        **{"lintnews.toml": 'extend-exclude = ["raw/"]', "articles/raw/a.txt": DAMAGED},
        **dict.fromkeys(names, DAMAGED),
    )
    assert done.status == 1
    assert "files were modified by this hook" in done.out
    assert "Fixed 6 problems in 3 files:" in done.out
    assert [news.read(name) for name in names] == [REPAIRED] * 3
    assert news.read("articles/raw/a.txt") == DAMAGED
    assert len(list((tmp_path / "cache").glob("rules-*.bin"))) == 1
    # a calque has no safe repair: it stays, and stops the commit until a person has seen to it
    best = "The best Ukrainian military officer said so on Friday.\n"
    done = news.commit(**dict.fromkeys(names, REPAIRED), **{"articles/b.txt": best})
    assert done.status == 1
    assert "articles/b.txt:1:5: CAL010 french-calque" in done.out
    assert "files were modified" not in done.out
    assert news.commit(**{"articles/b.txt": best.replace("best", "top")}).status == 0
    assert news.committed("articles/two words.md") == REPAIRED
