"""`followingnoon`: a synonym in place of a part of a word."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.rules.calque._parts import PARTS
from lintnews.scan.lazy import quick_pattern

_SYNONYMS = "|".join(sorted(PARTS, key=len, reverse=True))
_WORD = quick_pattern(r"(?<![\w@#/.&=%’'-])[A-Za-z][a-z]+(?![\w@’'-])")
_LONGEST = 30


@rule(
    code="CAL055",
    severity="warning",
    since="0.1",
    pattern=rf"(?<=[a-z])(?:{_SYNONYMS})(?=s?(?![a-z]))|(?:{_SYNONYMS})(?=[a-z]{{3}})",
    ignore_case=True,
    bad=[
        "The ferry sank on Tuesday ⟦followingnoon⟧ in calm water.",
        "Two ⟦hearthfighters⟧ were treated for burns.",
        "A police ⟦spokesguy⟧ said the road was closed.",
        "Prices fell in the ⟦followingmath⟧ of the storm.",
        "The ⟦tremendousmarket⟧ will close in May.",
    ],
    fixed=[
        "The ferry sank on Tuesday afternoon in calm water.",
        "Two firefighters were treated for burns.",
        "A police spokesman said the road was closed.",
        "Prices fell in the aftermath of the storm.",
        "The supermarket will close in May.",
    ],
    good=[
        "The following noon bell and the afternoon bus were late.",
        "A landlady, a wiseguy and a kidnapper met at the seaside.",
        "Finishing touches, energetic guides and presentable jobs.",
        "The atmosphere of the hemisphere, a benefactor, a manufacturer.",
        "The followingday edition and todayspaper are glued words.",
        "Tester and Propertyguys are brands; abovementioned is a word.",
    ],
)
def swapped_word_part(match: Any, document: Document) -> Finding | None:
    """A part of a word is replaced by a synonym.

    Why: Programs that spin articles replace every `after` by `following`, also inside words: the
    afternoon becomes a `followingnoon`, firefighters become `hearthfighters`.

    Not damage: Words that any list knows (`landlady`), glued words (`followingday`), names.
    """
    from lintnews.data.words import zipf

    start, end = match.span()
    found = next(
        (
            one
            for one in _WORD.finditer(document.text, max(0, start - _LONGEST), end + _LONGEST)
            if one.start() <= start and end <= one.end()
        ),
        None,
    )
    # what a large list of words has is a word; a rare one in the middle of a name is a name
    if found is None or (found.start() == start and found.end() == end) or zipf(found[0]) > 0:
        return None
    word, synonym = found[0], match.group().lower()
    before, behind = word[: start - found.start()], word[end - found.start() :]
    if before and behind not in ("", "s"):
        return None
    wholes = [before + part + behind for part in PARTS[synonym]]
    whole = max(wholes, key=zipf)
    if zipf(whole) < 3.3 or len(before + behind) < 3:
        return None
    from lintnews.data.bigrams import is_attested

    if is_attested(before, synonym) or is_attested(synonym, behind):
        return None  # two words without the space between them
    whole = whole[0].upper() + whole[1:] if word[0].isupper() else whole
    span = Span(*found.span())
    return Finding(
        span, fit("a synonym stands for a part of {} in {}", whole, word), Fix.replace(span, whole)
    )
