"""Code actions: fixes for one finding, one rule and the whole file; what to accept and ignore."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from lintnews.core.accept import ignore_in_file, ignore_in_line
from lintnews.core.diagnostic import Diagnostic, Edit, Span
from lintnews.core.document import Document, line_starts
from lintnews.core.fixer import fix_document
from lintnews.lsp.analysis import Analysis
from lintnews.lsp.change import between
from lintnews.lsp.positions import Place
from lintnews.lsp.shape import Item, text_edits
from lintnews.text.readers import kind_of

QUICK_FIX = "quickfix"
FIX_ALL = "source.fixAll.lintnews"
# To place a comment the page is read anew; of more code points that is no quick action.
_LARGEST = 200_000
ACCEPT = "lintnews.accept"
IGNORE_IN_FILE = "lintnews.ignoreInFile"
FIX_FILE = "lintnews.fixAll"

_EDGES = "\"'“”„«»‘’.,;:!?()[] \u00a0"
_LONGEST_WORD = 60
# More findings under one selection are not a menu; the actions for all of a rule remain.
_MOST = 30
# Changed parts up to so many code points are compared line by line.
_COMPARED = 300_000


class Asked(NamedTuple):
    """What a client asks for: actions for a range, of some kinds (none: all).

    `workspace_edit` makes an edit of the document of edits in the shape of the protocol.
    """

    start: Place
    end: Place
    kinds: tuple[str, ...]
    workspace_edit: Callable[[list[dict[str, Any]]], dict[str, Any]]

    def wants(self, kind: str) -> bool:
        """Tell whether a kind of action is asked for, by itself or as part of a wider kind."""
        return not self.kinds or any(
            kind == one or kind.startswith(one + ".") or not one for one in self.kinds
        )


def quick_fixes(analysis: Analysis, asked: Asked) -> list[dict[str, Any]]:
    """Return the actions for the findings in a range, those that may be preferred first."""
    if not asked.wants(QUICK_FIX):
        return []
    # behind those of now, whose diagnostics are known, come those of an older version
    items = [*analysis.items, *analysis.carried]
    chosen = [
        index
        for index, one in enumerate(items)
        if one.start <= asked.end and asked.start <= one.end
    ][:_MOST]
    actions: list[dict[str, Any]] = []
    for index in chosen:
        actions += _fix(items[index], asked)
    bodies = _by_rule(items, {items[index].code for index in chosen})
    rules = dict.fromkeys(items[index].body["data"]["name"] for index in chosen)
    for index in chosen:
        body = items[index].body
        actions += _everywhere(body, bodies[body["data"]["name"]], asked)
    for rule in rules:
        actions += _fix_rule(bodies[rule], asked)
    for index in chosen:
        actions += _accept(items[index], analysis)
    for index in chosen:
        actions += _ignore(items[index], index, analysis, asked)
    # two findings may offer the same
    return list({(one["title"], str(one.get("edit"))): one for one in actions}.values())


def _by_rule(items: Iterable[Item], codes: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the findings with some codes by the names of their rules, which may share a code."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in items:
        if one.code in codes:
            body = one.body
            found.setdefault(body["data"]["name"], []).append(body)
    return found


def _fix(item: Item, asked: Asked) -> Iterator[dict[str, Any]]:
    body = item.body
    fix = body["data"]["fix"]
    if fix is not None:
        yield {
            "title": _title(fix),
            "kind": QUICK_FIX,
            "diagnostics": [body],
            "isPreferred": fix["applicability"] == "safe",
            "edit": asked.workspace_edit(fix["edits"]),
        }


def _title(fix: dict[str, Any]) -> str:
    return str(fix["title"]) + (
        "" if fix["applicability"] == "safe" else f" ({fix['applicability']})"
    )


def _everywhere(
    body: dict[str, Any], bodies: list[dict[str, Any]], asked: Asked
) -> Iterator[dict[str, Any]]:
    """Yield the action that makes the same replacement wherever the rule asks for it."""
    fix = body["data"]["fix"]
    if fix is None or not any(edit["newText"] for edit in fix["edits"]):
        return
    alike = [one for one in bodies if _same_fix(one["data"]["fix"], fix)]
    if len(alike) > 1:
        yield {
            "title": f"{fix['title']} everywhere ({len(alike)} places)",
            "kind": QUICK_FIX,
            "diagnostics": alike,
            "edit": asked.workspace_edit(_together(alike)),
        }


def _same_fix(one: dict[str, Any] | None, other: dict[str, Any]) -> bool:
    return one is not None and one["title"] == other["title"]


def _fix_rule(bodies: list[dict[str, Any]], asked: Asked) -> Iterator[dict[str, Any]]:
    """Yield the action that applies all fixes of a rule but those that need a person."""
    fixable = [
        one
        for one in bodies
        if one["data"]["fix"] and one["data"]["fix"]["applicability"] != "display"
    ]
    if len(fixable) > 1:
        unsafe = any(one["data"]["fix"]["applicability"] == "unsafe" for one in fixable)
        yield {
            "title": f"Fix all {fixable[0]['data']['name']} in this file"
            + (" (unsafe)" if unsafe else ""),
            "kind": QUICK_FIX,
            "diagnostics": fixable,
            "edit": asked.workspace_edit(_together(fixable)),
        }


def _together(bodies: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the edits of several fixes, each all or none, of which no two touch."""
    taken: list[tuple[Place, Place, dict[str, Any]]] = []
    for body in bodies:
        edits = [(*_ends(edit["range"]), edit) for edit in body["data"]["fix"]["edits"]]
        if all(end < other[0] or other[1] < start for start, end, _ in edits for other in taken):
            taken += edits
    return [edit for _, _, edit in sorted(taken, key=lambda one: one[:2])]


