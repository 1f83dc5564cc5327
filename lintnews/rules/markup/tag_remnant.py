from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, is_code_quotation, remnant_deletion

_NAMES = (
    r"(?:strong|em|span|div|blockquote|figure|figcaption|iframe|script|section|header|footer|"
    r"table|tbody|thead|h[1-6]|ul|ol|li|td|tr|th|br|hr|img|href|center|font|sup|sub|noscript|aside)"
)
_ANY = (
    r"(?:strong|em|span|div|blockquote|figure|iframe|script|font|img|table|h[1-6]|ul|li|td|tr|"
    r"a|p|b|i)"
)
_ATTRIBUTE = (
    r"(?:class|style|href|src|srcset|alt|target|rel|width|height|title|id|align|dir|lang|"
    r"data-[a-z-]{1,30}|aria-[a-z]{1,20}|color|size|face|border|sizes|loading)"
    r"=(?:\"[^\"\r\n<>]{0,160}\"|'[^'\r\n<>]{0,160}'|“[^”\r\n<>]{0,160}”|”[^”\r\n<>]{0,160}”)"
)


@rule(
    code="MRK001",
    severity="error",
    since="0.1",
    pattern=(
        # a bracket or an equals sign follows soon: elsewhere the long alternatives are not tried
        r"(?<![\w<&;/`-])(?P<damage>(?=[^>=\r\n]{1,44}[>=])(?:"
        rf"/?{_NAMES}[ ]?/?>(?:(?![\w=>])|(?P<glued>(?=[A-Za-z]))(?!(?:{_ANY}|{_NAMES})\b))"
        r"|/[abipu]>"
        rf"|(?:</?{_ANY}[ ]|/?{_ANY}[ ])?{_ATTRIBUTE}(?:[ ]{{0,3}}{_ATTRIBUTE}){{0,6}}[ ]?/?>"
        rf"|<?{_ANY}[ ]{_ATTRIBUTE}(?:[ ]{{0,3}}{_ATTRIBUTE}){{0,6}}"
        r"))"
        r"|(?P<tail>[\"”']?[ ]?(?:(?:target|rel)=[\"“”'][^\"“”'\r\n<>]{1,40}[\"“”']|"
        r"_blank[\"”']?)(?:[ ]?/?>)?)"
        rf"|(?P<open></?{_NAMES}(?:[ ]/)?)(?=\s|\Z)(?![^<>\r\n]{{0,80}}>)"
        r"|(?P<stump>(?<=[\r\n])[abipu]>)(?=[ \t]*(?:[\r\n]|\Z))"
    ),
    trigger=(
        rf"{_NAMES}[ ]?/?>|/[abipu]>|[a-z]=[\"'“”]|_blank[\"”']?>"
        rf"|<(?:/[ ]?)?{_NAMES}|[\r\n][abipu]>"
    ),
    bad=[
        "Talks ended on Friday.\n\n⟦strong>⟧\n\nThe next round is in May.",
        "He left.⟦/p>⟧ She stayed.",
        "It rained all day.⟦<br⟧ \nThen it stopped.",
        'The photo ⟦span class="credit">⟧ shows the port.',
        'A report⟦" target="_blank">⟧ says otherwise.',
        '⟦p style="text-align: justify">⟧The court ruled.',
        "The end.⟦</div⟧",
        "Officials will meet both sides, the harbour master said ⟦strong>⟧in a statement.",
        "⟦em>⟧The talks begin on Friday at noon.",
    ],
    fixed=[
        "Talks ended on Friday.\n\nThe next round is in May.",
        "He left. She stayed.",
        "It rained all day. \nThen it stopped.",
        "The photo shows the port.",
        "A report says otherwise.",
        "The court ruled.",
        "The end.",
        "Officials will meet both sides, the harbour master said in a statement.",
        "The talks begin on Friday at noon.",
    ],
    good=[
        "In chat she wrote <3 and :-) and ¯\\_(ツ)_/¯, he wrote <sigh> and >.<",
        "Contact us at <news@daily.example> or go to Settings > Privacy > Ads.",
        "If a < b and b > c, then a/b is below 1; p<0.05 in all tests, n>30.",
        "The effect was significant (p>0.05) where a < b and b>c.",
        "He wrote to <anna@daily.example> and sent <3 to all.",
        "Choose Settings > Privacy > Location, then Menu -> Section.",
        "The path /section/news/strong leads nowhere.",
        "An <em>old</em> trick.",
        "The `em>` in the headline was the joke.",
        "The style of ul>li and table>tbody>tr is set twice.",
        "On the web page, a list>item and a table>row differ.",
    ],
)
def tag_remnant(match: Any, document: Document) -> Finding | None:
    """A piece of a tag is left in the text.

    Why: Tags are cut in two when text is shortened, split or translated between `<` and `>`.
    The half that does not look like a tag any more survives every later cleaning.

    Not damage: Comparisons (`p>0.05`), menus (`Settings > Privacy`), addresses in angle
    brackets, `<3`; whole tags are another rule's.
    """
    group = match.lastgroup or "damage"
    span = Span(*match.span(group))
    text = document.text
    found = text[span.start : span.end]
    if is_code_quotation(text, span.start, span.end):
        return None
    # `table>row` selects one inside the other
    if match.group("glued") is not None and is_about_code(document):
        return None
    # a name that is an English word as well needs the bracket to touch nothing else
    if found.endswith(">") and text[span.end : span.end + 2].strip().isdigit():
        return None
    return Finding(
        span,
        f"{quote(found)} is left of a tag",
        remnant_deletion(document, span, "Delete the remnant"),
    )
