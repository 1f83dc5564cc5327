"""Speech that opens with a dash at the start of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.rules.punctuation.comma_dash import SAYING
from lintnews.scan.lazy import lazy_pattern

LINE = lazy_pattern(r"(?m)^(?P<damage>[—–-][ \u00a0]?[A-Z][\w’']*)(?P<rest>[^\r\n\"“”]{8,1500})$")
PERSON = lazy_pattern(r"\b(?:We|I|I’m|I'm|my|you|your|we|our|me|us|Yes|No)\b")
ATTRIBUTION = lazy_pattern(
    rf"[\w,.!?…] ?[—–] ?(?:{SAYING})\b|[,.!?…] ?[—–-] ?(?:{SAYING}|he|she)\b"
    rf"|, (?:{SAYING}) [A-Z]|, (?:he|she) (?:{SAYING})\b"
)


@rule(
    code="PUN013",
    severity="warning",
    since="0.1",
    trigger=r"(?:^|[\r\n])[—–-][ \u00a0]?[A-Z]",
    source_languages=("pl", "ru", "fr", "es"),
    bad=[
        "⟦— Where⟧ were you when the bridge fell?\n⟦— I⟧ was at home with my children.",
        "⟦– We⟧ heard a crack and ran out of the house – says the owner of the mill.",
        "⟦-I⟧ did not believe my ears, said Maria, who lives beside the bridge.",
    ],
    good=[
        "— Three people were hurt when the bridge fell.\n— The mayor was among them.",
        "- Why you should vote\n- Where you can vote\n- What we know so far",
        "— Associated Press writer Ann Lee in Rome contributed to this report.",
        "- The bank raised its rates, said the ministry of finance on Monday.",
        (
            "— The first thing to know is that the vote is on Tuesday.\n— The second is that "
            "most voters have not made up their minds."
        ),
    ],
)
def speech_dash(document: Document) -> Iterator[Finding]:
    """Speech opens with a dash at the start of a line.

    Why: Polish, Russian, French and Spanish open speech so, and engines keep the dash.

    Not damage: The items of a list, signatures, and the dashes of agencies before the facts
    of a story.
    """
    lines = list(LINE.finditer(document.text))
    for index, line in enumerate(lines):
        words = line.group("damage") + line.group("rest")
        if not PERSON.search(words):
            continue
        near = [
            other
            for other in lines[max(0, index - 1) : index + 2]
            if other is not line and _blank_between(document.text, line, other)
        ]
        asked = any(one.group().rstrip().endswith("?") for one in (line, *near))
        if ATTRIBUTION.search(words) or (
            near and asked and words.rstrip()[-1:] in {".", "?", "!", "…"}
        ):
            damage = line.group("damage")
            yield Finding(Span(*line.span("damage")), f"speech opens with a dash: {quote(damage)}")


def _blank_between(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda match: match.start())
    return not text[first.end() : second.start()].strip()