def _ends(ends: dict[str, Any]) -> tuple[Place, Place]:
    return Place(**ends["start"]), Place(**ends["end"])


def _accept(item: Item, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the command that writes a word or name into the configuration."""
    text, body = analysis.version.text, item.body
    word = text.source[text.offset(*item.start) : text.offset(*item.end)].strip(_EDGES)
    if not word.isprintable() or len(word) > _LONGEST_WORD or not any(map(str.isalpha, word)):
        return
    if body["data"]["family"] == "internal":
        return
    if body["data"]["family"] == "grammar" and not _is_spelling(body["data"]["name"]):
        return  # who accepts `an` hides whatever is found in it
    is_name = body["data"]["family"] in ("name", "link")
    key = "accept-names" if is_name else "accept-words"
    title = f"Accept `{word}`" + (" as a name" if is_name else "")
    arguments = {"uri": analysis.version.uri, "key": key, "word": word}
    yield _command(title, ACCEPT, arguments, body)


def _is_spelling(name: str) -> bool:
    """Tell whether a rule of grammar speaks of words as such."""
    from lintnews.grammar.catalogue import SPELLING, name_of

    return name == name_of(SPELLING)


def _command(
    title: str, name: str, arguments: dict[str, Any], body: dict[str, Any]
) -> dict[str, Any]:
    command = {"title": title, "command": name, "arguments": [arguments]}
    return {"title": title, "kind": QUICK_FIX, "diagnostics": [body], "command": command}


def _ignore(item: Item, index: int, analysis: Analysis, asked: Asked) -> Iterator[dict[str, Any]]:
    """Yield what keeps a rule silent: comments where they can stand, else the configuration."""
    version, body = analysis.version, item.body
    name = body["data"]["name"]
    if body["data"]["family"] == "internal":
        return
    if kind_of(analysis.document.path) not in ("markdown", "html"):
        arguments = {"uri": version.uri, "rule": name}
        yield _command(f"Ignore {name} in this file", IGNORE_IN_FILE, arguments, body)
        return
    if analysis.diagnostics is None or index >= len(analysis.diagnostics):
        return
    document, found = analysis.document, analysis.diagnostics[index]
    if len(document.source) > _LARGEST:
        return
    for where, place in (("line", ignore_in_line), ("file", ignore_in_file)):
        edits = place(document, found)
        if edits:
            yield {
                "title": f"Ignore {name} in this {where}",
                "kind": QUICK_FIX,
                "diagnostics": [body],
                "edit": asked.workspace_edit(text_edits(version.text, edits)),
            }


def fix_all(
    analysis: Analysis, lint: Callable[[Document], list[Diagnostic]]
) -> list[dict[str, Any]]:
    """Return the edits that apply all safe fixes, round by round until nothing changes.

    `lint` lints a document as `analysis` was.
    """
    first = iter([analysis.diagnostics])
    fixed = fix_document(analysis.document, lambda text: next(first, None) or lint(text))
    text = analysis.version.text
    return text_edits(text, differences(analysis.document.source, fixed.document.source))


def differences(old: str, new: str) -> list[Edit]:
    """Return edits of `old` that make `new`, as small as a comparison line by line finds them."""
    if old == new:
        return []
    change = between(old, new)
    if max(change.old.end - change.old.start, change.new.end - change.new.start) > _COMPARED:
        return [Edit(change.old, new[slice(*change.new)])]
    cut = old.rfind("\n", 0, change.old.start) + 1
    before, after = _lines(old[cut : change.old.end]), _lines(new[cut : change.new.end])
    starts = [cut, *accumulate(map(len, before), initial=cut)][1:]
    edits = []
    for tag, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            part = "".join(before[start:end]), "".join(after[new_start:new_end])
            inner = between(*part)
            at = starts[start]
            span = Span(at + inner.old.start, at + inner.old.end)
            edits.append(Edit(span, part[1][slice(*inner.new)]))
    return edits


def _lines(text: str) -> list[str]:
    starts = [*line_starts(text), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]
