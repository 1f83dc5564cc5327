from __future__ import annotations

from contextlib import suppress
from typing import Any

from lintnews.core.diagnostic import Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC004",
    severity="error",
    since="0.1",
    pattern="[\ud800-\udfff]+",
    # the scan sees the replacement character where a lone surrogate stands
    trigger="\ufffd",
    bad=["The minister⟦\udc92⟧s plan", "Fa⟦\udce7⟧ade"],
    fixed=["The minister’s plan", "Façade"],
    good=["The minister’s plan", "The façade \ufffd"],
)
def undecodable_byte(match: Any, _document: Document) -> Finding:
    """A byte is not valid UTF-8.

    Why: The text was written in another encoding than the one it is read in.

    Not damage: Nothing: the file cannot be read as it stands.
    """
    span = Span(*match.span())
    found = match.group()
    units = [ord(character) - 0xDC00 for character in found]
    fix = None
    shown = f"U+{ord(found[0]):04X}"
    if all(0x80 <= unit <= 0xFF for unit in units):
        shown = "0x" + bytes(units[:4]).hex().upper()
        with suppress(UnicodeDecodeError):
            fix = Fix.replace(span, bytes(units).decode("cp1252"))
    return Finding(span, f"`{shown}` is not valid UTF-8", fix)
