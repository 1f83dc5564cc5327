"""The article of a web page: its text and title, without what stands around it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lintnews.batch.page import article
from lintnews.core.files import UnreadableError

PAGES = Path(__file__).parent / "pages"
PARAGRAPHS = [
    "The old bridge in Tarnbeck reopened on Friday after two years of work, the council said.",
    "“I have waited for this,” said Ida Fenwright, a baker of 90 years, who crossed it first.",
    "It cost $4.2 million. The council paid half of it, said the mayor, Cole Hartwin.",
    "A band of the fire brigade played. Traffic had gone by the ford of Ashwell since 2021.",
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_pages_give_the_article_that_stands_beside_them(path: Path) -> None:
    expected = path.with_suffix(".txt")
    text = expected.read_text(encoding="utf-8").strip() if expected.exists() else None
    assert article(path.read_bytes(), "https://example.org/a") == text


def page(body: str = BODY, title: str = "Bridge opens", head: str = "") -> str:
    return f"<html><head>{head}<title>{title}</title></head><body><article>{body}</article></body></html>"


TITLES = [
    # title of the page, heading above the article, first line
    ("Bridge opens", "", "Bridge opens"),
    ("Bridge opens - Vale Courier", "<h1>Bridge opens</h1>", "Bridge opens"),
    ("  Bridge\n opens ", "", "Bridge opens"),
    ("", "", PARAGRAPHS[0]),
    (PARAGRAPHS[0][:40], "", PARAGRAPHS[0]),
]


@pytest.mark.parametrize(("title", "heading", "first"), TITLES)
def test_the_title_is_the_first_line_and_stands_once(title: str, heading: str, first: str) -> None:
    text = article(page(heading + BODY, title).encode(), "")
    assert text == (TEXT if first == PARAGRAPHS[0] else f"{first}\n\n{TEXT}")


LETTERS = {
    "windows-1251": "Мост снова открыт, сказал мэр в пятницу вечером на площади у реки.",
    "windows-1252": "Le pont du Gué rouvrira, a dit le maire : « Enfin », c’est l’été.",
    "shift_jis": "橋は再び開いた、と市長は金曜日に広場で語った。川のそばで。",
    "utf-8": "The café – “Größe” – отворена 橋.",
}


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("charset", LETTERS)
def test_the_encoding_is_the_declared_or_told_by_the_letters(charset: str, declared: bool) -> None:
    paragraphs = [f"{number}: {LETTERS[charset] * 4}" for number in range(3)]
    head = f'<meta charset="{charset}">' if declared else ""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    content = page(body, head=head).encode(charset)
    assert article(content, "") == "\n\n".join(["Bridge opens", *paragraphs])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_byte_order_tells_the_encoding(encoding: str) -> None:
    assert article(page().encode(encoding), "") == f"Bridge opens\n\n{TEXT}"


def test_bytes_that_the_encoding_does_not_know_are_replaced() -> None:
    content = page(head='<meta charset="utf-8">').encode().replace("“".encode(), b"\xff")
    text = article(content, "")
    assert text == f"Bridge opens\n\n{TEXT}".replace("“", "\ufffd")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\0\0",
        b"\xff\xfe",
        b"<html",
        b"<html></html>",
        b"<!-- -->",
        b"<?xml version='1.0'?>",
    ],
)
def test_nothing_is_no_article(content: bytes) -> None:
    assert article(content, "no address") is None


HOSTILE = {
    "deep": page("<div>" * 1500 + BODY),
    "never closed": page("".join(f"<font><b>{part}" for part in [BODY] * 300)),
    "control characters": page("\0\x0b\ufffe" + BODY),
    "entities": "<!DOCTYPE html [<!ENTITY a 'b'>]>" + page(BODY),
    "declared as XML": "<?xml version='1.0' encoding='utf-16'?>" + page(BODY),
    "a title without end": page(BODY, "Bridge opens " * 5000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_article_of_hostile_pages_is_found(name: str) -> None:
    text = article(HOSTILE[name].encode(), "https://example.org")
    assert text
    assert PARAGRAPHS[-1] in text
    assert len(text.partition("\n")[0]) <= 300


def test_nesting_has_a_limit_and_tags_have_one() -> None:
    assert article(page("<div>" * 5_000 + BODY).encode(), "") is None
    with pytest.raises(UnreadableError, match="a page of more than 100,000 tags"):
        article(page("<b>x</b>" * 50_001).encode(), "")


def test_nothing_is_printed_and_results_do_not_depend_on_what_came_before() -> None:
    code = (
        "from lintnews.batch.page import article\n"
        "import sys\n"
        "page = sys.stdin.buffer.read()\n"
        "assert article(b'<html><body></body></html>', '') is None\n"
        "first = article(page, '')\n"
        "assert first and all(article(page, '') == first for _ in range(5))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=page().encode(), capture_output=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")
