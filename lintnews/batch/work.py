"""What is done with one document of an archive: it is read, linted, fixed and judged."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lintnews.batch.errors import GrammarGoneError
from lintnews.batch.record import Record, Skipped, Unreadable
from lintnews.batch.settings import Limits, Settings
from lintnews.batch.studies import Observation, studies
from lintnews.core.document import Document
from lintnews.core.files import UnreadableError, decode
from lintnews.core.inspection import Inspection, inspect
from lintnews.core.result import FileResult
from lintnews.core.rule import Rule
from lintnews.core.run import Fixing, Session
from lintnews.core.timing import TimedSession
from lintnews.reporters.json_shape import objects
from lintnews.text.readers import kind_of, read_source

# Of so many documents one is linted a second time, to measure the rules.
_TIMED = 100
_ENDINGS = {"html": ".html", "markdown": ".md"}


class Outcome(NamedTuple):
    """What became of one record: the rows that it adds to the tables, or why it has none.

    `size` is that of the text that was linted, in code points; `observed` is what it adds to the
    studies, by their names.
    """

    document: dict[str, Any] | None = None
    diagnostics: tuple[dict[str, Any], ...] = ()
    article: dict[str, Any] | None = None
    quarantined: dict[str, Any] | None = None
    skipped: str = ""
    size: int = 0
    observed: tuple[tuple[str, tuple[Observation, ...]], ...] = ()


class Worker:
    """Does the documents of an archive with the compiled rules, one after the other.

    `root` is the folder that file names start from, `servers` are those of `Job`.
    """

    def __init__(
        self,
        settings: Settings,
        limits: Limits,
        root: str,
        servers: Iterable[tuple[str, str]] = (),
    ) -> None:
        fixing = Fixing(settings.unsafe_fixes, write=False) if settings.fix else None
        self._session = Session(cache=limits.cache, isolated=True, fixing=fixing)
        self._timed = TimedSession(cache=limits.cache, isolated=True)
        if settings.config.grammar_enabled:
            self._session.grammar.use(dict(servers))
        self._number = 0
        self._settings = settings
        self._rules: tuple[Rule, ...] = ()
        if settings.lint:
            self._timed.share(self._session)
            self._rules = self._session.rules(settings.config)
        self._root = root
        self._studies = [studies()[name] for name in settings.studies]

    def do(self, record: Record | Unreadable | Skipped) -> Outcome:
        """Return what becomes of a record.

        Raises nothing for what the record holds but `MemoryError`; what was before it may be to
        blame for that. Raises `GrammarGoneError`: documents without findings of grammar beside
        others with them would be taken for better ones.
        """
        if isinstance(record, Skipped):
            return Outcome(skipped=record.reason)
        if isinstance(record, Unreadable):
            return quarantine(record)
        try:
            document = self._document(record)
            if document is None:
                return Outcome(skipped="no article")
            if not self._settings.lint:
                return self._observe(document, _place(record))
            return self._lint(record, document)
        except UnreadableError as error:
            return quarantine(refused(record, "unreadable", str(error)))
        except (MemoryError, GrammarGoneError):
            raise
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            return quarantine(refused(record, "failed", " ".join(detail.split())[:200]))

    def timings(self) -> dict[str, float]:
        """Return the seconds of each rule since the last time, in one document of `_TIMED`."""
        return self._timed.take()

    def _document(self, record: Record) -> Document | None:
        """Return the document that a record holds, or None if a page has no article."""
        path = f"{self._root}/{record.filename}"
        content = record.content
        if record.kind == "page":
            from lintnews.batch.page import article

            found = article(content if isinstance(content, bytes) else content.encode(), record.url)
            return None if found is None else Document(found, path)
        if isinstance(content, bytes):
            return decode(content, path)
        try:
            content.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError as error:
            raise UnreadableError("half of a surrogate pair, which no text can hold") from error
        if kind_of(path) != record.kind:  # readers go by the name
            path += f"#{record.position}{_ENDINGS.get(record.kind, '.txt')}"
        return read_source(content, path)

    def _lint(self, record: Record, document: Document) -> Outcome:
        config = self._settings.config
        result = self._session.fix(self._session.lint(document, config), config)
        if config.grammar_enabled and self._session.grammar.is_gone(config):
            raise GrammarGoneError(
                "the LanguageTool server does not answer any more; what is done stays: "
                "once it is there, give the same command again"
            )
        self._number += 1
        if self._number % _TIMED == 0:
            # once more: the first time a rule is used it is loaded, which is no rule's fault
            self._timed.lint(Document(document.source, document.path), config, grammar=False)
        inspection = inspect(result, self._rules)
        row = _row(record, result, inspection)
        row["kept"] = self._settings.keeps(row["grade"], row["findings"])
        fields = {name: _plain(value) for name, value in record.fields.items()}
        article = None
        if self._settings.writes_articles and row["kept"]:
            reading = self._settings.reading
            names = {reading.id_field: record.id, reading.text_field: result.document.source}
            article = {**fields, **names}
        # files are told by their names in the archive, records by their ids too
        shown = record.filename
        if record.id != shown:
            shown += f"#{record.id}"
        result.document.path = shown
        found = tuple(
            {"document": record.id, **one, "filename": record.filename}
            for one in (objects([result]) if result.diagnostics else ())
        )
        seen = self._observe(result.document, row)
        return seen._replace(
            document={**fields, **row},
            diagnostics=found,
            article=article,
            size=len(document.source),
        )

    def _observe(self, document: Document, row: dict[str, Any]) -> Outcome:
        """Return what a document adds to the studies. `row` is what is known of it so far."""
        observed = tuple(
            (study.name, tuple(study.observe(document, row))) for study in self._studies
        )
        return Outcome(row, size=len(document.source), observed=observed)


def host_of(url: str) -> str:
    """Return the host of an address, without `www.`; what has no scheme is a host itself."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def quarantine(found: Unreadable) -> Outcome:
    """Return the outcome for a document that can't be linted."""
    content = found.content
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    row = {
        "document": found.id,
        "filename": found.filename,
        "position": found.position,
        "reason": found.reason,
        "detail": found.detail,
        "content": content,
    }
    return Outcome(quarantined=row)


