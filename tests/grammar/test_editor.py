"""Grammar in the editor: the real language server, and a real LanguageTool server behind it."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from lsprotocol import types

from lintnews.grammar.catalogue import rows
from tests.lsp.editor import PATIENCE, Editor, pulling, run
from tests.lsp.test_server import at, command, names, pull, whole

# Java may take its time to start, and LanguageTool for its first answer.
LONG_PATIENCE = 150
ARTICLE = "languagetool-en-a-vs-an"
VERB = "languagetool-he-verb-agr"
CODE = rows()["EN_A_VS_AN"].rule.code


def sentences() -> tuple[str, str]:
    """Return two with a mistake each that no server has checked before; answers are kept."""
    number = random.randrange(10_000, 99_999)
    return (
        f"The minister drove an car to the border with {number} others.",
        f"After the war he go back to his village with {number} others.",
    )


def asking(url: str | Path) -> dict[str, Any]:
    return {"grammar": True, "grammarServer": str(url)}


def last(editor: Editor, uri: str) -> list[str]:
    """Return the rules of what was published last."""
    published = editor.published.get(uri, ())
    return names(published[-1].diagnostics) if published else []


async def sent(editor: Editor, uri: str, count: int) -> list[list[types.Diagnostic]]:
    """Wait until so much has been published for the version of now, and return all of it."""

    def found() -> list[list[types.Diagnostic]]:
        params = editor.published.get(uri, ())
        return [list(one.diagnostics) for one in params if one.version == editor.versions[uri]]

    return list(await editor.until(lambda: len(found()) >= count and found()))


async def fast(editor: Editor, uri: str) -> list[types.Diagnostic]:
    """Return what is published first for the version of now."""
    return (await sent(editor, uri, 1))[0]


async def shown(editor: Editor, uri: str, *rules: str, patience: float = PATIENCE) -> Any:
    """Wait until these rules, in order of place, are published for the version of now."""

    def found() -> Any:
        params = editor.published.get(uri, ())
        newest = params and params[-1]
        return newest and newest.version == editor.versions[uri] and newest

    await editor.until(lambda: found() and last(editor, uri) == [*rules], patience)
    return list(found().diagnostics)


def typed(editor: Editor, uri: str, old: str, new: str) -> None:
    start = editor.texts[uri].index(old)
    editor.type(uri, (start, start + len(old), new))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_grammar_follows_what_is_found_at_once(
    tmp_path: Path, languagetool_server: str, encoding: str
) -> None:
    one, other = sentences()
    text = f"𝔄 “😀” The 22 -year -old was fined. {one}\r\n\r\n👩‍👩‍👧 Café. {other}\r\n"

    async def work(editor: Editor) -> None:
        await editor.start(
            tmp_path, encodings=(encoding,), options={"settings": asking(languagetool_server)}
        )
        uri = editor.open(tmp_path / "a.txt", text)
        assert names(await fast(editor, uri)) == ["spaced-hyphen"]
        found = await shown(editor, uri, "spaced-hyphen", ARTICLE, VERB)
        covered = [editor.covered(uri, diagnostic.range) for diagnostic in found]
        assert covered == ["22 -year -old", "an", "go"]
        assert {diagnostic.source for diagnostic in found} == {"lintnews"}
        assert [diagnostic.data["family"] for diagnostic in found[1:]] == ["grammar"] * 2
        assert all(params.version == 1 for params in editor.published[uri])
        # what is below a change stays, and moves, what is on a changed line goes till it is known
        typed(editor, uri, "𝔄", "New 😀 line.\n𝔄")
        typed(editor, uri, "Café.", "Café!")
        before = await fast(editor, uri)
        assert names(before) == ["spaced-hyphen", ARTICLE]
        assert editor.covered(uri, before[1].range) == "an"
        found = await shown(editor, uri, "spaced-hyphen", ARTICLE, VERB)
        assert [editor.covered(uri, diagnostic.range) for diagnostic in found] == covered
        assert await editor.stop() == 0
        assert editor.errors == b""

    run(work)


def test_actions_and_pages(tmp_path: Path, languagetool_server: str) -> None:
    one, other = sentences()
    text = f"[The minister](http://x.org/an) drove an *car* to the border.\n\n{one}\n\n{other}\n"

    (tmp_path / "lintnews.toml").write_text(
        f'[grammar]\nenabled = true\nserver = "{languagetool_server}"\n'
    )

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path)
        uri = editor.open(tmp_path / "a.md", text, "markdown")
        found = await shown(editor, uri, ARTICLE, ARTICLE, VERB)
        assert editor.position(text, text.index("an *car*")) == found[0].range.start
        actions = {action.title: action for action in await editor.actions(uri, found[0].range)}
        assert [*actions] == [
            "Write `a` (unsafe)",
            "Write `a` everywhere (2 places)",
            f"Fix all {ARTICLE} in this file (unsafe)",
            f"Ignore {ARTICLE} in this line",
            f"Ignore {ARTICLE} in this file",
        ]
        assert not actions["Write `a` (unsafe)"].is_preferred
        hover = await editor.client.text_document_hover_async(at(uri, found[0].range.start))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert hover.contents.value.startswith(f"**{ARTICLE}** ({CODE})")
        assert hover.range == found[0].range
        editor.apply(actions[f"Ignore {ARTICLE} in this line"].edit)
        # what it hides is gone at once; and it is not taken for one that hides nothing
        assert names(await fast(editor, uri)) == []
        await shown(editor, uri, ARTICLE, VERB)
        typed(editor, uri, " an car", " a car")
        await shown(editor, uri, VERB)

    run(work)


CONFIGURATIONS = {
    "select": ('select = ["grammar"]\n', [ARTICLE, VERB]),
    "ignore": ('ignore = ["HE_VERB_AGR"]\n', ["spaced-hyphen", ARTICLE]),
    "per-file": ('[per-file-ignores]\n"*.txt" = ["' + CODE + '"]\n', ["spaced-hyphen", VERB]),
    "severity": ('min-severity = "error"\n', ["spaced-hyphen"]),
    "words": ('accept-words = ["an", "go"]\n', ["spaced-hyphen"]),
    "off": ("[grammar]\nenabled = false\n", ["spaced-hyphen", ARTICLE, VERB]),
    "excluded": ('extend-exclude = ["*.txt"]\n', []),
}


def test_grammar_obeys_the_settings(tmp_path: Path, languagetool_server: str) -> None:
    one, other = sentences()
    text = f"The 22 -year -old was fined.\n\n{one}\n\n{other}\n"

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, options=asking(languagetool_server))
        opened = {}
        for name, (content, _) in CONFIGURATIONS.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / "lintnews.toml").write_text(content)
            opened[name] = editor.open(tmp_path / name / "a.txt", text)

        silent = opened.pop("excluded")
        for uri in opened.values():
            await sent(editor, uri, 2)
        assert names(await fast(editor, silent)) == []
        found = {name: last(editor, uri) for name, uri in opened.items()}
        assert found == {name: CONFIGURATIONS[name][1] for name in opened}
        # the editor turns it off, and that counts at once
        editor.settings[None] = {"grammar": False}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
        await shown(editor, opened["off"], "spaced-hyphen")
        assert editor.messages == []

    run(work)


@pytest.mark.parametrize("refreshing", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_a_client_that_asks_is_asked_to_ask_again(
    tmp_path: Path, languagetool_server: str, refreshing: bool
) -> None:
    one, other = sentences()
    for name in ("a.txt", "closed.txt"):
        (tmp_path / name).write_text(f"{one}\n")

    async def work(editor: Editor) -> None:
        capabilities = pulling()
        assert capabilities.workspace is not None
        assert capabilities.workspace.diagnostics is not None
        capabilities.workspace.diagnostics.refresh_support = refreshing
        options = asking(languagetool_server)
        await editor.start(tmp_path, capabilities=capabilities, options=options)
        uri = editor.open(tmp_path / "a.txt", f"{one}\n")
        assert names((await pull(editor, uri)).items) == []
        if refreshing:
            await editor.until(lambda: editor.refreshed)
        while names((report := await pull(editor, uri)).items) == []:
            assert not refreshing
            await asyncio.sleep(0.1)
        assert names(report.items) == [ARTICLE]
        assert (await pull(editor, uri, report.result_id)).kind == "unchanged"
        everything = await editor.client.workspace_diagnostic_async(
            types.WorkspaceDiagnosticParams([])
        )
        found = {Path(file.uri).name: names(file.items) for file in everything.items}  # type: ignore[union-attr]
        assert found == {"a.txt": [ARTICLE], "closed.txt": []}
        editor.type(uri, (0, 0, f"{other}\n\n"))
        assert names((await pull(editor, uri)).items) == [ARTICLE]
        if refreshing:
            await editor.until(lambda: editor.refreshed == 2)
            assert names((await pull(editor, uri)).items) == [VERB, ARTICLE]
        assert editor.published == {}

    run(work)


def java_below(editor: Editor) -> psutil.Process | None:
    """Return the LanguageTool server that the language server has started, if it has."""
    for process in psutil.Process(editor.process.pid).children(recursive=True):
        try:
            if process.name().startswith("java"):
                return process
        except psutil.NoSuchProcess:
            continue
    return None


async def started(editor: Editor) -> psutil.Process:
    until = time.monotonic() + LONG_PATIENCE
    while (process := java_below(editor)) is None:
        assert time.monotonic() < until
        await asyncio.sleep(0.05)
    return process


def test_nothing_waits_for_a_server_that_does_not_answer(
    tmp_path: Path, languagetool_jars: Path
) -> None:
    """The server is our own, too, and ends with the language server, even if that is killed."""
    one, other = sentences()
    more = "".join(f"Then he drove an bus to town number {number}.\n\n" for number in range(3))

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, options=asking(languagetool_jars))
        uri = editor.open(tmp_path / "a.txt", f"strong> {one}\n")
        assert names(await fast(editor, uri)) == ["tag-remnant"]
        server = await started(editor)
        await shown(editor, uri, "tag-remnant", ARTICLE, patience=LONG_PATIENCE)
        server.suspend()  # SIGSTOP
        try:
            second = editor.open(
                tmp_path / "b.txt", f"The 22 -year -old was fined.\n\n{one}\n{more}"
            )
            assert names(await fast(editor, second)) == ["spaced-hyphen"]
            for letter in "The 45 -year -old left. ":
                editor.type(uri, (len(editor.texts[uri]), len(editor.texts[uri]), letter))
            assert names(await fast(editor, uri)) == ["tag-remnant", ARTICLE, "spaced-hyphen"]
            # till the check of it waits, too
            await asyncio.sleep(1.2)
            typed(editor, uri, "The 45", f"{other} The 45")
            assert names(await fast(editor, uri)) == ["tag-remnant", ARTICLE, "spaced-hyphen"]
            [action] = await editor.actions(uri, whole(), "source.fixAll.lintnews")
            editor.apply(action.edit)
            assert names(await fast(editor, uri)) == []
            await command(editor, "lintnews.fixAll", {"uri": second})
            assert names(await fast(editor, second)) == []
        finally:
            server.resume()
        checked = await shown(editor, uri, ARTICLE, VERB)
        assert [editor.covered(uri, found.range) for found in checked] == ["an", "go"]
        assert ARTICLE in names(await shown(editor, second, *[ARTICLE] * 4))
        # what was under way for older versions was called off: of these nothing more was sent
        for opened in (uri, second):
            versions = [params.version or 0 for params in editor.published[opened]]
            assert versions == sorted(versions)
            older = [version for version in versions if 1 < version < editor.versions[opened]]
            assert len(older) == len(set(older))
        assert [params.version for params in editor.published[second]].count(1) == 1
        assert editor.messages == []
        editor.process.kill()
        await editor.process.wait()
        assert psutil.wait_procs([server], timeout=PATIENCE)[1] == []

    run(work)


@pytest.mark.parametrize(
    "how",
    [
        "exit",
        pytest.param("client", marks=pytest.mark.slow),
        pytest.param("settings", marks=pytest.mark.slow),
    ],
)
def test_our_server_ends_when_nobody_wants_it(
    tmp_path: Path, languagetool_jars: Path, how: str
) -> None:
    async def work(editor: Editor) -> None:
        client = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        try:
            await editor.start(tmp_path, options=asking(languagetool_jars), process_id=client.pid)
            editor.open(tmp_path / "a.txt", "All is well.\n")
            server = await started(editor)  # which does not answer yet
            if how == "exit":
                assert await editor.stop() == 0
            elif how == "client":
                client.kill()
                client.wait()
                assert await asyncio.wait_for(editor.process.wait(), PATIENCE) == 1
            else:
                editor.settings[None] = {"grammar": False}
                editor.client.workspace_did_change_configuration(
                    types.DidChangeConfigurationParams({})
                )
                await asyncio.to_thread(psutil.wait_procs, [server], timeout=LONG_PATIENCE)
        finally:
            client.kill()
            client.communicate()
        assert psutil.wait_procs([server], timeout=PATIENCE)[1] == []

    run(work)


NO_EXTRA = "import sys; sys.modules['requests'] = None; from lintnews.cli import main; main()"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("nobody", "grammar is not checked: no LanguageTool server answers at http://127.0.0.1:9: no connection"),
        ("extra", "grammar is not checked: it needs `requests`: pip install 'lintnews[grammar]'"),
        ("java", "grammar is not checked: grammar needs Java, and there is no `java`: install a Java runtime"),
    ],
)  # fmt: skip
def test_without_a_server_that_is_said_once(
    tmp_path: Path,
    languagetool_server: str,
    monkeypatch: pytest.MonkeyPatch,
    case: str,
    message: str,
) -> None:
    one, _ = sentences()

    async def work(editor: Editor) -> None:
        program = ("-c", NO_EXTRA) if case == "extra" else ("-m", "lintnews")
        if case == "java":
            monkeypatch.setenv("PATH", str(tmp_path))
        server = tmp_path if case == "java" else "http://127.0.0.1:9"
        editor.settings[None] = asking(server)
        await editor.start(tmp_path, program=program)
        uri = editor.open(tmp_path / "a.txt", f"strong> {one}\n")
        other = editor.open(tmp_path / "b.txt", f"{one}\n")
        await editor.until(lambda: editor.messages)
        editor.type(uri, (0, 0, "x "))
        assert names(await fast(editor, uri)) == ["tag-remnant"]
        # its grammar has been tried too
        assert names((await sent(editor, uri, 2))[1]) == ["tag-remnant"]
        assert last(editor, other) == []
        assert len(editor.messages) == 1
        assert editor.messages[0].startswith(f"lintnews: {message}")
        if case == "nobody":
            editor.settings[None] = asking(languagetool_server)
            editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
            await shown(editor, uri, "tag-remnant", ARTICLE)
            await shown(editor, other, ARTICLE)
            assert len(editor.messages) == 1
        assert await editor.stop() == 0

    run(work)


SOON = (
    "import lintnews.lsp.grammar as grammar; grammar.RETRY = 3; "
    "from lintnews.cli import main; main()"
)


@pytest.mark.slow
def test_a_server_that_goes_is_said_once_and_tried_again(
    tmp_path: Path, languagetool_jars: Path
) -> None:
    one, other = sentences()

    async def work(editor: Editor) -> None:
        await editor.start(tmp_path, options=asking(languagetool_jars), program=("-c", SOON))
        uri = editor.open(tmp_path / "a.txt", f"{one}\n")
        server = await started(editor)
        await shown(editor, uri, ARTICLE, patience=LONG_PATIENCE)
        server.kill()
        editor.type(uri, (len(editor.texts[uri]), len(editor.texts[uri]), f"\n{other}\n"))
        assert names(await fast(editor, uri)) == [ARTICLE]
        await editor.until(lambda: editor.messages)
        assert "does not answer any more" in editor.messages[0]
        assert last(editor, uri) == [ARTICLE]  # that is known
        await shown(editor, uri, ARTICLE, VERB, patience=LONG_PATIENCE)
        assert java_below(editor) not in (None, server)
        assert len(editor.messages) == 1
        assert await editor.stop() == 0

    run(work)
