"""Whether a figure counts something, or is the name of a room, a road, a standard."""

from typing import Any

from lintnews.scan.lazy import lazy_pattern

_REACH = 40

# What is numbered, not counted: `room 12345`, `ISO 27001`.
_LABEL = lazy_pattern(
    r"(?<![\w-])(?:(?i:room|flight|bus|train|tram|platform|gate|highways?|route|motorway|junction"
    r"|pages?|chapter|section|articles?|paragraph|line|figure|table|chart|row|column|level|step|week"
    r"|day|year|size|unit|lot|case|bill|order|form|file|patent|permit|licen[cs]e|account|invoice"
    r"|asteroid|comet|planet|model|class|series|version|build|patch|port|error|code|postcode"
    r"|postleitzahl|zip|box|number|no\.?|nr\.?|id|tag|ticket|serial|call|dial|phone|tel\.?|fax"
    r"|channel|team|group|sector|zone|district|ward|grade|stage|formula|world war|apollo|windows"
    r"|boeing|airbus|iphone|galaxy|covid|psalm|verse|address|variable|offset|register|item|question"
    r"|rank|episode|season|volume|issue|plate|tank|hall|floor|suite|apartment|block|battalion"
    r"|brigade|regiment|division|squadron)"
    r"|NGC|ISO|DIN|EN|IEC|RFC|ISBN|ISSN|COVID-19|Covid-19"
    r"|(?<=, )(?:[A-Z][a-z]{1,4}\.|[A-Z]{2})|[B-HJ-Z])[ \u00a0]#?\Z"
)
# What stands before a figure that counts. Behind other words it may be two figures, or a name.
_COUNTING = lazy_pattern(
    r"(?i)(?<![\w-])(?:about|some|nearly|almost|over|than|around|approximately|roughly|estimated"
    r"|least|most|exceed(?:ed|s|ing)?|another|additional|only|just|up to|the|these|those|all|every"
    r"|per|of|by|with|for|into|between|has|have|had|was|were|is|are|costs?|costing|worth"
    r"|pa(?:y|ys|id|ying)|sold|sells?|bought|buys?|earn(?:s|ed|ing)?|rais(?:es?|ed|ing)|spen[dt]s?"
    r"|fined|receive[ds]?|wins?|won|lost|loses?|losing|kill(?:s|ed|ing)|injur(?:ed|ing)"
    r"|wound(?:ed|ing)|hurt|arrest(?:ed|ing)|detained|destroyed|damaged|employ(?:s|ed|ing)?|hire[ds]?"
    r"|hous(?:es?|ed|ing)|holds?|held|drew|draws?|attract(?:s|ed|ing)?|built|builds?|makes?|made"
    r"|produc(?:es?|ed|ing)|deliver(?:s|ed|ing)|left|sent|saw|reach(?:ed|es|ing)?|totals?|totall?ed"
    r"|register(?:s|ed|ing)|record(?:s|ed|ing)|report(?:s|ed|ing)|displaced|evacuated|deployed"
    r"|contains?|includ(?:es?|ed|ing)|gained|adds?|added|needs?|needed)[ \u00a0]\Z"
)


def lead(match: Any, group: str = "damage") -> str:
    """Return the text of the line in front of a group of a match, up to 40 code points."""
    start = match.start(group)
    return str(match.string[max(0, start - _REACH) : start]).rpartition("\n")[2]


def is_label(text: str) -> bool:
    """Return whether a text that a figure follows says what the figure is the name of."""
    return bool(_LABEL.search(text))


def is_counting(text: str) -> bool:
    """Return whether a text that a figure follows says that it counts: `about`, `killed`."""
    return bool(_COUNTING.search(text))
