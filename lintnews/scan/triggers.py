"""Compiles the triggers of patterns. Runs when the cache is cold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf

import hyperscan

from lintnews.core.rule import Pattern
from lintnews.scan.database import Triggers
from lintnews.scan.factors import Needed
from lintnews.scan.heads import Heads, are_sure, head_keys
from lintnews.scan.literals import all_matches, needed_literals, other_literals, reach
from lintnews.scan.parsed import NOTHING, Size
from lintnews.scan.patterns import LOOK_AHEAD
from lintnews.scan.rarity import THIS_CASE
from lintnews.scan.syntax import engine_syntax
from lintnews.scan.windows import Reach

# How rare literals must be to be looked for alone (see `needed_literals`): a hit takes some two
# microseconds to confirm, a row among the phrases a quarter of one in an article of 2 KB, hit or
# not. In lines, such literals are better than a short or usual beginning, too. What only switches
# a rule on is not confirmed, so that its literals may be commoner.
_RARITY, _SWITCH_RARITY = 3.4, 3.0
# Where a row of a pack has no literals at least this rare, none is worth looking for.
_PHRASE_RARITY = 1.5
# Up to so many, characters limit a match more narrowly than its spaces do, or are found sooner.
_FEW_CHARACTERS = 60
# What is no longer makes no large automaton. Of what would, even common literals are cheaper.
_SHORT_EXPRESSION = 1500
_LARGEST_AUTOMATON = 150_000  # bytes

_Row = tuple[int, bytes, int]  # number, expression, flags


class PatternError(ValueError):
    """The engine refuses a pattern; the message names it."""


def compile_triggers(patterns: Sequence[Pattern]) -> tuple[Triggers, list[Reach | None]]:
    """Compile the triggers of `patterns`, numbered in order; return also where matches lie.

    Each is looked for in the cheapest way that can't miss it: by the beginning of its line, by
    rare literals, or as an expression. The engine takes up to twice as long for expressions of
    different kinds in one database as for each kind in its own.

    Raises `PatternError` for a pattern that the engine can't take.
    """
    literals: list[_Row] = []
    phrases: list[_Row] = []  # found by words, however common
    switches: list[_Row] = []  # of which one hit is enough
    expressions: list[_Row] = []
    heads: dict[str, list[int]] = {}
    reaches = []
    for number, pattern in enumerate(patterns):
        keys = _beginnings(pattern)
        needed = _rare_literals(pattern) if keys is None else None
        if keys is not None:
            for key in sorted(keys):
                heads.setdefault(key, []).append(number)
        elif needed is None:
            row = _expression(number, pattern)
            needed = needed_literals(_source(pattern), _PHRASE_RARITY)
            if needed is None or _is_small(row):
                if _has_words(pattern):
                    phrases.append(row)
                else:
                    (switches if pattern.once else expressions).append(row)
                needed = None
        if needed is not None:
            literals += _literals(number, pattern, needed.texts)
        reaches.append(_reach(pattern, needed))
    groups: dict[tuple[int, ...], int] = {}
    databases = [
        _compile(_grouped(rows, len(patterns), groups), rows is literals, patterns)
        for rows in (literals, phrases, switches, expressions)
    ]
    numbered = {key: _number(numbers, len(patterns), groups) for key, numbers in heads.items()}
    return Triggers(tuple(databases), tuple(groups), Heads.of(numbered)), reaches


def _reach(pattern: Pattern, needed: Needed | None) -> Reach | None:
    """Return how far matches reach round hits of what they need or, if None, of themselves."""
    if pattern.once or (pattern.trigger is not None and not pattern.line_start):
        return None  # it may be found anywhere near
    size, ahead = reach(pattern.regex)
    if needed is None:
        needed = Needed((), size, NOTHING)
    others = other_literals(pattern.regex, needed.texts)
    if pattern.line_start:
        return (0, 0, 0, 0, others) if others else None
    before, behind = _limit(needed.before), _limit(needed.behind)
    if before is None or behind is None:
        return None
    return int(needed.before.least), before, behind, int(min(ahead, LOOK_AHEAD)), others


def _limit(size: Size) -> int | None:
    """Return the narrower limit of a size as `Reach` has it."""
    if size.most <= _FEW_CHARACTERS or size.most < inf == size.spaces:
        return int(size.most)
    return -1 - int(size.spaces) if size.spaces < inf else None


def how_found(pattern: Pattern) -> str:
    """Return how the scan finds a pattern: by its `line`, rare `literal`, `phrase` of common
    words or, the dearest, as an `expression` of words found in every sentence, or of none.
    """
    if _beginnings(pattern) is not None:
        return "line"
    if _rare_literals(pattern) is not None:
        return "literal"
    return "expression" if needed_literals(_source(pattern), _PHRASE_RARITY) is None else "phrase"


def _source(pattern: Pattern) -> str:
    return pattern.trigger or pattern.regex


def _beginnings(pattern: Pattern) -> set[str] | None:
    """Return how lines begin that hold a match, where that is the best to look for."""
    keys = head_keys(_source(pattern)) if pattern.line_start else None
    if keys is None or are_sure(keys) or needed_literals(_source(pattern), _RARITY) is None:
        return keys
    return None


def _has_words(pattern: Pattern) -> bool:
    """Tell whether the engine finds a pattern by words, however common."""
    return needed_literals(_source(pattern), 0) is not None


def _rare_literals(pattern: Pattern) -> Needed | None:
    """Return literals of a pattern that are rare enough to be looked for alone, or None."""
    source = _source(pattern)
    if pattern.once:
        exact = all_matches(source)
        return needed_literals(source, _SWITCH_RARITY) or (Needed(exact) if exact else None)
    return needed_literals(source, _RARITY)


def _literals(number: int, pattern: Pattern, needed: Iterable[str]) -> Iterator[_Row]:
    once = hyperscan.HS_FLAG_SINGLEMATCH if pattern.once else 0
    caseless = hyperscan.HS_FLAG_CASELESS if pattern.ignore_case else 0
    for literal in needed:
        if literal.startswith(THIS_CASE):
            yield number, literal.removeprefix(THIS_CASE).encode(), once
            continue
        for text in _cases(literal) if pattern.ignore_case else (literal,):
            yield number, text.encode(), caseless | once


def _expression(number: int, pattern: Pattern) -> _Row:
    once = hyperscan.HS_FLAG_SINGLEMATCH if pattern.once else 0
    caseless = hyperscan.HS_FLAG_CASELESS if pattern.ignore_case else 0
    # a whole line is found by its ends, too
    whole = _without_lists(pattern.regex if pattern.line_start else _source(pattern))
    return number, engine_syntax(whole, pattern.ignore_case).encode(), caseless | once


def _number(numbers: Iterable[int], first: int, groups: dict[tuple[int, ...], int]) -> int:
    """Return the number of a pattern, or of the group of several."""
    several = tuple(numbers)
    return several[0] if len(several) == 1 else first + groups.setdefault(several, len(groups))


# An alternation of many texts, as the classes of packs are; `[ \u00a0]` and `['’]` are one sign.
_SIGN = r"(?:[^()|\[\]\\]|\[ \\u00a0\]|\['’\])"
# Any words between everyday ones would be found in every sentence.
_LIST_RARITY = 3.2
_ANY_WORDS = r"[\w .'’-]+"
_NO_LETTERS = re.compile(r"\\(?:u[0-9a-f]{4}|[a-zA-Z])")
_SYNTAX = re.compile(r"\(\?P?<\w+>|\\u[0-9a-f]{4}|\\.|\W+")
_LIST = re.compile(rf"\(\?:{_SIGN}+(?:\|{_SIGN}*){{30,}}\)")


def _without_lists(source: str) -> str:
    """Return a pattern in which any words stand for long lists, if other words remain.

    Not at its end, where each letter behind would be a hit, nor behind everyday words alone
    (`the {nationality} chief`), where each of these would begin a search.
    """
    simple = _LIST.sub(lambda _: _ANY_WORDS, source)
    tail = _NO_LETTERS.sub("", simple.rpartition(_ANY_WORDS)[2])
    head = _SYNTAX.sub(" ", simple.partition(_ANY_WORDS)[0])
    if (
        not any(map(str.isalpha, tail))
        or needed_literals(simple, _LIST_RARITY) is None
        or needed_literals(head, _LIST_RARITY) is None
    ):
        return source
    return simple


def _is_small(row: _Row) -> bool:
    """Tell whether the automaton of a pattern takes little memory."""
    if len(row[1]) <= _SHORT_EXPRESSION:
        return True
    try:
        return len(_compile_rows([row], literal=False)) <= _LARGEST_AUTOMATON
    except hyperscan.error:
        return False


def _grouped(rows: list[_Row], first: int, groups: dict[tuple[int, ...], int]) -> list[_Row]:
    """Join the rows that look for the same thing under the number of a group."""
    same: dict[tuple[bytes, int], dict[int, None]] = {}
    for number, expression, flags in rows:
        same.setdefault((expression, flags), {})[number] = None
    return [
        (_number(numbers, first, groups), expression, flags)
        for (expression, flags), numbers in same.items()
    ]


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


def _compile(rows: list[_Row], literal: bool, patterns: Sequence[Pattern]) -> bytes:
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
                raise PatternError(
                    f"{problem}: {_named(number, expression, patterns)}"
                ) from problem
        return _compile_rows(fixed, literal)


def _named(number: int, expression: bytes, patterns: Sequence[Pattern]) -> str:
    """Return the pattern that an expression comes from, or that itself if several share it."""
    shared = number >= len(patterns)
    return (expression.decode() if shared else patterns[number].regex)[:200]


def _compile_rows(rows: list[_Row], literal: bool) -> bytes:
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
