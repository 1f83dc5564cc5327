"""Checks documents with one server: what is known is taken from disk, the rest is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from lintnews.core.diagnostic import (
    MESSAGE_LIMIT,
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Span,
    fit,
    quote,
)
from lintnews.core.document import Document
from lintnews.core.rule import Rule
from lintnews.grammar.catalogue import Row, id_here
from lintnews.grammar.errors import GoneError
from lintnews.grammar.judgement import Judgement
from lintnews.grammar.match import Match
from lintnews.grammar.passages import Passage, passages
from lintnews.grammar.store import Store

# A longer text (code points) would take the server minutes.
LONGEST = 1_000_000
# So many passages are asked for before it is looked whether anybody still wants them.
_STEP = 32


class Asked(Protocol):
    """What is asked for findings: `lintnews.grammar.client.Client`."""

    version: str

    def check(self, texts: Sequence[str]) -> list[tuple[Match, ...] | None]:
        """Return what is found in each passage; None for one that is refused."""


class Checked(NamedTuple):
    """What was found in a document; `lacking` says in a few words why that is not all."""

    diagnostics: list[Diagnostic]
    lacking: str = ""


class Checker:
    """Checks documents with a client, or with what is stored. For one thread.

    `rows` are the rules by LanguageTool's ids.
    """

    def __init__(self, client: Asked, rows: Mapping[str, Row], store: Store) -> None:
        self.version = client.version
        self._client = client
        self._rows = rows
        self._store = store
        self.gone = ""  # why the server does not answer any more

    def check(
        self,
        document: Document,
        found: Iterable[Diagnostic],
        enables: Callable[[Rule], bool],
        pause: Callable[[], None],
    ) -> Checked:
        """Return the diagnostics of the rules that are on, in order of place.

        `found` is what other rules say of the document. `pause` is called now and then, and may
        raise. Once the server is gone, it is not asked again.
        """
        if len(document.text) > LONGEST:
            return Checked([], f"the text has more than {LONGEST:,} characters")
        parts = passages(document)
        known = self._store.get([part.text for part in parts])
        missing = list(dict.fromkeys(part.text for part in parts if part.text not in known))
        lacking = self._ask(missing, known, pause)
        judgement = Judgement(document, found)
        diagnostics: list[Diagnostic] = []
        for part in parts:
            passage = Span(part.start, part.start + len(part.text))
            for match in known.get(part.text, ()):
                span = Span(part.start + match.start, part.start + match.end)
                row = self._rows.get(id_here(match.id))
                if row is None or not enables(row.rule):
                    continue
                if not row.takes(match.pattern, part.text, match.start, match.end):
                    continue
                if diagnostics and span.start < diagnostics[-1].span.end:
                    continue
                if judgement.accepts(span, match, passage):
                    diagnostics.append(diagnostic(document, row, span, match, part))
        return Checked(diagnostics, lacking)

    def _ask(
        self, texts: Sequence[str], known: dict[str, tuple[Match, ...]], pause: Callable[[], None]
    ) -> str:
        """Add what is found in passages to what is known; return why that is not all."""
        refused = 0
        for start in range(0, len(texts), _STEP):
            if self.gone:
                return self.gone
            pause()
            step = texts[start : start + _STEP]
            try:
                found = self._client.check(step)
            except GoneError as error:
                self.gone = str(error)
                return self.gone
            new = {
                text: matches
                for text, matches in zip(step, found, strict=True)
                if matches is not None
            }
            refused += len(step) - len(new)
            known.update(new)
            self._store.put(new)
        return f"the server refuses {refused} of {len(texts)} passages" if refused else ""

    def close(self) -> None:
        """Close the file on disk."""
        self._store.close()


def diagnostic(document: Document, row: Row, span: Span, match: Match, part: Passage) -> Diagnostic:
    """Return what is reported for a match."""
    evidence = document.text[span.start : span.end]
    if row.defect:
        message = fit("{} " + row.defect, evidence)
    else:
        message = f"{quote(evidence, 24)}: {' '.join(match.message.split())}"
        if len(message) > MESSAGE_LIMIT:
            message = message[: MESSAGE_LIMIT - 1].rstrip() + "…"
    return Diagnostic(row.rule, span, message, _fix(row, evidence, span, match, part))


def _fix(row: Row, evidence: str, span: Span, match: Match, part: Passage) -> Fix | None:
    """Return LanguageTool's first suggestion. It is only shown unless the row says it is right.

    A suggestion that holds a stand-in for another character can't be written.
    """
    if not match.replacements:
        return None
    suggestion = match.replacements[0]
    is_as_sent = part.text[match.start : match.end] == evidence
    if not is_as_sent or suggestion == evidence:
        return None
    applicability = Applicability.UNSAFE if row.has_fix else Applicability.DISPLAY
    if suggestion:
        return Fix.replace(span, suggestion, applicability=applicability)
    return Fix(f"Delete {quote(evidence)}", (Edit(span, ""),), applicability)
