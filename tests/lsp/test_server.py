"""The server over its standard input and output, with a client that knows only the protocol."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

import lintnews
from tests.lsp.editor import PATIENCE, ROOT, Editor, able, pulling, run

ARTICLE = (ROOT / "seeds" / "000_569f5168ce6e7a11.txt").read_text(encoding="utf-8")
# Everything that is counted differently stands before damage, on lines with different ends.
ODD = (
    "Josep Borrell said so. 😀 Borel left.\r\n"
    "Cafe\u0301 👩‍👩‍👧 strong> and more\u2028here strong> too.\r"
    "The 22 -year -old was fined.\x0c A 45 -year -old “was” too.\n"
)


def whole(span: types.Range | None = None) -> types.Range:
    return span or types.Range(types.Position(0, 0), types.Position(9_999, 0))


def at(uri: str, position: types.Position) -> types.HoverParams:
    return types.HoverParams(types.TextDocumentIdentifier(uri), position)


def names(found: Any) -> list[str]:
    return [one.data["name"] for one in found]


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (("utf-8",), "utf-8"),
        pytest.param(("utf-32", "utf-8"), "utf-32", marks=pytest.mark.slow),
        pytest.param(("utf-16",), "utf-16", marks=pytest.mark.slow),
        ((), "utf-16"),
    ],
)
def test_each_encoding(tmp_path: Path, offered: tuple[str, ...], chosen: str) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, encodings=offered)
        assert editor.encoding == chosen
        uri = editor.open(tmp_path / "odd.txt", ODD)
        await same_as_lint(editor, uri)
        for edit in (
            (ODD.index("Borel"), ODD.index("Borel"), "😀\r\n👩‍👧 "),
            (0, 0, "e\u0301🇬🇧 strong> \r\n"),
            (3, 30, ""),
            (5, 5, "\r"),
        ):
            editor.type(uri, edit)
            await same_as_lint(editor, uri)
        # several at once, each of which counts from the one before
        editor.type(uri, (2, 2, "😀\n"), (4, 4, " strong> "), (0, 1, "\U0001f600"))
        await same_as_lint(editor, uri)
        for action in await editor.actions(uri, whole(), "source.fixAll.lintnews"):
            editor.apply(action.edit)
        await same_as_lint(editor, uri)
        assert "strong>" not in editor.texts[uri]
        assert await editor.stop() == 0
        assert editor.errors == b""

    run(work)


async def same_as_lint(editor: Editor, uri: str) -> None:
    """The findings are those of `lintnews.lint`, and their ranges cover the same text."""
    text = editor.texts[uri]
    expected = [(one.message, text[slice(*one.span)]) for one in lintnews.lint(text)]
    found = await editor.diagnostics(uri)
    assert [(one.message, editor.covered(uri, one.range)) for one in found] == expected


def test_what_a_diagnostic_says(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        found = await editor.diagnostics(uri)
        assert names(found) == [one.rule.name for one in lintnews.lint(ARTICLE)]
        assert {one.source for one in found} == {"lintnews"}
        severities = {one.code: one.severity for one in found}
        for one in lintnews.lint(ARTICLE):
            expected = {3: 1, 2: 2, 1: 3}[int(one.rule.severity)]
            assert severities[one.rule.code] == expected
        variant = next(one for one in found if one.code == "NAM001")
        [related, *_] = variant.related_information or ()
        assert related.location.uri == uri
        assert editor.covered(uri, related.location.range) == "Borrell"
        assert variant.data["fix"]["title"] == "Write `Borrell`"
        header = next(one for one in found if one.code == "BPL014")
        assert list(header.tags or ()) == [types.DiagnosticTag.Unnecessary]
        editor.close(uri)
        assert await editor.again(uri) == []

    run(work)


@pytest.mark.slow
def test_a_plain_client_gets_no_more_than_it_knows(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, capabilities=types.ClientCapabilities())
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        found = await editor.again(uri)
        assert found
        assert not any(one.tags or one.related_information for one in found)
        assert editor.published[uri][-1].version is None
        assert editor.registered == []
        actions = await editor.actions(uri, whole())
        assert all(one.edit is None or one.edit.changes for one in actions)
        fix_all = next(one for one in actions if one.kind == "source.fixAll.lintnews")
        editor.apply(fix_all.edit)
        (tmp_path / "lintnews.toml").write_text('select = ["NUM"]')
        # it watches no files: what is opened next is linted with what they say now
        uri = editor.open(tmp_path / "b.txt", ARTICLE)
        assert {one.code[:3] for one in await editor.again(uri)} == {"NUM"}

    run(work)


def test_what_is_not_linted(tmp_path: Path) -> None:
    (tmp_path / "lintnews.toml").write_text('extend-exclude = ["drafts/"]\n')
    (tmp_path / "drafts").mkdir()

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        silent = [
            editor.open("untitled:Untitled-1", ARTICLE),
            editor.open("git:/a.txt?ref=main", ARTICLE),
            editor.open(tmp_path / "a.py", ARTICLE, "python"),
            editor.open(tmp_path / "drafts" / "a.txt", ARTICLE),
        ]
        linted = [
            editor.open(tmp_path / "a.txt", ARTICLE, "text"),
            editor.open(tmp_path / "a b%#é.md", ARTICLE, "markdown"),
            editor.open(tmp_path / "a", ARTICLE, "html"),
            editor.open(tmp_path / "LICENSE", ARTICLE, "plaintext"),
        ]
        for uri in linted:
            assert await editor.diagnostics(uri)
        for uri in silent:
            assert not any(one.diagnostics for one in editor.published.get(uri, ()))
            assert await editor.actions(uri, whole()) == []
            assert await editor.client.text_document_hover_async(
                at(uri, types.Position(2, 15))
            ) is None  # fmt: skip

    run(work)


def test_quick_fixes(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        found = await editor.diagnostics(uri)
        variant = next(one for one in found if one.code == "NAM001")
        titles = {one.title: one for one in await editor.actions(uri, variant.range)}
        assert [*titles] == [
            "Write `Borrell` (unsafe)",
            "Write `Borrell` everywhere (2 places)",
            "Fix all name-variant in this file (unsafe)",
            "Accept `Borel` as a name",
            "Ignore name-variant in this file",
            "Fix all safe problems in this file",
        ]
        assert not titles["Write `Borrell` (unsafe)"].is_preferred
        start = editor.offset(ARTICLE, variant.range.start)
        editor.apply(titles["Write `Borrell` (unsafe)"].edit)
        assert editor.texts[uri] == ARTICLE[:start] + "Borrell" + ARTICLE[start + 5 :]
        await editor.diagnostics(uri)
        remnant = next(one for one in found if one.code == "MRK001")
        [first, *_] = await editor.actions(uri, remnant.range, "quickfix")
        assert first.is_preferred
        assert await editor.actions(uri, remnant.range, "refactor") == []
        only = await editor.actions(uri, whole(), "source")
        assert [one.kind for one in only] == ["source.fixAll.lintnews"]

    run(work)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Write `Borrell` everywhere (2 places)", lambda text: text.replace("Borel ", "Borrell ").replace("Borel.", "Borrell.").replace("Borel,", "Borrell,")),
        ("Fix all place-variant in this file (unsafe)", lambda text: text.replace("Kiev", "Kyiv")),
    ],
)  # fmt: skip
def test_fixes_of_a_rule(tmp_path: Path, title: str, expected: Any) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        actions = {one.title: one for one in await editor.actions(uri, whole())}
        assert title in actions
        editor.apply(actions[title].edit)
        assert editor.texts[uri] == expected(ARTICLE)

    run(work)


def test_fix_all_is_what_the_command_line_does(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        capabilities = able(
            code_action=types.CodeActionClientCapabilities(
                resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"])
            )
        )
        await editor.start(tmp_path, capabilities=capabilities)
        path = tmp_path / "a.txt"
        path.write_bytes(ARTICLE.encode())
        uri = editor.open(path)
        [action] = await editor.actions(uri, whole(), "source.fixAll")
        assert action.edit is None
        action = await editor.client.code_action_resolve_async(action)
        editor.apply(action.edit)
        lintnews_check = [
            sys.executable,
            "-m",
            "lintnews",
            "check",
            "--fix",
            "--exit-zero",
            str(path),
        ]
        subprocess.run(lintnews_check, check=True, capture_output=True, cwd=ROOT)
        assert editor.texts[uri] == path.read_bytes().decode() != ARTICLE
        # the same by the command, for editors that show no source actions
        again = editor.open(tmp_path / "b.txt", ARTICLE)
        await command(editor, "lintnews.fixAll", {"uri": again})
        assert editor.texts[again] == editor.texts[uri]

    run(work)


async def command(editor: Editor, name: str, arguments: Any) -> None:
    await asyncio.wait_for(
        editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(name, [arguments])
        ),
        PATIENCE,
    )


async def do(editor: Editor, uri: str, title: str) -> None:
    """Choose an action by its title, and do what it says."""
    action = next(one for one in await editor.actions(uri, whole()) if one.title == title)
    if action.command is not None:
        assert isinstance(action.command.arguments, list | tuple)
        await command(editor, action.command.command, action.command.arguments[0])
    else:
        editor.apply(action.edit)


def test_what_is_accepted_is_not_reported_again(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        before = names(await editor.diagnostics(uri))
        assert "name-variant" in before
        assert "spelled-thousand" in before
        await do(editor, uri, "Accept `Borel` as a name")
        assert "name-variant" not in names(await editor.again(uri))
        file = tmp_path / "lintnews.toml"
        assert file.read_text() == 'accept-names = ["Borel"]\n'
        await do(editor, uri, "Accept `50 thousand`")
        assert "spelled-thousand" not in names(await editor.again(uri))
        await do(editor, uri, "Ignore place-variant in this file")
        assert "place-variant" not in names(await editor.again(uri))
        assert '"/a.txt" = ["place-variant"]' in file.read_text()
        assert any("`Borel` is accepted, in" in one for one in editor.messages)
        file.unlink()
        shared = tmp_path / "setup.cfg"
        shared.write_text("[lintnews]\n")
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        assert "name-variant" in names(await editor.again(uri))
        await do(editor, uri, "Accept `Borel` as a name")
        assert "name-variant" not in names(await editor.again(uri))
        assert shared.read_text() == "[lintnews]\naccept-names =\n    Borel\n"
        shared.unlink()
        file.mkdir()  # what can't be written is said
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        assert "name-variant" in names(await editor.again(uri))
        await do(editor, uri, "Accept `Borel` as a name")
        await editor.until(lambda: any("can't read the conf" in one for one in editor.messages))

    run(work)


@pytest.mark.parametrize(
    ("name", "language", "where"), [("a.md", "markdown", "line"), ("a.html", "html", "file")]
)
def test_a_rule_is_ignored_by_a_comment(
    tmp_path: Path, name: str, language: str, where: str
) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        text = "<p>The 22 -year -old was <b>fined</b>.</p>\n\n<p>A 45 -year -old, too.</p>\n"
        uri = editor.open(tmp_path / name, text, language)
        assert names(await editor.diagnostics(uri)) == ["spaced-hyphen"] * 2
        await do(editor, uri, f"Ignore spaced-hyphen in this {where}")
        left = 1 if where == "line" else 0
        assert names(await editor.diagnostics(uri)) == ["spaced-hyphen"] * left

    run(work)


PACK = """\
code = "CAL990"
severity = "warning"
since = "0.1"
family = "calque"
languages = ["de"]
summary = "A phrase that this house does not print"
message = "`{text}` is not printed here"

