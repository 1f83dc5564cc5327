"""`lintnews inspect`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import call

DAMAGED = (
    "It became known that the plant will close.\n\n"
    "An official representative of the police confirmed two arrests, and AFP recalls.\n"
)


def test_a_damaged_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    done = call("inspect", "a.txt", cwd=tmp_path)
    assert done.status == 0
    first, damage, source, *evidence = done.out.splitlines()
    assert first == "a.txt"
    assert damage.startswith("  damage: grade ")
    assert source.startswith("  source: ")
    assert "%" in source
    assert evidence[0].startswith("    1: `It became known that` renders")


def test_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.txt").write_text("The council met on Monday.\n", encoding="utf-8")
    done = call("inspect", ".", "--output-format", "json", cwd=tmp_path)
    damaged, clean = json.loads(done.out)
    assert damaged["filename"] == "a.txt"
    assert damaged["source_languages"][0]["language"] == damaged["source_language"]
    assert damaged["damage_index"] > 0
    assert damaged["evidence"][0]["location"] == {"row": 1, "column": 1}
    assert clean == {
        "filename": "b.txt", "words": 5, "findings": 0, "damage_index": 0.0, "grade": "A",
        "source_language": None, "source_languages": [], "round_trip": False, "evidence": [],
        "round_trip_evidence": [],
    }  # fmt: skip


def test_no_evidence_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The council met on Monday.\n", encoding="utf-8")
    done = call("inspect", "b.txt", cwd=tmp_path)
    assert done.out == (
        "b.txt\n  damage: grade A, index 0.00 (0 findings in 5 words)\n"
        "  source: no sign of translation\n"
    )


def test_prose_is_what_is_linted(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>One &amp; <b>two</b></p><script>x</script>\n", "utf-8")
    done = call("inspect", "--prose", "a.html", cwd=tmp_path)
    assert "One & two" in done.out
    assert "script" not in done.out


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2binary")
    done = call("inspect", "a.txt", "none.txt", cwd=tmp_path)
    assert done.status == 2
    assert done.out == ""
    assert len(done.err.splitlines()) == 2
    assert "Traceback" not in done.err
