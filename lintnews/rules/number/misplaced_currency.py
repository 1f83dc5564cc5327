"""`500 $`, `$ 500`, `$500 dollars`: a currency sign in the wrong place, or doubled."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code
from lintnews.text.sentences import in_english
from lintnews.text.spoken import is_spoken_of

SCALE = "million|billion|trillion|thousand|mln|bln|bn|m"

NAMES = {"$": ("dollar", "USD"), "€": ("euro", "EUR"), "£": ("pound", "GBP")}


@rule(
    code="NUM006",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w.,$€£¥₽])(?P<damage>(?P<number>\d[\d.,]*(?<=\d))"
        rf"(?P<scale> (?:{SCALE})\b)?[ \u00a0\u202f]?(?P<sign>[$€£₽])(?!\d|[ \u00a0]\d|[A-Za-z]))"
        r"|(?<![\w$€£])(?P<damage>(?P<sign>[$€£])[ \u00a0](?P<number>\d[\d.,]*(?<=\d)))"
        r"(?![$€£]|(?!(?:m|k|bn|mln|bln|million|p)\b)[A-Za-z])"
        r"|(?<![\w])(?P<damage>(?P<country>(?:US|USD|EUR|GBP|A|C|CA|AU|HK|NZ)?)(?P<sign>[$€£])"
        r"(?P<number>\d[\d.,]*(?<=\d))"
        rf"(?P<scale>(?: ?(?:{SCALE}))?) (?P<name>(?:US )?dollars?|euros?|pounds?|USD|EUR|GBP))\b"
        r"(?!-)"
    ),
    trigger=(
        rf"[0-9](?: (?:{SCALE}))?[ \u00a0\u202f]?[$€£₽]|[$€£][ \u00a0][0-9]"
        rf"|[$€£][0-9][0-9.,]{{0,15}} ?(?:{SCALE})? ?(?:US )?(?:dollar|euro|pound|USD|EUR|GBP)"
    ),
    bad=[
        "A ticket for the two days costs ⟦500 $⟧ at the gate.",
        "A ticket for the two days costs ⟦20€⟧ at the gate of the park.",
        "The debt of the club has grown to ⟦3 million €⟧ since the spring.",
        "A ticket for the two days costs ⟦$ 500⟧ at the gate.",
        "A ticket for the two days costs ⟦$500 dollars⟧ at the gate.",
        "The bridge will cost ⟦US$5 million dollars⟧, or ⟦€4.6 million EUR⟧.",
    ],
    fixed=[
        "A ticket for the two days costs $500 at the gate.",
        "A ticket for the two days costs €20 at the gate of the park.",
        "The debt of the club has grown to €3 million since the spring.",
        "A ticket for the two days costs $500 at the gate.",
        "A ticket for the two days costs $500 at the gate.",
        "The bridge will cost US$5 million, or €4.6 million.",
    ],
    good=[
        "A ticket costs $500, or €460, and the programme costs £5.",
        "At the prompt type $ 7z x file.zip; the regex [0-9]5$ ends a line.",
        "Prices run from $5-$10 and from US$20 to A$30 a day in the park.",
        "The firm made $5 million in dollars, euros and pounds that year.",
        "In 2020 $5 million was spent, in 2021 £3 million on the same road.",
        "A $20 dollar-store lamp stood on the desk of the man who wrote it.",
        "He paid $5-$10 for a pint, US$20 for a steak and A$1,500 for the flight.",
        "Prices range from $1.5 million to £3.2m, or about €3.7bn in all.",
        "The Premier League, La Liga and Ligue 1 clubs spent £2.1bn, €450m and €300m.",
    ],
)
def misplaced_currency(match: Any, document: Document) -> Finding | None:
    """A currency sign stands behind its number, apart from it, or beside its own name.

    Why: Most languages put the sign behind the number, and engines add the name to a sign.

    Not damage: `US$20`, a range of prices, and a sign before the next number.
    """
    span = Span(*match.span("damage"))
    groups = match.groupdict()
    sign, number, scale = groups["sign"], groups["number"], groups["scale"] or ""
    name = groups.get("name")
    if name and not any(one in name for one in NAMES[sign]):
        return None
    if not in_english(document, span.start) or is_about_code(document):
        return None
    if is_spoken_of(document, span):
        return None
    # `a $5 million dollar question`, `£5 pounds of flesh`: the name may belong to what follows
    behind = match.string[span.end : span.end + 4]
    sure = name is None or (name.endswith("s") and behind != " of ") or name.isupper()
    applicability = Applicability.SAFE if sure else Applicability.UNSAFE
    return Finding(
        span,
        fit("the currency sign in {} is misplaced or doubled", match.group("damage")),
        Fix.replace(span, f"{groups['country'] or ''}{sign}{number}{scale}", None, applicability),
    )
