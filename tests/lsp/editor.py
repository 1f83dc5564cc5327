"""A small editor: a real client of the protocol, and texts that it edits as it is told.

Positions are counted here by the plainest way there is, so as not to repeat the server's errors.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

ROOT = Path(__file__).parent.parent.parent
# Nothing here takes long; what never comes must not hang the suite.
PATIENCE = 30
SIZES = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNITS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Editor:
    """A client with the documents that it has open."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self.refreshed = 0
        self.registered: list[types.Registration] = []
        self.settings: dict[str | None, Any] = {}
        self.progress: list[Any] = []
        self.encoding = "utf-16"
        self.errors = b""  # what the server wrote to standard error
        self._news = asyncio.Event()
        self._listen()

    def _listen(self) -> None:
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, []).append(params)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @self.client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)
        def refresh(_params: None) -> None:
            self.refreshed += 1
            self._news.set()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations
            self._news.set()

        @self.client.feature(types.WORKSPACE_CONFIGURATION)
        def configuration(params: types.ConfigurationParams) -> list[Any]:
            return [
                self.settings.get(item.scope_uri, self.settings.get(None)) for item in params.items
            ]

        @self.client.feature(types.WORKSPACE_APPLY_EDIT)
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.apply(params.edit)
            return types.ApplyWorkspaceEditResult(True)

        @self.client.feature(types.PROGRESS)
        def progress(params: types.ProgressParams) -> None:
            self.progress.append(params.value)

    async def start(
        self,
        *folders: Path,
        encodings: tuple[str, ...] = (),
        options: Any = None,
        capabilities: types.ClientCapabilities | None = None,
        process_id: int | None = None,
        program: tuple[str, ...] = ("-m", "lintnews"),
    ) -> types.InitializeResult:
        await self.client.start_io(
            sys.executable, *program, "server", cwd=str(folders[0] if folders else ROOT),
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self.client._async_tasks.append(asyncio.create_task(self._read_errors()))
        capabilities = capabilities or able()
        if encodings:
            capabilities.general = types.GeneralClientCapabilities(
                position_encodings=[types.PositionEncodingKind(one) for one in encodings]
            )
        result = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=capabilities,
                process_id=process_id or os.getpid(),
                root_uri=None,
                initialization_options=options,
                workspace_folders=[
                    types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders
                ],
            )
        )
        self.client.initialized(types.InitializedParams())
        chosen = result.capabilities.position_encoding or "utf-16"
        self.encoding = str(getattr(chosen, "value", chosen))
        return result

    async def _read_errors(self) -> None:
        assert self.process.stderr is not None
        while read := await self.process.stderr.read(65536):
            self.errors += read

    @property
    def process(self) -> asyncio.subprocess.Process:
        process = self.client._server
        assert process is not None
        return process

    async def stop(self) -> int:
        """Say goodbye as the protocol asks; return the exit status."""
        await asyncio.wait_for(self.client.shutdown_async(None), PATIENCE)
        self.client.exit(None)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    def open(self, path: Path | str, text: str | None = None, language: str = "plaintext") -> str:
        uri = path if isinstance(path, str) else path.as_uri()
        if text is None:
            assert isinstance(path, Path)
            text = path.read_bytes().decode()
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )
        return uri

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    def type(self, uri: str, *edits: tuple[int, int, str]) -> None:
        """Replace code points `start` to `end`, one edit after the other, in one message."""
        changes: list[types.TextDocumentContentChangeEvent] = []
        for start, end, content in edits:
            text = self.texts[uri]
            ends = self.position(text, start), self.position(text, end)
            changes.append(
                types.TextDocumentContentChangePartial(range=types.Range(*ends), text=content)
            )
            self.texts[uri] = text[:start] + content + text[end:]
        self.versions[uri] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri), changes
            )
        )

    async def until(self, ready: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait for what the server sends until something is ready, and return it."""

        async def wait() -> Any:
            while not (result := ready()):
                self._news.clear()
                await self._news.wait()
            return result

        return await asyncio.wait_for(wait(), patience)

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Wait for what is published for the version of now."""
        version = self.versions[uri]

        def newest() -> types.PublishDiagnosticsParams | None:
            matching = [one for one in self.published.get(uri, ()) if one.version == version]
            return matching[-1] if matching else None

        return list((await self.until(newest)).diagnostics)

    async def again(self, uri: str) -> list[types.Diagnostic]:
        """Wait for the next publication."""
        count = len(self.published.get(uri, ()))
        await self.until(lambda: len(self.published.get(uri, ())) > count)
        return list(self.published[uri][-1].diagnostics)

    async def actions(self, uri: str, span: types.Range, *only: str) -> list[types.CodeAction]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                span,
                types.CodeActionContext([], [*only] or None),
            )
        )
        return [one for one in found or () if isinstance(one, types.CodeAction)]

    def apply(self, edit: types.WorkspaceEdit | None) -> None:
        """Make a workspace edit in the texts, and tell the server."""
        assert edit is not None
        changes = dict(edit.changes or {})
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[change.text_document.uri]
            changes[change.text_document.uri] = [
                one for one in change.edits if isinstance(one, types.TextEdit)
            ]
        for uri, edits in changes.items():
            text = self.texts[uri]
            spans = [
                (self.offset(text, one.range.start), self.offset(text, one.range.end), one.new_text)
                for one in edits
            ]
            spans.sort(reverse=True)
            assert all(one[0] >= other[1] for one, other in pairwise(spans))
            self.type(uri, *spans)

    def position(self, text: str, offset: int) -> types.Position:
        lines = re.split(r"\r\n|\r|\n", text[:offset])
        if text[offset - 1 : offset + 1] == "\r\n":  # between the two of a line end
            lines.pop()
        return types.Position(len(lines) - 1, self.size(lines[-1]))

    def size(self, text: str) -> int:
        return len(text.encode(SIZES[self.encoding], "surrogatepass")) // UNITS[self.encoding]

    def offset(self, text: str, position: types.Position) -> int:
        starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
        offset = starts[position.line]
        counted = 0
        while counted < position.character:
            counted += self.size(text[offset])
            offset += 1
        assert counted == position.character
        return offset

    def covered(self, uri: str, span: types.Range) -> str:
        """Return the text of a range."""
        text = self.texts[uri]
        return text[self.offset(text, span.start) : self.offset(text, span.end)]


