"""What was found is kept on disk, and a file that can't be used only costs time."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from lintnews.grammar import store as module
from lintnews.grammar.match import Match
from lintnews.grammar.store import Store, file_for

FOUND = (Match("HE_VERB_AGR", 3, 5, ("goes", "went"), "It is “goes”."), Match("X", 7, 9, (), ""))


def test_what_is_put_is_got(tmp_path: Path) -> None:
    path = str(tmp_path / "cache" / "grammar-1.sqlite")
    one = Store(path)
    one.put({"He go by.": FOUND, "Good text \udc80.": ()})
    one.close()
    other = Store(path)
    assert other.get(["He go by.", "Good text \udc80.", "Unknown."]) == {
        "He go by.": FOUND,
        "Good text \udc80.": (),
    }
    other.close()


def test_without_a_path_nothing_is_kept() -> None:
    store = Store(None)
    store.put({"a": FOUND})
    assert store.get(["a"]) == {}


def test_the_key_tells_servers_languages_and_rules_apart(tmp_path: Path) -> None:
    keys = [("6.8", "en-US", "A"), ("6.9", "en-US", "A"), ("6.8", "en-GB", "A"), ("6.8", "en-US")]
    assert len({file_for(str(tmp_path), *key) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all " * 100, b"SQLite format 3\0" * 99]
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "grammar-1.sqlite"
    path.write_bytes(content)
    store = Store(str(path))
    store.put({"a": FOUND})
    assert store.get(["a"]) == {"a": FOUND}
    store.close()


def test_damaged_rows_are_as_good_as_none(tmp_path: Path) -> None:
    path = str(tmp_path / "grammar-1.sqlite")
    store = Store(path)
    store.put({"a": FOUND})
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE passages SET found = '[[1, 2]]'")
    connection.close()
    store = Store(path)
    assert store.get(["a"]) == {}
    store.put({"a": FOUND})  # closed: nothing is raised
    assert store.get(["a"]) == {}


def test_a_folder_in_its_place_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "grammar-1.sqlite"
    path.mkdir()
    store = Store(str(path))
    store.put({"a": FOUND})
    assert store.get(["a"]) == {}


def test_old_passages_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 10)
    store = Store(str(tmp_path / "grammar-1.sqlite"))
    texts = [str(number) for number in range(2_000)]
    for text in texts:
        store.put({text: FOUND})
    known = store.get(texts)
    assert "1999" in known
    assert len(known) < 1_000
    store.close()


def test_files_of_other_servers_are_dropped(tmp_path: Path) -> None:
    for number in range(8):
        Store(str(tmp_path / f"grammar-{number}.sqlite")).close()
    left = sorted(path.name for path in tmp_path.glob("grammar-*.sqlite"))
    assert "grammar-7.sqlite" in left
    assert len(left) == 4


def _put(path: str, name: str) -> None:
    store = Store(path)
    for number in range(50):
        store.put({f"{name} {number}": FOUND})
    store.close()


def test_processes_share_a_file(tmp_path: Path) -> None:
    path = str(tmp_path / "grammar-1.sqlite")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_put, args=(path, name)) for name in "abc"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    store = Store(path)
    texts = [f"{name} {number}" for name in "abc" for number in range(50)]
    assert len(store.get(texts)) == 150
    store.close()
