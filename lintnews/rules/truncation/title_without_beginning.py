from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.lines import is_headline, lines

# Names that open with a small letter, brands, house styles for short items.
_SMALL = lazy_pattern(
    r"(?:de|del|della|da|di|du|des|van|von|der|den|ten|ter|al|el|bin|ibn|abu|la|le|les|los|lo|dos|"
    r"zu|y|e|"
    r"adidas|bell|danah|deadmau5|lululemon|easyjet|macys|npower|thyssenkrupp|http\S*|www\S*|"
    r"[a-z]['’.]?[A-Z]\S*|\S*[.@/_\d]\S*|[a-z]-\S+)\b"
)


@rule(
    code="TRN005",
    severity="warning",
    since="0.1",
    trigger=r"\A[\s\ufeff]*[a-z]",
    bad=[
        "⟦minister⟧ resigns over the port of Gdynia\n\nThe minister resigned on Friday.\n\nHe "
        "left.",
        "⟦and⟧ his brother were found in the Alps on Sunday\n\nTwo men were found.\n\nThey live.",
    ],
    good=[
        "al-Qaeda claims attack on base\n\nThe group said so.\n\nThe army denied it.",
        "van Dijk out for six weeks\n\nThe captain is hurt.\n\nHe will miss six games.",
        "e-scooters banned from pavements\n\nThe council voted.\n\nRiders protest.",
        "x marks the spot\n\nPirates had maps.\n\nThey lost them.",
        "iPhone sales fall in China\n\nSales fell.\n\nApple said so.",
        "de Gaulle and his heirs\n\nThe general left.\n\nHe came back.",
        "eBay closes two offices\n\nThe company said so.\n\nIt is hiring.",
        "rain falls on the just\n\nand on the unjust too\n\nbut mainly on the just",
    ],
)
def title_without_beginning(document: Document) -> Iterator[Finding]:
    """The title has lost its beginning.

    Why: A label or a name before the title (`Smith: …`, a drop cap, a linked name) is removed
    with its markup, and the title starts in lower case.

    Not damage: Brands and names that begin with a small letter; texts all in lower case.
    """
    every = lines(document)
    if len(every) < 3:
        return
    title = every[0].text
    if not title[:1].islower() or not is_headline(title) or _SMALL.match(title):
        return
    # without a single capital it may be the style of the house
    if title.count(" ") < 4 and not re.search(r"[A-Z]", title):
        return
    body = every[1:6]
    if any(line.text[:1].islower() for line in body):
        return
    word = title.split()[0]
    start = every[0].span.start
    yield Finding(
        Span(start, start + len(word)),
        fit("the title begins with {}: its beginning is lost", word),
    )
