from __future__ import annotations

from functools import lru_cache
from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.spoken import safe_in_prose


@rule(
    code="ENC001",
    severity="error",
    since="0.1",
    # a run of characters outside ASCII, no-break spaces and C1 controls among them
    pattern=r"[^\x00-\x7f]{2,80}(?:(?<=[ÃÂ])[ ])?|[ÃÂ][ ](?=[\w])",
    trigger=(
        r"[ÂÃÅÄÆÇÈÉÐÑØÙâãåäæçîïð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
        r"|[ĂĹ][\x80-\xbf\u0100-\u017f‚„…†‡‰‹‘’“”•–—™›]|"
        r"[ВГДЕ][\u00a0-\u00bf‚„…†‡€‰‹Ђ‘’“”•–—™›њќџѓўјҐЃљ]"
        r"|[РСТв][\u00a0-\u00bf‚ѓ„…†‡€‰‹ЂЃ™љ›њќћџѐёђѓєѕіїјўґҐІЈЎ“”‘’•–—]"
        r"|[√‚ƒ≈¬][\u0080-\u024fΩ∫∏∑π∂∆√∞≤≥¥µ†°¢£§•¶ß®©™´¨≠Æ]|Â[ ]"
    ),
    bad=[
        "He don⟦â€™⟧t know.",
        "The caf⟦Ã©⟧ is closed.",
        "It costs ⟦Â£⟧50 in Bogot⟦Ã¡⟧.",
        "⟦ÐœÐ¾ÑÐºÐ²Ð°⟧ said no.",
        "He said: ⟦вЂњ⟧No⟦вЂќ⟧",
    ],
    fixed=[
        "He don’t know.",
        "The café is closed.",
        "It costs £50 in Bogotá.",
        None,
        "He said: “No”",
    ],
    good=[
        "The naïve coöperation of Zoë and Chloë in Curaçao; Brontë’s façade; Ångström and Ørsted.",
        "SÃO PAULO (Reuters) — SÉGOLÈNE ROYAL, ÎLE-DE-FRANCE; ÇA VA? ÀÉÎ",
        "Temperatures hit 45°C (113°F) – ½ of all wells ran dry; the fine is €50 or £45 ±5%.",
        "SÃO PAULO — The café in España’s north, “naïve”, closed at 30 °C.",
        "Приехал Рівненський губернатор, Рєпін і Сєвєродонецьк.",
        "Là‑bas… “Été”, Łódź – „Über“",
        "Á Égua ÂMBAR",
    ],
)
def mojibake(match: Any, document: Document) -> Finding | None:
    """Characters were decoded with the wrong encoding.

    Why: Text in UTF-8 read as a Western or Cyrillic code page turns each accented letter and
    each curly quote into two or three other characters.

    Not damage: Accents, ligatures and other scripts as such: a finding needs bytes that are
    valid UTF-8 when the step is undone.
    """
    found = match.group()
    span = Span(*match.span())
    repair = _repair(found)
    if repair is None:
        # two characters may be an accident; the word around them tells more
        line = document.line_of(span.start)
        text = document.text
        start, end = span
        while start > max(line.start, span.start - 30) and not text[start - 1].isspace():
            start -= 1
        while end < min(line.end, span.end + 30) and not text[end].isspace():
            end += 1
        if (start, end) == span:
            return None
        span = Span(start, end)
        found = text[start:end]
        repair = _repair(found)
    if repair is None:
        return None
    fixed, exact = repair
    applicability = safe_in_prose(document, span) if exact else Applicability.UNSAFE
    return Finding(
        span,
        f"{quote(found, 24)} is {quote(fixed, 24)} in the wrong encoding",
        Fix.replace(span, fixed, applicability=applicability),
    )


@lru_cache(maxsize=1024)
def _repair(found: str) -> tuple[str, bool] | None:
    """Return what the characters were and whether undoing the repair gives them back."""
    from ftfy import TextFixerConfig, fix_and_explain

    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )
    fixed, steps = fix_and_explain(found, config)
    if fixed == found or not fixed:
        return None
    back = fixed
    exact = True
    for action, parameter in reversed(steps or []):
        try:
            if action == "decode":
                back_bytes = back.encode(parameter)
            elif action == "encode":
                back = back_bytes.decode(parameter)
            else:
                exact = False
        except (UnicodeError, LookupError, NameError):
            exact = False
    return fixed, exact and back == found
