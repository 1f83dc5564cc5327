"""The open documents and the newest analysis of each. All of this happens in the loop's thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from lintnews.core.config import Config
from lintnews.core.engine import StoppedError
from lintnews.lsp.actions import fix_all
from lintnews.lsp.analysis import Analysis, Analyst, Version
from lintnews.lsp.change import carried
from lintnews.lsp.positions import Text
from lintnews.lsp.settings import Settings
from lintnews.lsp.shape import Item, Shape
from lintnews.lsp.workers import Lane

# From so many code points on, the surroundings of a change are linted before the rest.
LARGE = 32_000
# Language ids as the protocol and editors have them, and how their documents are read.
LANGUAGES = {
    "plaintext": "plain",
    "plain text": "plain",  # Zed
    "text": "plain",  # Vim, Helix
    "markdown": "markdown",
    "html": "html",
    "xhtml": "html",
}


def path_of(uri: str) -> str | None:
    """Return the path of a file's URI; None for what is no file."""
    return to_fs_path(uri) or None


class Open:
    """An open document. `path` and `kind` are None for one that is not linted."""

    def __init__(self, item: types.TextDocumentItem, encoding: str) -> None:
        self.uri = item.uri
        self.number = item.version
        self.path = path_of(item.uri)
        self.kind = LANGUAGES.get(item.language_id.lower())
        self.text = Text(item.text, encoding)
        self.analysis: Analysis | None = None
        self.closed = False
        self.edits = 0  # counts changes, since not all clients count theirs
        self.publishing: asyncio.Task[None] | None = None
        self.checking: asyncio.Task[None] | None = None  # the grammar
        # what was found of the grammar of an older version, where it stands now, and its settings
        self.grammar: tuple[Item, ...] = ()
        self.grammar_config: Config | None = None
        self.reported = ""  # what the client was answered last
        self.running: dict[bool, tuple[int, int, asyncio.Task[Analysis | None]]] = {}

    def edit(self, params: types.DidChangeTextDocumentParams) -> None:
        """Apply changes, one after the other."""
        for change in params.content_changes:
            before = self.text
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = self.text.offset(change.range.start.line, change.range.start.character)
                end = self.text.offset(change.range.end.line, change.range.end.character)
                self.text = self.text.replaced(start, end, change.text)
            else:
                self.text = Text(change.text, self.text.encoding)
            # a directive may speak of any line
            is_directive = "lintnews:" in change.text
            self.grammar = () if is_directive else carried(self.grammar, before, self.text)
        self.number = params.text_document.version
        self.edits += 1
        self.stop()

    def stop(self) -> None:
        """Call off what is being done for an older version."""
        for _, _, task in self.running.values():
            task.cancel()
        self.running = {}
        for waiting in (self.publishing, self.checking):
            if waiting is not None:
                waiting.cancel()
        self.publishing = self.checking = None

    def version(self, shape: Shape) -> Version | None:
        """Return the version of now, or None if the document is not linted."""
        if self.path is None or self.kind is None:
            return None
        return Version(self.uri, self.path, self.kind, self.number, self.text, shape)


class Documents:
    """The open documents by URI, and the threads that lint them.

    What needs an answer at once (small documents, the surroundings of a change) never waits for
    what takes long (large documents, the rest of the workspace), and neither waits for grammar.
    """

    def __init__(self, settings: Settings, on_compile: Callable[[], None]) -> None:
        self.settings = settings
        self.shape = Shape()
        self.open: dict[str, Open] = {}
        self.quick, self.slow = Lane("lintnews-quick"), Lane("lintnews-slow")
        self.grammar = Lane("lintnews-grammar")
        loading = threading.Lock()
        self._quick_analyst = Analyst(settings, loading, on_compile)
        self.slow_analyst = Analyst(settings, loading, on_compile)
        self._grammar_analyst = Analyst(settings, loading, on_compile)

    def fresh(self, document: Open, complete: bool) -> Analysis | None:
        """Return the analysis of what a document is now, if there is one."""
        known = document.analysis
        if (
            known is not None
            and known.version.text is document.text
            and known.generation == self.settings.generation
            and (known.complete or not complete)
        ):
            return known
        return None

    async def analysis(self, document: Open, complete: bool = True) -> Analysis | None:
        """Return the analysis of the newest version, linting it if need be.

        `complete=False` is content with the surroundings of the last change. If the document
        changes meanwhile, the older work is called off and the answer is about the newer text.
        None for a document that is not linted.
        """
        while True:
            known = self.fresh(document, complete)
            if known is not None or document.version(self.shape) is None:
                return known
            whole = complete or document.analysis is None
            state = (document.edits, self.settings.generation)
            running = document.running.get(whole)
            if running is None or running[:2] != state:
                task = asyncio.create_task(self._analyse(document, whole))
                document.running[whole] = running = (*state, task)
            try:
                # several may wait for it, and the going of one must not stop it for the others
                await asyncio.shield(running[2])
            except asyncio.CancelledError:
                waiting = asyncio.current_task()
                if waiting is None or waiting.cancelling() or document.closed:
                    raise
            except StoppedError:
                pass

    async def _analyse(self, document: Open, complete: bool) -> Analysis | None:
        version, old = document.version(self.shape), document.analysis
        assert version is not None
        large = len(version.text.source) >= LARGE
        result: Analysis | None = None
        if large and not complete and old is not None:
            before = old
            result = await self.quick.do(
                lambda stop: self._quick_analyst.near(before, version, stop)
            )
        if result is None:
            lane = self.slow if large else self.quick
            analyst = self.slow_analyst if large else self._quick_analyst
            result = await lane.do(lambda stop: analyst.whole(version, stop))
        if result.config == document.grammar_config:
            result = result._replace(carried=document.grammar)
        if version.text is document.text:
            better = document.analysis is not None and self.fresh(document, result.complete)
            if not better:
                document.analysis = result
        return result

    async def with_grammar(self, document: Open) -> Analysis | None:
        """Return the analysis of the newest version with its grammar.

        None if the settings don't ask for that, if it is known already, and if the document or
        its settings have changed meanwhile.
        """
        known = await self.analysis(document, complete=False)
        if known is None or not known.linted or not known.config.grammar_enabled:
            return None
        known = await self.analysis(document)
        if known is None or known.checked:
            return None
        before = known
        analyst = self._grammar_analyst
        result = await self.grammar.do(lambda stop: analyst.with_grammar(before, stop))
        if self.fresh(document, complete=True) is not before:
            return None
        document.analysis = result
        document.grammar, document.grammar_config = result.of_grammar, result.config
        return result

    async def look_for_servers(self) -> None:
        """Have servers tried again that were not there, or have gone, when grammar is checked."""
        await self.grammar.do(lambda _: self._grammar_analyst.session.grammar.forget())

    async def end_servers(self) -> None:
        """End the servers that were started here; who needs one again has it started."""
        await self.grammar.do(lambda _: self._grammar_analyst.session.close())

    async def fixes(self, analysis: Analysis) -> list[dict[str, Any]]:
        """Return the edits that apply all safe fixes of a complete analysis."""

        def work(stop: Callable[[], bool]) -> list[dict[str, Any]]:
            session = self.slow_analyst.session
            return fix_all(
                analysis,
                lambda text: session.lint(text, analysis.config, stop, grammar=False).diagnostics,
            )

        return await self.slow.do(work)

    def drop(self, uri: str) -> Open | None:
        """Forget a document that was closed."""
        document = self.open.pop(uri, None)
        if document is not None:
            document.closed = True
            document.stop()
        return document
