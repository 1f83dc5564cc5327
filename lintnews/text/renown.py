"""Which of two spellings of one name readers of English know."""

from lintnews.data import places
from lintnews.text.names import facts

_ZIPF_APART = 0.4  # two and a half times as frequent
_FAME_APART = 3


def is_known(name: str) -> bool:
    """Return whether any list has a spelling: words, surnames or places."""
    known = facts(name)
    return bool(known.zipf or known.surname or known.place)


def better_known(one: str, other: str) -> int:
    """Compare two spellings: 1 if the first is the usual one, -1 if the second, else 0.

    The main name of the place that both name decides; then how often English texts have them,
    and how many languages write about the people called so, unless the two disagree.
    """
    if places.same_place(one, other):
        main = {place.name for name in (one, other) for place in places.find(name)[:1]}
        if (one in main) != (other in main):
            return 1 if one in main else -1
    first, second = facts(one), facts(other)
    # a surname is not a spelling of a place, however well known it is
    if not (first.surname and second.surname) and not (first.place and second.place):
        return 0
    by_use = by_fame = 0
    if first.zipf and second.zipf and abs(first.zipf - second.zipf) >= _ZIPF_APART:
        by_use = 1 if first.zipf > second.zipf else -1
    few, many = sorted((first.fame, second.fame))
    if many >= 2 * few and many - few >= _FAME_APART:
        by_fame = 1 if first.fame > second.fame else -1
    return 0 if by_use == -by_fame and by_use else by_use or by_fame
