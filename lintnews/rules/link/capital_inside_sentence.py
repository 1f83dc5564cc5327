"""A word of grammar with a capital, between words in lower case."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span, fit
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import before, behind, in_sentence_case
from lintnews.text.titles import opens_title

# No words that are also names (`May`, `Will`, `Can`, `So`, `Do`, `You`, `Than`) and no pronouns
# that reverence capitalises (`He`, `His`, `Him`, `Thy`).
WORDS = (
    "The|To|That|Between|In|Of|Who|Whom|Whose|Which|With|For|From|By|At|On|As|And|But|Or|If|When"
    "|While|Where|Whether|Because|Since|Before|After|During|Through|Against|About|Into|Over|Under"
    "|Until|Despite|Without|Within|According|Although|Though|What|How|Why|It|They|We|These|Those"
    "|There|Is|Are|Was|Were|Has|Have|Had|Would|Could|Should|Not|Also|Already|Still|Among|Towards?"
    "|Across|Around|Including|Regarding|Upon|Both|Such"
)
# Behind these the next word is a title, a name or a point of its own.
NAMING = frozenset({
    "the", "a", "an", "this", "that", "called", "named", "titled", "entitled", "dubbed",
    "nicknamed", "labelled", "labeled", "known", "alias", "aka", "film", "movie", "novel",
    "book", "song", "single", "album", "show", "series", "play", "musical", "magazine",
    "newspaper", "paper", "documentary", "drama", "comedy", "sitcom", "podcast", "game", "band",
    "group", "poem", "painting", "exhibition", "hashtag", "slogan", "hymn", "classic", "hit",
    "track", "episode", "sequel", "memoir", "essay", "programme", "program", "campaign",
    "charity", "association", "watchdog", "body", "version", "chapter",
    "section", "part", "act", "scene", "clause", "article",
    "column", "vs", "feat", "word", "words", "button", "switch", "option", "label", "tab",
    "says", "said", "asked", "wonder", "wondered", "thought", "rock", "pop", "legends",
    "rockers", "by",
})  # fmt: skip
# A capital of an office follows a preposition that a link left behind: `Between President Trump`.
OFFICES = (
    r"(?:President|Prime Minister|Minister|Secretary|Chancellor|Mr|Mrs|Ms|General|King|Queen|Pope)"
    r"\b"
)
# Days and months follow it too, and the networks where news is posted.
TIMES = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April"
    r"|June|July|August|September|October|November|December|Telegram|Facebook|Twitter|Instagram"
    r"|YouTube)\b"
)
# What goes on behind `that` and `said`, and is no name by itself.
CLAUSES = frozenset({"It", "They", "There", "On", "In"})
PREPOSITIONS = "Between|To|In|With|For|From|By|At|On|As|After|Before|Against|Under|When|While|That"


@rule(
    code="LNK001",
    severity="error",
    since="0.1",
    pattern=(
        rf"(?<=[\s(][a-z]{{2,}}|\b[a-z]+-[a-z]+) (?P<damage>(?:{WORDS})(?= [a-z])"
        rf"|(?:{PREPOSITIONS})(?= {OFFICES}\.? [A-Z])|(?:On|In|At|From|By|Until|Since)(?= {TIMES})"
        r"|(?:Between|Against)(?= [A-Z][a-z]+(?: and [A-Z]|[ .,][a-z]?)))"
    ),
    trigger=rf"[a-z] (?:{WORDS}) ",
    bad=[
        "The union rejected the offer ⟦That⟧ the airline made on Tuesday.",
        "Police began an operation ⟦To⟧ free the hostages before dawn.",
        "It follows a meeting in the palace ⟦Between⟧ President Macron and the farmers.",
        "The ministry published a list ⟦Of⟧ the banks ⟦Which⟧ had failed the test.",
        "The army said ⟦On⟧ Telegram that ⟦It⟧ was too early for talks ⟦In⟧ August.",
        "The talks ⟦Between⟧ Russia and Ukraine on the war ⟦Against⟧ terrorism failed.",
    ],
    fixed=[
        "The union rejected the offer that the airline made on Tuesday.",
        "Police began an operation to free the hostages before dawn.",
        "It follows a meeting in the palace between President Macron and the farmers.",
        "The ministry published a list of the banks which had failed the test.",
        "The army said on Telegram that it was too early for talks in August.",
        "The talks between Russia and Ukraine on the war against terrorism failed.",
    ],
    good=[
        "Rock legends The Who are on a farewell tour of the stadiums.",
        "The film In the Heat of the Night won five Academy Awards that year.",
        "The judges at the International Court of Justice in The Hague ruled on Friday.",
        "He starred in the series How to Get Away with Murder before he turned to film.",
        "The sign beside the lever has an On position and an Off position.",
        "Seven Reasons Why the strike goes on",
        "The question many ask is simple: Who is paying for all of this?",
        "He waited until 5 p.m. The train had left the station by then.",
        "Ten songs Of the decade",
        "Critics loved the novel When the rain stops and the film that followed it.",
        (
            "The Who played their last show at the O2 on Friday, and Who's Next was the first "
            "album they sang from."
        ),
        "Joy Division's album Closer was followed by the film In August and the play On Sunday.",
        "The hymn Abide With Me was sung before the F.A. Cup final at Wembley.",
        "The band's single As It Was, from Harry's House, topped the chart.",
        "The question remains, Who knew what and when did they know it?",
        (
            "Ministers from the Group of Seven met in The Hague and then flew to The Gambia for "
            "the signing."
        ),
        "They live in No. 10, at the end of the road that leads to The Mall.",
        "Ms. Nguyen Thi An met Mr. To in Hanoi; when An spoke, To listened, and both agreed.",
        "The singer of Because the Night won it for the third time for Not the End of the World.",
        "The consumers' association Which says so, and they played Love Train and For the Love.",
        "The magazine Who published the list; the website The Conversation disagreed.",
    ],
)
def capital_inside_sentence(match: Any, document: Document) -> Finding | None:
    """A word of grammar has a capital in the middle of a sentence.

    Why: A spinner or a translation engine that takes the text of a link by itself returns it
    as a sentence of its own. When the link is gone, its first word, or the first word behind
    it, keeps the capital: `an operation To free the hostages`.

    Not damage: Titles of works (`the film In the Heat of the Night`), names of bands and places
    (`The Who`, `The Hague`), headlines, and the first word after a colon, a quotation mark or
    an abbreviation.
    """
    word = match.group("damage")
    span = Span(*match.span("damage"))
    preceding = before(match).split()
    if not preceding:
        return None
    naming = preceding[-1].strip("(")
    if naming in NAMING and not (naming in {"that", "said"} and word in CLAUSES):
        return None
    following = behind(match).split(maxsplit=1)
    if word == "As" and following and following[0] in {"and", "or"}:
        return None
    if not in_sentence_case(document, span.start) or opens_title(match.string, span.end):
        return None
    return Finding(
        span,
        fit("{} has a capital in the middle of a sentence", word),
        Fix.replace(span, word.lower()),
    )
