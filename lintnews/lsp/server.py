"""The server: it takes what the client says and asks, and sends what was found."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

from lintnews import __version__
from lintnews.lsp import parent
from lintnews.lsp.analysis import Analysis
from lintnews.lsp.grammar import REST, GrammarChecks
from lintnews.lsp.protocol import Encoded, Protocol, Server, leave
from lintnews.lsp.settings import ClientSettings, Settings, parse
from lintnews.lsp.shape import Shape
from lintnews.lsp.state import LARGE, Documents, Open, path_of

log = logging.getLogger(__name__)

# Seconds. A short rest after a keystroke in a small document; a longer one before a large
# document, of which the surroundings of the change have been linted at once, is linted whole.
DEBOUNCE = 0.08
DEBOUNCE_WHOLE = 0.5
WATCH_CLIENT = 1.0
# Configuration files, packs, and what they `extend`.
WATCHED = ("**/*.toml", "**/setup.cfg")


class LintServer(Server):
    """A language server with the documents that are open in it and its settings."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "lintnews",
            __version__,
            protocol_cls=Protocol,
            max_workers=2,
        )
        self.settings = Settings()
        self.documents = Documents(self.settings, self._compiling)
        self.loop: asyncio.AbstractEventLoop | None = None
        # of files that nobody has open: their state when they were linted, and what was reported
        self.reported: dict[str, tuple[tuple[int, int, int], str]] = {}
        self._grammar = GrammarChecks(self)
        self._told: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._initial: ClientSettings = ClientSettings()

    def shutdown(self) -> None:
        """End the process: the client has hung up, or somebody pressed Ctrl-C.

        A thread of pygls may be reading standard input, and would be waited for.
        """
        leave(0 if self.protocol.over else 1)

    # What the client can do

    def can(self, capability: str) -> bool:
        """Tell whether the client has a capability, as `workspace.diagnostics.refresh_support`."""
        return bool(get_capability(self.client_capabilities, capability))

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics itself."""
        return self.client_capabilities.text_document is not None and (
            self.client_capabilities.text_document.diagnostic is not None
        )

    def started(self, params: types.InitializeParams) -> None:
        """Take what the client says of itself in `initialize`."""
        self.loop = asyncio.get_running_loop()
        tags = get_capability(
            self.client_capabilities, "text_document.publish_diagnostics.tag_support.value_set"
        ) or get_capability(
            self.client_capabilities, "text_document.diagnostic.tag_support.value_set"
        )
        self.documents.shape = Shape(
            related=self.can("text_document.publish_diagnostics.related_information")
            or self.can("text_document.diagnostic.related_information"),
            tags=types.DiagnosticTag.Unnecessary in (tags or ()),
        )
        folders = [folder.uri for folder in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        paths = [path for uri in folders if (path := path_of(uri))]
        self._initial, problems = parse(params.initialization_options, paths[0] if paths else None)
        self.settings.default = self._initial
        self.settings.folders = dict.fromkeys(map(os.path.normpath, paths), self._initial)
        self.tell_all(problems)
        if params.process_id is not None:
            self.spawn(self._watch_client(params.process_id))

    async def _watch_client(self, process_id: int) -> None:
        while parent.is_alive(process_id):
            await asyncio.sleep(WATCH_CLIENT)
        log.warning("the client, process %d, is gone", process_id)
        leave(1)

    def spawn(self, work: Any) -> asyncio.Task[Any]:
        """Do something beside all else; what it raises is written to the log."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("%s", error, exc_info=error)

    # What people are told

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show one line to the user."""
        self.window_show_message(types.ShowMessageParams(kind, f"lintnews: {message}"))

    def tell_all(self, problems: list[str]) -> None:
        """Show each problem once, until the settings change."""
        for problem in problems:
            if problem not in self._told:
                self._told.add(problem)
                self.tell(problem)

    def _compiling(self) -> None:
        """Say what takes long; called in a thread that lints."""
        message = "compiling the rules for the first run (half a minute)"
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self.tell, message, types.MessageType.Info)

    # Documents

    def opened(self, document: types.TextDocumentItem) -> None:
        """Take a document and lint it."""
        self.documents.drop(document.uri)
        opened = Open(document, self.workspace.position_encoding or "utf-16")
        self.documents.open[document.uri] = opened
        self._reload_if_unwatched()
        self.publish_soon(opened, 0)

    def edited(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a document; what was done for its older version is called off."""
        document = self.documents.open.get(params.text_document.uri)
        if document is None:
            log.warning("%s changed, but is not open", params.text_document.uri)
            return
        document.edit(params)
        large = len(document.text.source) >= LARGE and document.analysis is not None
        self.publish_soon(document, 0 if large else DEBOUNCE)

    def closed(self, uri: str) -> None:
        """Forget a document, and what was found in it."""
        document = self.documents.drop(uri)
        if document is not None and document.path is not None and not self.pulls:
            self._send(uri, None, "")

    # Diagnostics that are pushed

    def publish_soon(self, document: Open, delay: float) -> None:
        """Lint a document after `delay` seconds of rest, and send what is found.

        Its grammar follows: at once if the document does not rest, as when it is opened.
        """
        if document.publishing is not None:
            document.publishing.cancel()
        if document.version(self.documents.shape) is not None and not self.pulls:
            document.publishing = self.spawn(self._publish(document, delay))
        self._grammar.soon(document, REST if delay else 0)

    def send_again(self, document: Open, analysis: Analysis) -> None:
        """Send what was found, now that more is known; a client that asks is asked to ask again."""
        if not self.pulls:
            self._publish_now(document, analysis)
        elif joined(analysis) != document.reported:
            self.refresh()

    async def _publish(self, document: Open, delay: float) -> None:
        await asyncio.sleep(delay)
        analysis = await self.documents.analysis(document, complete=False)
        self._publish_now(document, analysis)
        if analysis is not None and not analysis.complete:
            await asyncio.sleep(DEBOUNCE_WHOLE)
            self._publish_now(document, await self.documents.analysis(document))

    def _publish_now(self, document: Open, analysis: Analysis | None) -> None:
        if analysis is None or document.closed or analysis.version.text is not document.text:
            return
        if analysis.problem is not None:
            self.tell_all([analysis.problem])
        self._send(document.uri, analysis.version.number, joined(analysis))

    def _send(self, uri: str, number: int | None, found: str) -> None:
        import json

        version = ""
        if number is not None and self.can("text_document.publish_diagnostics.version_support"):
            version = f'"version": {number}, '
        self.protocol.send_encoded(
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS,
            Encoded(f'{{"uri": {json.dumps(uri)}, {version}"diagnostics": [{found}]}}'),
        )

    # Settings

    def reload(self) -> None:
        """Lint everything anew: settings have changed."""
        self.settings.changed()
        self._told.clear()
        self._grammar.settings_changed()
        for document in self.documents.open.values():
            self.publish_soon(document, 0)
        if self.pulls:
            self.refresh()

    def refresh(self) -> None:
        """Ask the client to ask for its diagnostics again."""
        if self.can("workspace.diagnostics.refresh_support"):
            self.spawn(self.workspace_diagnostic_refresh_async(None))

    def _reload_if_unwatched(self) -> None:
        """Without a watch on configuration files, they are read anew with every document."""
        if not self.can("workspace.did_change_watched_files.dynamic_registration"):
            self.settings.changed()

    async def ready(self) -> None:
        """Ask the client to watch configuration files, and for its settings."""
        registrations = []
        if self.can("workspace.did_change_watched_files.dynamic_registration"):
            watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
            registrations.append(
                types.Registration(
                    "lintnews-files",
                    types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                    types.DidChangeWatchedFilesRegistrationOptions(watchers),
                )
            )
        if self.can("workspace.did_change_configuration.dynamic_registration"):
            registrations.append(
                types.Registration(
                    "lintnews-settings",
                    types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                    types.DidChangeConfigurationRegistrationOptions("lintnews"),
                )
            )
        if registrations:
            await self.client_register_capability_async(types.RegistrationParams(registrations))
        await self.ask_settings()

    async def ask_settings(self, sent: object = None) -> None:
        """Take the client's settings: what it answers for each folder, or else what it `sent`."""
        folders = list(self.settings.folders)
        answers: list[object] = [sent] * (len(folders) + 1)
        if self.can("workspace.configuration"):
            items = [types.ConfigurationItem(section="lintnews")]
            items += [types.ConfigurationItem(_uri_of(folder), "lintnews") for folder in folders]
            answers = list(
                await self.workspace_configuration_async(types.ConfigurationParams(items))
            )
        before = (self.settings.default, dict(self.settings.folders))
        problems: dict[str, None] = {}
        answers += [None] * (len(folders) + 1 - len(answers))
        for folder, values in zip((None, *folders), answers, strict=False):
            read, wrong = parse(values, folder, self._initial)
            problems |= dict.fromkeys(wrong)
            if folder is None:
                self.settings.default = read
            elif folder in self.settings.folders:
                self.settings.folders[folder] = read
        if before != (self.settings.default, self.settings.folders):
            self.reload()
        self.tell_all(list(problems))

    def folders_changed(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Take the folders that came and went."""
        for folder in event.removed:
            self.settings.folders.pop(os.path.normpath(path_of(folder.uri) or ""), None)
        for folder in event.added:
            if path := path_of(folder.uri):
                self.settings.folders[os.path.normpath(path)] = self._initial
        self.reload()
        self.spawn(self.ask_settings())


def joined(analysis: Analysis) -> str:
    """Return the findings of an analysis as the inside of a JSON array."""
    return ", ".join([one.json for one in analysis.shown])


def _uri_of(path: str) -> str | None:
    from pygls.uris import from_fs_path

    uri: str | None = from_fs_path(path)
    return uri
