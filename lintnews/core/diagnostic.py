"""The values that rules produce and reporters print. All offsets are 0-based code points."""

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lintnews.core.rule import Rule


class Severity(enum.IntEnum):
    """How sure and how harmful a defect is; ordered, so that a minimum can be asked for."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name that users write and read: `info`, `warning` or `error`."""
        return self.name.lower()


class Applicability(enum.Enum):
    """Who may apply a fix: anybody, only who asked for unsafe fixes, or only a person."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class SourceSpan(Span):
    """A span of the file's source, for what is no prose: a comment that holds a directive.

    All other spans are of a document's prose. `Document.source_span` leads both to the source.
    """

    __slots__ = ()


class Edit(NamedTuple):
    """The text of `span` becomes `content`; an empty span inserts."""

    span: Span
    content: str


class Fix(NamedTuple):
    """A remedy: `message` is its title in the imperative; its edits apply all or none."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.UNSAFE

    @classmethod
    def replace(
        cls,
        span: Span,
        content: str,
        message: str | None = None,
        applicability: Applicability = Applicability.UNSAFE,
    ) -> "Fix":
        """Return the fix that writes `content` in place of `span`."""
        return cls(message or _title(content), (Edit(span, content),), applicability)

    @classmethod
    def delete(
        cls, span: Span, message: str, applicability: Applicability = Applicability.UNSAFE
    ) -> "Fix":
        """Return the fix that removes `span`."""
        return cls(message, (Edit(span, ""),), applicability)


class Related(NamedTuple):
    """Another place in the same file that explains a diagnostic."""

    span: Span
    message: str


class Finding(NamedTuple):
    """What a rule yields. The engine adds the rule and makes it a `Diagnostic`.

    `source_languages` are ISO 639-1 codes of the languages that this damage points to;
    empty means those of the rule.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    source_languages: tuple[str, ...] = ()


class Diagnostic(NamedTuple):
    """One finding of one rule in one document."""

    rule: "Rule"
    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    source_languages: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order of report: by place, then by code."""
        return (self.span.start, self.span.end, self.rule.code)


MESSAGE_LIMIT = 80
_EVIDENCE_LIMIT = 40
_SHORTEST_EVIDENCE = 6


def quote(evidence: str, limit: int = _EVIDENCE_LIMIT) -> str:
    """Return evidence in backticks on one line, shortened in the middle to `limit` characters."""
    flat = " ".join(evidence.split()).replace("`", "'")
    if len(flat) > limit:
        head = (limit - 1) * 2 // 3
        flat = flat[:head].rstrip() + "…" + flat[len(flat) - (limit - 1 - head) :].lstrip()
    return f"`{flat}`"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 file`, `1,204 files`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def fit(template: str, *evidence: str) -> str:
    """Return a message with evidence, quoted, in place of each `{}`, that is never too long.

    Only evidence that would lead past `MESSAGE_LIMIT` is shortened, the longest first.
    """
    message = template.format(*map(quote, evidence))
    limit = min(max(map(len, evidence), default=0), _EVIDENCE_LIMIT)
    while len(message) > MESSAGE_LIMIT and limit > _SHORTEST_EVIDENCE:
        limit -= 1
        message = template.format(*(quote(one, limit) for one in evidence))
    return message


def _title(content: str) -> str:
    """Return the title of a fix that writes `content`: as it is, if that is a short line."""
    if content.isspace():
        return "Write a space"
    if content.isprintable() and len(content) <= MESSAGE_LIMIT - len("Write ``"):
        return f"Write `{content}`"
    return f"Write {quote(content, MESSAGE_LIMIT - len('Write ``'))}"
