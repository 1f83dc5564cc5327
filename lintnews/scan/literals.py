"""The words that a pattern can't match without.

An automaton of thousands of patterns with Unicode classes takes minutes to compile; one of
literals takes a second and scans faster. So of each pattern only a set of literals is
scanned for, of which every match contains at least one: the rarest set, by the frequency of
its words. This is the method of RE2's `FilteredRE2` and of Cox's "Regular Expression
Matching with a Trigram Index" (2012).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lintnews.scan.plain import PLAIN, TURKISH
from lintnews.scan.rarity import THIS_CASE, joint_rarity, worth

# CPython's own parser of regular expressions: there is no public one, and another would have
# to be kept in step with it. Patterns it can't read are scanned for as patterns.
_parser: Any = importlib.import_module("re._parser")
_LITERAL: Any = _parser.LITERAL

_MOST_LITERALS = 200
_MOST_PRODUCT = 150
_LEAST_LENGTH = 3
_PREFIX_LENGTH = 9
_ENOUGH = 5
_MOST_PREFIXES = 600
# Matches that may be longer than this are looked for in windows that grow.
_WIDE = 250
_PROPERTY = re.compile(r"\\[pP](?:\{[^}]*\}|[A-Za-z])")
_NAMED_GROUP = re.compile(r"\(\?P?<[A-Za-z_]\w*>")
_NAMED_REFERENCE = re.compile(r"\(\?P=\w+\)")
_SPACES = frozenset(" \u00a0")
_APOSTROPHES = frozenset("'’")


class Factor(NamedTuple):
    """What a piece of a pattern needs.

    `exact`: all texts that it matches, or None when they are too many; `needed`: texts of
    which a match contains at least one, or None; `prefix`: texts with one of which every match
    begins, where `exact` is None. Behind a prefix that ends with `_CLOSED` anything may follow,
    behind another one the next piece.
    """

    exact: tuple[str, ...] | None
    needed: tuple[str, ...] | None
    prefix: tuple[str, ...] = ("\1",)


_CLOSED = "\1"
_ANYTHING = Factor(None, None)
_EMPTY = Factor(("",), None)


def needed_literals(pattern: str, rarity: float = 3.0) -> tuple[str, ...] | None:
    """Return texts of which every match of `pattern` contains one, or None.

    `rarity` is the least that they must have together: about -log10 of the share of English
    words at which one is found. A no-break space and a typographic apostrophe count as plain
    ones. `THIS_CASE` stands before a text that is meant in this case only.
    """
    factor = _factor(pattern)
    best = _better(factor.exact, factor.needed)
    if not best or any(len(text.strip(THIS_CASE)) < _LEAST_LENGTH for text in best):
        return None
    return best if joint_rarity(best) >= rarity else None


def all_matches(pattern: str) -> tuple[str, ...] | None:
    """Return all texts that `pattern` matches where they are few and not short, or None.

    What stands in its look-around and boundaries is left out of account.
    """
    exact = _factor(pattern).exact
    return exact if exact and all(len(text) >= _LEAST_LENGTH for text in exact) else None


def prefix_literals(pattern: str) -> tuple[str, ...] | None:
    """Return texts with one of which every match of `pattern` begins, or None.

    A digit stands for any digit.
    """
    factor = _factor(pattern)
    prefixes = {text.rstrip(_CLOSED) for text in factor.exact or factor.prefix}
    return None if "" in prefixes else tuple(prefixes)


def longest_match(pattern: str) -> int | None:
    """Return how many code points a match has at most, or None when that is not known."""
    tree = _tree(pattern)
    if tree is None or _NAMED_REFERENCE.search(pattern):
        return None
    longest = int(tree.getwidth()[1])
    return longest if longest < _WIDE else None


@cache
def _factor(pattern: str) -> Factor:
    tree = _tree(pattern)
    if tree is None or tree.state.flags & re.IGNORECASE:
        return _ANYTHING  # literals are looked for in their own case
    return _sequence(tree)


@cache
def _tree(pattern: str) -> Any:
    try:
        return _parser.parse(_standard_syntax(pattern))
    except (re.error, OverflowError, RecursionError):
        return None


def _standard_syntax(pattern: str) -> str:
    """Rewrite what only the `regex` module knows: properties, group names used twice."""
    unnamed = _NAMED_GROUP.sub("(", _PROPERTY.sub(".", pattern))
    return _NAMED_REFERENCE.sub(".*", unnamed)


def _sequence(items: Any) -> Factor:
    """Join the factors of consecutive pieces."""
    exact: tuple[str, ...] = ("",)  # of the pieces since the last one with too many
    best: tuple[str, ...] | None = None
    whole: tuple[str, ...] | None = ("",)
    prefix: tuple[str, ...] | None = ("",)
    for factor in _pieces(items):
        best = best if factor.needed is None else _better(best, factor.needed)
        if prefix is not None:
            prefix = _extended(prefix, factor.exact or factor.prefix)
        joined = None if factor.exact is None else _product(exact, factor.exact)
        if joined is None:
            best, whole = _better(best, exact), None
            exact = factor.exact or ("",)
        else:
            exact = joined
        if whole is not None and factor.exact is not None:
            whole = _product(whole, factor.exact)
    return Factor(whole, _better(best, exact), prefix or _ANYTHING.prefix)


def _pieces(items: Any) -> Iterator[Factor]:
    """Yield the factors of pieces, a run of plain characters as one."""
    run: list[str] = []
    for item in items:
        if item[0] is _LITERAL:
            run.append(_plain(chr(item[1])))
            continue
        if run:
            yield Factor(("".join(run),), None)
            run = []
        yield _piece(item)
    if run:
        yield Factor(("".join(run),), None)


def _product(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(left) == len(right) == 1:
        return (left[0] + right[0],)
    if len(left) * len(right) > _MOST_PRODUCT and len(left) > 1 < len(right):
        return None
    if len(left) * len(right) > _MOST_LITERALS:
        return None
    return tuple(dict.fromkeys(a + b for a in left for b in right))


def _extended(prefixes: tuple[str, ...], texts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return prefixes followed by one of `texts`, or None when they become too many."""
    longer: dict[str, None] = {}
    for prefix in prefixes:
        if len(prefix) >= _PREFIX_LENGTH or prefix.endswith(_CLOSED):
            longer[prefix] = None
        else:
            for text in texts:
                longer[prefix + text] = None
    if len(longer) > _MOST_PREFIXES:
        longer = {prefix[:_ENOUGH]: None for prefix in longer}
        longer = {prefix + _CLOSED * (len(prefix) == _ENOUGH): None for prefix in longer}
    return tuple(longer) if len(longer) <= _MOST_PREFIXES else None


