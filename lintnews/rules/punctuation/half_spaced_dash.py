"""`word –word`, `word- word`: a dash with a space on one side only."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import before, behind, in_sentence_case
from lintnews.text.spoken import is_spoken_of

SUSPENDED = frozenset({
    "and", "or", "to", "nor", "but", "versus", "vs", "through", "as", "rather",
})  # fmt: skip

DASHES = {"-", "–", "—"}
PREFIXES = frozenset({
    "pre", "post", "non", "anti", "mid", "low", "high", "self", "ex", "semi", "multi", "minus",
    "first", "second", "third", "well", "all", "co", "vice", "pro", "long", "short", "left",
    "right",
})  # fmt: skip


@rule(
    code="PUN014",
    severity="warning",
    since="0.1",
    pattern=(
        r"(?<![\w–—-])(?P<left>[A-Za-z][\w’']{1,30})(?: (?P<dash>[–—])|(?P<dash>[–—-]) )"
        r"(?P<right>[A-Za-z][\w’']{0,30})"
    ),
    trigger=r"[a-z] (?:–|—)[A-Za-z]|[a-z](?:–|—|-) [A-Za-z]",
    bad=[
        "The ⟦mayor –who⟧ had left by then – did not answer the question.",
        "The bridge is ⟦closed– nobody⟧ knows for how long it will be so.",
        "The ⟦counter- offensive⟧ began in the south in the early summer.",
    ],
    good=[
        "The pre- and post-war years were as hard as the war itself.",
        "Short-, medium- or long-term loans will be offered by the bank.",
        "The bridge is closed—nobody knows for how long it will be so.",
        "The mayor – who had left by then – did not answer the question.",
        "Flights London– Paris",
        "The north– and southbound lanes are closed until the end of the week.",
        "Full- rather than part-time jobs are what the town needs most.",
        "The nineteen- to twenty-year-olds were the first to be called up.",
        (
            "Pre- and post-match interviews, two- and three-bedroom flats, and mid- to "
            "late-1990s cars."
        ),
        "LONDON, March 3 (Reuters) - Oil prices rose 2% on Monday.",
    ],
)
def half_spaced_dash(match: Any, document: Document) -> Finding | None:
    """A dash or hyphen has a space on one side only.

    Why: Engines and scrapers lose or add one of the two spaces: `mayor –who`, `counter-
    offensive`.

    Not damage: A suspended hyphen (`pre- and post-war`), and dashes set without any space.
    """
    left, right, dash = match.group("left"), match.group("right"), match.group("dash")
    if dash == "-" and (right.lower() in SUSPENDED or left.lower() in {"post", "non", "anti"}):
        return None
    if dash == "-" and any(word in SUSPENDED for word in behind(match, 40).split()[:3]):
        return None
    if not in_sentence_case(document, match.start()):
        return None
    # `north– and southbound`
    if match.string[match.end("left")] == dash and right.lower() in {"and", "or", "to"}:
        return None
    whole = Span(*match.span())
    fixed = f"{left} {dash} {right}"
    if dash == "-":
        from lintnews.data.words import zipf

        if zipf(left + right) > 2.0 or zipf(f"{left}-{right}") > 1.5:
            fixed = f"{left}-{right}"
    # a compound, a range or an option may have got its dash from an editor: `non– alcoholic`
    sure = not (
        dash == "-"
        or left.lower() in PREFIXES
        or (left[0].isupper() and right[0].isupper())
        or behind(match, 1) in DASHES
        or before(match, 2)[:1] in DASHES
        or is_spoken_of(document, Span(*match.span("dash")))
    )
    return Finding(
        whole,
        fit("the dash in {} has a space on one side only", match.group()),
        Fix.replace(whole, fixed, None, Applicability.SAFE if sure else Applicability.UNSAFE),
    )
