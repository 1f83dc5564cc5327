"""Text for XML and HTML."""

from __future__ import annotations

import re

# What XML 1.0 can't hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A line end or tab inside an attribute would be read as a space.
_IN_ATTRIBUTES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Return text as content of an element; U+FFFD stands for what XML can't hold."""
    text = _ILLEGAL.sub("\ufffd", text).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attributes(**values: object) -> str:
    """Return attributes, each with a space before it."""
    return "".join(f' {name}="{_quoted(str(value))}"' for name, value in values.items())


def _quoted(text: str) -> str:
    text = escape(text).replace('"', "&quot;")
    for character, reference in _IN_ATTRIBUTES.items():
        text = text.replace(character, reference)
    return text
