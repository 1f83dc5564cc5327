"""Linting for the server: what is found in one version of a document, and where."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from typing import NamedTuple

from lintnews.core.config import Config
from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document
from lintnews.core.engine import StoppedError
from lintnews.core.errors import UsageError
from lintnews.core.files import UnreadableError, decode, is_excluded
from lintnews.core.internal import FAILED_RULE, UNCHECKED_GRAMMAR
from lintnews.core.result import FileResult, unreadable
from lintnews.core.run import Session
from lintnews.lsp import change
from lintnews.lsp.positions import Text
from lintnews.lsp.settings import Settings
from lintnews.lsp.shape import Item, Shape
from lintnews.text.readers import kind_of

log = logging.getLogger(__name__)

# Halves of UTF-16 pairs that stand alone, but for those that stand for undecodable bytes.
_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_ENDINGS = {"plain": ".txt", "markdown": ".md", "html": ".html"}


class Version(NamedTuple):
    """One version of an open document, as a thread gets it: nothing in it changes.

    `kind` is `plain`, `markdown` or `html`; `number` is the client's.
    """

    uri: str
    path: str
    kind: str
    number: int | None
    text: Text
    shape: Shape


class Analysis(NamedTuple):
    """What was found in a version.

    `items` are the findings as the client gets them; `diagnostics` are the same with spans of
    `document.text`, and None if only the surroundings of a change were linted. `linted` is False
    for excluded files. `generation` is that of the settings. `problem` says why these are not all
    that was asked. `made_from` is the text that `document` was read from: an older one, if only a
    part of a large Markdown or HTML document was read again.

    `checked` says that grammar was checked too; `trouble` says why not, though it was asked for.
    Until it is, `carried` has what was found of it in an older version, on lines that have not
    changed since.
    """

    version: Version
    document: Document
    config: Config
    diagnostics: list[Diagnostic] | None
    items: list[Item]
    generation: int
    made_from: Text
    linted: bool = True
    problem: str | None = None
    carried: tuple[Item, ...] = ()
    checked: bool = False
    trouble: str | None = None

    @property
    def complete(self) -> bool:
        """Whether the whole document was linted."""
        return self.diagnostics is not None

    @property
    def shown(self) -> list[Item]:
        """The findings that the client shows, in order of place."""
        if not self.carried:
            return self.items
        return sorted((*self.items, *self.carried), key=lambda one: (one.start, one.end, one.code))

    @property
    def of_grammar(self) -> tuple[Item, ...]:
        """Those findings that come of checking the grammar."""
        return (*self.carried, *(one for one in self.items if one.is_of_grammar))


class Analyst:
    """Lints documents in one thread, with compiled rules of its own.

    `loading` is held while the rules are loaded: the first analyst compiles them if need be,
    after a call of `on_compile`, and the others find them in the cache.
    """

    def __init__(
        self,
        settings: Settings,
        loading: threading.Lock | None = None,
        on_compile: Callable[[], None] | None = None,
    ) -> None:
        self.settings = settings
        self.session = Session(on_compile=on_compile)
        self._loading = loading or threading.Lock()
        self._generation = settings.generation

    def config_for(self, path: str) -> tuple[Config, str | None]:
        """Return the settings of a file, and what is wrong with them."""
        if self._generation != self.settings.generation:
            self._generation = self.settings.generation
            self.session.forget()
        with self._loading:
            self.session.catalogue  # noqa: B018 - loads the rules
        return self.settings.config_for(self.session, path)

    def whole(self, version: Version, stop: Callable[[], bool] | None = None) -> Analysis:
        """Lint all of a document, but for its grammar.

        Never raises for what a rule or a reader does, but `StoppedError` once `stop` says so.
        """
        generation = self.settings.generation
        config, problem = self.config_for(version.path)
        document, found = Document("", version.path), list[Diagnostic]()
        linted = not is_excluded(version.path, config)
        if linted:
            try:
                document = read(version)
                found = self.session.lint(document, config, stop, grammar=False).diagnostics
            except StoppedError:
                raise
            except UnreadableError as error:
                found = unreadable(version.path, str(error)).diagnostics
            except UsageError as error:
                problem = problem or str(error)
            except Exception as error:
                log.exception("linting %s failed", version.path)
                found = [_failed(error)]
        items = _items(found, document, version)
        return Analysis(
            version, document, config, found, items, generation, version.text, linted, problem
        )

    def near(
        self, old: Analysis, version: Version, stop: Callable[[], bool] | None = None
    ) -> Analysis | None:
        """Lint what changed since an older version; the rest moves along.

        None if that can't be done, as after a change of the settings or of half the text.
        """
        if old.generation != self.settings.generation or not old.linted:
            return None
        self.config_for(version.path)

        def lint(part: Document) -> FileResult:
            return self.session.lint(part, old.config, stop, grammar=False)

        document, text = old.document, old.made_from
        try:
            if version.kind == "plain":
                document, text = read(version), version.text
                near = change.found_near(old.document, document, lint, old.config)
                found = None if near is None else _items(near, document, version)
            else:
                found = self._found_in_part(old, version, lint)
        except (UnreadableError, UsageError):
            return None
        if found is None:
            return None
        items = [one for one in old.items if not one.is_of_grammar]
        stay = change.kept(items, old.version.text, version.text)
        return old._replace(
            version=version,
            document=document,
            diagnostics=None,
            items=change.merged(stay, found),
            made_from=text,
            carried=(),
            checked=False,
            trouble=None,
        )

    def with_grammar(self, analysis: Analysis, stop: Callable[[], bool] | None = None) -> Analysis:
        """Lint all of a document again, and check its grammar.

        Never raises for what a server does, but `StoppedError` once `stop` says so; an answer of
        the server is waited for. `analysis` is a complete one without grammar.
        """
        version = analysis.version
        self.config_for(version.path)
        try:
            document = read(version)
            found = self.session.lint(document, analysis.config, stop).diagnostics
        except StoppedError:
            raise
        except (UnreadableError, UsageError):  # which has been told
            return analysis._replace(checked=True)
        except Exception as error:
            log.exception("checking the grammar of %s failed", version.path)
            trouble = f"grammar is not checked: {type(error).__name__}"
            return analysis._replace(trouble=trouble)
        trouble = self.session.grammar.trouble(analysis.config)
        if trouble:  # said to the user, not in each document
            found = [one for one in found if one.rule is not UNCHECKED_GRAMMAR]
        return analysis._replace(
            document=document,
            diagnostics=found,
            items=_items(found, document, version),
            carried=(),
            checked=not trouble,
            trouble=trouble or None,
        )

    def _found_in_part(
        self, old: Analysis, version: Version, lint: Callable[[Document], FileResult]
    ) -> list[Item] | None:
        """Return what is found in the changed lines of a Markdown or HTML document.

        Only they and their surroundings are read. Where these can't be understood by themselves
        (in a comment, a block of code, a line without end), nothing new is found yet.
        """
        part = change.part(old.made_from, version.text)
        if part is None:
            return None
        before, after = (
            version._replace(text=Text(source, version.text.encoding))
            for source in (part.old_source, part.new_source)
        )
        if not change.reads_alike(part, read(before).text, old.document):
            return []
        document = read(after)
        items = _items(lint(document).diagnostics, document, after)
        items = [one.below(part.line, -1) for one in items]
        first, last = part.changed
        return [one for one in items if one.start.line <= last and first <= one.end.line]


def read(version: Version) -> Document:
    """Return the document of a version. Raises `UnreadableError` as for a binary file."""
    source = version.text.source
    try:
        data = source.encode()
    except UnicodeEncodeError:
        data = _LONE.sub("\udc80", source).encode("utf-8", "surrogateescape")
    path = version.path
    if kind_of(path) != version.kind:
        path += _ENDINGS[version.kind]  # how it is read follows from its name
    return decode(data, path)


def _failed(error: Exception) -> Diagnostic:
    return Diagnostic(FAILED_RULE, Span(0, 0), f"linting failed: {type(error).__name__}"[:80])


def _items(found: list[Diagnostic], document: Document, version: Version) -> list[Item]:
    return change.items(found, document, version.text, version.uri, version.shape)
