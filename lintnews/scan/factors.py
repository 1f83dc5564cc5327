"""What the pieces of a pattern need, and how that is joined."""

from __future__ import annotations

from typing import NamedTuple

from lintnews.scan.parsed import ANY_SIZE, NOTHING, Size, one_of, size_of
from lintnews.scan.plain import PLAIN, TURKISH
from lintnews.scan.rarity import cost

MOST_LITERALS = 200
# A pattern that is a list of words and nothing else is looked for by them, however many.
MOST_EXACT = 2000
_MOST_PRODUCT = 150
LEAST_LENGTH = 3
# To look for more texts in a little piece of text takes longer than to try the pattern there.
_FEW = 32
_PREFIX_LENGTH = 9
_ENOUGH = 5
_MOST_PREFIXES = 600
CLOSED = "\1"


class Needed(NamedTuple):
    """Texts of which every match contains one, and how far it reaches round that.

    `before`: what stands between the start of a match and the end of the text; `behind`: from
    there to the end of the match.
    """

    texts: tuple[str, ...]
    before: Size = ANY_SIZE
    behind: Size = ANY_SIZE

    def within(self, before: Size, behind: Size) -> Needed:
        """Return the same of a longer pattern, with so much more before and behind."""
        return Needed(self.texts, before.with_(self.before), self.behind.with_(behind))


class Factor(NamedTuple):
    """What a piece of a pattern needs.

    `exact`: all texts that it matches, or None when they are too many; `needed`: texts of
    which a match contains at least one, or None; `prefix`: texts with one of which every match
    begins, where `exact` is None. Behind a prefix that ends with `CLOSED` anything may follow,
    behind another one the next piece. `size`: that of a match; `ahead`: how many code points
    behind its end it depends on at most; `each`: sets of few texts, of each of which a match
    contains one.
    """

    exact: tuple[str, ...] | None
    needed: Needed | None
    prefix: tuple[str, ...] = (CLOSED,)
    size: Size = ANY_SIZE
    ahead: float = 0
    each: tuple[tuple[str, ...], ...] = ()


ANYTHING = Factor(None, None)
EMPTY = Factor(("",), None, size=NOTHING)


def exactly(texts: tuple[str, ...], needed: Needed | None = None) -> Factor:
    """Return the factor of a piece that matches `texts` and no others."""
    size = one_of([size_of(text) for text in texts])
    if size.least >= LEAST_LENGTH and len(texts) <= MOST_LITERALS:
        needed = better(needed, Needed(texts, size, NOTHING))
    return Factor(texts, needed, size=size, each=_few(texts))


def any_of(factors: list[Factor]) -> tuple[tuple[str, ...], ...]:
    """Return texts of which one of several pieces contains one, as `Factor.each` has them."""
    if not all(one.each for one in factors):
        return ()
    rarest = [min(one.each, key=cost) for one in factors]
    return _few(tuple(dict.fromkeys(text for texts in rarest for text in texts)))


def _few(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    few = len(texts) <= _FEW and min(map(len, texts), default=0) >= LEAST_LENGTH
    return (texts,) if few else ()


def product(left: tuple[str, ...], right: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return each of some texts before each of others; None when they are too many."""
    if right is None:
        return None
    if len(left) == len(right) == 1:
        return (left[0] + right[0],)
    if len(left) * len(right) > _MOST_PRODUCT and len(left) > 1 < len(right):
        return None
    if len(left) * len(right) > MOST_LITERALS:
        return None
    return tuple(dict.fromkeys(a + b for a in left for b in right))


def extended(prefixes: tuple[str, ...], texts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return prefixes followed by one of `texts`, or None when they become too many."""
    longer: dict[str, None] = {}
    for prefix in prefixes:
        if len(prefix) >= _PREFIX_LENGTH or prefix.endswith(CLOSED):
            longer[prefix] = None
        else:
            for text in texts:
                longer[prefix + text] = None
    if len(longer) > _MOST_PREFIXES:
        longer = {prefix[:_ENOUGH]: None for prefix in longer}
        longer = {prefix + CLOSED * (len(prefix) == _ENOUGH): None for prefix in longer}
    return tuple(longer) if len(longer) <= _MOST_PREFIXES else None


def closed(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Return prefixes behind which anything may follow."""
    return tuple(prefix.rstrip(CLOSED) + CLOSED for prefix in prefixes)


def better(first: Needed | None, second: Needed | None) -> Needed | None:
    """Return what costs less to look for; None stands for nothing to look for."""
    if first is None or second is None:
        return second if first is None else first
    return min((first, second), key=lambda needed: cost(needed.texts))


def plain_character(character: str) -> str:
    """Return what stands for a character in the text that is scanned."""
    return PLAIN.get(character) or TURKISH.get(character, character)
