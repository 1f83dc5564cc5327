"""The public functions `lint` and `fix`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from lintnews.core.config import Config, override
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.files import read
from lintnews.core.run import Session

if TYPE_CHECKING:
    from lintnews.core.fixer import Fixed


def lint(
    text_or_path: str | os.PathLike[str] | Document,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    preview: bool = False,
    config: Config | None = None,
) -> list[Diagnostic]:
    """Lint one article and return its diagnostics in order of place.

    Parameters: `text_or_path` is the text itself as `str`, a file as `os.PathLike`
    (`pathlib.Path`), read by the reader of its kind, or a `Document`. `select`, `ignore` and
    `extend_select` are as on the command line: names, codes or families of rules. `config` gives
    all settings; no configuration file is looked for.

    Spans are half-open and count code points of the document's `text`, from 0.

    Raises `lintnews.core.errors.UsageError` for an unknown rule and
    `lintnews.core.files.UnreadableError` for a path that can't be read as text.
    """
    document = _document(text_or_path)
    settings = _settings(config, select, ignore, extend_select, preview)
    return _session().lint(document, settings).diagnostics


def fix(
    text_or_path: str | os.PathLike[str] | Document,
    *,
    unsafe: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    preview: bool = False,
    config: Config | None = None,
) -> Fixed:
    """Apply the fixes of one article and return what has become of it; no file is written.

    Parameters: `unsafe` also applies fixes that may change what the article says, such as those
    of names and phrases; the others are those of `lint`.

    The text is `document.source` of the result; `applied` are the diagnostics that are gone, and
    `remaining` those of the text as it is now.

    Raises what `lint` raises.
    """
    from lintnews.core.fixer import fix_document

    settings = _settings(config, select, ignore, extend_select, preview)
    return fix_document(
        _document(text_or_path),
        lambda document: _session().lint(document, settings).diagnostics,
        unsafe or settings.unsafe_fixes,
    )


def _document(text_or_path: str | os.PathLike[str] | Document) -> Document:
    if isinstance(text_or_path, Document):
        return text_or_path
    return Document(text_or_path) if isinstance(text_or_path, str) else read(text_or_path)


def _settings(
    config: Config | None,
    select: Sequence[str],
    ignore: Sequence[str],
    extend_select: Sequence[str],
    preview: bool,
) -> Config:
    settings = override(
        config or Config(),
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        preview=preview or None,
    )
    _session().check(settings)
    return settings


@lru_cache(maxsize=1)
def _session() -> Session:
    """Return the one session, so that the rules are compiled once."""
    return Session(isolated=True)
