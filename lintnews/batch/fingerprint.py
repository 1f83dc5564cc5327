"""What the results of a run depend on besides the archive: rules and settings, as digests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from lintnews.batch.settings import Settings
from lintnews.batch.studies import studies
from lintnews.core.cache import PACKAGE

# What findings, and the rows that are written of them, are made by.
_CODE = ("batch", "core", "data", "grammar", "packs", "reporters", "rules", "scan", "text")
# What changes nothing of what is found: the configuration's own place, patience and insistence, and
# where a LanguageTool server is, whose version counts.
_IGNORED = ("source", "output_format", "grammar_required", "grammar_timeout", "grammar_server")


def rules_digest() -> str:
    """Return a digest of all code and data that findings come from, the same on every machine."""
    digest = blake2b(digest_size=16)
    for folder in _CODE:
        for path in _walk(os.path.join(PACKAGE, folder)):
            name = os.path.relpath(path, PACKAGE).replace(os.sep, "/")
            with open(path, "rb") as handle:
                content = handle.read()
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def describe(settings: Settings) -> dict[str, Any]:
    """Return settings as JSON, with digests of the files that they name."""
    values = settings._asdict()
    values["reading"] = settings.reading._asdict()
    config = settings.config._asdict()
    values["config"] = {key: value for key, value in config.items() if key not in _IGNORED}
    values["studies"] = {name: studies()[name].method for name in settings.studies}
    files = (*settings.config.packs, *filter(None, [settings.config.baseline]))
    values["files"] = {path: _file_digest(path) for path in files}
    described: dict[str, Any] = json.loads(json.dumps(values))
    return described


def _file_digest(path: str) -> str:
    digest = blake2b(digest_size=16)
    for file in _walk(path) if os.path.isdir(path) else [path]:
        with open(file, "rb") as handle:
            digest.update(handle.read())
    return digest.hexdigest()


def _walk(folder: str) -> Iterator[str]:
    """Yield the files below a folder in order, without what Python compiled of them."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield os.path.join(here, name)