def refused(record: Record, reason: str, detail: str) -> Unreadable:
    """Return a record as one that can't be linted."""
    return Unreadable(record.id, record.filename, record.position, reason, detail, record.content)


def _row(record: Record, result: FileResult, inspection: Inspection) -> dict[str, Any]:
    """Return what the table of documents says of an article."""
    damage, guesses = inspection.damage, inspection.attribution.guesses
    severities = Counter(found.rule.severity.label for found in result.diagnostics)
    fixes = Counter(found.fix.applicability.value for found in result.diagnostics if found.fix)
    return {
        **_place(record),
        "grade": damage.grade,
        "damage_index": damage.damage_index,
        "words": damage.words,
        "findings": len(result.diagnostics),
        "errors": severities["error"],
        "warnings": severities["warning"],
        "infos": severities["info"],
        "safe_fixes": fixes["safe"],
        "unsafe_fixes": fixes["unsafe"],
        "fixed": len(result.fixed),
        "source_language": guesses[0].language if guesses else None,
        "source_language_probability": guesses[0].probability if guesses else None,
        "round_trip": bool(inspection.attribution.round_trip),
    }


def _place(record: Record) -> dict[str, Any]:
    """Return what a row says of where an article is from."""
    return {
        "document": record.id,
        "filename": record.filename,
        "position": record.position,
        "url": record.url or None,
        "host": record.host or host_of(record.url) or None,
    }


def _plain(value: Any) -> str | None:
    """Return the value of a kept field as a text: what is none is written as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False, default=str)
