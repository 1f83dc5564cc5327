"""The words that a pattern can't match without.

An automaton of thousands of patterns with Unicode classes takes minutes to compile; one of
literals takes a second and scans faster. So of each pattern only a set of literals is
scanned for, of which every match contains at least one: the rarest set, by the frequency of
its words. This is the method of RE2's `FilteredRE2` and of Cox's "Regular Expression
Matching with a Trigram Index" (2012).

On the way through a pattern it is also added up how far a match may reach round such a literal,
so that a hit that belongs to none is known soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from math import inf
from typing import Any

from lintnews.scan.factors import (
    ANYTHING,
    CLOSED,
    EMPTY,
    LEAST_LENGTH,
    MOST_EXACT,
    MOST_LITERALS,
    Factor,
    Needed,
    any_of,
    better,
    closed,
    exactly,
    extended,
    plain_character,
    product,
)
from lintnews.scan.parsed import (
    ANY_CHARACTER,
    LITERAL,
    MAXREPEAT,
    NOTHING,
    Size,
    class_size,
    has_properties,
    one_of,
    tree,
)
from lintnews.scan.plain import folded
from lintnews.scan.rarity import LITERAL_COST, THIS_CASE, cost, joint_rarity

# Parts of words, of which it is hard to tell how often they occur, are better than what is
# found this often.
_TOO_COMMON = 3.0
# Texts found this often stand near nearly every hit.
_WORTH_A_LOOK = 1.7
# Matches that may be longer than this are looked for in windows that grow.
_WIDE = 250
# A boundary, or the end of a line, depends on what follows.
_BOUNDARY = 2


def needed_literals(pattern: str, rarity: float = 3.0) -> Needed | None:
    """Return the texts of which every match of `pattern` contains one, or None.

    `rarity` is the least that they must have together: about -log10 of the share of English
    words at which one is found. A no-break space and a typographic apostrophe count as plain
    ones. `THIS_CASE` stands before a text that is meant in this case only.
    """
    needed = _factor(pattern).needed
    return needed if needed and joint_rarity(needed.texts) >= rarity else None


def other_literals(pattern: str, needed: tuple[str, ...]) -> tuple[str, ...]:
    """Return few texts, folded, of which every match contains one beside the needed ones.

    Empty if there are none that are worth looking for near a hit.
    """
    sets = [
        texts
        for texts in _factor(pattern).each
        if joint_rarity(texts) >= _WORTH_A_LOOK and not _implied(texts, needed)
    ]
    rarest = min(sets, key=cost, default=())
    return tuple(dict.fromkeys(folded(text.strip(THIS_CASE)) or "" for text in rarest))


def _implied(texts: tuple[str, ...], needed: tuple[str, ...]) -> bool:
    """Tell whether some needed text, found, already holds one of the others."""
    plain = [text.strip(THIS_CASE) for text in texts]
    return any(text in one for one in needed for text in plain)


def all_matches(pattern: str) -> tuple[str, ...] | None:
    """Return all texts that `pattern` matches where they are few and not short, or None.

    What stands in its look-around and boundaries is left out of account.
    """
    exact = _factor(pattern).exact
    return exact if exact and all(map(_is_long, exact)) else None


def _is_long(text: str) -> bool:
    return len(text) >= LEAST_LENGTH


def prefix_literals(pattern: str) -> tuple[str, ...] | None:
    """Return texts with one of which every match of `pattern` begins, or None.

    A digit stands for any digit.
    """
    factor = _factor(pattern)
    prefixes = {text.rstrip(CLOSED) for text in factor.exact or factor.prefix}
    return None if "" in prefixes else tuple(prefixes)


def reach(pattern: str) -> tuple[Size, float]:
    """Return the size of a match of `pattern`, and how far it looks ahead at most."""
    factor = _factor(pattern)
    return factor.size, factor.ahead


def longest_match(pattern: str) -> int | None:
    """Return how many code points a match has at most; None if that is many or not known."""
    most = _factor(pattern).size.most
    return int(most) if most < _WIDE else None


@cache
def _factor(pattern: str) -> Factor:
    found = tree(pattern)
    if found is None:
        return ANYTHING._replace(ahead=inf)
    factor = _sequence(found)
    if found.state.flags & re.IGNORECASE:
        return _without_texts(factor)
    if factor.exact is not None and factor.needed is None and all(map(_is_long, factor.exact)):
        return factor._replace(needed=Needed(factor.exact, factor.size, NOTHING))
    if has_properties(pattern):  # of a class the tree only knows that it is one
        needed = factor.needed and Needed(factor.needed.texts)
        return factor._replace(needed=needed, size=factor.size._replace(spaces=inf))
    return factor


def _without_texts(factor: Factor) -> Factor:
    """Return a factor without literals: they are looked for in their own case."""
    return Factor(None, None, size=factor.size, ahead=factor.ahead)


def _sequence(items: Any) -> Factor:
    """Join the factors of consecutive pieces."""
    pieces = list(_pieces(items))
    if len(pieces) == 1:
        return pieces[0]
    sizes = [piece.size for piece in pieces]
    before = list(accumulate(sizes, Size.with_, initial=NOTHING))
    behind = list(accumulate(reversed(sizes), Size.with_, initial=NOTHING))[::-1]
    cuts = [False, *map(_cuts_word, pieces, pieces[1:]), False]
    whole: tuple[str, ...] | None = ("",)
    prefix: tuple[str, ...] | None = ("",)
    best: Needed | None = None
    spare: Needed | None = None  # parts of words
    for first, piece in enumerate(pieces):
        whole = None if whole is None else product(whole, piece.exact)
        prefix = None if prefix is None else extended(prefix, piece.exact or piece.prefix)
        # what this piece needs; all its texts with those of the next ones, as long as they are few
        needed, run = piece.needed, piece.exact
        for last in range(first, len(pieces)):
            if last > first:
                run = None if run is None else product(run, pieces[last].exact)
                if run is None:
                    break
                if best is not None and len(run) * LITERAL_COST > cost(best.texts):
                    continue  # too many, however rare
                needed = exactly(run).needed
            if needed is not None:
                needed = needed.within(before[first], behind[last + 1])
                if cuts[first] or cuts[last + 1]:
                    spare = better(spare, needed)
                else:
                    best = better(best, needed)
    if best is None or joint_rarity(best.texts) < _TOO_COMMON:
        best = better(best, spare)
    ahead = max((piece.ahead for piece in pieces), default=0)
    each = tuple(texts for piece in pieces for texts in piece.each)
    return Factor(whole, best, prefix or ANYTHING.prefix, before[-1], ahead, each)


def _cuts_word(left: Factor, right: Factor) -> bool:
    """Tell whether a word may begin in a piece and go on in the next one."""
    return any(text[-1:].isalpha() for text in left.exact or ()) and any(
        text[:1].isalpha() for text in right.exact or ()
    )


def _pieces(items: Any) -> Iterator[Factor]:
    """Yield the factors of pieces, a run of plain text as one."""
    run, ahead = "", 0.0
    for item in items:
        if item[0] is LITERAL:
            run += plain_character(chr(item[1]))
            continue
        piece = _piece(item)
        if piece.exact is not None and len(piece.exact) == 1:
            run += piece.exact[0]  # a space in one of its forms, or nothing
            ahead = max(ahead, piece.ahead)
            continue
        if run:
            yield exactly((run,))
            run = ""
        yield piece
    if run or ahead:
        yield exactly((run,))._replace(ahead=ahead)


def _piece(item: Any) -> Factor:
    kind, value = str(item[0]), item[1]
    if kind == "IN":
        return _class(value)
    if kind == "SUBPATTERN":
        factor = _sequence(value[-1])
        if value[1] & re.IGNORECASE:
            return _without_texts(factor)
        return _in_this_case(factor) if value[2] & re.IGNORECASE else factor
    if kind == "ATOMIC_GROUP":
        return _sequence(value)
    if kind == "BRANCH":
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, body = value
        return _repeat(int(least), inf if most is MAXREPEAT else int(most), _sequence(body))
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return EMPTY._replace(ahead=_BOUNDARY if kind == "AT" else _look_ahead(*value))
    if kind in ("ANY", "NOT_LITERAL"):
        return ANYTHING._replace(size=ANY_CHARACTER)
    return ANYTHING._replace(ahead=inf)  # what a group holds, one of two pieces by condition


def _look_ahead(direction: int, items: Any) -> float:
    """Return how far what is looked at reaches behind the place where it is looked for."""
    factor = _sequence(items)
    return factor.ahead + (factor.size.most if direction > 0 else 0)


def _repeat(least: int, most: float, factor: Factor) -> Factor:
    """A piece that occurs several times, or perhaps not at all."""
    if least == most == 1:
        return factor
    size = factor.size.times(least, most)
    prefix = closed(factor.exact or factor.prefix)
    if least:
        # found by the first of the times
        needed = factor.needed and factor.needed.within(NOTHING, size)
        return Factor(None, needed, prefix, size, factor.ahead, factor.each)
    if most == 1 and factor.exact is not None:
        return exactly(tuple(dict.fromkeys((*factor.exact, ""))))._replace(ahead=factor.ahead)
    return Factor(None, None, (*prefix, ""), size, factor.ahead)


def _in_this_case(factor: Factor) -> Factor:
    """Mark the literals of a group for which the pattern's folding of case is switched off."""
    needed = factor.needed
    if needed is not None:
        marked = tuple(THIS_CASE + text.strip(THIS_CASE) for text in needed.texts)
        needed = needed._replace(texts=marked)
    prefix = factor.exact or factor.prefix
    return factor._replace(exact=None, needed=needed, prefix=prefix)


