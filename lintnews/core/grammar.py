"""The LanguageTool servers of a run: started when they are first needed, and ended with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from lintnews.core import cache as store
from lintnews.core.config import Config
from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, Span
from lintnews.core.document import Document
from lintnews.core.errors import UsageError
from lintnews.core.internal import UNCHECKED_GRAMMAR
from lintnews.grammar.catalogue import id_in, rows_with, rules
from lintnews.grammar.checker import Checker
from lintnews.grammar.errors import UnavailableError
from lintnews.grammar.store import Store, file_for

if TYPE_CHECKING:
    from lintnews.grammar.server import Server


_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class _Asked(NamedTuple):
    """What a checker depends on."""

    server: str
    language: str
    timeout: float
    added: tuple[str, ...]


class Grammar:
    """Checks the grammar of documents, whatever servers their settings name.

    `cache`: keep on disk what was found. `on_start` is called before a server is started, which
    takes seconds. Workers get a pickle, with which they use the servers of the process that
    started them and start none.
    """

    def __init__(self, cache: bool, on_start: Callable[[], None] | None = None) -> None:
        self._cache = cache
        self._on_start = on_start
        self._servers: dict[str, Server] = {}
        self._addresses: dict[str, str] = {}
        self._missing: dict[str, str] = {}  # servers that never were there, with the reason
        self._lost: dict[str, str] = {}  # that were there for the process that started this one
        self._checkers: dict[_Asked, Checker] = {}
        self._wanted: dict[Config, bool] = {}
        self._may_start = True

    def __getstate__(self) -> dict[str, Any]:
        left_behind: dict[str, Any] = {"_servers": {}, "_checkers": {}, "_on_start": None}
        return {**self.__dict__, **left_behind, "_may_start": False}

    def prepare(self, config: Config) -> None:
        """Make sure of the server that some settings name, and start it if it is ours.

        Raises `UsageError` if there is none and an option asks for grammar.
        """
        place = config.grammar_server
        if not self._is_wanted(config):
            return
        if place not in self._missing and place not in self._lost:
            try:
                self._checker(config)
            except UnavailableError as error:
                (self._missing if self._may_start else self._lost)[place] = str(error)
        if place in self._missing and config.grammar_required:
            raise UsageError(f"grammar can't be checked: {self._missing[place]}")

    def _is_wanted(self, config: Config) -> bool:
        """Tell whether any rule of LanguageTool is on; without one no server is needed."""
        if config not in self._wanted:
            added = config.grammar_extend_rules
            self._wanted[config] = any(config.enables(rule) for rule in rules(added))
        return self._wanted[config]

    def forget(self) -> None:
        """Look again for servers that were not there or have gone; ours are started again.

        Those that answer are left as they are.
        """
        self._missing, self._lost = {}, {}
        for asked, checker in list(self._checkers.items()):
            if checker.gone:
                checker.close()
                del self._checkers[asked]
                if server := self._servers.pop(asked.server, None):
                    server.close()
                    del self._addresses[asked.server]

    def version(self, config: Config) -> str:
        """Return the version and build of the server; empty if grammar is not checked.

        Raises what `prepare` raises.
        """
        self.prepare(config)
        if config.grammar_server in self._missing or not self._is_wanted(config):
            return ""
        return self._checker(config).version

    def is_gone(self, config: Config) -> bool:
        """Tell whether the server has gone away since it was there first."""
        if config.grammar_server in self._lost:
            return True
        if not self._is_wanted(config):
            return False
        return config.grammar_server not in self._missing and bool(self._checker(config).gone)

    def trouble(self, config: Config) -> str:
        """Return for people why the server that some settings name does not check, or nothing.

        It is not asked: this is what came of the last time.
        """
        place = config.grammar_server
        if place in self._missing:
            return f"grammar is not checked: {self._missing[place]}"
        asked = self._checkers.get(_asked(config))
        reason = asked.gone if asked else self._lost.get(place)
        return f"grammar is not checked: {reason}" if reason else ""

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses of our own servers, by what the settings call them."""
        return dict(self._addresses)

    def use(self, addresses: Mapping[str, str]) -> None:
        """Use the servers of another process, and start none."""
        self._addresses, self._may_start = dict(addresses), False

    def notes(self) -> list[str]:
        """Return for people why grammar is not checked where the settings ask for it."""
        reasons = dict.fromkeys(self._missing.values())
        return [f"grammar is not checked: {reason}" for reason in reasons]

    def check(
        self,
        document: Document,
        config: Config,
        found: list[Diagnostic],
        pause: Callable[[], None],
    ) -> tuple[list[Diagnostic], bool]:
        """Return what was found in a document and what is wrong with its grammar, by place; and
        whether all of it was checked.

        If there never was a server, that is left to `notes`; if it has gone, there is an INT005
        diagnostic. Raises what `prepare` and `pause` raise.
        """
        self.prepare(config)
        if config.grammar_server in self._missing or not self._is_wanted(config):
            return found, False
        if config.grammar_server in self._lost:
            return [_unchecked(), *found], False
        checked = self._checker(config).check(document, found, config.enables, pause)
        if not checked.diagnostics and not checked.lacking:
            return found, True
        lacking = [_unchecked(checked.lacking)] if checked.lacking else []
        everything = [*lacking, *found, *checked.diagnostics]
        return sorted(everything, key=lambda one: one.sort_key), not lacking

    def _checker(self, config: Config) -> Checker:
        asked = _asked(config)
        if asked not in self._checkers:
            self._checkers[asked] = self._connect(asked)
        return self._checkers[asked]

    def _connect(self, asked: _Asked) -> Checker:
        try:
            from lintnews.grammar.client import Client
        except ModuleNotFoundError as error:
            raise UnavailableError(
                f"it needs `{error.name}`: pip install 'lintnews[grammar]'"
            ) from error
        is_ours = "://" not in asked.server
        is_local = is_ours or urlsplit(asked.server).hostname in _THIS_MACHINE
        rows = rows_with(asked.added)
        client = Client(
            self._address(asked.server) if is_ours else asked.server,
            asked.language,
            [id_in(one, asked.language) for one in rows],
            asked.timeout,
            is_local,
        )
        folder = store.cache_folder() if self._cache else None
        path = folder and file_for(folder, client.version, asked.language, *sorted(rows))
        return Checker(client, rows, Store(path))

    def _address(self, place: str) -> str:
        if place not in self._addresses:
            from lintnews.grammar import server  # which needs what the client needs

            if self._on_start is not None:
                self._on_start()
            self._servers[place] = server.start(place)
            self._addresses[place] = self._servers[place].url
        return self._addresses[place]

    def close(self) -> None:
        """End our own servers."""
        for checker in self._checkers.values():
            checker.close()
        for server in self._servers.values():
            server.close()
        self._servers, self._addresses, self._missing, self._checkers = {}, {}, {}, {}


def _asked(config: Config) -> _Asked:
    return _Asked(
        config.grammar_server,
        config.grammar_language,
        config.grammar_timeout,
        config.grammar_extend_rules,
    )


def _unchecked(reason: str = "the server is gone") -> Diagnostic:
    message = f"grammar is not checked: {reason}"
    return Diagnostic(UNCHECKED_GRAMMAR, Span(0, 0), message[:MESSAGE_LIMIT])
