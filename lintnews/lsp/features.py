"""The requests that the server answers, and the commands that it carries out."""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from lsprotocol import types

from lintnews.core.errors import UsageError
from lintnews.lsp import actions, hover
from lintnews.lsp.positions import Place
from lintnews.lsp.protocol import Encoded
from lintnews.lsp.pull import document_report, workspace_report
from lintnews.lsp.server import LintServer
from lintnews.lsp.state import Open, path_of


def build() -> LintServer:
    """Return a server with all its features."""
    server = LintServer()
    _add_lifecycle(server)
    _add_requests(server)
    _add_commands(server)
    return server


def _add_lifecycle(server: LintServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.started(params)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        await server.ready()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_params: types.DidChangeWatchedFilesParams) -> None:
        server.reload()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: types.DidChangeConfigurationParams) -> None:
        sent = params.settings
        if isinstance(sent, dict):
            sent = sent.get("lintnews")
        await server.ask_settings(sent)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.folders_changed(params.event)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        name = os.path.basename(path_of(params.text_document.uri) or "")
        if name.endswith(".toml") or name == "setup.cfg":
            server.reload()  # for clients that watch no files


def _add_requests(server: LintServer) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            identifier="lintnews", inter_file_dependencies=False, workspace_diagnostics=True
        ),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> Encoded:
        return await document_report(server, params)

    @server.feature(types.WORKSPACE_DIAGNOSTIC)
    async def workspace(params: types.WorkspaceDiagnosticParams) -> Encoded:
        return await workspace_report(server, params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def show(params: types.HoverParams) -> types.Hover | None:
        return await _hover(server, params)

    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, actions.FIX_ALL]

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True),
    )
    async def code_action(params: types.CodeActionParams) -> Encoded:
        return Encoded(json.dumps(await _code_actions(server, params)))

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(params: types.CodeAction) -> types.CodeAction | Encoded:
        return await _resolve(server, params)


async def _hover(server: LintServer, params: types.HoverParams) -> types.Hover | None:
    document = server.documents.open.get(params.text_document.uri)
    analysis = document and await server.documents.analysis(document, complete=False)
    if document is None or not analysis:
        return None
    place = Place(params.position.line, params.position.character)
    items = [one for one in analysis.shown if one.start <= place <= one.end]
    # behind the last character of one finding another one may begin
    items = [one for one in items if place < one.end] or items
    if not items:
        return None
    bodies = [one.body for one in items]
    pages = await server.documents.quick.do(lambda _: hover.page(bodies, analysis.config))
    if not pages:
        return None
    start, end = items[0].start, items[0].end
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, pages),
        types.Range(types.Position(*start), types.Position(*end)),
    )


def workspace_edit(
    server: LintServer, document: Open, edits: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the edit of one document; it holds for its version of now, if the client counts."""
    if server.can("workspace.workspace_edit.document_changes"):
        identifier = {"uri": document.uri, "version": document.number}
        return {"documentChanges": [{"textDocument": identifier, "edits": edits}]}
    return {"changes": {document.uri: edits}}


async def _code_actions(server: LintServer, params: types.CodeActionParams) -> list[dict[str, Any]]:
    document = server.documents.open.get(params.text_document.uri)
    analysis = document and await server.documents.analysis(document, complete=False)
    if document is None or not analysis or not analysis.shown:
        return []
    opened = document
    ends = params.range.start, params.range.end
    start, end = (Place(one.line, one.character) for one in ends)
    kinds = tuple(str(getattr(kind, "value", kind)) for kind in params.context.only or ())
    asked = actions.Asked(start, end, kinds, lambda edits: workspace_edit(server, opened, edits))
    found = await server.documents.quick.do(lambda _: actions.quick_fixes(analysis, asked))
    safe = '"applicability": "safe"'
    if asked.wants(actions.FIX_ALL) and any(safe in one.json for one in analysis.items):
        action: dict[str, Any] = {
            "title": "Fix all safe problems in this file",
            "kind": actions.FIX_ALL,
        }
        lazy = server.client_capabilities.text_document
        support = lazy and lazy.code_action and lazy.code_action.resolve_support
        if support and "edit" in support.properties:
            action["data"] = {"uri": document.uri}
        else:
            action["edit"] = await _fix_all(server, document)
        found.append(action)
    return found


async def _fix_all(server: LintServer, document: Open) -> dict[str, Any]:
    """Return the edit that applies all safe fixes of a document, as it is now."""
    while True:
        analysis = await server.documents.analysis(document)
        if analysis is None or not analysis.items:
            return workspace_edit(server, document, [])
        edits = await server.documents.fixes(analysis)
        if analysis.version.text is document.text:
            return workspace_edit(server, document, edits)


async def _resolve(server: LintServer, action: types.CodeAction) -> types.CodeAction | Encoded:
    data: Any = action.data
    uri = data.get("uri") if isinstance(data, dict) else None
    document = server.documents.open.get(uri) if isinstance(uri, str) else None
    if document is None or action.kind != actions.FIX_ALL:
        return action
    edit = await _fix_all(server, document)
    return Encoded(json.dumps({"title": action.title, "kind": actions.FIX_ALL, "edit": edit}))


def _add_commands(server: LintServer) -> None:
    @server.command(actions.ACCEPT)
    async def accept(arguments: dict[str, Any]) -> None:
        from lintnews.core.config_edit import add_to_list as write

        path, key, word = _given(arguments, "uri", "key", "word")
        if key not in ("accept-words", "accept-names"):
            server.tell(f"can't accept a word in `{key}`")
            return
        file = _configuration(server, path)
        await _write(server, file, f"`{word}` is accepted", lambda: write(file, key, word))

    @server.command(actions.IGNORE_IN_FILE)
    async def ignore(arguments: dict[str, Any]) -> None:
        from lintnews.core.config_edit import ignore_in_file as write

        path, rule = _given(arguments, "uri", "rule")
        file = _configuration(server, path)
        what = f"{rule} is ignored in {os.path.basename(path)}"
        await _write(server, file, what, lambda: write(file, path, rule))

    @server.command(actions.FIX_FILE)
    async def fix(arguments: dict[str, Any]) -> None:
        document = server.documents.open.get(str(arguments.get("uri")))
        if document is None:
            server.tell("the file to fix is not open")
            return
        edit = await _fix_all(server, document)
        params = {"label": "Fix all safe problems", "edit": edit}
        converter = server.protocol._converter
        await server.workspace_apply_edit_async(
            converter.structure(params, types.ApplyWorkspaceEditParams)
        )


def _given(arguments: dict[str, Any], *names: str) -> list[str]:
    """Return arguments of a command; that called `uri` as a path."""
    given = [str(arguments.get(name, "")) for name in names]
    given[0] = path_of(given[0]) or ""
    return given


def _configuration(server: LintServer, path: str) -> str:
    """Return the configuration file that counts for a file; the one to write, if there is none."""
    found = server.settings.file_for(path)
    folder = server.settings.folder_of(path) or os.path.dirname(path)
    return found or os.path.join(folder, "lintnews.toml")


async def _write(server: LintServer, file: str, what: str, write: Any) -> None:
    try:
        changed = await asyncio.get_running_loop().run_in_executor(None, write)
    except UsageError as error:
        server.tell(str(error))
        return
    if changed:
        server.tell(f"{what}, in {file}", types.MessageType.Info)
    server.reload()
