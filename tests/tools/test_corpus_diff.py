"""The comparison of two versions, on a real second version of the package."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tools.corpus_diff import ROOT, main


@pytest.fixture
def other_version(tmp_path: Path) -> Path:
    """A version without the rule doubled-word; without most packs it compiles in a moment."""
    folder = tmp_path / "version"
    shutil.copytree(
        ROOT / "lintnews", folder / "lintnews", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "lintnews/rules/duplicate/doubled_word.py").unlink()
    for pack in (folder / "lintnews/packs").glob("*/*.toml"):
        if pack.parent.name in ("boilerplate", "calque", "language"):
            pack.unlink()
    return folder


@pytest.mark.slow
def test_what_a_change_adds_and_removes(
    other_version: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("He saw the the harbour, and strong> it rained.\n", "utf-8")
    main([str(corpus), "--old", str(other_version), "--new", str(ROOT)])
    shown = capsys.readouterr().out
    assert shown.startswith("1 -> 2 diagnostics in 9 words; +1 -0\n")
    assert "doubled-word: 0 -> 1 (1111.11 per 10,000 words), +1 -0" in shown
    assert "  + a.txt: He saw ⟦the the⟧ harbour" in shown
    main([str(corpus), "--old", str(ROOT), "--new", str(other_version), "--json"])
    changes = json.loads(capsys.readouterr().out)
    assert changes["appeared"] == []
    assert [one["rule"] for one in changes["vanished"]] == ["doubled-word"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["none"], "none: no such folder"), ([".", "--old", "no-such-revision"], "neither a folder")],
)
def test_what_cannot_be_compared_is_said(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=message):
        main(arguments)
