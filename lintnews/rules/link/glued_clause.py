"""`PutinWho previously`: a word of grammar glued to the word in front."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule

# Words that begin a clause and end no brand.
SURE = (
    "The|Who|Whose|Which|That|This|These|Those|They|There|When|While|Where|Because|Since|Although"
    "|Though|However|According|After|Before|During|Between|Against|Through|Despite|Without|Among"
    "|From|With|Into|Under|His|Her|Their|Its|She|But|And|Has|Have|Had|Was|Were|Would|Could|Should"
    "|Will|Including|Meanwhile|Also|Some|Many|Both|What|Why|How|Until|If|Our"
)
# Words that brands end with (`LinkedIn`, `WeWork`, `GoTo`): the word in front must be a known one.
UNSURE = "In|On|To|For|By|As|At|An|A|It|He|We|Is|Of|You|Not|More|Last|Next|All|New|One|Now|So|Are"
# Beginnings of brands, and of names with an inner capital.
BRANDS = frozenset({
    "you", "we", "my", "your", "go", "all", "book", "face", "just", "over", "open", "check",
    "log", "sign", "plug", "add", "make", "home", "work", "life", "love", "mac", "mc", "fitz",
    "van", "von", "del", "della", "dela", "des", "du", "di", "de", "la", "le", "los", "las",
    "san", "st", "o", "back", "run", "draw", "one", "up", "buy", "play", "watch", "talk",
    "read", "write", "know", "show", "get", "give", "take", "look", "live", "stand", "move",
    "be", "see", "think", "eat",
})  # fmt: skip


@rule(
    code="LNK005",
    severity="error",
    since="0.1",
    pattern=(
        # only a word with a capital inside is looked at
        rf"(?<![\w@#/.&=?%-])(?=[\w’'-]*[a-zà-ÿ][A-Z])(?P<left>[^\W\d_](?:[\w’'-]{{0,38}}[a-zà-ÿ])?)"
        rf"(?P<right>{SURE}|{UNSURE})(?= (?P<next>[a-z]{{1,20}}|[A-Z\d])|,)"
    ),
    trigger=r"[a-z][A-Z]",
    bad=[
        "Regulators fined ⟦NordvikThe⟧ largest dairy of the region over its milk.",
        "They were met by ⟦MacronWho⟧ had arrived the night before from Berlin.",
        "The talks broke down over the ⟦harborWhich⟧ both towns claim as their own.",
        "Three of them were flown to ⟦WarsawIn⟧ the early hours of Sunday.",
        "He read the ⟦reportHowever⟧, and changed nothing in his plan.",
        "The ministry said ⟦thatThe⟧ talks would begin on Friday.",
    ],
    fixed=[
        "Regulators fined Nordvik the largest dairy of the region over its milk.",
        "They were met by Macron who had arrived the night before from Berlin.",
        "The talks broke down over the harbor which both towns claim as their own.",
        "Three of them were flown to Warsaw in the early hours of Sunday.",
        "He read the report however, and changed nothing in his plan.",
        "The ministry said that the talks would begin on Friday.",
    ],
    good=[
        "Users of LinkedIn and YouTube complained about the outage on Monday.",
        "The charity StandWith raised two million dollars for the flooded towns.",
        "The app OpenAll was withdrawn after a week in the store.",
        "A spokesman for CheckIn said that the hotel had closed its doors.",
        "They use the hashtag #SaveTheBees and the handle @WatchThis on stage.",
        "See https://example.org/ReadThis for the list of winners.",
        "The startup BackTo is worth a billion dollars, its founder told investors.",
        "The Post's VandeHei has left to found a company of his own.",
        (
            "HuffPost, TechCrunch and BusinessDay reported that SpaceX and OpenAI were in talks "
            "with LinkedIn."
        ),
        "Twitter (now X) said @WatchThis and #SaveTheBees were its top tags on the platform.",
    ],
)
def glued_clause(match: Any, document: Document) -> Finding | None:
    """A word is glued to the first word of the next clause.

    Why: When links are stripped from a page, the blank between the text of the link and what
    follows goes with them: `met by MacronWho had arrived`.

    Not damage: Brands and names with a capital inside (`LinkedIn`, `VandeHei`), handles, tags
    and addresses.
    """
    left, right, following = match.group("left"), match.group("right"), match.group("next")
    if not is_glued(left, right, following, document, match.start()):
        return None
    span = Span(match.start(), match.end())
    # what follows a link goes on with its sentence, or the full stop would be there
    initial = Span(match.start("right"), match.start("right") + 1)
    return Finding(
        span,
        f"two words are glued in {quote(match.group())}",
        Fix.replace(
            initial, f" {right[0].lower()}", f"Separate {quote(left, 30)} from {quote(right, 20)}"
        ),
    )


def is_glued(left: str, right: str, following: str | None, document: Document, at: int) -> bool:
    """Return whether two words stand without the space between them, and are no brand."""
    from lintnews.data import persons, places
    from lintnews.data.words import zipf

    known = zipf(left)
    # word lists know `thatthe`, for the mistake that it is
    if left.lower() in BRANDS or len(left) < 3 or (known < 6.0 and zipf(left + right) > 1.0):
        return False
    if len(set(filter(str.isupper, left[1:]))) > 1:
        return False
    sure = right in SURE.split("|")
    is_word = left.islower() and known >= 3.0
    is_name = left[0].isupper() and (
        persons.is_surname(left) or places.is_place(left) or stands_alone(left, document, at)
    )
    if following is None:
        # a comma follows sentence adverbs only
        return right in {"However", "Meanwhile", "According", "Although"} and (is_word or is_name)
    if sure:
        # an unknown word in front: only if what follows goes on as a clause does
        return is_word or is_name or (len(left) >= 5 and known < 3.0 and following.islower())
    return following.islower() and (is_word or (is_name and known < 4.0)) and len(left) >= 4


def stands_alone(name: str, document: Document, at: int) -> bool:
    """Return whether a name stands as a word of its own not too far from `at`."""
    # near, since a search of the whole text for each hit would be quadratic
    near = document.text[max(0, at - 20_000) : at + 20_000]
    return f"{name} " in near or f"{name}," in near
