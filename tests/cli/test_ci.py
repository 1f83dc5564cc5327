"""The action for GitHub, the job for GitLab, the recipe for reviewdog: they do what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from lintnews.cli.destinations import OutputFormat
from tests.cli.conftest import CLEAN, DAMAGED
from tests.cli.running import environment, run
from tests.cli.test_formats import SCHEMAS, commands, results

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs/ci/gitlab.yml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
# The schemas of SchemaStore and GitLab, as the package check-jsonschema carries them.
SCHEMA_FILES = files("check_jsonschema") / "builtin_schemas/vendor"
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


@pytest.mark.parametrize(
    ("document", "schema"), [(ACTION, "github-actions.json"), (GITLAB, "gitlab-ci.json")]
)
def test_schemas(document: Any, schema: str) -> None:
    Draft7Validator(json.loads((SCHEMA_FILES / schema).read_text("utf-8"))).validate(document)


def examples() -> list[Any]:
    return [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.M | re.S)]


def test_the_guide_names_what_there_is() -> None:
    workflow, gitlab, reviewdog = examples()
    schema = json.loads((SCHEMA_FILES / "github-workflows.json").read_text("utf-8"))
    workflow["on"] = workflow.pop(True)  # what YAML makes of the key `on`
    Draft7Validator(schema).validate(workflow)
    (step,) = (one for one in workflow["jobs"]["lintnews"]["steps"] if one.get("id") == "lintnews")
    assert set(step["with"]) <= set(ACTION["inputs"])
    for kind in ("inputs", "outputs"):
        for name in ACTION[kind]:
            assert f"| `{name}` |" in GUIDE
    assert set(gitlab["variables"]) <= set(GITLAB["lintnews"]["variables"])
    assert "lintnews check" in reviewdog[1]["run"]
    for name in GITLAB["lintnews"]["variables"].keys() - {"LINTNEWS_CACHE_DIR"}:
        assert name in GUIDE
    for value in re.findall(r"--output-format[ =]([\w=.-]+)", GUIDE):
        OutputFormat().convert(value, None, None)


# The action


class Runner:
    """Runs the steps of the action as GitHub's runner does."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.workspace, self.temp = folder / "work", folder / "temp"
        for place in (self.workspace, self.temp):
            place.mkdir()
        (self.workspace / "my drafts").mkdir()
        for name, text in (("a.txt", DAMAGED), ("b.txt", CLEAN), ("my drafts/c.txt", DAMAGED)):
            (self.workspace / name).write_text(text, encoding="utf-8")
        subprocess.run(["git", "init", "-q", "."], cwd=self.workspace, check=True)
        self.output, self.summary = self.temp / "output", self.temp / "summary"
        defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
        self.context = {
            **{f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()},
            "github.action_path": str(ROOT),
        }

    def step(self, number: int) -> subprocess.CompletedProcess[str]:
        step = ACTION["runs"]["steps"][number]
        assert step["shell"] == "bash"
        values = {name: self.expand(value) for name, value in step["env"].items()}
        assert "${{" not in step["run"], "an input would become part of the program"
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        env = environment({
            **values, "RUNNER_TEMP": str(self.temp), "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_ACTIONS": "true", "CI": "true",
        })  # fmt: skip
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace, env=env, capture_output=True, text=True, check=False, timeout=500,
        )  # fmt: skip

    def expand(self, value: str) -> str:
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda match: self.context[match[1]], value)

    def installed(self) -> None:
        """Put the lintnews of this checkout where the first step installs it."""
        place = self.temp / "lintnews/bin"
        place.mkdir(parents=True)
        (place / "python").symlink_to(sys.executable)
        program = place / "lintnews"
        lines = [
            "#!/bin/sh",
            f'PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m lintnews "$@"',
        ]
        program.write_text("\n".join(lines) + "\n", encoding="utf-8")
        program.chmod(0o755)

    def outputs(self) -> dict[str, str]:
        return dict(
            line.split("=", 1) for line in self.output.read_text(encoding="utf-8").splitlines()
        )


ARGS = "--isolated --select spaced-hyphen"


