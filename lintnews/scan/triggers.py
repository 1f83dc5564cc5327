"""Compiles the triggers of patterns. Runs when the cache is cold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import hyperscan

from lintnews.core.rule import Pattern
from lintnews.scan.literals import needed_literals, prefix_literals
from lintnews.scan.syntax import engine_syntax


class PatternError(ValueError):
    """The engine refuses a pattern; the message names it."""


def compile_triggers(patterns: Sequence[Pattern]) -> tuple[bytes, bytes]:
    """Compile the triggers of `patterns`, numbered in order, to (literals, patterns).

    Raises `PatternError` for a pattern that the engine can't take.
    """
    literals: list[tuple[int, bytes, int]] = []
    expressions: list[tuple[int, bytes, int]] = []
    for number, pattern in enumerate(patterns):
        once = hyperscan.HS_FLAG_SINGLEMATCH if pattern.once else 0
        caseless = hyperscan.HS_FLAG_CASELESS if pattern.ignore_case else 0
        source = pattern.trigger or pattern.regex
        needed = needed_literals(source)
        if needed is None and pattern.line_start and (starts := prefix_literals(source)):
            expressions.append(
                (number, _at_line_start(starts, pattern.ignore_case), caseless | once)
            )
            continue
        if needed is None and pattern.row >= 0:
            needed = needed_literals(source, rarity=0.0)  # rows are many: never an automaton each
        if needed is not None:
            literals += [
                (number, text.encode(), caseless | once)
                for literal in needed
                for text in (_cases(literal) if pattern.ignore_case else (literal,))
            ]
        else:
            expressions.append(
                (number, engine_syntax(source, pattern.ignore_case).encode(), caseless | once)
            )
    return _compile(literals, True, patterns), _compile(expressions, False, patterns)


def _at_line_start(starts: Iterable[str], ignore_case: bool) -> bytes:
    """Return an expression for lines that begin with one of the texts, behind a bullet or so."""
    texts = "|".join(re.escape(text).replace("\\ ", "[ \u00a0]") for text in starts)
    return rf"(?:^|[\r\n])[^A-Za-z0-9\r\n]{{0,12}}(?:{engine_syntax(texts, ignore_case)})".encode()


def _cases(literal: str) -> Iterable[str]:
    """Return the spellings to look for: the engine folds the case of ASCII letters only."""
    if literal.isascii():
        return (literal,)
    return dict.fromkeys(
        (literal, literal.lower(), literal.upper(), literal.capitalize(), literal.title())
    )


def _compile(
    rows: list[tuple[int, bytes, int]], literal: bool, patterns: Sequence[Pattern]
) -> bytes:
    if not rows:
        return b""
    try:
        return _compile_rows(rows, literal)
    except hyperscan.error:
        # Slow path, taken while a rule is being written: find the pattern to blame, and let
        # the engine approximate what it does not know.
        fixed = []
        for number, expression, flags in rows:
            for extra in (0, hyperscan.HS_FLAG_PREFILTER):
                try:
                    _compile_rows([(number, expression, flags | extra)], literal)
                except hyperscan.error as error:
                    problem = error
                else:
                    fixed.append((number, expression, flags | extra))
                    break
            else:
                raise PatternError(f"{problem}: {patterns[number].regex[:200]}") from problem
        return _compile_rows(fixed, literal)


def _compile_rows(rows: list[tuple[int, bytes, int]], literal: bool) -> bytes:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    numbers, expressions, flags = zip(*rows, strict=True)
    database.compile(
        expressions=expressions,
        ids=numbers,
        elements=len(rows),
        flags=flags,
        literal=literal,
    )
    return bytes(hyperscan.dumpb(database))
