"""No message grows with the text it is about, whatever that text is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lintnews.rules
from lintnews import lint
from lintnews.core.diagnostic import MESSAGE_LIMIT, Diagnostic, Fix, Span, fit
from lintnews.core.registry import definitions
from lintnews.core.result import place
from lintnews.text.readers import read_source
from tests.examples import lint_with, unmark

RULES_FOLDER = Path(lintnews.rules.__file__).parent
# Which argument of what a check returns is read by people.
MESSAGES = {"Finding": 1, "Related": 1, "Fix": 0, "Fix.replace": 2, "Fix.delete": 1}
# What rules put into a message besides evidence, and how long it can become.
BOUNDED = {
    "NAMES[language]": 20,
    "character.strip() or 'space'": 5,
    "doing": 6,
    "found[0]": 1,
    "name": 24,
    "script": 8,
    "shown": 10,
    "word": 8,
}
# What is quoted is shortened to this, and a quotation mark has no more than two characters.
QUOTED = {"mark.text": 2}
SHORTENED = 40


class Bound:
    """How long the text of an expression can become, in code points."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self.values: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.values.setdefault(node.targets[0].id, []).append(node.value)

    def of(self, node: ast.expr) -> int:
        if isinstance(node, ast.Constant):
            return len(str(node.value)) if node.value is not None else 0
        if isinstance(node, ast.JoinedStr):
            return sum(map(self.of, node.values))
        if isinstance(node, ast.FormattedValue):
            if node.format_spec is not None:
                return 6  # U+10FFFF
            return self.of(node.value)
        if isinstance(node, ast.IfExp):
            return max(self.of(node.body), self.of(node.orelse))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "quote":
            if len(node.args) > 1:
                return int(ast.literal_eval(node.args[1])) + 2
            return QUOTED.get(ast.unparse(node.args[0]), SHORTENED) + 2
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "fit":
            template = ast.literal_eval(node.args[0])
            return len(fit(template, *["x" * 1000] * template.count("{}")))
        written = ast.unparse(node)
        if written not in BOUNDED and isinstance(node, ast.Name) and node.id in self.values:
            return max(map(self.of, self.values[node.id]))
        assert written in BOUNDED, f"how long is `{written}`? Use `fit` or `quote`"
        return BOUNDED[written]


