"""Baselines in a run: what of them is stale, and writing a new one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator

from lintnews.core.baseline import Baseline, Entry, dumps, entries_of, load, stale
from lintnews.core.diagnostic import count
from lintnews.core.errors import UsageError
from lintnews.core.files import shown
from lintnews.core.internal import CRASHING_FILE, INTERNAL_RULES, UNREADABLE_FILE
from lintnews.core.result import FileResult
from lintnews.core.run import Session


class _Seen:
    """What a run has found of a baseline's entries."""

    def __init__(self, session: Session, baseline: Baseline) -> None:
        self.session = session
        self.baseline = baseline
        self.found: dict[str, Counter[str]] = {}
        self._paths: dict[str, str] = {}

    def add(self, path: str, marks: Iterable[str]) -> None:
        name = self.baseline.name_of(path)
        self.found[name] = Counter(marks)
        self._paths[name] = path

    def stale(self) -> list[Entry]:
        return stale(self.baseline, self.found, self.is_on)

    def is_on(self, entry: Entry) -> bool:
        """Tell whether this run looked for what an entry holds; a rule that is gone counts."""
        config = self.session.config_for(os.path.dirname(self._paths[entry.path]))
        every = (*self.session.rules(config), *INTERNAL_RULES)
        rule = next((one for one in every if one.name == entry.rule), None)
        if rule is None:
            return True
        return config.enables(rule) and rule.severity >= config.min_severity


class Watched:
    """Notes, on the way to the reporter, what of the baselines in force was found."""

    def __init__(self, session: Session, results: Iterable[FileResult]) -> None:
        self._session = session
        self._results = results
        self._seen: dict[str, _Seen] = {}

    def __iter__(self) -> Iterator[FileResult]:
        for result in self._results:
            path = result.document.path
            config = self._session.config_for(os.path.dirname(path))
            if config.baseline and not _is_unread(result):
                if config.baseline not in self._seen:
                    baseline = self._session.baseline(config.baseline)
                    self._seen[config.baseline] = _Seen(self._session, baseline)
                self._seen[config.baseline].add(path, result.baselined)
            yield result

    def notes(self) -> Iterator[str]:
        """Yield a line for each baseline that holds what is not found any more."""
        for seen in self._seen.values():
            gone = len(seen.stale())
            if gone:
                path = shown(seen.baseline.path)
                entries = "1 entry is" if gone == 1 else f"{gone} entries are"
                yield f"{path}: {entries} stale; `--write-baseline {path}` drops what is mended"


class Written:
    """Takes all findings out of results and writes them into a baseline.

    What an older baseline in the file says of articles and rules that the run leaves out stays.
    Raises `UsageError` if the file holds something else than a baseline.
    """

    def __init__(self, session: Session, results: Iterable[FileResult], path: str) -> None:
        self._results = results
        self._old = load(path) if os.path.lexists(path) else Baseline(path)
        self._seen = _Seen(session, self._old)
        self.entries: list[Entry] = []

    def __iter__(self) -> Iterator[FileResult]:
        for result in self._results:
            if not _is_unread(result):
                self._seen.add(result.document.path, ())
                self.entries += entries_of(self._old, result)
            internal = [one for one in result.diagnostics if one.rule.family == "internal"]
            yield result._replace(diagnostics=internal)

    def notes(self) -> Iterator[str]:
        """Write the file, whole or not at all, and yield a line that says what is in it."""
        from lintnews.core.rewrite import RewriteError, write_file

        path = self._old.path
        # of what was looked for nothing is "found", so all of that is stale
        dropped = set(self._seen.stale())
        kept = [entry for entry in self._old.entries.values() if entry not in dropped]
        try:
            write_file(path, dumps((*self.entries, *kept)))
        except RewriteError as error:
            raise UsageError(f"{path}: can't write the baseline: {error}") from error
        total = sum(entry.number for entry in self.entries)
        files = len({entry.path for entry in self.entries})
        line = f"{path}: wrote {count(total, 'finding')} in {count(files, 'file')}"
        stay = "stays" if len(kept) == 1 else "stay"
        others = f"; {count(len(kept), 'entry', 'entries')} that this run left out {stay}"
        yield line + (others if kept else "")


def _is_unread(result: FileResult) -> bool:
    return any(one.rule in (UNREADABLE_FILE, CRASHING_FILE) for one in result.diagnostics)
