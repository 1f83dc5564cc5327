"""Who may import whom. The check reads the source; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "lintnews"

# From the ground up: a module may import its own layer and those below.
TYPES = {
    "lintnews.core.diagnostic",
    "lintnews.core.document",
    "lintnews.core.rule",
    "lintnews.core.errors",
    "lintnews.core.source_edits",
}
LAYERS = (
    ("types", tuple(sorted(TYPES))),
    ("views", ("lintnews.data", "lintnews.scan", "lintnews.text")),
    ("rules", ("lintnews.packs", "lintnews.rules")),
    ("grammar", ("lintnews.grammar",)),
    ("engine", ("lintnews.core",)),
    ("reporters", ("lintnews.reporters",)),
    ("adapters", ("lintnews.cli", "lintnews.lsp", "lintnews.batch", "lintnews.api", "lintnews")),
)
# Reporters know what a result is, and nothing of how it comes about.
HIDDEN_FROM_REPORTERS = {f"lintnews.core.{name}" for name in
                         ("engine", "run", "catalogue", "registry", "files", "parallel", "workers", "cache", "suppress")}  # fmt: skip
# What rules may use of `scan`: patterns compiled when first used.
SCAN_FOR_RULES = {"lintnews.scan.lazy", "lintnews.scan"}
OPENERS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "mkdir",
    "urlopen",
}
MAY_PRINT = ("lintnews.cli", "lintnews.lsp", "lintnews.batch", "lintnews.__main__")


def under(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def layer(module: str) -> int:
    """Return the layer of a module: that of the longest package that holds it."""
    if module == "lintnews.__init__":
        module = "lintnews"
    places = [
        (len(package), level)
        for level, (_, packages) in enumerate(LAYERS)
        for package in packages
        if under(module, package)
    ]
    return max(places)[1]


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the modules that a module imports anywhere but for type checking, with the line."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for statement in node.body:
                skipped.update(ast.walk(statement))
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def violations(sources: Mapping[str, str]) -> list[str]:
    """Return one line for each import or call that a module of `sources` may not make."""
    found = []
    modules = set(sources)
    for name, source in sources.items():
        tree = ast.parse(source)
        for imported, line in imports(tree):
            target = imported if imported in modules else imported.rpartition(".")[0]
            target = target if target in modules else imported
            problem = forbidden_import(name, target)
            if problem:
                found.append(f"{name}:{line}: imports {target}: {problem}")
        for node in ast.walk(tree):
            problem = forbidden_call(name, node)
            if problem:
                found.append(f"{name}:{node.lineno}: {problem}")  # type: ignore[attr-defined]
    return found


def forbidden_import(name: str, target: str) -> str | None:
    if target.split(".", maxsplit=1)[0] == "hyperscan" and not under(name, "lintnews.scan"):
        return "only lintnews.scan knows the engine"
    if target.split(".", maxsplit=1)[0] == "click" and not under(name, "lintnews.cli"):
        return "only lintnews.cli talks to the terminal"
    if target != "lintnews" and not target.startswith("lintnews."):
        return None
    if target in {"lintnews", "lintnews.__version__"}:
        return None
    if under(name, "lintnews.reporters") and target in HIDDEN_FROM_REPORTERS:
        return "a reporter only receives results"
    if (
        under(name, "lintnews.rules")
        and under(target, "lintnews.scan")
        and target not in SCAN_FOR_RULES
    ):
        return "a rule declares its patterns and leaves the scan to the engine"
    if layer(target) > layer(name):
        return f"{LAYERS[layer(name)][0]} may not know {LAYERS[layer(target)][0]}"
    return None


def forbidden_call(name: str, node: ast.AST) -> str | None:
    if not any(under(name, one) for one in MAY_PRINT):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        ):
            return "prints; only the command line does"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "sys.stdout",
            "sys.stderr",
            "sys.stdin",
        ):
            return f"uses {ast.unparse(node)}; only the command line does"
    if under(name, "lintnews.rules") and isinstance(node, ast.Call):
        function = node.func
        called = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        if called in OPENERS:
            return f"calls {called}(); rules never touch files"
    return None


def project() -> dict[str, str]:
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_every_module_keeps_to_its_layer() -> None:
    sources = project()
    assert len(sources) > 50
    assert violations(sources) == []


@pytest.mark.parametrize(
    ("name", "source", "reason"),
    [
        (
            "lintnews.core.document",
            "from lintnews.text.lines import lines",
            "types may not know views",
        ),
        ("lintnews.core.rule", "import lintnews.core.engine", "types may not know engine"),
        (
            "lintnews.text.lines",
            "from lintnews.rules.link import glued",
            "views may not know rules",
        ),
        (
            "lintnews.text.lines",
            "def f():\n    from lintnews.core import run",
            "views may not know engine",
        ),
        (
            "lintnews.data.words",
            "from lintnews.core.config import Config",
            "views may not know engine",
        ),
        (
            "lintnews.rules.link.x",
            "from lintnews.core.engine import Linter",
            "rules may not know engine",
        ),
        (
            "lintnews.rules.link.x",
            "from lintnews.reporters import style",
            "rules may not know reporters",
        ),
        ("lintnews.rules.link.x", "from lintnews.cli import main", "rules may not know adapters"),
        (
            "lintnews.rules.link.x",
            "from lintnews.scan.patterns import PatternSet",
            "leaves the scan",
        ),
        ("lintnews.rules.link.x", "import hyperscan", "only lintnews.scan"),
        ("lintnews.rules.link.x", "x = open('a')", "never touch files"),
        ("lintnews.rules.link.x", "x = Path('a').read_text()", "never touch files"),
        (
            "lintnews.packs.loader",
            "from lintnews.core.registry import find",
            "rules may not know engine",
        ),
        (
            "lintnews.core.engine",
            "from lintnews.reporters import full",
            "engine may not know reporters",
        ),
        ("lintnews.core.engine", "import hyperscan", "only lintnews.scan"),
        ("lintnews.core.engine", "print('x')", "prints"),
        ("lintnews.core.run", "import click", "only lintnews.cli"),
        (
            "lintnews.reporters.json",
            "from lintnews.core.run import Session",
            "only receives results",
        ),
        ("lintnews.reporters.json", "from lintnews.core import engine", "only receives results"),
        ("lintnews.reporters.json", "from lintnews import cli", "reporters may not know adapters"),
        ("lintnews.reporters.json", "import sys\nsys.stdout.write('x')", "uses sys.stdout"),
        ("lintnews.text.lines", "import sys\nprint(1, file=sys.stderr)", "prints"),
    ],
)
def test_the_check_sees_a_violation(name: str, source: str, reason: str) -> None:
    found = violations({**project(), name: source})
    assert any(one.startswith(f"{name}:") and reason in one for one in found), found


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lintnews.cli.check", "import click\nfrom lintnews.core.run import Session\nprint('x')"),
        ("lintnews.core.run", "from lintnews.rules import link\nfrom lintnews.text.lines import lines"),
        ("lintnews.rules.link.x", "from lintnews.text.lines import lines\nfrom lintnews.core.rule import rule"),
        ("lintnews.text.lines", "from lintnews.core.document import Document"),
        ("lintnews.core.diagnostic",
         "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from lintnews.core.run import Session"),
        ("lintnews.scan.database", "import hyperscan"),
        ("lintnews.reporters.json", "from lintnews.core.result import FileResult"),
    ],
)  # fmt: skip
def test_what_is_allowed_passes(name: str, source: str) -> None:
    assert violations({**project(), name: source}) == []
