"""Baselines: files that hold the findings of a day, so that only newer ones are reported."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from lintnews.core.diagnostic import Diagnostic, quote
from lintnews.core.document import Document
from lintnews.core.errors import UsageError
from lintnews.core.result import FileResult, evidence

VERSION = 1
_ABOUT = "Findings that lintnews does not report; `lintnews check --write-baseline` writes this."
_TEXT_LIMIT = 60
_KEYS = ("path", "rule", "text", "fingerprint", "count")
STDIN = "-"


class Entry(NamedTuple):
    """A finding that is known, as one line of the file.

    Attributes:
        path: the article, from the folder of the baseline, with forward slashes.
        rule: the name of its rule.
        text: what is damaged, shortened, for who reads the file.
        fingerprint: what it is recognised by: see `fingerprint`.
        number: how many findings of the article have this fingerprint; `count` in the file.
    """

    path: str
    rule: str
    text: str
    fingerprint: str
    number: int


class Baseline:
    """The findings in a baseline file.

    `path` is the file; `entries` are what it holds, by path and fingerprint.
    """

    def __init__(self, path: str, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self.entries: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            key = (entry.path, entry.fingerprint)
            # a merge of two branches may leave a line twice
            known = self.entries.get(key)
            if known is None or known.number < entry.number:
                self.entries[key] = entry
        self._folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
        self._folders: dict[str, str] = {}

    def name_of(self, path: str) -> str:
        """Return what a file is called in this baseline, wherever it is named from."""
        if path == STDIN:
            return path
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder or ".")
        whole = os.path.join(self._folders[folder], name)
        with suppress(ValueError):  # on another drive
            whole = os.path.relpath(whole, self._folder)
        whole = whole.replace(os.sep, "/")
        if whole.isascii():
            return whole
        from unicodedata import normalize

        return normalize("NFC", whole)  # macOS takes names apart

    def hide(self, result: FileResult) -> FileResult:
        """Return a result without the findings that are known; `baselined` says which."""
        name = self.name_of(result.document.path)
        hidden: Counter[str] = Counter()
        kept = []
        for found in result.diagnostics:
            known = None
            if _may_be_hidden(found):
                mark = fingerprint(found, result.document)
                known = self.entries.get((name, mark))
            if known is not None and hidden[mark] < known.number:
                hidden[mark] += 1
            else:
                kept.append(found)
        return result._replace(diagnostics=kept, baselined=tuple(hidden.elements()))

    def exists(self, entry: Entry) -> bool:
        """Tell whether the article of an entry is still there."""
        return entry.path == STDIN or os.path.lexists(os.path.join(self._folder, entry.path))


def _may_be_hidden(found: Diagnostic) -> bool:
    return found.rule.family != "internal"


def fingerprint(found: Diagnostic, document: Document) -> str:
    """Return 16 hexadecimal digits made of the rule, the damaged text and its line.

    Unlike those of JSON reports they do not hold the file's name, which may be given from
    anywhere, nor a counter, so that lines may change places.
    """
    from hashlib import blake2b

    content = "\0".join((found.rule.name, *evidence(document, found.span)))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def load(path: str) -> Baseline:
    """Read a baseline. Raises `UsageError` if it can't be read or is of another version."""
    import json

    try:
        with open(path, "rb") as handle:
            data = json.loads(handle.read())
    except OSError as error:
        hint = "; `--write-baseline` makes one" if isinstance(error, FileNotFoundError) else ""
        raise UsageError(f"{path}: can't read the baseline: {error.strerror}{hint}") from error
    except (ValueError, RecursionError) as error:
        reason = str(error).partition("\n")[0] if isinstance(error, ValueError) else "too deep"
        raise UsageError(f"{path}: not a baseline: not valid JSON: {reason}") from error
    if not isinstance(data, dict) or "version" not in data or "findings" not in data:
        raise UsageError(f"{path}: not a baseline: `version` and `findings` are missing")
    if data["version"] != VERSION:
        version = quote(str(data["version"]), 20)
        raise UsageError(
            f"{path}: baseline of version {version}, not {VERSION}; delete it and write a new one"
        )
    return Baseline(path, _entries(path, data["findings"]))


def _entries(path: str, findings: Any) -> Iterator[Entry]:
    if not isinstance(findings, list):
        raise UsageError(f"{path}: not a baseline: `findings` must be a list")
    for number, one in enumerate(findings, start=1):
        try:
            entry = Entry._make(one[key] for key in _KEYS)
        except (TypeError, KeyError):
            entry = None
        if entry is None or not _is_valid(entry):
            raise UsageError(f"{path}: not a baseline: finding {number} is not well formed")
        yield entry


def _is_valid(entry: Entry) -> bool:
    *texts, number = entry
    return all(isinstance(text, str) for text in texts) and type(number) is int and number > 0


def entries_of(baseline: Baseline, result: FileResult) -> Iterator[Entry]:
    """Yield the findings of a result as entries for a baseline."""
    document = result.document
    counts: Counter[tuple[str, str, str]] = Counter()
    for found in filter(_may_be_hidden, result.diagnostics):
        text = quote(evidence(document, found.span)[0], _TEXT_LIMIT)[1:-1]
        counts[found.rule.name, text, fingerprint(found, document)] += 1
    for (rule, text, mark), number in counts.items():
        yield Entry(baseline.name_of(document.path), rule, text, mark, number)


def stale(
    baseline: Baseline, seen: dict[str, Counter[str]], is_on: Callable[[Entry], bool]
) -> list[Entry]:
    """Return the entries of which less is found than they hold, or whose article is gone.

    `seen` holds for each article that was linted how often which fingerprint was found;
    `is_on` tells whether the rule of an entry was on. What was not looked for is not stale.
    """
    gone = []
    for entry in baseline.entries.values():
        if entry.path in seen:
            if is_on(entry) and seen[entry.path][entry.fingerprint] < entry.number:
                gone.append(entry)
        elif not baseline.exists(entry):
            gone.append(entry)
    return gone


def dumps(entries: Iterable[Entry]) -> bytes:
    """Return the file of some entries: sorted, one a line, so that it is easy to merge."""
    import json

    lines = []
    for entry in sorted(set(entries)):
        fields = dict(zip(_KEYS, entry, strict=True))
        line = json.dumps(fields, ensure_ascii=False)
        if any("\ud800" <= character <= "\udfff" for character in line):
            line = json.dumps(fields)  # bytes that are not UTF-8
        lines.append(line)
    head = f'{{\n"about": {json.dumps(_ABOUT)},\n"version": {VERSION},\n"findings": ['
    body = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f"{head}{body}]\n}}\n".encode()
