"""Diagnostics that the client asks for: of a document, and of the whole workspace."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator
from hashlib import blake2b

from lsprotocol import types
from pygls.uris import from_fs_path

from lintnews.core.files import expand
from lintnews.lsp.analysis import Analysis, Version
from lintnews.lsp.positions import Text
from lintnews.lsp.protocol import Encoded
from lintnews.lsp.server import DEBOUNCE_WHOLE, LintServer, joined
from lintnews.lsp.state import Open
from lintnews.text.readers import kind_of

# So many files of a workspace are reported together.
_BATCH = 20
_LATER = 10  # files that nobody has open are linted after all else


def _result_id(found: str) -> str:
    return blake2b(found.encode(), digest_size=12).hexdigest()


def _report(found: str, previous: str | None, more: str = "") -> str:
    """Return the report of a file as JSON: `unchanged` if the client has it already."""
    number = _result_id(found)
    if number == previous:
        return f'{{"kind": "unchanged", "resultId": "{number}"{more}}}'
    return f'{{"kind": "full", "resultId": "{number}"{more}, "items": [{found}]}}'


async def document_report(server: LintServer, params: types.DocumentDiagnosticParams) -> Encoded:
    """Answer `textDocument/diagnostic`.

    In a large document that changed, the answer is what was found near the change and before;
    once all of it is linted, and once its grammar is checked, the client is asked to ask again.
    """
    document = server.documents.open.get(params.text_document.uri)
    if document is None:
        return Encoded(_report("", params.previous_result_id))
    again = server.can("workspace.diagnostics.refresh_support")
    analysis = await server.documents.analysis(document, complete=not again)
    found = document.reported = joined(analysis) if analysis is not None else ""
    if analysis is not None and analysis.problem is not None:
        server.tell_all([analysis.problem])
    if analysis is not None and not analysis.complete and document.publishing is None:
        document.publishing = server.spawn(_complete(server, document, found))
    return Encoded(_report(found, params.previous_result_id))


async def _complete(server: LintServer, document: Open, sent: str) -> None:
    """Lint all of a document after a rest; if that finds other things, let the client ask."""
    await asyncio.sleep(DEBOUNCE_WHOLE)
    analysis = await server.documents.analysis(document)
    document.publishing = None
    if analysis is not None and joined(analysis) != sent:
        server.refresh()


async def workspace_report(server: LintServer, params: types.WorkspaceDiagnosticParams) -> Encoded:
    """Answer `workspace/diagnostic`: all files of the workspace's folders.

    Files that have not changed since the client was last told are not read again. With a token
    for partial results the client gets them as they come. The grammar of open documents is among
    it as far as it is known; that of other files is not checked.
    """
    previous = {one.uri: one.value for one in params.previous_result_ids}
    reports: list[str] = []
    seen: set[str] = set()
    token = params.partial_result_token
    files = await server.documents.slow.do(lambda _: list(_files(server)), _LATER)
    for path in files:
        uri = from_fs_path(path) or ""
        seen.add(uri)
        reports.append(await _file_report(server, path, uri, previous.get(uri)))
        if token is not None and len(reports) >= _BATCH:
            _progress(server, token, reports)
            reports = []
    for uri, number in previous.items():
        if uri not in seen and uri not in server.documents.open:
            reports.append(_report("", number, _about(uri, None)))  # it is gone
    if token is not None and reports:
        _progress(server, token, reports)
        reports = []
    return Encoded(f'{{"items": [{", ".join(reports)}]}}')


def _files(server: LintServer) -> Iterator[str]:
    """Yield the files of the workspace that the settings include."""
    analyst = server.documents.slow_analyst

    def config_for(folder: str):  # type: ignore[no-untyped-def]
        return analyst.config_for(os.path.join(folder, "x"))[0]

    folders = [folder for folder in list(server.settings.folders) if os.path.isdir(folder)]
    yield from expand(folders, config_for).files


async def _file_report(server: LintServer, path: str, uri: str, previous: str | None) -> str:
    document = server.documents.open.get(uri)
    if document is not None:
        analysis = await server.documents.analysis(document)
        found = joined(analysis) if analysis is not None else ""
        return _report(found, previous, _about(uri, document.number))
    try:
        status = os.stat(path)
    except OSError:
        return _report("", previous, _about(uri, None))
    stamp = (status.st_mtime_ns, status.st_size, server.settings.generation)
    if previous is not None and server.reported.get(path) == (stamp, previous):
        return f'{{"kind": "unchanged", "resultId": "{previous}"{_about(uri, None)}}}'
    found = await server.documents.slow.do(lambda _: joined(_lint_file(server, path, uri)), _LATER)
    server.reported[path] = (stamp, _result_id(found))
    return _report(found, previous, _about(uri, None))


def _lint_file(server: LintServer, path: str, uri: str) -> Analysis:
    try:
        with open(path, "rb") as handle:
            source = handle.read().decode("utf-8", "surrogateescape")
    except OSError:
        source = ""
    text = Text(source, server.workspace.position_encoding or "utf-16")
    version = Version(uri, path, kind_of(path), None, text, server.documents.shape)
    return server.documents.slow_analyst.whole(version)


def _about(uri: str, number: int | None) -> str:
    return f', "uri": {json.dumps(uri)}, "version": {json.dumps(number)}'


def _progress(server: LintServer, token: int | str, reports: list[str]) -> None:
    value = f'{{"items": [{", ".join(reports)}]}}'
    server.protocol.send_encoded(
        types.PROGRESS, Encoded(f'{{"token": {json.dumps(token)}, "value": {value}}}')
    )
