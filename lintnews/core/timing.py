"""A linter that measures what each rule takes. It finds the same; it is slower by the measuring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import Finding
from lintnews.core.run import Session
from lintnews.scan.patterns import Hits, PatternSet
from lintnews.scan.windows import ScannedText


class TimedSession(Session):
    """A session whose linters measure their shipped rules.

    What a rule takes is to confirm its hits and to run its check; rules of a user's packs are
    not measured.
    """

    _timed: _TimedCatalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The compiled rules, with a clock."""
        plain = super().catalogue
        if self._timed is None or self._timed.plain is not plain:
            self._timed = _TimedCatalogue(plain)
        return self._timed

    def share(self, session: Session) -> None:
        """Use the rules that another session has loaded."""
        self._catalogue = session.catalogue

    def take(self) -> dict[str, float]:
        """Return the seconds of each rule since the last time, and begin anew.

        What the pass over the text for all rules took is called `(scan)`.
        """
        if self._timed is None:
            return {}
        taken = dict(self._timed.seconds)
        self._timed.seconds.clear()
        return taken


class _TimedCatalogue(Catalogue):
    """A catalogue whose patterns and checks are measured."""

    __slots__ = ("plain", "seconds")

    def __init__(self, plain: Catalogue) -> None:
        self.plain = plain
        self.seconds: defaultdict[str, float] = defaultdict(float)
        patterns = _TimedPatterns(plain, self.seconds)
        super().__init__(
            plain.rules, plain._modules, plain.owners, plain.once, plain.always, patterns
        )

    def check(self, index: int) -> Callable[..., Any]:
        """Return the check of a rule, measured."""
        if index not in self._checks:
            self._checks[index] = self._measured(super().check(index), self.rules[index].name)
        return self._checks[index]

    def _measured(self, check: Callable[..., Any], name: str) -> Callable[..., Any]:
        seconds = self.seconds

        def measured(*arguments: Any) -> Any:
            start = perf_counter()
            try:
                found = check(*arguments)
                # what a generator finds is found here, so that it is measured too
                return found if found is None or isinstance(found, Finding) else list(found)
            finally:
                seconds[name] += perf_counter() - start

        return measured


class _TimedPatterns(PatternSet):
    """Patterns whose scan and confirmation are measured."""

    __slots__ = ("_names", "_seconds")

    def __init__(self, catalogue: Catalogue, seconds: defaultdict[str, float]) -> None:
        # the same, no copies: what has been loaded need not be loaded, and measured, again
        for slot in PatternSet.__slots__:
            setattr(self, slot, getattr(catalogue.patterns, slot))
        self._names = [catalogue.rules[owner].name for owner in catalogue.owners]
        self._seconds = seconds

    def scan(self, texts: Sequence[str]) -> Hits:
        """Scan, measured as `(scan)`."""
        start = perf_counter()
        hits = super().scan(texts)
        self._seconds["(scan)"] += perf_counter() - start
        return hits

    def confirm(self, number: int, scanned: ScannedText, ends: Sequence[int]) -> list[Any]:
        """Confirm the hits of a pattern, measured as its rule."""
        start = perf_counter()
        try:
            return super().confirm(number, scanned, ends)
        finally:
            self._seconds[self._names[number]] += perf_counter() - start
