"""The page of a rule, as text for a terminal or as JSON."""

from __future__ import annotations

import textwrap
from typing import Any

from lintnews.core.rule import Definition
from lintnews.reporters.json_shape import dumps
from lintnews.reporters.style import printable

_MOST_EXAMPLES = 8


def as_text(definition: Definition) -> str:
    """Return what the rule finds, why that is damage, examples, and when it is not damage."""
    rule = definition.rule
    preview = ", in preview: off unless selected by name or with --preview" if rule.preview else ""
    lines = [
        f"{rule.name} ({rule.code})",
        f"{rule.family}, {rule.severity.label}, since {definition.since}{preview}",
    ]
    if rule.source_languages:
        lines.append(f"points to: {', '.join(rule.source_languages)}")
    if rule.aliases:
        label = "in LanguageTool" if rule.family == "grammar" else "formerly"
        lines.append(f"{label}: {', '.join(rule.aliases)}")
    lines += ["", f"{rule.summary}."]
    lines += _section("Why", definition.why)
    lines += ["", "Damage (⟦ ⟧ marks what is reported)", *_examples(definition.bad)]
    fixed = [text for text in definition.fixed if text is not None]
    if fixed:
        lines += ["", "With the fix applied", *_examples(tuple(fixed))]
    lines += _section("Not damage", definition.not_damage)
    lines += ["", "Not reported", *_examples(definition.good)]
    return "\n".join(lines) + "\n"


def _section(title: str, text: str) -> list[str]:
    if not text:
        return []
    body = [textwrap.fill(" ".join(part.split()), 88) for part in text.split("\n\n")]
    return ["", title, *textwrap.indent("\n\n".join(body), "  ").splitlines()]


def _examples(examples: tuple[str, ...]) -> list[str]:
    shown = []
    for example in examples[:_MOST_EXAMPLES]:
        first, *others = map(printable, example.rstrip("\n").split("\n"))
        shown += [f"  • {first}", *(f"    {other}" for other in others)]
    if len(examples) > _MOST_EXAMPLES:
        shown.append(f"  … and {len(examples) - _MOST_EXAMPLES} more")
    return shown


def as_json(definitions: Definition | list[Definition]) -> str:
    """Return one object, or an array of them."""
    if isinstance(definitions, Definition):
        return dumps(_object(definitions))
    return dumps([_object(definition) for definition in definitions])


def _object(definition: Definition) -> dict[str, Any]:
    rule = definition.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.label,
        "summary": rule.summary,
        "why": definition.why,
        "not_damage": definition.not_damage,
        "preview": rule.preview,
        "since": definition.since,
        "aliases": list(rule.aliases),
        "source_languages": list(rule.source_languages),
        "bad": list(definition.bad),
        "fixed": list(definition.fixed),
        "good": list(definition.good),
    }
