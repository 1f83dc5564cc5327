"""Synonyms that spinning programs put in place of a part of a word, and those parts.

The words that they make are a table, which `python tools/build_data.py --only swapped` builds.
"""

from __future__ import annotations

from typing import Final

#: Synonym -> the parts that it replaces. Own work, from what a thesaurus has for common parts.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    synonym: tuple(parts.split())
    for synonym, parts in {
        "following": "after",
        "approximately": "about",
        "outside": "out",
        "beneath": "under",
        "below": "under",
        "above": "over",
        "again": "back",
        "facet": "side",
        "aspect": "side",
        "guy": "man",
        "lady": "woman",
        "kid": "child",
        "residence": "house home",
        "dwelling": "house home living",
        "hearth": "fire",
        "fireplace": "fire",
        "existence": "life",
        "legislation": "law",
        "regulation": "law",
        "information": "news",
        "metropolis": "town city",
        "commerce": "trade",
        "inventory": "stock",
        "excessive": "high",
        "lengthy": "long",
        "inexperienced": "green",
        "component": "part",
        "physique": "body",
        "factor": "thing",
        "finish": "end",
        "buddy": "friend",
        "vessel": "ship",
        "energy": "power",
        "strength": "power",
        "mild": "light",
        "gentle": "light soft",
        "proper": "right",
        "evening": "night",
        "seaside": "beach",
        "automotive": "car",
        "workplace": "office",
        "warmth": "heat",
        "quick": "short",
        "brief": "short",
        "purple": "red",
        "crimson": "red",
        "wonderful": "fine",
        "tremendous": "super",
        "greatest": "best",
        "job": "work",
        "labor": "work",
        "present": "show",
        "guide": "book",
        "sphere": "ball",
        "darkish": "dark",
        "method": "way",
        "instances": "times",
    }.items()
}
