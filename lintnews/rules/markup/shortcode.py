from __future__ import annotations

from typing import Any

from lintnews.core.diagnostic import Finding, Span, quote
from lintnews.core.document import Document
from lintnews.core.rule import rule
from lintnews.text.formats import is_about_code, remnant_deletion

_NAMES = (
    r"(?:wp_caption|caption|gallery|embedyt|embed|video|audio|playlist|youtube|vimeo|instagram|"
    r"tweet|twitter|facebook|vc_\w{1,30}|et_pb_\w{1,30}|su_\w{1,30}|fusion_\w{1,30}|"
    r"td_block_\w{1,20}|"
    r"contact-form(?:-7)?|adrotate|ads?|newsletter(?:_\w{1,20})?|pullquote|dropcap|blockquote|"
    r"quote|"
    r"spoiler|code|table|toc|rev_slider|poll|sidebar|button|columns?|row|divider|sociallocker|"
    r"url|img|color|size|center|list|font|left|right|b|i|u|s)"
)
_BARE = (
    r"(?:gallery|embedyt|dropcap|wp_caption|vc_\w{1,30}|et_pb_\w{1,30}|su_\w{1,30}|fusion_\w{1,30}|"
    r"td_block_\w{1,20}|contact-form(?:-7)?|rev_slider|sociallocker|adrotate|pullquote)"
)


@rule(
    code="MRK005",
    severity="error",
    since="0.1",
    pattern=(
        rf"\[/{_NAMES}\]"
        rf"|\[{_NAMES}[ \u00a0]+[a-z_-]{{1,20}}[ ]?=[^\[\]\r\n]{{0,200}}\]"
        rf"|\[(?:url|color|size|font)=[^\[\]\r\n]{{1,120}}\]"
        rf"|\[{_BARE}\]"
    ),
    trigger=r"\[/[a-z]|\[[a-z][a-z_]+[a-z0-9_-]*[ \u00a0=\]]",
    bad=[
        '⟦[caption id="attachment_31" align="alignleft" width="300"]⟧The port at dawn⟦[/caption]⟧',
        "He sang.\n\n⟦[gallery]⟧\n\nThey clapped.",
        "Read ⟦[url=https://news.example]⟧this⟦[/url]⟧ first.",
    ],
    fixed=["The port at dawn", "He sang.\n\nThey clapped.", "Read this first."],
    good=[
        "“[T]he port must close,” she wrote. “[W]e had no choice.” He answered: “[sic] transit "
        "[gloria].”",
        "[Laughter] He went on. [Applause] The [video] shows it; the [audio] does not.",
        "“[B]ut he left,” she said. “[I]t was late.”",
        "The [video] evidence was shown, the [row] over it went on.",
        "He called it [quote] an outrage [unquote].",
        "See note [b] and [1].",
    ],
)
def shortcode(match: Any, document: Document) -> Finding | None:
    """A shortcode of the site's software is left in the text.

    Why: `[caption …]` and `[gallery]` are instructions to the page's software. Where the text
    is taken before they are carried out, or the plugin is gone, the reader sees them.

    Not damage: Insertions of the editor in brackets (`[B]ut he left`), notes.
    """
    if is_about_code(document):
        return None
    span = Span(*match.span())
    return Finding(
        span,
        f"the shortcode {quote(match.group())} stands in the text",
        remnant_deletion(document, span, "Delete the shortcode"),
    )
