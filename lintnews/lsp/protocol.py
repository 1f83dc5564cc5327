"""pygls, adapted to what this server needs of it.

* Documents are our own: pygls splits lines where the protocol does not (form feeds, U+2028).
* Findings are sent as the JSON that they are already.
* Requests that come too early, too late or malformed are answered, as the protocol asks.
* `exit` ends the process at once, whatever its threads do.
"""

from __future__ import annotations

import logging
import os
from typing import Any, NoReturn

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from lintnews.core.cache import drop_unfinished

log = logging.getLogger(__name__)

_BEFORE_INITIALIZE = -32002  # ServerNotInitialized
_INVALID_REQUEST = -32600


class Encoded(str):
    """Text that is JSON already: the result of a request or the parameters of a notification."""

    __slots__ = ()


class Protocol(LanguageServerProtocol):
    """The protocol with the changes that the module's text names."""

    ready = False  # `initialize` has been answered

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Open a document."""
        self._server.opened(params.text_document)  # type: ignore[attr-defined]

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document."""
        self._server.edited(params)  # type: ignore[attr-defined]

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Close a document."""
        self._server.closed(params.text_document.uri)  # type: ignore[attr-defined]

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> NoReturn:
        """Leave: with 0 after `shutdown`, with 1 without."""
        leave(0 if self._shutdown else 1)

    @property
    def over(self) -> bool:
        """Whether the client has asked for the end."""
        return bool(self._shutdown)

    def handle_message(self, message: Any) -> None:
        """Pass a message on, or refuse it if this is not the time for it."""
        method = getattr(message, "method", None)
        number = getattr(message, "id", None)
        if method == types.INITIALIZE:
            self.ready = True
        elif method not in (None, types.EXIT) and (not self.ready or self.over):
            if number is not None:
                code = _INVALID_REQUEST if self.over else _BEFORE_INITIALIZE
                why = "after `shutdown`" if self.over else "before `initialize`"
                self._send_response(
                    number, error=types.ResponseError(code, f"`{method}` came {why}")
                )
            return
        super().handle_message(message)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; one that can't be read is answered if it was a request."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def send_encoded(self, method: str, params: Encoded) -> None:
        """Send a notification whose parameters are JSON already."""
        self._write(f'{{"jsonrpc": "2.0", "method": "{method}", "params": {params}}}')

    def _send_response(
        self, msg_id: int | str, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if error is None and isinstance(result, Encoded):
            import json

            self._result_types.pop(msg_id, None)
            self._write(f'{{"jsonrpc": "2.0", "id": {json.dumps(msg_id)}, "result": {result}}}')
        else:
            super()._send_response(msg_id, result, error)

    def _write(self, body: str) -> None:
        if self.writer is None:
            return
        data = body.encode("ascii")  # as JSON is written here: all else is escaped
        try:
            self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        except OSError:
            leave(1)  # the client is gone


def leave(status: int) -> NoReturn:
    """End the process without waiting for threads, and leave no half-written file behind."""
    drop_unfinished()
    os._exit(status)


class Server(LanguageServer):
    """What `Protocol` expects of its server."""

    def opened(self, document: types.TextDocumentItem) -> None:
        """Take a document that was opened."""
        raise NotImplementedError

    def edited(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a document."""
        raise NotImplementedError

    def closed(self, uri: str) -> None:
        """Forget a document."""
        raise NotImplementedError

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write an error to the log; who edits an article is not bothered with it."""
        log.error("%s: %s", getattr(source, "__name__", source), error)
