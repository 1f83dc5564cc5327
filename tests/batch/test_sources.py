"""Every format of an archive: parts give what the file holds, and damage is told just once."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lintnews.batch.record import Part, Reading, Record, Unreadable
from lintnews.batch.sources import CorruptError, source_of
from lintnews.core.errors import UsageError
from tests.batch.archives import (
    FORMATS,
    PACK,
    everything,
    jsonl,
    parquet,
    parts_of,
    read,
    whole,
)

TEXTS = [f"Article {number} of the «Courier» — " + "ponte 橋 мост. " * (number * 7 % 23) for number in range(40)]  # fmt: skip
TARGETS = (1, 90, 400, 1500, 6000, 1 << 30)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


@pytest.fixture
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return write(tmp_path, request.param, TEXTS)


def write(folder: Path, name: str, texts: list[str]) -> Path:
    path = folder / name
    path.write_bytes(FORMATS[name](texts))
    return path


@pytest.mark.parametrize("path", FORMATS, indirect=True)
def test_the_whole_file_holds_the_texts(path: Path) -> None:
    found, damage = everything(path)
    assert not damage
    assert [record.id for record in found] == [f"d{number}" for number in range(len(TEXTS))]
    for record, text in zip(found, TEXTS, strict=True):
        content = record.content if isinstance(record.content, str) else record.content.decode()
        assert text in content
        assert record.filename == path.name
    positions = [record.position for record in found]
    step = 2 if path.name == "blank.ndjson" else 1
    assert positions == list(range(positions[0], positions[0] + step * len(TEXTS), step))
    assert positions[0] == (3 if path.name == "blank.ndjson" else 1)


@pytest.mark.parametrize("name", FORMATS)
@given(texts=st.lists(TEXT, max_size=30), target=st.integers(1, 3000))
@example(texts=[], target=1)
@example(texts=["a" * 5000, "", "\n\r\n", "\u2028\x85"], target=1)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_parts_give_what_the_file_holds(
    name: str, texts: list[str], target: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("archive"), name, texts)
    parts = parts_of(path, target)
    assert read(path, parts) == everything(path)
    assert len(read(path, parts)[0]) == len(texts)
    assert parts == parts_of(path, target)


@pytest.mark.parametrize("path", FORMATS, indirect=True)
def test_a_large_file_has_several_parts(path: Path) -> None:
    counts = [len(parts_of(path, target)) for target in TARGETS]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 8 or path.name == "a.parquet"
    assert counts[-1] == (10 if path.name == "a.parquet" else 1)


PACKED = [name for name in FORMATS if name.endswith((".gz", ".zst"))]
# One frame holds several records: what is altered in it is handed out before its checksum is
# found wrong, but for gross damage.
SHARED = [name for name in PACKED if not name.startswith("a.warc")]


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_damage_is_told_once_and_loses_nothing_else(name: str, harm: str, tmp_path: Path) -> None:
    """Whether the run was planned before the damage or behind it."""
    path = write(tmp_path, name, TEXTS)
    data = path.read_bytes()
    intact = everything(path)[0]
    planned = {target: parts_of(path, target) for target in (90, 1500, 1 << 30)}
    exact = harm == "cut" or name not in SHARED
    times_told = 0
    for place in range(1, len(data) - 1, len(data) // 11):
        harmed = data[:place] if harm == "cut" else data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]  # fmt: skip
        path.write_bytes(harmed)
        for target, parts in planned.items():
            before, told_before = read(path, parts)
            behind, told_behind = read(path, parts_of(path, target))
            assert (behind, told_behind) == everything(path)
            assert max(len(told_before), len(told_behind)) <= 1, (place, target)
            if exact:
                assert len(told_before) == (lost(intact, before) > 0), (place, target)
                assert len(told_behind) == (lost(intact, behind) > 0), (place, target)
                assert intact[: len(behind)] == behind
            elif not told_before + told_behind:
                assert intact == before == behind
            times_told += len(told_before)
    assert times_told > 20


def lost(intact: list[object], found: list[object]) -> int:
    """Return how many records are missing: they stand together."""
    same = next((at for at, (one, other) in enumerate(zip(intact, found, strict=False)) if one != other),
                min(len(intact), len(found)))  # fmt: skip
    missing = len(intact) - len(found)
    assert intact[same + missing :] == found[same:]
    return missing


def test_damage_in_a_page_of_parquet_loses_its_group_at_most(tmp_path: Path) -> None:
    texts = [f"{number} " + "word " * 500 for number in range(900)]
    path = tmp_path / "a.parquet"
    data = parquet(texts, 300, compression="none", use_dictionary=False, write_page_checksum=True, data_page_size=20_000)  # fmt: skip
    path.write_bytes(data)
    intact = everything(path)[0]
    place = data.index(b"450 word")
    path.write_bytes(data[:place] + b"#" + data[place + 1 :])
    for target in (20_000, 200_000, 1 << 30):
        found, told = read(path, parts_of(path, target))
        assert len(told) == 1
        positions = [record.position for record in found]
        assert positions == [*range(1, positions[-301] + 1), *range(601, 901)]
        assert 300 <= positions[-301] <= 450  # rows are unpacked by the hundred
        assert [intact[position - 1] for position in positions] == found


@pytest.mark.parametrize("harm", [lambda data: data[:-9], lambda data: data[:40], lambda data: b"", lambda data: b"PAR1" * 9])  # fmt: skip
def test_a_table_without_its_footer_is_damaged(harm: object, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(harm(parquet(TEXTS)))  # type: ignore[operator]
    found, told = read(path, parts_of(path, 100))
    assert (found, len(told)) == ([], 1)
    assert "\n" not in told[0]


JSON_LINES = [
    # line, id of the record or what is said of it
    (b'{"id": 7, "text": "x"}', "7"),
    (b'{"id": 0, "text": "x"}', "0"),
    (b'{"id": "", "text": "x"}', "a.jsonl:2"),
    (b'{"id": null, "text": ""}', "a.jsonl:2"),
    (b'{"text": "x"}', "a.jsonl:2"),
    (b'{"id": "\\ud800", "text": "x"}', "\ufffd"),
    (b'{"id": 123456789012345678901234567890, "text": "x"}', "123456789012345678901234567890"),
    (b'{"id": "a", "text": 7}', "no text in field `text`"),
    (b'{"id": "a", "text": ["x"]}', "no text in field `text`"),
    (b'{"id": "a", "text": null}', "no field `text`"),
    (b'{"id": "a"}', "no field `text`"),
    (b'{"id": "a", "text": "ab \\ud800 cd"}', "half a surrogate pair at character 4"),
    (b'{"id": "a", "text": "ab \xff"}', "not JSON: "),
    (b'{"id": "a", "text": "x"', "not JSON: "),
    (b'["text"]', "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b"null", "not a JSON object"),
    (b"[" * 300, "not JSON: "),
    (b'{"id": "a", "text": "' + b"x" * 61 + b'"}', "61 bytes; --max-size is 60"),
    (b'{"id": "a", "text": "' + "é".encode() * 31 + b'"}', "62 bytes; --max-size is 60"),
    (b'{"id": "a", "text": "' + b"x" * 60 + b'"}', "a"),
    (b'{"id": "a", "text": "' + b"x" * 500 + b'"}', "a line of more than 360 bytes"),
]


@pytest.mark.parametrize("packed", PACK)
@pytest.mark.parametrize(("line", "said"), JSON_LINES, ids=[line[:24] for line, _ in JSON_LINES])
def test_odd_lines_stand_alone(line: bytes, said: str, packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.jsonl{packed}"
    said = said.replace("a.jsonl:", f"{path.name}:")
    path.write_bytes(PACK[packed](b'{"text": "before"}\n' + line + b'\n{"text": "behind"}'))
    before, found, behind = everything(path, Reading(max_size=60))[0]
    assert (before.content, behind.content, behind.position) == ("before", "behind", 3)
    assert found.position == 2
    if isinstance(found, Unreadable):
        assert said in found.detail
        assert len(found.detail.splitlines()) == 1
        assert found.reason == ("too-large" if "--max-size" in found.detail else "unreadable")
        assert found.content in (line, line + b"\n", b"")
    else:
        assert found.id == said
    json.dumps(found._asdict() | {"content": ""}, ensure_ascii=False, default=dict).encode()


@pytest.mark.parametrize("line", [b"[" * 100_000, b"1" * 5000], ids=["deep", "long number"])
def test_what_no_parser_takes_is_not_json(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line)
    (found,), _ = everything(path)
    assert isinstance(found, Unreadable)
    assert found.detail.startswith("not ")
    assert len(found.detail) < 120


def test_fields_within_fields_and_fields_to_keep(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"a.b": "dotted", "body": {"text": "inner", "more": {"deep": 1}}, "u": "https://x.org",
              "tags": ["x", "\ud800"]}  # fmt: skip
    path.write_text("\ufeff" + json.dumps(record) + "\n", encoding="utf-8")
    reading = Reading("body.text", "a.b", "u", ("body.more.deep", "tags", "gone"))
    (found,), _ = everything(path, reading)
    assert (found.content, found.id, found.url) == ("inner", "dotted", "https://x.org")
    assert found.fields == {"body.more.deep": 1, "tags": ["x", "\ufffd"], "gone": None}


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
@pytest.mark.parametrize("content", [b"", b"\n", b"\n\r\n  \n\n"])
def test_a_file_of_blank_lines_is_empty(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(PACK[name.removeprefix("a.jsonl")](content))
    assert everything(path) == ([], [])
    assert read(path, parts_of(path, 1)) == ([], [])


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["é x", "y", None], pa.large_string()),
        pa.array(["é x", "y", None]).dictionary_encode(),
        pa.array(["é x", "y", None], pa.string_view()),
        pa.array(["é x".encode(), b"y", None], pa.binary()),
        pa.StructArray.from_arrays([pa.array(["é x", "y", None])], ["inner"]),
    ],
    ids=lambda column: str(column.type)[:20],
)
def test_columns_of_every_type_of_text(column: pa.Array, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": [5, 6, 7], "text": column, "n": [1, 2, 3]}), path)
    reading = Reading(keep_fields=("n",))
    if pa.types.is_struct(column.type):
        reading = reading._replace(text_field="text.inner")
    (one, other, none), damage = read(path, parts_of(path, 1, reading), reading)
    assert not damage
    text = one.content if isinstance(one.content, str) else one.content.decode()
    assert (text, one.id, one.fields) == ("é x", "5", {"n": 1})
    assert other.id == "6"
    assert isinstance(none, Unreadable)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])  # fmt: skip
def test_text_that_is_not_utf_8_comes_as_bytes(kind: pa.DataType, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    values = pa.array([b"good", b"caf\xe9", None, b"fine"], pa.binary())
    if pa.types.is_dictionary(kind):
        column = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2], pa.int32()),
                                                _unchecked(values.drop_null(), pa.string()))  # fmt: skip
    else:
        column = _unchecked(values, kind)
    pq.write_table(pa.table({"text": column, "id": ["a", "b", "c", "d"]}), path)
    found, damage = everything(path)
    assert not damage
    assert [record.content for record in found] == ["good", b"caf\xe9", b"", "fine"]
    assert [record.id for record in found] == ["a", "b", "c", "d"]


def _unchecked(values: pa.Array, kind: pa.DataType) -> pa.Array:
    large = pa.types.is_large_string(kind)
    values = values.cast(pa.large_binary() if large else pa.binary())
    return pa.Array.from_buffers(kind, len(values), values.buffers(), values.null_count)


def test_files_are_articles_and_packed_ones_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    assert everything(path) == ([Record("a.txt", b"caf\xe9", "a.txt")], [])
    source = source_of("x/Vale.example.org/a.HTML")
    assert source
    assert not [
        name for name in ("a.txt.gz", "a.md.zst", "a.csv", "jsonl", "a.json") if source_of(name)
    ]
    (large,), _ = everything(path, Reading(max_size=3))
    assert large.reason == "too-large"


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.parquet"])
def test_a_field_that_is_missing_everywhere_is_said_before_the_run(
    name: str, tmp_path: Path
) -> None:
    path = write(tmp_path, name, TEXTS)
    source = source_of(name)
    assert source
    source.check(str(path), Reading())
    with pytest.raises(UsageError, match=r"no field `txt`; did you mean `text`\?"):
        source.check(str(path), Reading(text_field="txt"))
    path.write_bytes(path.read_bytes()[:20])
    source.check(str(path), Reading(text_field="txt"))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_that_is_gone_is_an_error_of_the_system(name: str, tmp_path: Path) -> None:
    source = source_of(name)
    assert source
    path = str(tmp_path / name)
    with pytest.raises(OSError, match="No such file"):
        list(source.read(path, Part(name, 1, 0), Reading()))


def test_a_line_without_end_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(PACK[".gz"](b"x" * 3_000_000 + b"\n" + jsonl(["behind"])))
    reading = Reading(max_size=1000)
    for target in (1, 1000, 1 << 30):
        long, behind = read(path, parts_of(path, target, reading), reading)[0]
        assert (long.reason, long.content, behind.content) == ("too-large", b"", "behind")


def test_a_part_planned_of_a_damaged_table_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "a.parquet", TEXTS)
    source = source_of(path.name)
    assert source
    with pytest.raises(CorruptError, match="damaged when the run was planned"):
        list(source.read(str(path), whole(path), Reading()))
