"""`--add-ignore`: accepts the present state of files, by directives or in configurations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintnews.core.accept import accept
from lintnews.core.config import Config
from lintnews.core.config_edit import add_ignores, pattern_for
from lintnews.core.diagnostic import Diagnostic, count
from lintnews.core.files import UnreadableError, read, shown
from lintnews.core.rewrite import RewriteError, replace_file
from lintnews.core.run import Session


class Step(NamedTuple):
    """What was done: a line for people, and whether it is a failure."""

    note: str
    failed: bool = False


class _Entries(NamedTuple):
    """What one configuration file is to get: rules by pattern; the number of findings."""

    ignores: dict[str, list[str]]
    findings: list[Diagnostic]


def add_ignore(session: Session, files: Iterable[str], isolated: bool) -> Iterator[Step]:
    """Accept all that is found in files, and yield what was written.

    Raises `UsageError` if a configuration can't be changed.
    """
    waiting: dict[str, _Entries] = {}
    for path in files:
        config = session.config_for(os.path.dirname(path))
        try:
            document = read(path)
        except UnreadableError as error:
            yield Step(f"{path}: file can't be read: {error}", failed=True)
            continue
        done = accept(document, lambda text, own=config: session.lint(text, own).diagnostics)  # type: ignore[misc]
        if done.document.source != document.source:
            try:
                replace_file(path, document.to_bytes(), done.document.to_bytes())
            except RewriteError as error:
                yield Step(f"{path}: directives can't be written: {error}", failed=True)
                continue
            yield Step(f"{path}: wrote {count(done.directives, 'directive')}")
        if done.left:
            problem = _note(path, config, done.left, isolated, waiting)
            if problem:
                yield Step(problem, failed=True)
    for file, entries in waiting.items():
        add_ignores(file, entries.ignores)
        number = count(len(entries.ignores), "file")
        findings = count(len(entries.findings), "finding")
        yield Step(f"{shown(file)}: wrote `per-file-ignores` for {findings} in {number}")


def _note(
    path: str, config: Config, left: list[Diagnostic], isolated: bool, waiting: dict[str, _Entries]
) -> str:
    """Note which rules a configuration is to ignore in a file; return why that can't be."""
    if isolated:
        return f"{path}: {count(len(left), 'finding')} can't be accepted with `--isolated`"
    file = config.source or _new_file(path)
    pattern = pattern_for(path, os.path.dirname(file))
    if pattern is None:
        return f"{path}: can't be named in {shown(file)}; its findings stay"
    entries = waiting.setdefault(file, _Entries({}, []))
    rules = entries.ignores.setdefault(pattern, [])
    rules += sorted({one.rule.name for one in left} - set(rules))
    entries.findings.extend(left)
    return ""


def _new_file(path: str) -> str:
    """Return where a configuration is made: in the current folder, if the file is below it."""
    near = shown(path)
    below = not os.path.isabs(near) and near.split(os.sep)[0] != os.pardir
    return os.path.join("" if below else os.path.dirname(path), "lintnews.toml")
