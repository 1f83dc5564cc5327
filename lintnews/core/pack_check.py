"""Tries a pack: every row against its own examples, the other rows and hostile text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lintnews.core.catalogue import Catalogue
from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, Severity, Span
from lintnews.core.document import Document
from lintnews.core.engine import Linter
from lintnews.core.rule import Definition, Pattern, Rule
from lintnews.packs.files import PackError, shipped_packs
from lintnews.packs.loader import load_pack
from lintnews.scan.triggers import how_found
from lintnews.scan.windows import ScannedText

OPEN_MARK, CLOSE_MARK = "⟦", "⟧"
# A pattern that needs longer than this for a text of a few thousand characters is hostile.
_TRIAL_SECONDS = 1.0
_REPEATS = 400


class Problem(NamedTuple):
    """What is wrong with a row. `line` (1-based) is that of the row's `id` in the file."""

    line: int
    row: str
    message: str
    severity: Severity = Severity.ERROR


def unmark(example: str) -> tuple[str, list[Span]]:
    """Return an example without its marks, and the marked spans."""
    spans, start, length = [], 0, 0
    for character in example:
        if character == OPEN_MARK:
            start = length
        elif character == CLOSE_MARK:
            spans.append(Span(start, length))
        else:
            length += 1
    return example.replace(OPEN_MARK, "").replace(CLOSE_MARK, ""), spans


def mark(text: str, spans: Iterable[Span]) -> str:
    """Return a text with marks round spans."""
    for span in sorted(spans, reverse=True):
        found = text[span.start : span.end]
        text = f"{text[: span.start]}{OPEN_MARK}{found}{CLOSE_MARK}{text[span.end :]}"
    return text


def check_pack(path: Path, shipped: Catalogue | None = None) -> list[Problem]:
    """Return what is wrong with a pack, in the order of its rows.

    `shipped` are the rules that the pack's own must differ from; without them, it is only
    compared with itself. Raises `PackError` for a pack that is not well formed.
    """
    definition = load_pack(path)
    if shipped is not None and path.resolve() not in shipped_packs():
        _check_labels(path, definition.rule, shipped.rules)
    try:
        trial = _Trial(definition, shipped)
    except (ValueError, re.error) as error:
        raise PackError(f"{path}: a pattern is not valid: {error}") from error
    source = path.read_text(encoding="utf-8")
    rows = tomllib.loads(source)["phrase"]
    lines = _lines(source, rows)
    seen: set[str] = set()
    problems = []
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        name = row["id"]
        if name in seen:
            problems.append(Problem(line, name, "another row has this `id`"))
        seen.add(name)
        problems += [
            Problem(line, name, message, severity) for message, severity in trial.check(number, row)
        ]
    return problems


def _check_labels(path: Path, rule: Rule, others: Iterable[Rule]) -> None:
    for other in others:
        for label in (rule.name, rule.code, *rule.aliases):
            if label in (other.name, other.code, *other.aliases):
                raise PackError(f"{path}: `{label}` is taken by the rule {other.name}")


def _lines(source: str, rows: Sequence[dict[str, Any]]) -> Iterator[int]:
    """Yield the line of each row's `id`, or of the table's head where it can't be told."""
    starts = [match.start() for match in re.finditer(r"^\[\[phrase\]\]", source, re.MULTILINE)]
    for number, _ in enumerate(rows):
        if number >= len(starts):
            yield 1
            continue
        found = re.compile(r"^id\s*=", re.MULTILINE).search(source, starts[number])
        yield source.count("\n", 0, found.start() if found else starts[number]) + 1


