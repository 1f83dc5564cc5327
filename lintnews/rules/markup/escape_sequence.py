from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Applicability, Finding, Fix, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.scan.lazy import lazy_pattern
from lintnews.text.formats import is_about_code
from lintnews.text.spoken import is_spoken_of

_CONTRACTED = lazy_pattern(r"(?:s|t|re|ve|ll|d|m)\b")
_PLAIN = {"n": "\n", "r": "", "t": " ", '"': '"', "'": "'", "/": "/"}


@rule(
    code="MRK012",
    severity="error",
    since="0.1",
    pattern=(
        r"\\{1,2}u(?:[dD][89abAB][0-9a-fA-F]{2}\\{1,2}u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"
        r"|(?<=[.!?,:;\"”>)\]\s])\\{1,2}n(?:\\{1,2}n){0,3}(?=[A-Z\s\"“<\\]|\Z)"
        r"|(?<=\s)\\{1,2}\"(?=\w)|(?<=[\w.,!?])\\{1,2}\"(?=[\s.,;:!?)]|\Z)|(?<=\w)\\{1,2}'(?=\w)|"
        r"(?<=:)(?:\\/){2}|(?<=<)\\/"
    ),
    trigger=r"\\u[0-9a-fA-F]{4}|\\n|\\\"|\\'|\\/",
    bad=[
        "The minister⟦\\u2019⟧s plan is dead.",
        "He left.⟦\\n\\n⟧She stayed.",
        'He called it ⟦\\"⟧a joke⟦\\"⟧ on Monday.',
        "See https:⟦\\/\\/⟧news.example",
    ],
    fixed=[
        "The minister’s plan is dead.",
        "He left.\n\nShe stayed.",
        'He called it "a joke" on Monday.',
        "See https://news.example",
    ],
    good=[
        "Drag the file to C:\\Users\\anna\\notes and run setup.exe /S from D:\\new.",
        "Open C:\\news\\users and D:\\new on the server \\\\nas\\share.",
        "He shrugged: ¯\\_(ツ)_/¯",
        "The regex and the \\n it matches are explained in the programming guide.",
        "AC\\DC",
        "The escape \\u00e9 stands for a letter; the files are in D:\\u2019 and E:\\uabcd.",
    ],
)
def escape_sequence(match: Any, document: Document) -> Finding | None:
    """A character is written as its escape sequence.

    Why: A record of JSON or of a program was stored as text without being decoded.

    Not damage: Paths of Windows; articles about programs.
    """
    span = Span(*match.span())
    found = match.group()
    text = document.text
    if is_about_code(document) or is_spoken_of(document, span) or _is_path(text, span.start):
        return None
    plain = _decode(found)
    fix = None
    if plain is not None:
        # `caf\'e` is an accent of TeX
        sure = plain != "'" or _CONTRACTED.match(text, span.end)
        fix = Fix.replace(
            span, plain, applicability=Applicability.SAFE if sure else Applicability.UNSAFE
        )
        if "\n" in plain:
            fix = fix._replace(message="Break the line")
    return Finding(span, f"{quote(found)} is an escape sequence", fix)


def _is_path(text: str, start: int) -> bool:
    """Return whether a backslash stands behind a drive of Windows: `D:\\u2019`."""
    return text[start - 1 : start] == ":" and text[start - 3 : start - 1].strip().isupper()


def _decode(sequence: str) -> str | None:
    """Return what a sequence stands for, None for what may not stand in a text."""
    parts = [part for part in sequence.split("\\") if part]
    if parts[0][0] == "u":
        units = b"".join(int(part[1:], 16).to_bytes(2, "big") for part in parts)
        try:
            character = units.decode("utf-16-be")
        except UnicodeDecodeError:
            return None
        return character if character.isprintable() else None
    return "".join(_PLAIN[part] for part in parts)
