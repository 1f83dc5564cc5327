"""What the real server reports, whatever stands around it, is exactly what is quoted here."""

from __future__ import annotations

import pytest

from lintnews.core.config import Config
from lintnews.core.document import Document
from lintnews.core.files import decode
from lintnews.core.fixer import fix_document
from lintnews.core.grammar import Grammar
from lintnews.core.result import place
from lintnews.core.run import Session

# What may stand in front of an error, inside its sentence or in another paragraph.
ODD = {
    "emoji": "😀",
    "family of four": "👩‍👩‍👧‍👦",
    "flag": "🇺🇦",
    "skin tone": "👍🏽",
    "keycap": "1️⃣",
    "mathematical letters": "𝐁𝐨𝐥𝐝",
    "combining marks": "Zoe\u0308 and Zoë, e\u0301\u0323",
    "rare characters": "𠮷野家 and 吉野家",
    "Arabic": "(السلام)",
    "soft hyphens": "the\u00ad min\u00adis\u00adter",
    "invisible": "zero\u200bwidth \u200e\u2060",
    "byte order mark": "\ufeffmark",
    "spaces": "a\u00a0b\u2009c\u3000d",
    "line separator": "one\u2028two",
    "undecodable byte": "caf\udce9",
    "replacement": "\ufffd\ufffd",
    "tag characters": "\U000e0067\U000e0062",
    "private use": "\ue000 \U000f0000",
    "control": "bell\x07",
    "quotation marks": "„Low” «Guillemets»",
    "ligature": "the ﬁnal oﬃce",
    "capital sharp s and dotted i": "STRAẞE İzmir",
    "tabs": "one\ttwo",
    "none": "",
}


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(isolated=True, cache=True)


@pytest.fixture(scope="module")
def config(languagetool_server: str) -> Config:
    only = ("EN_A_VS_AN", "HE_VERB_AGR")
    return Config(
        select=only, grammar_enabled=True, grammar_required=True, grammar_server=languagetool_server
    )


def reported(session: Session, config: Config, document: Document) -> list[str]:
    """Return the source text of every finding, with eight characters before it."""
    found = session.lint(document, config).diagnostics
    assert all(one.rule.family == "grammar" for one in found)
    places = [place(document, one.span) for one in found]
    return [document.source[max(0, one.offset - 8) : one.end_offset] for one in places]


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_spans_are_exact(session: Session, config: Config, odd: str) -> None:
    text = (
        f"{odd} The minister drove an car to the {odd} border of the country.\n"
        f"{odd}\n\n"
        f"It was late {odd} and the driver wanted an car of the {odd} state for the way home.\n"
    )
    expected = ["r drove an", " wanted an"]
    for ending in ("\n", "\r\n", "\r"):
        plain = decode(text.replace("\n", ending).encode("utf-8", "surrogateescape"), "a.txt")
        assert [one[-10:] for one in reported(session, config, plain)] == expected


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "a.md",
            "# 😀 Head\n\nThe **minister** 👩‍👩‍👧 drove *an* [car](http://a.b/😀) to the border 𝐁 of it.\n",
        ),
        (
            "b.md",
            "- 😀 item\n\n> The minister `𝐜𝐨𝐝𝐞` and his wife drove\n> an car to the border of the land.\n",
        ),
        (
            "c.html",
            "<!-- 😀 --><h1>😀 &amp; co</h1><p>The <b>minister</b> &#128512; &nbsp; drove "
            "an <a href='😀'>car</a> to the border of the country.</p>",
        ),
        (
            "d.html",
            "<p>The minister said to the <i>𝐩𝐫𝐞𝐬𝐬</i>&mdash;and that&rsquo;s&hellip; new&mdash;that he "
            "drove an car&nbsp;to the border.</p><script>an car</script>",
        ),
    ],
)
def test_markup_is_passed_over(session: Session, config: Config, name: str, source: str) -> None:
    document = decode(source.encode(), name)
    found = session.lint(document, config).diagnostics
    assert [one.rule.aliases for one in found] == [("EN_A_VS_AN",)]
    where = place(document, found[0].span)
    assert source[where.offset : where.end_offset] == "an"
    # the one in front of the car
    assert source[where.end_offset :].lstrip(" *").startswith(("[car", "<a href", "car"))
    row, column = where.start
    assert source.split("\n")[row - 1][column - 1 : column + 1] == "an"


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        (
            "a.md",
            "😀 The **minister 👩‍👩‍👧** drove *an* [car](http://a.b/😀) to the border 𝐁 of it.\n",
            "😀 The **minister 👩‍👩‍👧** drove *a* [car](http://a.b/😀) to the border 𝐁 of it.\n",
        ),
        (
            "b.html",
            "<p>&#128512; The <b>minister</b>&nbsp;e\u0301 drove an <i>car</i> to the border of it.</p>",
            "<p>&#128512; The <b>minister</b>&nbsp;e\u0301 drove a <i>car</i> to the border of it.</p>",
        ),
        (
            "c.txt",
            "caf\udce9 😀 and the minister drove an car to the 🇺🇦 border of it.\r\n",
            "caf\udce9 😀 and the minister drove a car to the 🇺🇦 border of it.\r\n",
        ),
    ],
)
def test_fixes_change_what_is_quoted_and_no_more(
    session: Session, config: Config, name: str, source: str, expected: str
) -> None:
    document = decode(source.encode("utf-8", "surrogateescape"), name)
    fixed = fix_document(document, lambda text: session.lint(text, config).diagnostics, unsafe=True)
    assert fixed.document.source == expected


def test_long_texts_in_many_requests(session: Session, config: Config) -> None:
    """Offsets hold in whatever request a paragraph is sent, and in one that is cut."""
    filler = "The people of the town 😀 went home after the long day of work. "
    error = "The minister drove an car to the border of the country. "
    paragraphs = [filler * (number % 90) + error for number in range(60)]
    paragraphs.append((filler * 60 + error) * 6)
    document = Document("\n".join(paragraphs))
    found = session.lint(document, config).diagnostics
    assert [document.text[slice(*one.span)] for one in found] == ["an"] * 66
    starts = [one.span.start for one in found]
    expected = []
    at = document.text.find(" an car")
    while at >= 0:
        expected.append(at + 1)
        at = document.text.find(" an car", at + 1)
    assert starts == expected


def test_a_paragraph_is_judged_alone(config: Config) -> None:
    """The same is found in a paragraph whatever is sent with it: so each can be kept by itself."""
    everything = config._replace(select=("grammar",))
    paragraphs = [
        "After the war he go back to his village and the people was glad of it.",
        "A line that is not closed",
        "The minister drove an car to the border, “and he go on”, of the country.",
        "(It was late.",
        "And the driver want an car of the state for the way home too.",
    ]

    def found(text: str) -> list[tuple[str, str]]:
        # what is kept must not answer for the server
        grammar = Grammar(cache=False)
        diagnostics, _ = grammar.check(Document(text), everything, [], lambda: None)
        return [(one.rule.name, text[slice(*one.span)]) for one in diagnostics]

    together = found("\n".join(paragraphs))
    alone = [one for paragraph in paragraphs for one in found(paragraph)]
    assert len(together) >= 3
    assert together == alone
