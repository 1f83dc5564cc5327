"""Grammar in the editor: checked after a rest, in a thread of its own. Nothing waits for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from lintnews.lsp.analysis import Analysis
    from lintnews.lsp.server import LintServer
    from lintnews.lsp.state import Open

# Seconds after the last keystroke.
REST = 1.0
# Seconds until a server that was not there, or has gone, is tried again.
RETRY = 60.0


class GrammarChecks:
    """Has the grammar of open documents checked, and says so when that can't be done.

    All of this happens in the loop's thread.
    """

    def __init__(self, server: LintServer) -> None:
        self._server = server
        self._troubles: dict[str, str] = {}  # by server: what the user was told
        self._retrying = False

    def soon(self, document: Open, rest: float) -> None:
        """Check a document after `rest` seconds, unless it changes before; then send what is found.

        What was done for an older version is called off.
        """
        if document.checking is not None:
            document.checking.cancel()
        if document.version(self._server.documents.shape) is not None:
            document.checking = self._server.spawn(self._check(document, rest))

    async def _check(self, document: Open, rest: float) -> None:
        await asyncio.sleep(rest)
        analysis = await self._server.documents.with_grammar(document)
        if analysis is None:
            return
        self._tell(analysis)
        self._server.send_again(document, analysis)

    def _tell(self, analysis: Analysis) -> None:
        """Say that a server does not check, once; say nothing when it is there again."""
        place, trouble = analysis.config.grammar_server, analysis.trouble
        if trouble is None:
            self._troubles.pop(place, None)
            return
        if place not in self._troubles:
            self._troubles[place] = trouble
            self._server.tell(trouble, types.MessageType.Warning)
        if not self._retrying:
            self._retrying = True
            self._server.spawn(self._retry())

    async def _retry(self) -> None:
        """Try servers that were not there again, after a while."""
        await asyncio.sleep(RETRY)
        self._retrying = False
        await self._server.documents.look_for_servers()
        for document in self._server.documents.open.values():
            self.soon(document, 0)

    def settings_changed(self) -> None:
        """Tell the user again what does not work, and end servers that nobody wants any more."""
        self._troubles.clear()
        if self._server.documents.open:
            self._server.spawn(self._end_unwanted())

    async def _end_unwanted(self) -> None:
        documents = self._server.documents
        for document in list(documents.open.values()):
            analysis = await documents.analysis(document, complete=False)
            if analysis is not None and analysis.config.grammar_enabled:
                return
        await documents.end_servers()
