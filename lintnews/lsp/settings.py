"""The settings of each file: the closest configuration, and what the client says on top."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from typing import Any, NamedTuple

from lintnews.core import settings
from lintnews.core.config import Config, override
from lintnews.core.diagnostic import Severity
from lintnews.core.errors import UsageError, did_you_mean
from lintnews.core.run import Session


class ClientSettings(NamedTuple):
    """What an editor's settings say; they come on top of configuration files, as options do.

    `grammar_server` is as in `Config`; `configuration` is the absolute path of a file that is used
    in place of the closest one.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool | None = None
    min_severity: Severity | None = None
    grammar: bool | None = None
    grammar_server: str | None = None
    configuration: str | None = None

    def applied_to(self, config: Config) -> Config:
        """Return settings changed by these."""
        return override(
            config,
            select=self.select,
            ignore=self.ignore,
            extend_select=self.extend_select,
            preview=self.preview,
            min_severity=self.min_severity,
            grammar_enabled=self.grammar,
            grammar_server=self.grammar_server,
        )


class Resolved(NamedTuple):
    """The settings for a file; `problem` says in one line why they are not all that was asked."""

    config: Config
    problem: str | None = None


_FLAGS = ("preview", "grammar")
_TEXTS = ("minSeverity", "grammarServer", "configuration")
_KEYS = ("select", "extendSelect", "ignore", *_FLAGS, *_TEXTS)


def parse(
    values: object, folder: str | None, base: ClientSettings | None = None
) -> tuple[ClientSettings, list[str]]:
    """Read the settings of a client, and say in one line each what is wrong with them.

    `values` come as initialization options (there also under the key `settings`) or as the
    section `lintnews` of the workspace's configuration. `folder` is what a relative path starts
    from. What is null or wrong stays as it is in `base`.
    """
    read = (base or ClientSettings())._asdict()
    if values is None:
        return ClientSettings(**read), []
    if not isinstance(values, Mapping):
        return ClientSettings(**read), [f"settings of the editor: a table, not {values!r}"]
    nested = values.get("settings")
    if isinstance(nested, Mapping):
        values = nested
    problems = []
    for key, value in values.items():
        name = _camel(str(key))
        if name not in _KEYS:
            hint = did_you_mean(name, _KEYS)
            problems.append(f"settings of the editor: unknown key `{key}`{hint}")
        elif value is not None:
            try:
                read[_snake(name)] = _value(name, value, folder)
            except UsageError as error:
                problems.append(str(error))
    return ClientSettings(**read), problems


def _camel(key: str) -> str:
    first, *others = key.split("-")
    return first + "".join(map(str.capitalize, others))


def _snake(key: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def _value(key: str, value: Any, folder: str | None) -> Any:
    """Return a setting as `ClientSettings` has it. Raises `UsageError`."""
    where = f"settings of the editor: `{key}`"
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise UsageError(f"{where} must be true or false, not {value!r}")
        return value
    if key in _TEXTS:
        if not isinstance(value, str):
            raise UsageError(f"{where} must be a text, not {value!r}")
        if key == "minSeverity":
            return settings.severity(value, where)
        if key == "grammarServer":
            return settings.grammar_server(value, folder or os.getcwd(), where) if value else None
        return os.path.join(folder or os.getcwd(), os.path.expanduser(value)) if value else None
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UsageError(f"{where} must be a list of texts, not {value!r}")
    return tuple(value)


class Settings:
    """Finds the settings of a file. Threads may share it.

    `generation` grows whenever something may have changed, so that older results are known as
    such. `folders` are the paths of the workspace's folders with what the client says for each;
    `default` is what it says for files outside.
    """

    def __init__(self) -> None:
        self.generation = 0
        self.default = ClientSettings()
        self.folders: dict[str, ClientSettings] = {}
        self._known: dict[str, Resolved] = {}
        self._lock = threading.Lock()

    def changed(self) -> None:
        """Read everything anew when it is next needed."""
        with self._lock:
            self.generation += 1
            self._known = {}

    def folder_of(self, path: str) -> str | None:
        """Return the innermost folder of the workspace that holds a file, or None."""
        around = [
            folder
            for folder in self.folders
            if path.startswith(os.path.join(folder, "")) or path == folder
        ]
        return max(around, key=len, default=None)

    def client_for(self, path: str) -> ClientSettings:
        """Return what the client says for a file."""
        folder = self.folder_of(path)
        return self.default if folder is None else self.folders[folder]

    def file_for(self, path: str) -> str | None:
        """Return the configuration file that counts for a file, or None."""
        return self.client_for(path).configuration or settings.find(os.path.dirname(path))

    def config_for(self, session: Session, path: str) -> Resolved:
        """Return the settings of a file. `session` knows the rules that they may name."""
        folder = os.path.dirname(path)
        generation = self.generation
        if folder not in self._known:
            resolved = self._resolve(session, path)
            with self._lock:
                if generation == self.generation:
                    self._known[folder] = resolved
            return resolved
        return self._known[folder]

    def _resolve(self, session: Session, path: str) -> Resolved:
        client = self.client_for(path)
        problem = None
        try:
            file = self.file_for(path)
            config = settings.load(file) if file is not None else Config()
            session.check(config, f"{file}: ")
        except UsageError as error:
            config, problem = Config(root=os.path.dirname(path)), str(error)
        changed = client.applied_to(config)
        try:
            session.check(changed, "settings of the editor: ")
        except UsageError as error:
            return Resolved(config, problem or str(error))
        return Resolved(changed, problem)
