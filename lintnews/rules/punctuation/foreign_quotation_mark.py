"""`„…“`, `«…»`, `「…」`: the quotation marks of another language in English text."""

from __future__ import annotations

from collections.abc import Iterator

from lintnews.core.diagnostic import Applicability, Edit, Finding, Fix, Span, quote
from lintnews.core.document import Document, view
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.foreign import is_function_word
from lintnews.text.quotations import quotations
from lintnews.text.sentences import in_english

FOREIGN = frozenset({"„", "‟", "«", "»", "〝", "〞", ",,"})
# A longer quotation is reported at both its ends: an editor has to go to both.
SHORT = 60
OTHER_PAIRS = lazy_pattern(
    r"»(?=\w)[^»«\r\n]{1,400}?(?<=[\w.,!?…])«(?!\w)|[「『｢][^「」『』｢｣\r\n]{1,400}[」』｣]"
    r"|(?<!\w)‚(?=\w)[^‚‘’\r\n]{1,300}[‘’](?!\w)|‹(?=\w)[^‹›\r\n]{1,300}›"
)
LATIN = lazy_pattern(r"[A-Za-z]{2}")
WORD = lazy_pattern(r"[^\W\d_]+")
CODE_OF = {"„": ("de", "bg", "ro", "pl"), ",,": ("nl", "ar"), "«": ("ru", "fr", "uk"), "»": ("da",)}
EAST_ASIAN = ("ja", "zh")


@rule(
    code="PUN001",
    severity="error",
    since="0.1",
    trigger=r"[„‟«»〝〞「」『』｢｣‚‹›]|,,[A-Za-z“]",
    bad=[
        "The mayor spoke of a ⟦„historic day“⟧ for the city and the port.",
        "The mayor spoke of a ⟦«historic day»⟧ for the city and the port.",
        "The mayor spoke of a ⟦「historic day」⟧ for the city and the port.",
        "The mayor spoke of a ⟦,,historic day''⟧ for the city and the port.",
        "The mayor spoke of a ⟦»historic day«⟧ for the city and the port.",
        "⟦„⟧The new bridge will bring the two halves of the city together at last,⟦“⟧ she said.",
        "⟦„⟧The new bridge will bring the two halves of the city together at last,” she said.",
        'The mayor spoke of a ⟦„historic day"⟧ for the "city" and the "port".',
    ],
    fixed=[
        "The mayor spoke of a “historic day” for the city and the port.",
        "The mayor spoke of a “historic day” for the city and the port.",
        "The mayor spoke of a “historic day” for the city and the port.",
        "The mayor spoke of a “historic day” for the city and the port.",
        "The mayor spoke of a “historic day” for the city and the port.",
        "“The new bridge will bring the two halves of the city together at last,” she said.",
        "“The new bridge will bring the two halves of the city together at last,” she said.",
        'The mayor spoke of a "historic day" for the "city" and the "port".',
    ],
    good=[
        "The mayor spoke of a “historic day” for the city and the port.",
        "« Previous article | Next article »",
        "Home » News » World",
        "Der Bürgermeister sprach von einem „historischen Tag“ für Stadt und Hafen.",
        "The phrase means “tiger” (「虎」) in the language of the poem.",
        "Read the rest of the story on the site of the station »",
        "He bought bread,,and milk at the shop.",
        "The Polish word “żal” and the Russian word “тоска” have no English equal.",
        "The headline „Das Ende“ was hers, « Nous sommes prêts » his.",
        "The answer to «Слава Україні» is known to all who speak the language.",
        "“¿Qué pasa?” he asked. “C'est la vie,” she replied, “as the French say.”",
    ],
)
def foreign_quotation_mark(document: Document) -> Iterator[Finding]:
    """A quotation in English has the quotation marks of another language.

    Why: Translation engines translate words and leave the marks: German, Polish and Bulgarian
    `„…“`, French and Russian `«…»`, Japanese and Chinese `「…」`.

    Not damage: Text in that other language, a word of it in brackets, and arrows of a site's
    navigation (`« Previous`, `Home » News`).
    """
    found = quotations(document)
    taken: set[int] = set()
    for opening, closing in found.pairs:
        if opening.text in FOREIGN or closing.text in FOREIGN:
            if _is_foreign(document.text[opening.end : closing.start]):
                continue
            taken |= {opening.start, closing.start}
            ends = Span(opening.start, opening.end), Span(closing.start, closing.end)
            yield from _findings(document, *ends)
    for match in OTHER_PAIRS.finditer(document.text):
        # a word in its own script is no English quotation
        if match.start() not in taken and LATIN.search(match.group()):
            taken |= {match.start(), match.end() - 1}
            first = Span(match.start(), match.start() + 1)
            yield from _findings(document, first, Span(match.end() - 1, match.end()))
    for mark in (*found.unclosed, *(first for first, _ in found.nested)):
        right = document.text[mark.end : mark.end + 1]
        if mark.text in {"„", ",,"} and mark.start not in taken and right.isalnum():
            yield from _findings(document, Span(mark.start, mark.end))


def _is_foreign(text: str) -> bool:
    """Return whether a short quotation is in its marks' language: `„Das Ende“`."""
    if len(text) > SHORT:
        return False
    return not LATIN.search(text) or any(map(is_function_word, WORD.findall(text)))


@view
def is_straight(document: Document) -> bool:
    """Return whether most of an article's quotation marks are straight."""
    text = document.text
    return text.count('"') > text.count("“") + text.count("„") + text.count("«")


def _findings(document: Document, opening: Span, closing: Span | None = None) -> Iterator[Finding]:
    if not in_english(document, opening.start):
        return
    text = document.text
    left, right = ('"', '"') if is_straight(document) else ("“", "”")
    ends = [(opening, Edit(_with_blank(text, opening, 1), left), "opens")]
    if closing is not None:
        ends.append((closing, Edit(_with_blank(text, closing, -1), right), "closes"))
    # one end may have the English mark already
    ends = [end for end in ends if text[end[1].span.start : end[1].span.end] != end[1].content]
    languages = CODE_OF.get(text[opening.start : opening.end], EAST_ASIAN)
    title = "Use English quotation marks"
    if closing is None or closing.end - opening.start <= SHORT:
        span = Span(opening.start, (closing or opening).end)
        message = f"{quote(text[span.start : span.end])} has foreign quotation marks"
        fix = Fix(title, tuple(edit for _, edit, _ in ends), Applicability.SAFE)
        yield Finding(span, message, fix, (), languages)
        return
    for span, edit, doing in ends:
        shown = quote(text[span.start : span.end], 2)
        message = f"a foreign quotation mark {shown} {doing} a quotation"
        yield Finding(span, message, Fix(title, (edit,), Applicability.SAFE), (), languages)


def _with_blank(text: str, mark: Span, step: int) -> Span:
    """Return a mark with the blank inside it, which French has: `« mot »`."""
    if step > 0 and text[mark.end : mark.end + 1] in {" ", "\u00a0", "\u202f"}:
        return Span(mark.start, mark.end + 1)
    if step < 0 and text[mark.start - 1 : mark.start] in {" ", "\u00a0", "\u202f"}:
        return Span(mark.start - 1, mark.end)
    return mark
