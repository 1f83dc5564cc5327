"""What a run yields for each file, and where its diagnostics stand in the file's source."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, SourceSpan, Span
from lintnews.core.document import Document, Position
from lintnews.core.internal import CRASHING_FILE, UNREADABLE_FILE
from lintnews.core.rule import Rule


class FileResult(NamedTuple):
    """The document of one file and what was found in it, in order of place.

    Where fixes were asked for, the document is the text after them, `fixed` are the findings
    that are gone, `diff` is what has changed if that is to be shown and not written, and
    `problem` says why a file could not be written; then nothing is fixed. `baselined` are the
    fingerprints, as baselines hold them, of the findings that a baseline hides.
    """

    document: Document
    diagnostics: list[Diagnostic]
    fixed: tuple[Diagnostic, ...] = ()
    diff: str = ""
    problem: str = ""
    baselined: tuple[str, ...] = ()


class Examined(NamedTuple):
    """The result of a file as it is and, if a file is to be written, after its fixes."""

    result: FileResult
    fixed: FileResult | None = None


class Place(NamedTuple):
    """A span in the source: offsets in code points (0-based) and positions (1-based)."""

    offset: int
    end_offset: int
    start: Position
    end: Position


def place(document: Document, span: Span) -> Place:
    """Return where a span of the prose stands in the source."""
    source = document.source_span(span)
    return Place(
        source.start, source.end, document.position(source.start), document.position(source.end)
    )


def fingerprints(result: FileResult) -> Iterator[str]:
    """Yield for each diagnostic 16 hexadecimal digits that survive shifted lines.

    They are made of the rule, the file's name, the damaged text and its line, and a counter
    where all of these are the same twice.
    """
    from hashlib import blake2b

    document = result.document
    seen: dict[str, int] = {}
    for found in result.diagnostics:
        path = document.path.replace("\\", "/")
        content = "\0".join((found.rule.name, path, *evidence(document, found.span)))
        number = seen[content] = seen.get(content, 0) + 1
        digest = blake2b(f"{content}\0{number}".encode("utf-8", "surrogatepass"), digest_size=8)
        yield digest.hexdigest()


def evidence(document: Document, span: Span) -> tuple[str, str]:
    """Return the text of a span and the beginning of its line, with single blanks."""
    text = document.text
    if isinstance(span, SourceSpan):
        text = document.source
        line = document.row_span(document.position(span.start).row)
    else:
        line = document.line_of(span.start)
    whole = text[line.start : min(line.end, line.start + 400)]
    return text[span.start : span.end], " ".join(whole.split())


def total(results: Iterable[FileResult]) -> int:
    """Return the number of diagnostics in all results."""
    return sum(len(result.diagnostics) for result in results)


def unreadable(path: str, reason: str) -> FileResult:
    """Return the result for a file that can't be read."""
    return _unlinted(path, UNREADABLE_FILE, f"file can't be read: {reason}")


def crashing(path: str, end: str) -> FileResult:
    """Return the result for a file that ends the process that lints it, and how it ends."""
    return _unlinted(path, CRASHING_FILE, f"linting this file ends the process: {end}")


def _unlinted(path: str, rule: Rule, message: str) -> FileResult:
    return FileResult(Document("", path), [Diagnostic(rule, Span(0, 0), message[:MESSAGE_LIMIT])])
