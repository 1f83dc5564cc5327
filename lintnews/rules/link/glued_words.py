"""`governmentRussia`, `VladimirPutin`, `inUkraine`: two words glued where a capital begins."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

SMALL = frozenset({
    "to", "in", "of", "from", "and", "with", "for", "by", "the", "at", "on", "that", "near",
    "said", "says", "against", "between", "after", "before",
})  # fmt: skip
# First halves of brands in lower case: `jetBlue`, `smartWater`.
BRANDS = frozenset({
    "smart", "clear", "cloud", "green", "power", "health", "media", "photo", "video", "phone",
    "money", "world", "class", "super", "hyper", "ultra", "micro", "macro", "cyber", "crypto",
    "clean", "quick", "fresh", "fast", "think", "total", "prime", "first", "market", "trade",
    "travel", "music", "movie", "sound", "light", "space", "water", "house", "black", "white",
    "blue", "orange", "silver", "simply", "really", "every", "open", "easy", "body", "deep",
    "play", "news", "auto", "data", "good", "best", "live", "life", "home", "work", "book",
    "card", "code", "shop",
})  # fmt: skip
# What news speaks of; other capitals behind a word make a brand or a unit (`kiloWATT`).
ACRONYMS = (
    "CNN|BBC|AFP|NATO|TASS|NBC|ABC|CBS|FBI|CIA|UNHCR|UNICEF|OPEC|IAEA|OSCE|USA|GDP|NASA|WHO|IMF"
    "|UEFA|FIFA|BTA|RIA|DPA|EFE|ANSA|MSNBC|NPR|WTO|OECD|BRICS|ASEAN|HIV|COVID"
)


@rule(
    code="LNK006",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w@#/.&=?%:_-])(?=[A-Za-z]?[a-z]+[A-Z])(?P<left>[A-Za-z]?[a-z]{1,24})"
        rf"(?P<right>[A-Z][a-z]{{2,24}}|(?:{ACRONYMS})\b)"
        r"(?=[ ,.;:)’'\"”]|$)(?!\.[a-z]|/)"
    ),
    trigger=r"[a-z][A-Z]",
    bad=[
        "He accused the ⟦governmentHungary⟧ has rejected of blackmail.",
        "The minister arrived ⟦inPoland⟧ on Thursday for two days of talks.",
        "A spokesman for ⟦AngelaMerkel⟧ declined to comment. Angela Merkel left in 2021.",
        "The mayor, ⟦MariaLopez⟧, told ⟦agencyAFP⟧ that the bridge would stay open.",
    ],
    fixed=[
        "He accused the government Hungary has rejected of blackmail.",
        "The minister arrived in Poland on Thursday for two days of talks.",
        "A spokesman for Angela Merkel declined to comment. Angela Merkel left in 2021.",
        "The mayor, Maria Lopez, told agency AFP that the bridge would stay open.",
    ],
    good=[
        "The iPhone and the eBay account belong to Tom McDonald of JetBlue.",
        "Ron DeSantis met LeBron James at a branch of HuffPost in LaGuardia.",
        "LisaFrank, JohnDeere and MaryKay were sold; myNATO and openBBC are portals.",
        "The Bank of America, AstraZeneca and SpaceX were among the sponsors.",
        "The start-ups cloudKitchen and smartBasket were sold to easyJet.",
        "deGrasse, vanDyke and diCaprio share a table with macOS developers.",
        "Follow @theGuardian or #prayForParis and read boardwalkHotel.com later.",
        "She runs MaryLiving, a chain of shops in the suburbs of Dallas.",
        "The eSafety commissioner and the myGov site were named in the report.",
        "theGrio reported it first, inDrive followed and onSemi kept silent.",
        "The DeSantis campaign hired VandeHei's former aide from AstraZeneca and BuzzFeed.",
        (
            "The O'Neill and McDonald's stores near LaGuardia closed at 9 p.m. The FedEx office "
            "stayed open."
        ),
        "RipWall is here. RipWall stops copies, and RipWall is cheap. Fans call it Rip Wall.",
        "iPhone, iPad and macOS sales rose, as did those of eBay, PayPal and YouTube.",
    ],
)
def glued_words(match: Any, document: Document) -> Finding | None:
    """Two words are written as one, with a capital inside.

    Why: The blank between two pieces of a page, such as a link and the text round it, is lost
    when the markup goes: `arrived inPoland`.

    Not damage: Names and brands with an inner capital (`McDonald`, `JetBlue`, `iPhone`),
    handles, tags, addresses and code.
    """
    left, right = match.group("left"), match.group("right")
    if not is_glued(left, right, document, match.start()):
        return None
    gap = Span(match.start("right"), match.start("right"))
    return Finding(
        Span(*match.span()),
        f"two words are glued in {quote(match.group())}",
        Fix.replace(gap, " ", f"Separate {quote(left, 30)} from {quote(right, 30)}"),
    )


def is_glued(left: str, right: str, document: Document, at: int) -> bool:
    """Return whether the halves are words or names of their own, and the whole is none."""
    from lintnews.data import places, territories
    from lintnews.data.words import zipf

    if zipf(left + right) > 1.0:
        return False
    if left[0].isupper():
        # two halves of a name: only if the article itself writes them apart, or if nobody would
        # take them for a brand
        near = document.text[max(0, at - 20_000) : at + 20_000]
        apart = near.count(f" {left} {right}") if len(left) >= 3 else 0
        # a brand that is written apart once is no blank lost in all other places
        if apart > 0 and near.count(left + right) < max(3, apart):
            return True
        return _is_person(left, right, near)
    if right.isupper() and left in SMALL | {"told", "agency", "network", "channel", "chief"}:
        return True
    if left in SMALL:
        if len(right) < 4:
            return False
        if any(language == "en" for _, language in territories.lookup(right)):
            return True
        found = places.find(right)
        return bool(found) and found[0].population >= 1_000_000
    if len(left) < 5 or left in BRANDS or zipf(left) < 4.0:
        return False
    return zipf(right) >= 3.5 or any(lang == "en" for _, lang in territories.lookup(right))


def _is_person(given: str, family: str, near: str) -> bool:
    """Return whether two halves are the names of a person, whom the text calls by the second."""
    from lintnews.data import persons

    return (
        min(len(given), len(family)) >= 4
        and persons.is_given_name(given)
        and persons.is_surname(family)
        and persons.surname_weight(family) >= persons.WELL_KNOWN
        and near.count(f"{given}{family}") == 1
        and f", {given}{family}," in near
    )
