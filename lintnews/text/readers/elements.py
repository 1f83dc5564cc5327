"""Which HTML elements are open at a place, and what that means for the text there."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

# Elements that stand inside a line; all others begin a new one.
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "math",
        "meta", "meter", "nobr", "noscript", "output", "param", "progress", "q", "rb", "rp", "rt",
        "ruby", "s", "samp", "script", "small", "source", "span", "strike", "strong", "style",
        "sub", "sup", "svg", "template", "time", "track", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
VOID = frozenset(
    (
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img",
        "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
    )
)  # fmt: skip
# Stand in a sentence, but are no prose.
CODE_LIKE = frozenset(("code", "kbd", "samp", "tt", "math"))
# What is not shown, not written by the author, or not running text.
NO_PROSE = CODE_LIKE | frozenset(
    (
        "script", "style", "template", "title", "svg", "pre", "listing", "xmp", "plaintext",
        "noscript", "noembed", "noframes", "iframe", "object", "audio", "video", "canvas",
        "textarea", "select", "datalist",
    )
)  # fmt: skip
# Hold running text, in which a line end of the source is only a blank.
RUNNING = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "figcaption")
)
# Which open elements a start tag ends, and where the search for them ends.
_ENDS = {
    **dict.fromkeys(("li",), (frozenset(("li",)), frozenset(("ul", "ol", "menu")))),
    **dict.fromkeys(("dt", "dd"), (frozenset(("dt", "dd")), frozenset(("dl",)))),
    **dict.fromkeys(("td", "th"), (frozenset(("td", "th")), frozenset(("tr", "table")))),
    **dict.fromkeys(("tr",), (frozenset(("tr",)), frozenset(("table",)))),
    **dict.fromkeys(("option",), (frozenset(("option",)), frozenset(("select", "datalist")))),
}
_PARAGRAPH = (
    frozenset(("p",)),
    frozenset(("td", "th", "table", "caption", "button", "object", "template", "svg", "math")),
)
# Nobody nests so deep; who does can't make the search slow.
_DEEPEST = 64


class _Open(NamedTuple):
    name: str
    no_prose: bool
    running: bool


_OUTSIDE = _Open("", False, False)


class Elements:
    """The elements that are open. What a browser ends by itself is ended, roughly as it does."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        # whether text in the innermost element is no prose, and whether it is running text
        self.no_prose = self.running = False

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def start(self, name: str, hidden: bool) -> int:
        """Open an element, unless it is void. Return how many inline ones that ends."""
        ended = 0
        if name in _ENDS:
            ended += self._end_one(*_ENDS[name])
        if name not in INLINE and name != "br" and self._names["p"]:
            ended += self._end_one(*_PARAGRAPH)
        if name not in VOID:
            running = self.running if name in INLINE else name in RUNNING
            no_prose = self.no_prose or hidden or name in NO_PROSE
            self._open.append(_Open(name, no_prose, running))
            self._names[name] += 1
            self.no_prose, self.running = no_prose, running
        return ended

    def _end_one(self, names: frozenset[str], boundary: frozenset[str]) -> int:
        for count, element in enumerate(reversed(self._open[-_DEEPEST:]), 1):
            if element.name in names:
                return self.end_to(len(self._open) - count)
            if element.name in boundary:
                break
        return 0

    def end(self, name: str) -> int:
        """Close the innermost element of a name, if one is open, and all in it.

        Returns how many of them were inline.
        """
        if not self._names[name]:
            return 0
        depth = len(self._open) - 1
        while self._open[depth].name != name:
            depth -= 1
        return self.end_to(depth)

    def end_to(self, depth: int) -> int:
        """Close all elements but the outer `depth` ones. Return how many of them were inline."""
        inline = 0
        while len(self._open) > depth:
            name = self._open.pop().name
            self._names[name] -= 1
            inline += name in INLINE
        inner = self._open[-1] if self._open else _OUTSIDE
        self.no_prose, self.running = inner.no_prose, inner.running
        return inline

    def end_inline(self) -> int:
        """Close the innermost elements as long as they are inline. Return how many that were."""
        depth = len(self._open)
        while depth and self._open[depth - 1].name in INLINE:
            depth -= 1
        return self.end_to(depth)
