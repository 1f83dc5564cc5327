"""What a run yields for each file, and where its diagnostics stand in the file's source."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lintnews.core.diagnostic import Diagnostic, Span
from lintnews.core.document import Document, Position


class FileResult(NamedTuple):
    """The document of one file and what was found in it, in order of place.

    Where fixes were asked for, the document is the text after them, `fixed` are the findings
    that are gone, `diff` is what has changed if that is to be shown and not written, and
    `problem` says why a file could not be written; then nothing is fixed.
    """

    document: Document
    diagnostics: list[Diagnostic]
    fixed: tuple[Diagnostic, ...] = ()
    diff: str = ""
    problem: str = ""


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
        line = document.line_of(found.span.start)
        content = "\0".join(
            (
                found.rule.name,
                document.path.replace("\\", "/"),
                document.text[found.span.start : found.span.end],
                " ".join(document.text[line.start : min(line.end, line.start + 400)].split()),
            )
        )
        number = seen[content] = seen.get(content, 0) + 1
        digest = blake2b(f"{content}\0{number}".encode("utf-8", "surrogatepass"), digest_size=8)
        yield digest.hexdigest()


def total(results: Iterable[FileResult]) -> int:
    """Return the number of diagnostics in all results."""
    return sum(len(result.diagnostics) for result in results)