class _Trial:
    """A pack, compiled alone, beside the shipped rules."""

    def __init__(self, definition: Definition, shipped: Catalogue | None) -> None:
        self.patterns = definition.patterns
        self.catalogue = Catalogue.compile([definition])
        self.linter = Linter(self.catalogue, [True])
        self.shipped = None
        if shipped is not None:
            own = definition.rule
            self.shipped = Linter(
                shipped,
                [
                    rule.family == own.family and rule.name != own.name and shipped.is_pack(index)
                    for index, rule in enumerate(shipped.rules)
                ],
            )

    def check(self, number: int, row: dict[str, Any]) -> Iterator[tuple[str, Severity]]:
        """Yield what is wrong with a row, and how bad that is."""
        for key in ("bad", "good"):
            if not row[key]:
                yield f"there is no {key} example", Severity.ERROR
        for place, example in enumerate(row["bad"]):
            fixed = row.get("fixed") if place == 0 else None
            for message in self._bad(example, fixed):
                yield message, Severity.ERROR
        for example in row["good"]:
            found = self.linter.lint(Document(example))
            if found:
                marked = mark(example, [one.span for one in found])
                yield f"the good example is reported: {marked}", Severity.ERROR
        for message in self._clashes(number, row):
            yield message, Severity.ERROR
        yield from self._cost(self.patterns[number], row)

    def _bad(self, example: str, fixed: str | None) -> Iterator[str]:
        text, spans = unmark(example)
        if not spans:
            yield f"the bad example has no {OPEN_MARK}{CLOSE_MARK}: {example}"
            return
        document = Document(text)
        found = self.linter.lint(document)
        if [one.span for one in found] != spans:
            yield f"the bad example gives {mark(text, [one.span for one in found])}"
            return
        for one in found:
            if one.rule.family == "internal":
                yield one.message
            if len(one.message) > MESSAGE_LIMIT:
                yield f"the message has more than {MESSAGE_LIMIT} characters: {one.message}"
            if one.fix and any(text[e.span.start : e.span.end] == e.content for e in one.fix.edits):
                yield f"the fix changes nothing: {example}"
        if fixed is not None and _apply(text, found) != fixed:
            yield f"`fixed` should be: {_apply(text, found)}"

    def _clashes(self, number: int, row: dict[str, Any]) -> Iterator[str]:
        """Yield which other row or rule reports exactly what this one does in each example."""
        common: set[str] | None = None
        for example in row["bad"]:
            text, spans = unmark(example)
            others = set(self._others(number, Document(text), spans))
            common = others if common is None else common & others
        for other in sorted(common or ()):
            yield f"{other} finds each of its bad examples"

    def _others(self, number: int, document: Document, spans: list[Span]) -> Iterator[str]:
        """Yield which other row or rule reports exactly these spans."""
        patterns, scanned = self.catalogue.patterns, ScannedText(document.text)
        check = self.catalogue.check(0)
        for other, ((_, ends),) in patterns.scan([document.text]).items():
            if other == number:
                continue
            payload = patterns.payload(other)
            matches = patterns.confirm(other, scanned, ends)
            findings = (check(match, document, payload) for match in matches)
            if any(finding is not None and finding.span in spans for finding in findings):
                yield f"the row `{payload[0]}`"
        if self.shipped is not None:
            for found in self.shipped.lint(document):
                if found.span in spans:
                    yield f"the rule {found.rule.name}"

    def _cost(self, pattern: Pattern, row: dict[str, Any]) -> Iterator[tuple[str, Severity]]:
        how = how_found(pattern)
        if how == "expression":
            yield "no fixed word: the scan has nothing to find the pattern by", Severity.ERROR
        elif how == "phrase":
            yield "no rare fixed word: the row takes time in every article", Severity.WARNING
        hostile = _hostile(row)
        if any(_is_slow(one, hostile) for one in _patterns_of(pattern, row)):
            yield "the pattern backtracks for too long on hostile text", Severity.ERROR


def _apply(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    edits = {edit for found in diagnostics if found.fix for edit in found.fix.edits}
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.content + text[edit.span.end :]
    return text


def _patterns_of(pattern: Pattern, row: dict[str, Any]) -> Iterator[str]:
    from lintnews.scan.phrase import expand

    yield pattern.regex
    for key in ("requires", "unless"):
        if key in row:
            yield expand(row[key])


def _hostile(row: dict[str, Any]) -> list[str]:
    """Return texts that make a pattern backtrack if any do: its own words, again and again."""
    texts = ["a" * 2000, "a " * 1000, " " * 2000, "1," * 1000, "A. " * 700]
    for example in row["bad"][:2]:
        plain, _ = unmark(example)
        words = plain.split(" ")
        texts.append((plain + " ") * (_REPEATS // 4))
        texts += [(" ".join(words[:end]) + " ") * (_REPEATS // 4) for end in range(1, len(words))]
        texts += [(word + " ") * _REPEATS for word in dict.fromkeys(words)]
        texts += [plain[:end] + plain[end - 1] * _REPEATS for end in range(1, len(plain), 5)]
    return texts


def _is_slow(pattern: str, texts: Iterable[str]) -> bool:
    import regex

    # with an alternative, the engine can't tell beforehand that a needed word is missing
    compiled = regex.compile(rf"(?:{pattern})|\x01", regex.IGNORECASE)
    try:
        for text in texts:
            compiled.search(text + "\x00", timeout=_TRIAL_SECONDS)
    except TimeoutError:
        return True
    return False
