"""`..`, `.,`, `,.`: two punctuation marks where one belongs."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.sentences import behind, in_english
from lintnews.text.spoken import safe_in_prose

# Words that end with a full stop of their own.
ABBREVIATIONS = frozenset({
    "approx", "dept", "assoc", "govt", "corp", "univ", "bros", "sept", "prof", "messrs", "capt",
    "supt", "intl", "natl", "retd", "misc", "continued", "admin", "assn", "comdr", "ariz",
    "calif", "colo", "conn", "mass", "mich", "minn", "miss", "okla", "penn", "tenn", "wash",
    "dist", "hons", "govs", "mesdames", "vols", "abbr",
})  # fmt: skip

# `caf&#233;.`: the first mark belongs to an entity, which has a rule of its own.
ENTITY = lazy_pattern(r"&#?\w{2,8};?$")
LAST_WORD = lazy_pattern(r"(?P<word>[\w’'-]{0,30})[”\"’)]?$")


@rule(
    code="PUN009",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<=[\w”\"’)])(?P<damage>\.\.(?!\.)|,,|;;|\.,|,\.|!\.|\?\.|:\.|\.:|,;|;,|:,|,:|;\."
        r"|\. \.(?! ?\.))"
        r"(?=[ \r\n”\"’)]|$)|(?P<quotes>””|““|“\"|\"”|(?<=[ \n(])\"\"(?=[A-Z]))"
    ),
    trigger=(
        r"[A-Za-z0-9à-ÿ”\"’)](?:\.\.|,,|;;|\.,|,\.|!\.|\?\.|:\.|\.:|,;|;,|:,|,:|;\."
        r"|\. \.)(?:[ \r\n”\"’)]|$)"
        r"|””|““|“\"|\"”|[ \n(]\"\"[A-Z]"
    ),
    bad=[
        "The storm passed over the island in the ⟦night..⟧ Nobody was hurt.",
        "The storm passed over the ⟦island,.⟧ and nobody was hurt in it.",
        "The storm passed over the island in the ⟦night.,⟧ the ministry said.",
        "The ministry spoke of a “storm without a name⟦””⟧ in its report.",
        "Who will pay for the damage of the ⟦storm?.⟧ Nobody can say it yet.",
        "The storm came at ⟦night,,⟧ when all of them were asleep.",
    ],
    good=[
        "The U.S., the U.K., Acme Inc., and Sammy Davis Jr., were named in the report.",
        "It was … well... not the year that the port had hoped for.",
        "They left at 5 p.m., came back at 9 a.m.; and that was all of it.",
        "Yahoo!, Jeopardy!. and Who's Afraid of Virginia Woolf?, were named.",
        "What?! No!! Never...! said the crowd in the square of the town.",
        "It costs approx., give or take, the half of what the city has.",
        "Use ../files to go to the folder of the report.",
        "He lived in Mass., Conn., and Calif., etc., for most of the war.",
        'Dogs, cats, etc.: all of them were "rescued"...',
        "Inc., Ltd., Co., and Corp. are short for the same sort of thing, e.g., a firm.",
        "It has two: a) speed; b) price. See p. 12, ch. 3, fig. 4, etc., for more.",
        "They met in a caf&#233;, and she wrote it under a clich&eacute;.",
        "Yahoo! said it would sell; Panic! at the Disco and Wham! were the last acts.",
        '"The House That Jack Built" and "When Harry Met Sally..." were shown back to back.',
    ],
)
def doubled_mark(match: Any, document: Document) -> Finding | None:
    """Two punctuation marks stand where one belongs.

    Why: The mark of the sentence and the one of the quotation, link or ellipsis are both kept
    when a page is stripped or translated: `in the night.,`.

    Not damage: The full stop of an abbreviation (`U.S.,`), marks that belong to a name
    (`Yahoo!,`), `?!` and ellipses.
    """
    start, end = match.span()
    marks = match.group()
    if match.group("quotes") is None:
        lead = LAST_WORD.search(match.string, max(0, start - 40), start)
        if lead is None:
            return None
        if marks[0] == ";" and ENTITY.search(match.string, max(0, start - 10), start):
            return None
        word = lead.group("word")
        if marks in {"..", ". ."}:
            if not word:
                return None
        elif marks[0] in ".!?" and not _is_plain(word, match.string[max(0, lead.start() - 1)]):
            return None
        start = lead.start()
    if not in_english(document, start):
        return None
    fix = None
    if marks in {"..", ",,", ";;", "””", "““", ". ."}:
        applicability = safe_in_prose(document, Span(start, end))
        # `on and on.. and then`, `1.. 10`: two dots may be meant for three, or for a range
        following = behind(match, 3).lstrip()[:1]
        digit = match.string[match.start() - 1].isdigit()
        if (marks[0] == "." and (following.islower() or following.isdigit())) or digit:
            applicability = Applicability.UNSAFE
        fix = Fix.replace(Span(*match.span()), marks[0], None, applicability)
    evidence = quote(match.string[start:end])
    return Finding(Span(start, end), f"two marks stand side by side in {evidence}", fix)


def _is_plain(word: str, in_front: str) -> bool:
    """Return whether a word is in all likelihood no abbreviation and no name with a mark."""
    return (
        len(word) >= 5
        and word.isalpha()
        and word.islower()
        and in_front != "."
        and word not in ABBREVIATIONS
    )
