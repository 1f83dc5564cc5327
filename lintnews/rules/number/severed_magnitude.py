"""`300 billion frozen by the West. dollars`: a number cut from what it counts."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

CURRENCIES = (
    "dollars?|euros?|rubles?|roubles?|hryvnias?|hryvnya|leva|lev|lei|zlotys?|zloty|forints?|crowns?|koruna"
    "|kroner|kronor|yuan|yen|won|rupees?|pounds?|francs?|dinars?|dirhams?|liras?|lira|pesos?|reais"
    "|shekels?|tenge|lari|drams?|manats?|riyals?|rials?|baht|denars?|marks?|usd|eur"
)
COUNTED = (
    "people|soldiers|troops|residents|inhabitants|tons|tonnes|barrels|hectares|square|cubic"
    "|kilometers|kilometres|meters|metres|liters|litres|viewers|voters|refugees|tourists"
    "|citizens|workers|units|copies|views|kilowatts|megawatts"
)


@rule(
    code="NUM001",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<![\w.,])(?P<damage>(?P<figure>(?:[$€£¥₽₴] ?)?\d[\d.,]*(?: ?[–-] ?\d[\d.,]*)?)"
        rf" (?P<size>million|billion|trillion|thousand|mln|bln|mlrd|thous|mn|bn)"
        rf"(?P<between>(?: [\w’'-]+){{0,7}})\. ?(?P<unit>(?:(?:US|U\.S\.|American|Canadian"
        rf"|Hong Kong) )?(?:{CURRENCIES})|{COUNTED}))\b(?![.@])"
    ),
    trigger=rf"[a-z]\. ?(?:(?:US|American|Canadian) )?(?:{CURRENCIES}|{COUNTED})",
    bad=[
        "The fund lost ⟦40 billion spent by the state. euros⟧ in a single year.",
        "The bridge will cost ⟦5 million. leva⟧ and will be ready in May.",
        "The city has ⟦200 thousand. people⟧ and no theatre of its own.",
        "The fire covers ⟦3 thousand square meters. meters⟧ of the forest.",
        "The company owes ⟦3.5 billion. US dollars⟧ to the banks of the region.",
    ],
    fixed=[
        "The fund lost 40 billion euros spent by the state in a single year.",
        "The bridge will cost 5 million leva and will be ready in May.",
        "The city has 200 thousand people and no theatre of its own.",
        "The fire covers 3 thousand square meters of the forest.",
        "The company owes 3.5 billion US dollars to the banks of the region.",
    ],
    good=[
        "The fund lost 40 billion. Dollars are hard to come by in the region.",
        "The bridge will cost 5 million euros. The dollars come from the state.",
        "The city has 200,000 people. people.com reported on it last week.",
        "The bill is in euros. dollars are not taken at the desk, a sign says.",
        "The 50,000-strong crowd sang for two hours; some 1.2 million watched at home.",
        "Forty thousand people and $40 million later, the dam is still not built.",
    ],
)
def severed_magnitude(match: Any, document: Document) -> Finding | None:  # noqa: ARG001
    """A full stop cuts a number from the currency or the noun that it counts.

    Why: Russian, Bulgarian and German shorten million and billion (`млрд.`, `Mio.`). The engine
    writes the word out, takes the full stop of the abbreviation for the end of the sentence and
    moves what stands between.

    Not damage: A new sentence that begins with a currency has a capital.
    """
    parts = match.groupdict()
    span = Span(*match.span("damage"))
    if parts["between"].rpartition(" ")[2] == parts["unit"]:
        # `1 thousand square meters. meters`: the unit came twice
        parts["between"], parts["unit"] = "", parts["between"].strip()
    text = f"{parts['figure']} {parts['size']} {parts['unit']}{parts['between']}"
    figure = quote(f"{parts['figure']} {parts['size']}", 24)
    return Finding(
        span,
        f"a full stop cuts {figure} from what it counts",
        Fix.replace(span, text),
        (),
        ("bg", "ru", "uk", "de"),
    )
