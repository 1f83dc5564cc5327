"""The public function `lint`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic
from lintnews.core.document import Document
from lintnews.core.files import read
from lintnews.core.run import Session, override


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
    if isinstance(text_or_path, Document):
        document = text_or_path
    elif isinstance(text_or_path, str):
        document = Document(text_or_path)
    else:
        document = read(text_or_path)
    settings = override(
        config or Config(),
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        preview=preview or None,
    )
    session = _session()
    session.check(settings)
    return session.lint(document, settings).diagnostics


@lru_cache(maxsize=1)
def _session() -> Session:
    """Return the one session, so that the rules are compiled once."""
    return Session(isolated=True)
