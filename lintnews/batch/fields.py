"""From a record of named values, as JSON and Parquet hold them, to a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lintnews.batch.record import Reading, Record, Unreadable
from lintnews.core.errors import UsageError, did_you_mean


def document(
    values: Mapping[str, Any], filename: str, position: int, reading: Reading
) -> Record | Unreadable:
    """Return the document that a record holds, by the fields that `reading` names.

    Without an id it is called by its place, `news.jsonl:17`.
    """
    found = look_up(values, reading.id_field)
    name = f"{filename}:{position}" if found is None or found == "" else str(_encodable(found))
    text = look_up(values, reading.text_field)
    if not isinstance(text, (str, bytes)):
        what = "no" if text is None else "no text in"
        detail = f"{what} field `{reading.text_field}`"
        return Unreadable(name, filename, position, "unreadable", detail)
    try:
        size = len(text.encode() if isinstance(text, str) else text)
    except UnicodeEncodeError as error:
        detail = f"half a surrogate pair at character {error.start + 1:,}"
        return Unreadable(name, filename, position, "unreadable", detail)
    if size > reading.max_size:
        detail = f"{size:,} bytes; --max-size is {reading.max_size:,}"
        return Unreadable(name, filename, position, "too-large", detail)
    url = look_up(values, reading.url_field)
    return Record(
        name,
        text,
        filename,
        position,
        reading.text_format,
        _encodable(url) if isinstance(url, str) else "",
        {field: _encodable(look_up(values, field)) for field in reading.keep_fields},
    )


def look_up(values: Mapping[str, Any], field: str) -> Any:
    """Return the value of a field, or None; `body.text` also names a field within another."""
    if field in values:
        return values[field]
    outer, dot, inner = field.partition(".")
    within = values.get(outer) if dot else None
    return look_up(within, inner) if isinstance(within, Mapping) else None


def _encodable(value: Any) -> Any:
    """Return a value of JSON with U+FFFD for halves of surrogate pairs, which no file can hold."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    elif isinstance(value, Mapping):
        return {_encodable(name): _encodable(inner) for name, inner in value.items()}
    elif isinstance(value, list):
        return [_encodable(inner) for inner in value]
    return value


def check_fields(path: str, known: Iterable[str], reading: Reading) -> None:
    """Raise `UsageError` if a file has no field for the text; `known` are those that it has."""
    names = list(known)
    outer = reading.text_field.partition(".")[0]
    if reading.text_field in names or outer in names:
        return
    hint = did_you_mean(reading.text_field, names)
    have = ", ".join(f"`{name}`" for name in sorted(names)[:8])
    raise UsageError(
        f"{path}: no field `{reading.text_field}`{hint}; it has {have or 'none'} (--text-field)"
    )