def _converter() -> Any:
    """Return the client's converter; lsprotocol takes an action with a command for a command."""
    converter = default_converter()
    either = Union[types.Command, types.CodeAction]  # noqa: UP007 - as it is declared there
    converter.register_structure_hook(
        either,
        lambda value, _: converter.structure(
            value, types.Command if isinstance(value.get("command"), str) else types.CodeAction
        ),
    )
    return converter


def able(**more: Any) -> types.ClientCapabilities:
    """Return the capabilities of an able editor to which diagnostics are pushed."""
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                version_support=True,
                data_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(
                    value_set=[types.DiagnosticTag.Unnecessary]
                ),
            ),
            **more,
        ),
        workspace=types.WorkspaceClientCapabilities(
            apply_edit=True,
            configuration=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
            did_change_configuration=types.DidChangeConfigurationClientCapabilities(
                dynamic_registration=True
            ),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            workspace_folders=True,
        ),
    )


def pulling() -> types.ClientCapabilities:
    """Return the same of an editor that asks for diagnostics."""
    return able(diagnostic=types.DiagnosticClientCapabilities())


def run(work: Callable[[Editor], Awaitable[None]]) -> None:
    """Do something with an editor; the server ends with it, whatever happens."""

    async def session() -> None:
        editor = Editor()
        try:
            await work(editor)
        finally:
            process = editor.client._server
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()
            editor.client._stop_event.set()
            for task in editor.client._async_tasks:
                task.cancel()

    asyncio.run(session())