[[phrase]]
id = "x"
pattern = '⟦xyzzy ploverish⟧'
source = "x"
english = ["y"]
bad = ["Say ⟦xyzzy ploverish⟧ now."]
good = ["Say nothing now."]
"""


def test_a_rule_that_fails_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "house-calque.toml").write_text(PACK.replace("{text}", "{nothing}"))
    (tmp_path / "lintnews.toml").write_text('packs = ["house-calque.toml"]\n')

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", "strong> Now xyzzy ploverish.\n")
        assert names(await editor.diagnostics(uri)) == ["failed-rule", "tag-remnant"]
        editor.type(uri, (0, 8, ""))
        assert names(await editor.diagnostics(uri)) == ["failed-rule"]
        assert await editor.actions(uri, whole()) == []

    run(work)


def test_hover_shows_the_page_of_the_rule(tmp_path: Path) -> None:
    (tmp_path / "house-calque.toml").write_text(PACK)
    (tmp_path / "lintnews.toml").write_text('packs = ["house-calque.toml"]\n')

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        text = "Josep Borrell left. Borel left, official representative xyzzy ploverish.\n"
        uri = editor.open(tmp_path / "a.txt", text)
        for one in await editor.diagnostics(uri):
            hover = await editor.client.text_document_hover_async(at(uri, one.range.start))
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert hover.contents.kind is types.MarkupKind.Markdown
            assert hover.contents.value.startswith(f"**{one.data['name']}** ({one.code})")
            assert "⟦" in hover.contents.value
            assert hover.range == one.range
        codes = {one.code for one in await editor.diagnostics(uri)}
        assert codes >= {"NAM001", "CAL990"}
        assert await editor.client.text_document_hover_async(at(uri, types.Position(0, 1))) is None

    run(work)


def test_settings_are_read_anew(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        editor.settings[None] = {"ignore": ["NUM"]}
        await editor.start(tmp_path, options={"settings": {"select": ["NUM", "NAM"]}})
        await editor.until(lambda: len(editor.registered) == 2)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        watched = types.DidChangeWatchedFilesParams(
            [types.FileEvent((tmp_path / "lintnews.toml").as_uri(), types.FileChangeType.Created)]
        )

        def families() -> set[str]:
            return {one.code[:3] for one in editor.published[uri][-1].diagnostics}

        await editor.again(uri)
        await editor.until(lambda: families() == {"NAM"})
        # the editor asks for other settings
        editor.settings[None] = {"select": ["PUN"]}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
        await editor.until(lambda: families() == {"PUN"})
        # somebody writes a configuration
        (tmp_path / "lintnews.toml").write_text('ignore = ["foreign-quotation-mark", "PUN002"]\n')
        editor.client.workspace_did_change_watched_files(watched)
        await editor.until(
            lambda: "PUN002" not in {one.code for one in editor.published[uri][-1].diagnostics}
        )
        # and breaks it: that is said once, and the editor's settings go on
        (tmp_path / "lintnews.toml").write_text('ignroe = ["PUN"]\n')
        editor.client.workspace_did_change_watched_files(watched)
        await editor.until(lambda: families() == {"PUN"})
        assert [one for one in editor.messages if "unknown key `ignroe`" in one]
        editor.settings[None] = {"selct": ["PUN"]}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
        await editor.until(lambda: any("did you mean `select`" in one for one in editor.messages))
        assert await editor.stop() == 0

    run(work)


@pytest.mark.slow
def test_each_folder_has_its_own_settings(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("one", "other", "third"))
    for folder in (one, other / "inner", third):
        folder.mkdir(parents=True)
    (one / "lintnews.toml").write_text('select = ["NAM"]\n')
    (other / "pyproject.toml").write_text('[tool.lintnews]\nselect = ["NUM", "PUN"]\n')
    (other / "inner" / "setup.cfg").write_text("[lintnews]\nselect = PUN\n")

    async def work(editor: Editor) -> None:
        await editor.start(one, other)
        for folder, families in (
            (one, {"NAM"}),
            (other, {"NUM", "PUN"}),
            (other / "inner", {"PUN"}),
        ):
            uri = editor.open(folder / "a.txt", ARTICLE)
            found = await editor.diagnostics(uri)
            assert {one.code[:3] for one in found} == families
        editor.settings[third.as_uri()] = {"select": ["CAL"]}
        uri = editor.open(third / "a.txt", ARTICLE)
        assert len({one.code[:3] for one in await editor.diagnostics(uri)}) > 3
        event = types.WorkspaceFoldersChangeEvent(
            added=[types.WorkspaceFolder(third.as_uri(), "third")],
            removed=[types.WorkspaceFolder(one.as_uri(), "one")],
        )
        editor.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(event)
        )
        await editor.until(
            lambda: {one.code[:3] for one in editor.published[uri][-1].diagnostics} == {"CAL"}
        )

    run(work)


# long enough, and no line of it twice
CLEAN = "\n".join(
    f"The {word} came to the town in {year}."
    for word in ("mayor", "priest", "doctor")
    for year in range(1500, 1805)
)
LARGE = "\n\n".join([ARTICLE] * 12)


async def pull(editor: Editor, uri: str, previous: str | None = None) -> Any:
    params = types.DocumentDiagnosticParams(
        types.TextDocumentIdentifier(uri), previous_result_id=previous
    )
    return await asyncio.wait_for(editor.client.text_document_diagnostic_async(params), PATIENCE)


def test_diagnostics_that_are_asked_for(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        result = await editor.start(tmp_path, capabilities=pulling())
        assert isinstance(result.capabilities.diagnostic_provider, types.DiagnosticOptions)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        report = await pull(editor, uri)
        assert names(report.items) == [one.rule.name for one in lintnews.lint(ARTICLE)]
        same = await pull(editor, uri, report.result_id)
        assert (same.kind, same.result_id) == ("unchanged", report.result_id)
        editor.type(uri, (0, 0, "The 22 -year -old was fined.\n"))
        assert names((await pull(editor, uri, report.result_id)).items)[0] == "spaced-hyphen"
        assert editor.published == {}
        (tmp_path / "lintnews.toml").write_text('select = ["PUN"]')
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await editor.until(lambda: editor.refreshed)
        assert {one.code[:3] for one in (await pull(editor, uri)).items} == {"PUN"}
        assert (await pull(editor, "file:///nowhere.txt")).items == ()

    run(work)


def test_a_large_document_is_answered_twice(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, capabilities=pulling())
        text = "Josep Borrell spoke.\n\n" + CLEAN + "\n\nIt is late.\n"
        uri = editor.open(tmp_path / "a.txt", text)
        assert names((await pull(editor, uri)).items) == []
        # what depends on far places comes out when all has been linted
        at = text.index("It is late")
        editor.type(uri, (at, at + 10, "Then Josep Borel left"), (at, at, "strong> "))
        assert names((await pull(editor, uri)).items) == ["tag-remnant"]
        await editor.until(lambda: editor.refreshed)
        last = await pull(editor, uri)
        assert sorted(names(last.items)) == ["name-variant", "tag-remnant"]

    run(work)


@pytest.mark.slow
def test_the_whole_workspace(tmp_path: Path) -> None:
    for index in range(25):
        (tmp_path / f"{index:02}.txt").write_text("The 22 -year -old was fined.\n")
    (tmp_path / "clean.md").write_text("The man was fined.\n")
    (tmp_path / "code.py").write_text("strong>")
    (tmp_path / "bin.txt").write_bytes(b"\0\0")

    async def ask(editor: Editor, previous: dict[str, str], token: str | None) -> dict[str, Any]:
        report = await asyncio.wait_for(
            editor.client.workspace_diagnostic_async(
                types.WorkspaceDiagnosticParams(
                    [types.PreviousResultId(*one) for one in previous.items()],
                    partial_result_token=token,
                )
            ),
            PATIENCE,
        )
        found = {one.uri: one for one in report.items}
        for value in editor.progress:
            found |= {one["uri"]: one for one in value["items"]}
        return found

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, capabilities=pulling())
        found = await ask(editor, {}, None)
        assert len(found) == 27
        damaged = [one for one in found.values() if one.items]
        assert len(damaged) == 26
        ids = {uri: one.result_id for uri, one in found.items()}
        assert {one.kind for one in (await ask(editor, ids, None)).values()} == {"unchanged"}
        (tmp_path / "00.txt").write_text("The man was fined.\n")
        (tmp_path / "01.txt").unlink()
        opened = editor.open(tmp_path / "02.txt", "strong> The man was fined.\n")
        changed = await ask(editor, ids, None)
        full = {
            Path(uri).name: len(one.items) for uri, one in changed.items() if one.kind == "full"
        }
        assert full == {"00.txt": 0, "01.txt": 0, "02.txt": 1}
        assert changed[opened].version == 1
        partly = await ask(editor, {}, "token")
        assert len(partly) == 26
        assert len(editor.progress) == 2

    run(work)


def test_a_request_can_be_called_off(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, capabilities=pulling())
        uri = editor.open(tmp_path / "a.txt", LARGE)
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        request = editor.client.protocol.send_request_async(
            types.TEXT_DOCUMENT_DIAGNOSTIC, params, msg_id="mine"
        )
        editor.client.cancel_request(types.CancelParams("mine"))
        with pytest.raises(JsonRpcException) as raised:
            await asyncio.wait_for(request, PATIENCE)
        assert raised.value.code == types.LSPErrorCodes.RequestCancelled
        editor.client.cancel_request(types.CancelParams("never asked"))
        assert (await pull(editor, uri)).items

    run(work)


@pytest.mark.slow
def test_a_newer_version_calls_off_the_older(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.txt", LARGE)
        for _ in range(20):
            editor.type(uri, (0, 0, "x"))
        editor.type(uri, (0, 20, "The 22 -year -old was fined.\n\n"))
        await editor.diagnostics(uri)
        versions = [one.version for one in editor.published[uri]]
        assert versions == sorted(versions)
        assert len(versions) < 10
        text = editor.texts[uri]
        expected = [one.message for one in lintnews.lint(text)]
        await editor.until(
            lambda: [one.message for one in editor.published[uri][-1].diagnostics] == expected
        )

    run(work)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0\0 strong> binary",
        "\ud800 strong> \udfff \udc80\udcff half of a pair \ud83d",
        "strong> " + "x" * 1_000_000,
        "\r\r\n\n\u2028\x0b\x0c\x85 strong>\r",
        "\u202e strong> \ufeff",
        "<p>" * 300 + " strong> ",
        "<!--" * 300 + "[](" * 300,
    ],
    ids=["empty", "nul", "surrogates", "megabyte", "lines", "bidi", "tags", "open"],
)
@pytest.mark.parametrize("language", ["plaintext", "markdown", "html"])
def test_hostile_documents(hostile: tuple[Editor, Any, Path], text: str, language: str) -> None:
    editor, loop, folder = hostile

    async def work() -> None:
        uri = editor.open(folder / f"{len(editor.texts)}.txt", text, language)
        before = await editor.diagnostics(uri)
        for one in before:
            editor.covered(uri, one.range)
        editor.type(uri, (len(text), len(text), "😀"), (0, 0, "\ud83d"))
        editor.type(uri, (1, 1, " The 22 -year -old was fined. "))
        await editor.diagnostics(uri)
        await editor.actions(uri, types.Range(types.Position(0, 0), types.Position(0, 3)))
        editor.close(uri)
        assert b"Traceback" not in editor.errors

    loop.run_until_complete(work())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An editor that stays open for all hostile documents."""
    folder = tmp_path_factory.mktemp("hostile")
    loop = asyncio.new_event_loop()
    editor = Editor()
    loop.run_until_complete(editor.start(folder))
    yield editor, loop, folder
    assert loop.run_until_complete(editor.stop()) == 0
    for task in editor.client._async_tasks:
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def frame(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def message(number: int | None, method: str, params: Any) -> bytes:
    body = {"jsonrpc": "2.0", "method": method, "params": params}
    return frame(json.dumps(body if number is None else {**body, "id": number}).encode())


def raw(*messages: bytes) -> tuple[int, list[dict[str, Any]], bytes]:
    """Send bytes to a server and close; return its status, its answers and its log."""
    done = subprocess.run(
        [sys.executable, "-m", "lintnews", "server", "--stdio"],
        input=b"".join(messages),
        capture_output=True,
        timeout=PATIENCE,
        cwd=ROOT,
        check=False,
    )
    answers, rest = [], done.stdout
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        size = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        answers.append(json.loads(rest[:size]))
        rest = rest[size:]
    return done.returncode, answers, done.stderr


BEGIN = message(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
END = message(99, "shutdown", None) + message(None, "exit", None)


NONSENSE = (
    frame(b"{not json"), frame(b"\xff\xfe"), frame(b"[]"), frame(b"1"), frame(b"null"),
    message(5, "no/such", {}),
    message(6, "textDocument/codeAction", {"x": 1}),
    message(7, "workspace/executeCommand", {"command": "lintnews.accept", "arguments": [3]}),
    message(None, "textDocument/didChange", {"textDocument": {"uri": "file:///x", "version": 1}, "contentChanges": []}),
    message(None, "$/unknown", {}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("messages", "status", "answered"),
    [
        ((BEGIN, END), 0, {1: None, 99: None}),
        ((BEGIN,), 1, {1: None}),  # the client is gone
        ((BEGIN, message(None, "exit", None)), 1, {1: None}),
        ((), 1, {}),
        ((message(5, "textDocument/hover", {}), message(6, "workspace/diagnostic", {"previousResultIds": []}), BEGIN, END), 0, {5: -32602, 6: -32002, 1: None, 99: None}),
        ((BEGIN, message(99, "shutdown", None), message(5, "workspace/diagnostic", {"previousResultIds": []}), message(None, "exit", None)), 0, {1: None, 99: None, 5: -32600}),
        ((BEGIN, *NONSENSE, END), 0, {1: None, 5: -32601, 6: -32602, 99: None}),
    ],
)  # fmt: skip
def test_messages(
    messages: tuple[bytes, ...], status: int, answered: dict[int, int | None]
) -> None:
    returned, answers, _ = raw(*messages)
    assert returned == status
    codes = {one["id"]: one.get("error", {}).get("code") for one in answers if "id" in one}
    for number, code in answered.items():
        assert codes[number] == code, answers


@pytest.mark.slow
def test_the_end_of_the_client_ends_the_server(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        client = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=-1)
        await editor.start(tmp_path, process_id=client.pid)
        uri = editor.open(tmp_path / "a.txt", ARTICLE)
        assert await editor.diagnostics(uri)
        client.kill()
        await client.wait()
        assert await asyncio.wait_for(editor.process.wait(), PATIENCE) == 1

    run(work)


@pytest.mark.slow
def test_what_is_printed_is_no_message(tmp_path: Path) -> None:
    """Something that prints, here while Python starts, can't break the protocol."""
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, os, threading, sys\n"
        "def noise():\n"
        "    import time\n"
        "    while True:\n"
        "        time.sleep(0.01)\n"
        "        if 'lintnews.lsp.features' in sys.modules and sys.stdout is sys.stderr:\n"
        "            print('noise')\n"
        "            os.write(1, b'noise')\n"
        "threading.Thread(target=noise, daemon=True).start()\n"
    )
    done = subprocess.Popen(
        [sys.executable, "-m", "lintnews", "server"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert done.stdin is not None
    assert done.stderr is not None
    assert done.stdout is not None
    done.stdin.write(BEGIN)
    done.stdin.flush()
    assert b"noise" in done.stderr.read(20)
    done.stdin.write(END)
    done.stdin.close()
    output = done.stdout.read()
    done.stderr.read()
    assert done.wait(PATIENCE) == 0
    assert b"noise" not in output
    assert b'"capabilities"' in output
    done.stdout.close()
    done.stderr.close()


def test_without_the_extra_there_is_one_line(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = sys.modules['pygls.capabilities'] = None; "
        "sys.argv = ['lintnews', 'server']; from lintnews.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        "lintnews: the language server needs pygls; run `pip install 'lintnews[server]'`\n"
    )
    assert done.stdout == ""
