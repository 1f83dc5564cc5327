"""The pages of the rules that speak of lintnews itself, for `lintnews rule`."""

from __future__ import annotations

from lintnews.core import internal
from lintnews.core.rule import Definition, Rule


def _page(
    rule: Rule,
    since: str,
    why: str,
    not_damage: str,
    bad: tuple[str, ...],
    good: tuple[str, ...],
    fixed: tuple[str | None, ...] = (),
) -> Definition:
    return Definition(rule, since, (), None, None, why, not_damage, bad, good, fixed)


# Examples are Markdown.
PAGES = (
    _page(
        internal.UNUSED_SUPPRESSION,
        "0.1",
        "The text below a directive was mended or moved, and the directive stayed. There it hides "
        "the next damage of that kind. An `on` that ends nothing is a leftover too.",
        "A directive for rules that this run leaves out, by `--select` or `ignore` or because "
        "they are in preview: it is not judged.",
        (
            "⟦<!-- lintnews: ignore[spaced-hyphen] -->⟧\nThe 22-year-old man ran.\n",
            "The 22 -year -old man ran. <!-- lintnews: ignore[spaced-hyphen, ⟦name-variant⟧] -->\n",
            "The 22-year-old man ran.\n\n⟦<!-- lintnews: on -->⟧\n",
        ),
        (
            "<!-- lintnews: ignore[spaced-hyphen] -->\nThe 22 -year -old man ran.\n",
            "`<!-- lintnews: off[calque] -->` turns rules off.\n",
        ),
        (
            "The 22-year-old man ran.\n",
            "The 22 -year -old man ran. <!-- lintnews: ignore[spaced-hyphen] -->\n",
            "The 22-year-old man ran.\n\n",
        ),
    ),
    _page(
        internal.UNKNOWN_RULE,
        "0.1",
        "A directive with a misspelt rule hides nothing, and who wrote it believes that it does. "
        "The nearest rule that exists is named.",
        "A rule of a pack of your own, in a run without the configuration that brings it.",
        (
            "<!-- lintnews: ignore[⟦spaced-hyfen⟧] -->\nThe 22 -year -old man ran.\n",
            "The man ran. <!-- lintnews: ignore[⟦qqqqqqqq⟧] -->\n",
        ),
        ("<!-- lintnews: ignore[PUN003] -->\nThe 22 -year -old man ran.\n",),
        (
            "<!-- lintnews: ignore[spaced-hyphen] -->\nThe 22 -year -old man ran.\n",
            "The man ran.\n",
        ),
    ),
    _page(
        internal.MALFORMED_DIRECTIVE,
        "0.1",
        "A comment that begins with `lintnews:` is meant for lintnews. If it can't be read as "
        "`ignore`, `off` or `on`, with the rules in brackets, it does nothing.",
        "",
        (
            "⟦<!-- lintnews: disable[spaced-hyphen] -->⟧\nThe 22-year-old man ran.\n",
            "⟦<!-- lintnews: ignore[] -->⟧\nThe 22-year-old man ran.\n",
        ),
        ("<!-- checked with lintnews -->\nThe 22-year-old man ran.\n",),
    ),
)
