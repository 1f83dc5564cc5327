"""The examples of docs/grammar-server.md: they parse, and the real server takes its options."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
import yaml

from tests import languagetool

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLES = DOCS / "grammar"
PAGE = (DOCS / "grammar-server.md").read_text(encoding="utf-8")
UNIT = EXAMPLES / "lintnews-languagetool.service"
PROPERTIES = (EXAMPLES / "server.properties").read_text(encoding="utf-8")
OPTIONS = dict(re.findall(r"^(\w+)=(.*)$", PROPERTIES, re.MULTILINE))


def unit() -> dict[str, list[str]]:
    """Return the values of each key of the unit."""
    values: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE):
        values.setdefault(key, []).append(value)
    return values


def image_command() -> list[str]:
    (command,) = re.findall(r"^CMD (.*)$", (EXAMPLES / "Dockerfile").read_text(), re.MULTILINE)
    words: list[str] = json.loads(command)
    return words


def test_unit_and_image_start_the_server_in_the_same_way() -> None:
    (line,) = unit()["ExecStart"]
    java, *words = shlex.split(line)
    assert [Path(java).name, *words] == image_command()


def test_the_server_runs_without_privileges() -> None:
    values = unit()
    for key, value in [
        ("DynamicUser", "yes"),
        ("ProtectSystem", "strict"),
        ("Restart", "on-failure"),
        ("MemoryMax", "2G"),
        ("IPAddressDeny", "any"),
    ]:
        assert values[key] == [value], key


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
@pytest.mark.parametrize(("old", "complains"), [("", False), ("ProtectSystem", True)])
def test_systemd_takes_the_unit(tmp_path: Path, old: str, complains: bool) -> None:
    text = UNIT.read_text(encoding="utf-8")
    # It looks for the program that is started, which is Java where there is one, else any other.
    program = shutil.which("java") or shutil.which("true")
    text = text.replace("/usr/bin/java", str(program))
    path = tmp_path / UNIT.name
    path.write_text(text.replace(old, "Misspelt") if old else text, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", path], capture_output=True, text=True, check=False
    )
    assert (UNIT.name in done.stderr or done.returncode != 0) is complains, done.stderr


def test_the_compose_file_publishes_the_port_of_the_server_to_one_address() -> None:
    compose = yaml.safe_load((EXAMPLES / "docker-compose.yml").read_text(encoding="utf-8"))
    (service,) = compose["services"].values()
    command = image_command()
    port = command[command.index("--port") + 1]
    (published,) = service["ports"]
    assert published == f"${{LANGUAGETOOL_ADDRESS:-127.0.0.1}}:{port}:{port}"
    assert f"/{port} &&" in service["healthcheck"]["test"][-1]


def docker_compose(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["docker", "compose", *arguments]
    return subprocess.run(command, cwd=EXAMPLES, capture_output=True, text=True, check=False)


def test_docker_takes_the_compose_file() -> None:
    if shutil.which("docker") is None or docker_compose("version").returncode != 0:
        pytest.skip("needs docker compose")
    done = docker_compose("config", "-q")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_says_how_lintnews_is_configured() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert tomllib.loads(example) == {
        "grammar": {"enabled": True, "server": "http://languagetool.newsroom.example:8081"}
    }


def test_the_page_speaks_of_all_options_and_files() -> None:
    assert OPTIONS.keys() == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    for path in EXAMPLES.iterdir():
        assert f"(grammar/{path.name})" in PAGE


def test_the_server_takes_all_options(tmp_path: Path) -> None:
    log, config = tmp_path / "log", tmp_path / "server.properties"
    # One that it does not know shows that it would tell.
    config.write_text(PROPERTIES + "\nmisspeltOption=1\n", encoding="utf-8")
    form = {"language": "en-US", "text": "word " * int(OPTIONS["maxTextLength"])}
    data = urllib.parse.urlencode(form).encode()
    with languagetool.running(languagetool.jars(), log, "--config", str(config)) as url:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{url}/v2/check", data, timeout=60)
        with refused.value as answer:
            assert (answer.code, OPTIONS["maxTextLength"].encode() in answer.read()) == (413, True)
    unknown = re.findall(r"Key '(\w+)' .* is unknown", log.read_text(errors="replace"))
    assert unknown == ["misspeltOption"]
