"""The page of a rule as Markdown, for editors."""

from __future__ import annotations

from lintnews.core.rule import Definition
from lintnews.reporters.style import printable

_MOST_EXAMPLES = 4


def as_markdown(definition: Definition) -> str:
    """Return what `lintnews rule` says of a rule, with fewer examples."""
    rule = definition.rule
    facts = [rule.family, rule.severity.label, f"since {definition.since}"]
    if rule.preview:
        facts.append("in preview")
    if rule.source_languages:
        facts.append(f"points to {', '.join(rule.source_languages)}")
    parts = [f"**{rule.name}** ({rule.code})", f"*{'; '.join(facts)}*", f"{rule.summary}."]
    parts += _section("Why", definition.why)
    parts += _examples("Damage (⟦ ⟧ marks what is reported)", definition.bad)
    fixed = tuple(text for text in definition.fixed if text is not None)
    parts += _examples("With the fix applied", fixed)
    parts += _section("Not damage", definition.not_damage)
    parts += _examples("Not reported", definition.good)
    return "\n\n".join(parts) + "\n"


def _section(title: str, text: str) -> list[str]:
    return [f"**{title}**", text] if text else []


def _examples(title: str, examples: tuple[str, ...]) -> list[str]:
    """Return examples as a block of code, in which nothing is markup."""
    if not examples:
        return []
    shown = [printable(example.rstrip("\n")) for example in examples[:_MOST_EXAMPLES]]
    longest = max((len(run) for text in shown for run in _ticks(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"**{title}**", "\n".join((f"{fence}text", "\n\n".join(shown), fence))]


def _ticks(text: str) -> list[str]:
    runs, run = [], ""
    for character in text + " ":
        if character == "`":
            run += character
        else:
            runs.append(run)
            run = ""
    return runs
