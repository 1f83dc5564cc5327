"""The house's names as files: a table for people, and a pack of phrases for the linter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import tomlkit

from lintnews.batch.house_spellings import Variant
from lintnews.data.fold import to_ascii
from lintnews.text.introductions import KIND, PLACE

TABLE: Final = "house-names.csv"
PACK: Final = "house-names.toml"
_COLUMNS: Final = (
    "preferred", "variant", "preferred_documents", "variant_documents",
    "preferred_example", "variant_example", "kind", "known_from",
)  # fmt: skip
_BEFORE_A_PLACE: Final = r"(?:in|at|near|from|to|towards?|around|outside|inside|via|into|of|across)"
_HEAD: Final = f"""\
Names that the archive spells several ways, as `lintnews batch --house-names` found them.
It can't know who is meant: read the rows, and delete or mend those that are wrong.

To have new articles checked, copy this file beside lintnews.toml, and put into that:

    packs = ["{PACK}"]

A variant that is right in your house is accepted there, or its row is deleted here:

    accept-names = ["{{example}}"]

`lintnews test-pack {PACK}` tries the rows after a change.
"""


def whole(variant: Variant, name: str) -> str:
    """Return one of the spellings with what stands beside it."""
    if variant.role == KIND:
        return f"{name} {variant.company}"
    return f"{variant.company} {name}" if variant.company else name


def as_table(variants: Iterable[Variant]) -> bytes:
    """Return the variants as a table in CSV."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in variants:
        usual, found = one.found_usual, one.found
        writer.writerow(
            (
                whole(one, one.usual), whole(one, one.name), usual.documents, found.documents,
                _cell(usual.example), _cell(found.example), one.kind, one.source,
            )
        )  # fmt: skip
    return written.getvalue().encode("utf-8")


def as_pack(variants: list[Variant]) -> bytes:
    """Return the variants, of which there must be one, as a pack in TOML."""
    pack = tomlkit.document()
    for line in _HEAD.format(example=variants[0].name).splitlines():
        pack.add(tomlkit.comment(line) if line else tomlkit.comment(""))
    pack.add(tomlkit.nl())
    pack.update(
        {
            "code": "NAM900",
            "family": "name",
            "severity": "warning",
            "since": "0.1",
            "summary": "A name is not spelt as in most of the archive",
            "message": "`{text}` is not the spelling of this house, `{english}`",
            "why": "Readers look for one spelling, and so do search and archives.",
            "not_damage": "Another person or place of that name: delete the row.",
        }
    )
    rows = tomlkit.aot()
    for row in _rows(variants):
        rows.append(tomlkit.item(row))
    pack.add("phrase", rows)
    return tomlkit.dumps(pack).encode("utf-8")


def _rows(variants: list[Variant]) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for one in variants:
        stem = re.sub("[^a-z]+", "-", to_ascii(whole(one, one.name))).strip("-")
        label, number = stem, 2
        while label in taken:
            label, number = f"{stem}-{number}", number + 1
        taken.add(label)
        before = f"{_BEFORE_A_PLACE} " if one.role == PLACE else ""
        sentence = "They live near {}." if one.kind == "place" else "On Monday {} said no."
        marked = whole(one, f"⟦{one.name}⟧")  # letters and hyphens, which stand for themselves
        yield {
            "id": label,
            "pattern": before + marked,
            "case": True,
            "english": [one.usual],
            "bad": [sentence.format(marked)],
            "good": [sentence.format(whole(one, one.usual))],
        }


def _cell(text: str) -> str:
    """Return a document's id as a spreadsheet takes it for a text, not for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
