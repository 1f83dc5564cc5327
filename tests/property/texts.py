"""Random texts: words and damage of articles, among characters that break offsets."""

from __future__ import annotations

from hypothesis import strategies as st

from lintnews.core.registry import definitions
from tests.examples import unmark

# What makes offsets, lines and encodings go wrong.
ODD = [
    "\r\n", "\r", "\n", "\n\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\ufeff", "\0", "\x1b[31m",
    "\u00a0", "\u200b", "\u202e", "\u00ad", "\t", "  ", "e\u0301", "\u0301", "\U0001f600", "👩‍👩‍👧", "🇺🇦",
    "\udcff", "\udc80", "\ud800", "\U0010ffff", "é", "ß", "İ", "ı", "ſ", "Ж", "北京", "العربية", "ﬁ", "½", "²",
]  # fmt: skip
PROSE = [
    "The", "minister", "said", "that", "on Monday", "Borrell", "Borel", "Josep Borrell", "Kyiv", "Kiev", "Mr.",
    "U.S.", "22", "3,5", "$5m", "1 million", "“", "”", "‘", "’", '"', "'", "«", "»", "„", "(", ")", "[", "]", "[sic]",
    "<b>", "</p>", "strong>", "&amp;", "&nbsp", "```", "**", "Read more", "…", "...", "–", " - ", "-", ",", ".", ":",
    ";", "?", "!", "the the", "SouthzhaThe", "http://x.example/a?b=c", "@name", "#tag", "Comments", "Leave a Reply",
    "Views: 12", "Коментари", "a", "I", "A", "of", "and", "is", "22 -year -old", "| a | b |", "{{x}}", "[caption]",
]  # fmt: skip
EXAMPLES = [
    example
    for definition in definitions().values()
    for example in (
        *(unmark(one)[0] for one in definition.bad[:3]),
        *definition.good[:2],
    )
]

PIECES = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(ODD),
    st.sampled_from(EXAMPLES),
    st.text(max_size=4),
    st.tuples(st.sampled_from([*PROSE, *ODD]), st.integers(2, 300)).map(
        lambda run: run[0] * run[1]
    ),
)
SEPARATORS = st.sampled_from([" ", " ", " ", " ", "", "\n", "\r\n", ". "])
TEXTS = st.lists(st.tuples(PIECES, SEPARATORS), max_size=25).map(
    lambda parts: "".join(piece + separator for piece, separator in parts)
)