def _closed(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(prefix.rstrip(_CLOSED) + _CLOSED for prefix in prefixes)


def _piece(item: Any) -> Factor:
    kind, value = str(item[0]), item[1]
    if kind == "IN":
        return _class(value)
    if kind == "SUBPATTERN":
        if value[1] & re.IGNORECASE:
            return _ANYTHING
        factor = _sequence(value[-1])
        return _in_this_case(factor) if value[2] & re.IGNORECASE else factor
    if kind == "ATOMIC_GROUP":
        return _sequence(value)
    if kind == "BRANCH":
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, body = value
        factor = _sequence(body)
        if least == 0:
            if int(most) == 1 and factor.exact is not None:
                return Factor(tuple(dict.fromkeys((*factor.exact, ""))), None)
            return Factor(None, None, (*_closed(factor.exact or factor.prefix), ""))
        if least == 1 and int(most) == 1:
            return factor
        return Factor(
            None, _better(factor.exact, factor.needed), _closed(factor.exact or factor.prefix)
        )
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return _EMPTY
    return _ANYTHING


def _in_this_case(factor: Factor) -> Factor:
    """Mark the literals of a group for which the pattern's folding of case is switched off."""
    best = _better(factor.exact, factor.needed)
    marked = None if best is None else tuple(THIS_CASE + text.strip(THIS_CASE) for text in best)
    return Factor(None, marked, factor.exact or factor.prefix)


def _class(items: Any) -> Factor:
    """A class of few characters is each of them."""
    if [str(value) for _, value in items] == ["CATEGORY_DIGIT"]:
        return Factor(None, None, ("0" + _CLOSED,))
    characters: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            characters.add(_plain(chr(value)))
        elif str(kind) == "RANGE" and value[1] - value[0] < 10:
            characters.update(_plain(chr(code)) for code in range(value[0], value[1] + 1))
        else:
            return _ANYTHING
    if len(characters) > 10:
        return _ANYTHING
    return Factor(tuple(sorted(characters)), None)


def _branch(factors: list[Factor]) -> Factor:
    """One of several: each must bring its own literals."""
    exact: list[str] | None = []
    needed: list[str] | None = []
    for factor in factors:
        if exact is not None:
            exact = None if factor.exact is None else exact + list(factor.exact)
        if needed is not None:
            best = _better(factor.exact, factor.needed)
            needed = None if best is None else needed + list(best)
    if exact is not None and len(exact) > _MOST_LITERALS:
        exact = None
    if needed is not None and len(needed) > _MOST_LITERALS:
        needed = None
    return Factor(
        None if exact is None else tuple(dict.fromkeys(exact)),
        None if needed is None else tuple(dict.fromkeys(needed)),
        tuple(dict.fromkeys(text for factor in factors for text in factor.exact or factor.prefix)),
    )


def _better(
    first: tuple[str, ...] | None, second: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Return the set that occurs less often in English text; None stands for no set."""
    if first is None or second is None:
        return first if second is None else second
    return max((first, second), key=worth)


def _plain(character: str) -> str:
    return PLAIN.get(character) or TURKISH.get(character, character)
