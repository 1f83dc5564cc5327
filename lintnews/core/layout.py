"""What a page looks like without its comments, to tell whether a new comment changes it."""

from __future__ import annotations

from itertools import groupby

from lintnews.core.markdown_blocks import render

# Elements in which blanks and line ends are shown, or mean something.
_EXACT = frozenset(("pre", "textarea", "script", "style", "title", "listing", "xmp"))


def layout(source: str, kind: str) -> list[object]:
    """Return the tags and texts of a Markdown (`kind`) or HTML page, without comments.

    Blanks at the edges of a text and the number of blanks inside it do not count.
    """
    from turbohtml import Token, TokenType, tokenize

    text_types = (TokenType.TEXT, TokenType.CHARACTER_REFERENCE)
    exact: list[str] = []  # the open elements with exact text

    def is_text(token: Token) -> bool:
        return token.type in text_types

    page = render(source) if kind == "markdown" else source
    shown = (one for one in tokenize(page) if one.type is not TokenType.COMMENT)
    parts: list[object] = []
    for texts, tokens in groupby(shown, is_text):
        if texts:
            text = "".join(token.data or "" for token in tokens)
            text = text if exact else " ".join(text.split())
            parts += [text] if text else []
            continue
        for token in tokens:
            tag = token.tag or ""
            parts.append((token.type.name, tag or token.data, str(token.attrs)))
            if token.type is TokenType.START_TAG and tag in _EXACT:
                exact.append(tag)
            elif token.type is TokenType.END_TAG and tag in exact:
                while exact.pop() != tag:
                    pass
    return parts
