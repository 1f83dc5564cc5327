from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern

# Names that are no English words in lower case, and stand in much of the news. Turkey, China,
# Chad, Jordan, Trump, May and their like are words, and left out.
_NAMES = (
    "afghanistan australia austria azerbaijan belarus belgium britain bulgaria cambodia "
    "cameroon canada colombia croatia denmark egypt england estonia ethiopia europe finland "
    "germany greece hungary iceland indonesia iran iraq ireland israel italy kazakhstan kenya "
    "kosovo kuwait latvia lebanon libya lithuania malaysia moldova morocco myanmar netherlands "
    "nigeria norway pakistan philippines poland portugal romania russia scotland serbia slovakia "
    "slovenia somalia spain sudan sweden switzerland syria taiwan thailand tunisia ukraine "
    "venezuela vietnam yemen zimbabwe moscow kyiv kiev beijing london berlin brussels tehran "
    "baghdad damascus washington tokyo delhi mumbai kharkiv donetsk luhansk kherson odesa "
    "putin zelensky zelenskyy biden macron netanyahu erdogan modi merkel scholz starmer orban "
    "lukashenko lavrov obama clinton kremlin nato hamas hezbollah taliban "
    "russian ukrainian german british american israeli iranian chinese japanese "
    "monday tuesday wednesday thursday friday saturday sunday"
)
# Given names that are no words: a surname in lower case behind one makes a person.
_GIVEN = (
    "vladimir volodymyr dmitry dmitri sergei sergey alexei oleksandr mykola andriy viktor mikhail "
    "yevgeny boris donald barack hillary joseph george william james robert michael david "
    "richard thomas charles daniel matthew anthony andrew joshua kenneth kevin brian edward ronald "
    "timothy jeffrey ryan nicholas eric jonathan stephen steven larry justin scott benjamin "
    "samuel gregory alexander patrick raymond dennis jerry tyler aaron jose adam nathan peter "
    "elizabeth barbara susan jessica sarah karen nancy margaret sandra ashley emily donna "
    "michelle carol amanda deborah stephanie rebecca laura sharon cynthia kathleen angela anna "
    "narendra rahul sonia arvind amit rajnath mohammed muhammad ahmed hassan hussein ibrahim "
    "mahmoud abdullah yusuf khalid emmanuel nicolas francois jacques pierre giorgia silvio matteo "
    "friedrich helmut gerhard ursula pedro juan carlos luis miguel jorge javier fernando hugo "
    "john paul tony steve"
)
# Goods, plants and breeds whose names dictionaries print in lower case.
_GOODS = (
    "sprouts?|planes?|leather|shepherds?|bulldogs?|terriers?|muffins?|cutlets?|roulette|measles"
)
_EVERYDAY = 5.0  # Zipf frequency
_CONTEXT = 1000  # of a line that has no end
_SPELT = {"nato": "NATO"}
_ALL_LOWER = lazy_pattern(r"[^A-Z]*\Z")


@rule(
    code="NAM006",
    severity="warning",
    since="0.1",
    pattern=(
        rf"(?<![\w@#/.:_&=’'-])(?:{'|'.join(_NAMES.split())})"
        rf"(?![\w/@_=-]|\.\w|['’](?!s\b)\w| (?:{_GOODS}))"
        rf"|(?<![\w@#/.:_&=’'-])(?:{'|'.join(_GIVEN.split())})"
        rf" (?P<family>[a-z]{{4,14}})(?![\w/@_=-]|\.\w|['’](?!s\b)\w)"
    ),
    trigger=[
        "|".join(_NAMES.split()),
        rf"[ \r\n\"“(](?:{'|'.join(_GIVEN.split())}) [a-z]{{4}}",
    ],
    bad=[
        "The spokesman said ⟦putin⟧ would not attend. The Kremlin confirmed it.",
        "Voters in ⟦ukraine⟧ went to the polls on ⟦sunday⟧.",
        "The Foreign Ministry said ⟦iran⟧'s answer had arrived.",
        "The chief minister ⟦john smith⟧ opened the bridge. ⟦narendra modi⟧ sent a letter.",
    ],
    fixed=[
        "The spokesman said Putin would not attend. The Kremlin confirmed it.",
        "Voters in Ukraine went to the polls on Sunday.",
        "The Foreign Ministry said Iran's answer had arrived.",
        "The chief minister John Smith opened the bridge. Narendra Modi sent a letter.",
    ],
    good=[
        "He wrote to press@russia.example and on www.ukraine.example/en-poland.",
        "Her post read: “why is nobody talking about ukraine, i hate this”.",
        "The tag #ukraine and the handle @putin trended; so did stand-with-israel.",
        "pray for ukraine",
        "The account stand_with_ukraine and the file russia.pdf were deleted.",
        "Porcelain from china, a turkey, a swede and a brazil nut; danish pastry.",
        "Roast the brussels sprouts under the london planes; play russian roulette.",
        "Tags: ukraine, russia, putin, kremlin",
        "The jose tall drink and the hugo spritz are sold out; a david could win, a thomas also.",
        "She texted: “see you in london” and left.",
    ],
)
def lower_cased_name(match: Any, document: Document) -> Finding | None:
    """A name of a person, country or weekday stands in lower case.

    Why: Spinners and link plugins lower the words they replace, and engines trained on lower
    case forget the capital: `putin`, `ukraine`.

    Not damage: Addresses, handles, hashtags and tags; a line or a quotation written without
    capitals on purpose; words that only look like names (`china`, `turkey`).
    """
    text, span = document.text, Span(*match.span())
    line = document.line_of(span.start)
    before = text[max(line.start, span.start - _CONTEXT) : span.start]
    behind = text[span.end : min(line.end, span.end + _CONTEXT)]
    # written in lower case throughout, or a list of tags
    if _ALL_LOWER.match(before + behind) or (before + behind).count(",") * 2 >= (
        (before + behind).count(" ")
    ):
        return None
    if _in_quotation(before):
        return None
    name = match.group()
    if match.group("family") and not _is_surname(match.group("family")):
        return None
    content = _SPELT.get(name, name.title())
    return Finding(
        span, f"{quote(name)} is a name and stands in lower case", Fix.replace(span, content)
    )


def _in_quotation(before: str) -> bool:
    """Return whether a quotation is open at the end of `before`."""
    opened = max(before.rfind("“"), before.rfind("«"), before.rfind("‘"))
    return opened > max(before.rfind("”"), before.rfind("»")) or before.count('"') % 2 == 1


def _is_surname(word: str) -> bool:
    """Return whether a word in lower case is a known surname and no word of every day."""
    from lintnews.data import persons, words

    return persons.surname_weight(word) >= persons.WELL_KNOWN and words.zipf(word) < _EVERYDAY