@needs_bash
@pytest.mark.parametrize(
    ("inputs", "status", "found"),
    [
        ({}, 1, ["a.txt", "a.txt", "my drafts/c.txt", "my drafts/c.txt"]),
        ({"paths": "b.txt"}, 0, []),
        ({"paths": "a.txt b.txt"}, 1, ["a.txt", "a.txt"]),
        ({"paths": 'b.txt\n"my drafts"\n'}, 1, ["my drafts/c.txt"] * 2),
        ({"paths": "a.txt", "args": f"{ARGS} --exit-zero"}, 0, ["a.txt", "a.txt"]),
        ({"paths": "b.txt $(touch evil) `touch evil` ;touch evil *"}, 2, None),
        ({"args": f"{ARGS} --no-such-option"}, 2, None),
        ({"paths": "'b.txt"}, 2, None),
    ],
)  # fmt: skip
def test_the_action_lints(
    tmp_path: Path, inputs: dict[str, str], status: int, found: list[str] | None
) -> None:
    runner = Runner(tmp_path, **{"args": ARGS, **inputs})
    runner.installed()
    done = runner.step(1)
    sarif = Path(runner.outputs()["sarif"])
    assert not (runner.workspace / "evil").exists()
    if found is None:
        assert done.returncode == status, done.stderr
        assert not sarif.exists()
        return
    assert done.returncode == status, done.stderr
    assert [one["file"] for _, one, _ in commands(done.stdout)] == found
    text = sarif.read_text(encoding="utf-8")
    SCHEMAS["sarif"].validate(json.loads(text))
    assert len(results(text)) == len(found)
    title = f"{len(found)} problems in" if found else "no damage found in"
    assert runner.summary.read_text(encoding="utf-8").startswith(f"### lintnews: {title}")


def test_the_action_says_which_output_it_has(tmp_path: Path) -> None:
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id"))
    assert ACTION["outputs"]["sarif"]["value"] == f"${{{{ steps.{step['id']}.outputs.sarif }}}}"
    env = {name for one in ACTION["runs"]["steps"] for name in one["env"].values()}
    used = set(re.findall(r"inputs\.([\w-]+)", " ".join(env)))
    assert used == set(ACTION["inputs"])


@needs_bash
def test_the_action_needs_a_new_python(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    for name in ("python3", "python"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{tmp_path}:{path}"
    try:
        done = runner.step(0)
    finally:
        os.environ["PATH"] = path
    assert done.returncode == 2
    assert commands(done.stdout)[0][2].startswith("Python 3.11 or newer is needed")


@pytest.mark.slow
@needs_bash
def test_the_action_installs_lintnews(tmp_path: Path) -> None:
    """All steps, with pip, as on a new machine."""
    runner = Runner(tmp_path, args=ARGS)
    installed = runner.step(0)
    assert installed.returncode == 0, installed.stderr
    done = runner.step(1)
    assert done.returncode == 1, done.stderr
    assert len(commands(done.stdout)) == 4


# The job for GitLab


@needs_bash
def test_the_job_for_gitlab(folder: Path) -> None:
    job = GITLAB["lintnews"]
    (script,) = job["script"]
    variables = {
        name: value.replace("$CI_PROJECT_DIR", str(folder))
        for name, value in job["variables"].items()
        if name != "LINTNEWS_CACHE_DIR"  # the compiled rules of the tests are there
    }
    program = f'lintnews() {{ {shlex.quote(sys.executable)} -m lintnews "$@"; }}\n{script}'
    env = {**variables, "LINTNEWS_ARGS": ARGS, "CI_PROJECT_DIR": str(folder)}
    done = run("-c", program, cwd=folder, env=env, command=("bash",))
    assert done.status == 1
    reports = job["artifacts"]["reports"]
    quality = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    SCHEMAS["gitlab"].validate(quality)
    assert [one["location"]["path"] for one in quality] == ["a.txt", "a.txt", "deep/c.txt", "deep/c.txt"]  # fmt: skip
    assert '<testsuite name="b.txt"' in (folder / reports["junit"]).read_text(encoding="utf-8")
    assert job["artifacts"]["when"] == "always"


@needs_bash
def test_the_recipe_for_reviewdog_writes_its_report(folder: Path) -> None:
    """Its first command, with what it hands over."""
    first, second = examples()[2][1]["run"].splitlines()
    assert second.endswith("< lintnews.json")
    os.rename(folder / "deep", folder / "articles")
    program = f'lintnews() {{ {shlex.quote(sys.executable)} -m lintnews "$@"; }}\n{first} {ARGS}'
    assert run("-c", program, cwd=folder, command=("bash",)).status == 0
    report = json.loads((folder / "lintnews.json").read_text(encoding="utf-8"))
    SCHEMAS["rdjson"].validate(report)
    assert len(report["diagnostics"]) == 2
