"""What the match of a pack's row becomes."""

from typing import Any, NamedTuple

from lintnews.core.diagnostic import MESSAGE_LIMIT, Applicability, Finding, Fix, Span, fit, quote
from lintnews.core.document import Document
from lintnews.core.rule import DAMAGE_GROUP
from lintnews.scan.context import Context, occurs
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import deletion_of_rows, row_of

# A paragraph is read so far to either side of a phrase: a scraped page may be one line.
_CONTEXT = 2000

_WORD = lazy_pattern(r"(?<!\w)[^\W\d_][\w’']*")
# They stay small in titles.
_SMALL = frozenset({
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as",
})  # fmt: skip


class Row(NamedTuple):
    """One phrase, compiled; the fields are those of the pack format."""

    id: str
    match: str
    message: str
    source: str
    english: tuple[str, ...]
    requires: Context | None
    unless: Context | None
    gate: str | None
    languages: tuple[str, ...]
    kind: str


def check_row(match: Any, document: Document, values: tuple[Any, ...]) -> Finding | None:
    """Return the finding of a row's match, or None where context or the gate veto it."""
    row = Row(*values)
    span = Span(*match.span(DAMAGE_GROUP if DAMAGE_GROUP in match.re.groupindex else 0))
    if span.start < 0:
        return None
    if (row.requires or row.unless) and not _context_allows(row, document, span):
        return None
    if row.gate is not None and _attested(_fill(match, row.gate)):
        return None
    text = document.text[span.start : span.end]
    if row.match == "line":
        # the rest of a line, as a pattern may take it, ends with its last character
        text = text.rstrip()
        span = Span(span.start, span.start + len(text))
        line = row_of(document, span.start)
        fix: Fix | None = deletion_of_rows(document, line, line, "Delete the line")
    else:
        fix = _replacement(row, match, document, span)
    return Finding(span, _message(row, text), fix, source_languages=row.languages)


def _context_allows(row: Row, document: Document, span: Span) -> bool:
    line = document.line_of(span.start)
    start = max(line.start, span.start - _CONTEXT)
    paragraph = document.text[start : min(max(line.end, span.end), span.end + _CONTEXT)]
    if row.requires and not occurs(row.requires, paragraph):
        return False
    return not (row.unless and occurs(row.unless, paragraph))


def _attested(pair: str) -> bool:
    from lintnews.data.bigrams import is_attested

    words = pair.split()
    return len(words) == 2 and is_attested(words[0], words[1])


def _replacement(row: Row, match: Any, document: Document, span: Span) -> Fix | None:
    if not row.english:
        return None
    text = document.text[span.start : span.end]
    # a capital inside a sentence is one of a title
    inside = document.text[max(0, span.start - 2) : span.start]
    titled = len(inside) == 2 and inside[0].isalnum() and inside[1] == " "
    choices = [_like(text, _fill(match, template), titled) for template in row.english]
    shown = choices[:3]
    title = fit("Write " + " or ".join("{}" for _ in shown), *shown)
    return Fix.replace(span, choices[0], title, Applicability.UNSAFE)


def _fill(match: Any, template: str) -> str:
    return str(match.expand(template)) if "\\" in template else template


def _like(text: str, replacement: str, titled: bool) -> str:
    """Return `replacement` in the case of `text`: in capitals, as a title, or with one capital.

    `titled`: what begins with a capital has it as a title has, not as a sentence has.
    """
    if not text[:1].isupper():
        return replacement
    words = _WORD.findall(text)
    if len(text) > 3 and text.isupper() and len(words) > 1:
        return replacement.upper()
    if not replacement[:1].islower():
        return replacement
    capitals = sum(word[0].isupper() for word in words)
    small = sum(word in _SMALL for word in words)
    if capitals + small == len(words) and (capitals > 1 or titled):
        return str(_WORD.sub(_capitalised, replacement[:1].upper() + replacement[1:]))
    return replacement[:1].upper() + replacement[1:]


def _capitalised(match: Any) -> str:
    word: str = match.group()
    return word if word in _SMALL else word[:1].upper() + word[1:]


def _message(row: Row, text: str) -> str:
    """Fill the row's message, shortening its evidence until it fits."""
    english = row.english[0] if row.english else ""
    for limit in range(40, 4, -4):
        evidence = {
            "text": quote(text, limit)[1:-1],
            "source": quote(row.source, limit)[1:-1],
            "english": quote(english, limit)[1:-1],
            "kind": row.kind,
        }
        message = row.message.format(**evidence)
        if len(message) <= MESSAGE_LIMIT:
            break
    return message