def messages(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        position = MESSAGES.get(ast.unparse(node.func))
        if position is not None and len(node.args) > position:
            yield node.args[position]
        yield from (word.value for word in node.keywords if word.arg == "message")


FILES = [
    pytest.param(path, id=path.stem)
    for path in sorted(RULES_FOLDER.glob("*/*.py"))
    if path.name != "__init__.py"
]


@pytest.mark.parametrize("path", FILES)
def test_no_message_can_be_too_long(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            bound = Bound(function)
            for message in messages(function):
                assert bound.of(message) <= MESSAGE_LIMIT, ast.unparse(message)


def stretched(example: str, span: Span) -> Iterator[str]:
    """Yield an example with the marked words longer, more, and in another script."""
    before, marked, behind = (
        example[: span.start],
        example[span.start : span.end],
        example[span.end :],
    )
    for longer in (
        re.sub(r"[^\W\d_]{2,}", lambda word: word[0] + word[0][-1].lower() * 100, marked),
        re.sub(r"[^\W\d_]{2,}", lambda word: word[0][0] + word[0] * 20, marked),
        re.sub(r"\d", lambda digit: digit[0] * 9, marked),
        marked * 60,
        (marked + " ") * 30,
    ):
        yield before + longer + behind
        yield before + longer + " " + behind


@pytest.mark.parametrize("name", sorted(definitions()))
def test_long_evidence_is_shortened(name: str) -> None:
    for example in definitions()[name].bad[:4]:
        text, spans = unmark(example)
        for span in spans:
            for longer in stretched(text, span):
                for found in lint_with(name, longer):
                    assert_short(found, longer)


REPORTED = [
    ("unbalanced-quotation", "He came.\n“ " + "is" * 100 + " and left the hall on Monday.\n\nThe end.\n"),
    ("title-without-beginning", "a" * 34 + " Napsat komentář\nThe\nThe "),
    ("undecodable-byte", "\udc80" * 100),
    ("undecodable-byte", "a\udc80\udc8a\udc85b"),
    ("broken-entity", "The port & n" + "b" * 90 + "sp; of Gdynia."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), REPORTED)
def test_a_message_that_was_too_long(name: str, text: str) -> None:
    for found in lint_with(name, text):
        assert_short(found, text)


def assert_short(found: Diagnostic, text: str) -> None:
    said = [found.message, *(related.message for related in found.related)]
    if found.fix is not None:
        said.append(found.fix.message)
    for message in said:
        assert 0 < len(message) <= MESSAGE_LIMIT, (message, text)
        assert message == " ".join(message.splitlines())


@pytest.mark.parametrize(
    ("template", "evidence", "message"),
    [
        ("{} is spelt {} here", ("Borel", "Borrell"), "`Borel` is spelt `Borrell` here"),
        ("{} is short", ("a" * 70,), f"`{'a' * 26}…{'a' * 13}` is short"),
        ("{} is {}", ("{}", "a{0}"), "`{}` is `a{0}`"),
        (
            "{} stands at some length in the same article as {}",
            ("Oslo", "b" * 60),
            f"`Oslo` stands at some length in the same article as `{'b' * 16}…{'b' * 9}`",
        ),
    ],
)
def test_fit(template: str, evidence: tuple[str, ...], message: str) -> None:
    assert fit(template, *evidence) == message


@pytest.mark.parametrize(
    "content", ["Sudzha", "«a»", "a" * 72, "a" * 73, "a\nb", " ", "`", "\u00a0"]
)
def test_a_fix_without_a_title_says_what_it_writes(content: str) -> None:
    title = Fix.replace(Span(0, 1), content).message
    assert title.startswith("Write ")
    assert len(title) <= MESSAGE_LIMIT
    assert len(title.splitlines()) == 1


# What these quote stands elsewhere, where it was printed first or cut, or are the bytes themselves.
ABOUT_OTHER_PLACES = {
    "repeated-title",
    "repeated-paragraph",
    "undecodable-byte",
    "text-cut-at-ellipsis",
}


def quotes(message: str, evidence: str) -> bool:
    """Tell whether a message without evidence, or with the one given, perhaps shortened."""
    flat = " ".join(evidence.split()).replace("`", "'")
    quoted = re.findall(r"`([^`]*)`", message)
    return not quoted or any(
        part in flat or flat in part or ("…" in part and _is_shortened(flat, *part.split("…", 1)))
        for part in quoted
    )


def _is_shortened(text: str, head: str, tail: str) -> bool:
    return text.startswith(head) and text.endswith(tail)


@pytest.mark.parametrize("name", sorted(definitions().keys() - ABOUT_OTHER_PLACES))
def test_a_message_quotes_what_its_span_holds(name: str) -> None:
    for example in definitions()[name].bad:
        text = unmark(example)[0]
        for found in lint_with(name, text):
            assert quotes(found.message, text[found.span.start : found.span.end]), found


@pytest.mark.parametrize(
    ("path", "before", "behind"),
    [("a.txt", "", ""), ("a.md", "# Title\n\n> ", ""), ("a.html", "<h1>Title</h1>\n<p>", "</p>")],
)
@pytest.mark.parametrize(
    "text",
    [
        "A 😀 in the ⟦22 -year -old⟧ driver’s car.",
        "He said ⟦„yes“⟧ — and left.",
        "Josep Borrell spoke, and ⟦Borel⟧ left with Borrell.",
        "They met in ⟦Southzha⟧, officials said.",
    ],
)
def test_a_place_in_the_source_holds_what_the_message_quotes(
    path: str, before: str, behind: str, text: str
) -> None:
    plain, spans = unmark(text)
    source = f"{before}{plain}{behind}\r\n"
    document = read_source(source, path)
    damage = plain[spans[0].start : spans[0].end]
    found = [one for one in lint(document) if quotes(one.message, damage)]
    assert found
    for one in found:
        where = place(document, one.span)
        assert source[where.offset : where.end_offset] == damage
        lines = source.split("\r\n", maxsplit=1)[0].split("\n")
        row = lines[where.start.row - 1]
        assert row[where.start.column - 1 : where.end.column - 1] == damage
