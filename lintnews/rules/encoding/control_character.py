from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span
from lintnews.core.document import Document
from lintnews.core.rule import rule


@rule(
    code="ENC007",
    severity="error",
    since="0.1",
    pattern=r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|[\x80-\x9f]",
    trigger=r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]",
    bad=[
        "The court⟦\x00⟧ ruled.",
        "The minister⟦\x92⟧s plan.",
        "Page one.⟦\x0c⟧\nPage two.",
    ],
    fixed=["The court ruled.", "The minister’s plan.", "Page one.\nPage two."],
    good=["A tab\there, a line\r\nthere.", "The minister’s plan…"],
)
def control_character(match: Any, _document: Document) -> Finding:
    """A control character stands in the text.

    Why: They are left of old formats and broken transfers. Between 0x80 and 0x9F they are
    Windows' quotation marks and dashes, taken for another code page's.

    Not damage: Tabs and line ends.
    """
    span = Span(*match.span())
    code = ord(match.group()[0])
    message = f"the control character U+{code:04X} stands in the text"
    if code >= 0x80:
        try:
            character = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            character = ""
        if character:
            return Finding(span, message, Fix.replace(span, character, None, Applicability.SAFE))
    fix = Fix.delete(span, "Delete the control character", Applicability.SAFE)
    return Finding(span, message, fix)
