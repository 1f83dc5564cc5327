"""`met with President on Monday`: a title without its name."""

from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.sentences import in_sentence_case

TITLES = (
    r"(?:Vice |Deputy |Prime |Foreign |Defen[cs]e |Interior |Finance )?(?:President|Minister"
    r"|Chancellor"
    r"|Senator|Governor|Congressman|Congresswoman|General|Colonel|Admiral|Professor)"
)


# Before these stands a person, not an office.
_LEADS = (
    r"(?:with|told|between|and former|met|all(?:y|ies) of|supporters of|accused|according to"
    r"|said(?: former)?|says|added|explained|(?:aide|adviser|advisor|spokes(?:man|woman)|letter"
    r"|close) to|accompanied by|headed by|replaced)"
)
_GOES_ON = (
    r"(?:(?:who|whose|that|said|told|has|had|was|among|at|on|during|about|when|while|after|before"
    r"|and his|and her)\b|in (?!C(?:harge|hief|ouncil)|Waiting|Residence)[A-Z][a-z]+)"
)


@rule(
    code="LNK012",
    severity="error",
    since="0.1",
    pattern=(
        r"(?<![\w-])(?P<damage>(?:Mr|Mrs|Ms|Dr)\.? (?:who|whose|said|says|told|has|had|was"
        r"|is|will|also|among|during|about)\b"
        rf"|{_LEADS} {TITLES} {_GOES_ON}"
        rf"|(?<=[.!?][”\"]? |[\r\n]){TITLES} (?:said|told|says|tells"
        r"|added|spoke|announced|met with|has said|had said|and his|arrived|signed|visited)\b)"
    ),
    trigger=(
        r"(?:Mr|Mrs|Ms|Dr)\.? (?:who|whose|said|says|told|has|had|was|is|will|also|among"
        r"|during|about)"
        rf"|{_LEADS} {TITLES} (?:[a-z]{{3}}|at|on|in [A-Z])"
        rf"|[.!?\r\n”\" ]{TITLES} (?:said|told|says|tells|added|spoke|announced"
        r"|met with|has said|had said|and his|arrived|signed|visited)"
    ),
    bad=[
        "The banker met ⟦with President on⟧ Monday to discuss the loan.",
        "The plan was drawn up by an ⟦ally of President among⟧ members of the board.",
        "She wrote to ⟦Mr. who⟧ had left the company a year before.",
        "The talks failed.\n\n⟦President said⟧ on Monday that he would not sign the law.",
        "“We will vote in June,” ⟦said Minister on⟧ Monday, and the hall fell silent.",
        "The envoy arrived from talks ⟦with Prime Minister in Paris⟧ and flew on to Rome.",
        "A ⟦letter to President about⟧ the road was lost on its way to the capital.",
        "Nobody was hurt. ⟦Foreign Minister told⟧ reporters that the border would stay open.",
    ],
    good=[
        "The banker met with President Macron on Monday to discuss the loan.",
        "He has the title of President at the club and of Governor in the state.",
        "She was told President of the board and he would decide the matter.",
        "He ran for President in 2004 and served as Senator for six years.",
        "The Minister said that the President was well.",
        "General said to be dead appears on television\n\nThe general spoke.",
        "He spoke with Minister in Charge Peter Vance, a close aide, about the plans for it.",
        "The town has written a letter to President Macron about the road and its bridge.",
        "PRESIDENT SAID NO\n\nGovernor Signs Law",
        (
            "He was elected President in 2004 and Governor before that, after years as Senator "
            "at home."
        ),
        "President Biden, Vice President Harris and Speaker Johnson met the Joint Chiefs.",
        "“Mr. President, you are wrong,” she told the President on live television.",
    ],
)
def missing_name(match: Any, document: Document) -> Finding | None:
    """A title stands without the name it belongs to.

    Why: The name was the text of a link, and went with it: `an ally of President among
    members of the board`.

    Not damage: A title as an office (`ran for President in 2004`), or with its article.
    """
    span = Span(*match.span("damage"))
    if not in_sentence_case(document, span.start):
        return None
    return Finding(span, f"no name follows the title in {quote(match.group('damage'))}")