def _class(items: Any) -> Factor:
    """A class of few characters is each of them."""
    size = class_size(items)
    if [str(value) for _, value in items] == ["CATEGORY_DIGIT"]:
        return Factor(None, None, ("0" + CLOSED,), size)
    characters: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            characters.add(plain_character(chr(value)))
        elif str(kind) == "RANGE" and value[1] - value[0] < 10:
            characters.update(plain_character(chr(code)) for code in range(value[0], value[1] + 1))
        else:
            return ANYTHING._replace(size=size)
    if len(characters) > 10:
        return ANYTHING._replace(size=size)
    return exactly(tuple(sorted(characters)))


def _branch(factors: list[Factor]) -> Factor:
    """One of several: each must bring its own literals."""
    size, ahead = one_of([one.size for one in factors]), max(one.ahead for one in factors)
    needed = None
    each = [one.needed for one in factors if one.needed]
    texts = dict.fromkeys(text for one in each for text in one.texts)
    if len(each) == len(factors) and len(texts) <= MOST_LITERALS:
        before, behind = one_of([one.before for one in each]), one_of([one.behind for one in each])
        needed = Needed(tuple(texts), before, behind)
    exact = dict.fromkeys(text for one in factors for text in one.exact or ())
    if len(exact) <= MOST_EXACT and all(one.exact is not None for one in factors):
        return exactly(tuple(exact), needed)._replace(ahead=ahead)
    prefix = dict.fromkeys(text for one in factors for text in one.exact or one.prefix)
    return Factor(None, needed, tuple(prefix), size, ahead, any_of(factors))
