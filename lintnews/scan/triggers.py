"""Compiles the triggers of patterns. Runs when the cache is cold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import hyperscan

from lintnews.core.rule import Pattern
from lintnews.scan.database import Triggers
from lintnews.scan.heads import are_sure, head_keys
from lintnews.scan.literals import all_matches, needed_literals
from lintnews.scan.syntax import engine_syntax

# How rare literals must be to be looked for alone (see `needed_literals`).
_RARITY, _SWITCH_RARITY = 3.2, 3.0
# A literal this rare is better than a short beginning of a line.
_VERY_RARE = 5.0


class PatternError(ValueError):
    """The engine refuses a pattern; the message names it."""


def compile_triggers(patterns: Sequence[Pattern]) -> Triggers:
    """Compile the triggers of `patterns`, numbered in order.

    Each is looked for in the cheapest way that can't miss it: by the beginning of its line, by
    rare literals, or as an expression.

    Raises `PatternError` for a pattern that the engine can't take.
    """
    literals: list[tuple[int, bytes, int]] = []
    expressions: list[tuple[int, bytes, int]] = []
    heads: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        once = hyperscan.HS_FLAG_SINGLEMATCH if pattern.once else 0
        caseless = hyperscan.HS_FLAG_CASELESS if pattern.ignore_case else 0
        source = pattern.trigger or pattern.regex
        # what only switches a rule on is not confirmed, so that its literals may be commoner
        needed = needed_literals(source, _SWITCH_RARITY if pattern.once else _RARITY)
        if needed is None and pattern.once:
            needed = all_matches(source)
        keys = head_keys(source) if pattern.line_start else None
        if keys is not None and (are_sure(keys) or needed_literals(source, _VERY_RARE) is None):
            for key in sorted(keys):
                heads.setdefault(key, []).append(number)
            continue
        if needed is None and pattern.line_start:
            needed = needed_literals(source, rarity=0.0)
        if needed is None:
            expression = engine_syntax(source, pattern.ignore_case)
            expressions.append((number, expression.encode(), caseless | once))
            continue
        literals += [
            (number, text.encode(), caseless | once)
            for literal in needed
            for text in (_cases(literal) if pattern.ignore_case else (literal,))
        ]
    return Triggers(
        _compile(literals, True, patterns),
        _compile(expressions, False, patterns),
        {key: tuple(numbers) for key, numbers in heads.items()},
    )


def _cases(literal: str) -> Iterable[str]:
    """Return the spellings to look for: the engine folds the case of ASCII letters only."""
    if literal.isascii():
        return (literal,)
    title = literal.title()
    return dict.fromkeys(
        (
            literal,
            literal.lower(),
            literal.upper(),
            literal.capitalize(),
            title,
            literal[0].lower() + title[1:],  # a literal may begin inside a word
        )
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
