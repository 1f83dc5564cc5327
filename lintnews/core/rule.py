"""What a rule is, and the decorator that makes one.

A rule is one file, `lintnews/rules/<family>/<rule_name>.py`, with one decorated function of
the same name. The function's docstring is the rule's page: a first line that states the
defect, then the sections `Why:` and `Not damage:`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from lintnews.core.diagnostic import Finding, Severity
from lintnews.core.document import Document

FAMILIES = {
    "markup": "MRK",
    "encoding": "ENC",
    "punctuation": "PUN",
    "link": "LNK",
    "name": "NAM",
    "number": "NUM",
    "calque": "CAL",
    "language": "LNG",
    "boilerplate": "BPL",
    "duplicate": "DUP",
    "truncation": "TRN",
    "grammar": "GRM",
    "internal": "INT",
    "suppression": "SUP",
}

# The group of a pattern that holds what is reported, when it is less than the whole match.
DAMAGE_GROUP = "damage"

Findings = Iterable[Finding] | Finding | None
# A pack's check also gets the row that matched.
MatchCheck = Callable[..., Findings]
DocumentCheck = Callable[[Document], Findings]


class Rule(NamedTuple):
    """What every diagnostic knows of its rule. Light: reading it imports no rule."""

    code: str
    name: str
    family: str
    severity: Severity
    summary: str
    preview: bool = False
    source_languages: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Pattern(NamedTuple):
    """A pattern that the scan looks for.

    `regex`: syntax of the `regex` module. `ignore_case`: as its IGNORECASE. `trigger`: a
    simpler pattern that matches wherever `regex` can, for the scan; by default it is derived
    from `regex`. `once`: the rule wants to know only that it occurs, not where.
    `row`: the row of a pack, else -1. `line_start`: a match begins a line.
    """

    regex: str
    ignore_case: bool = False
    trigger: str | None = None
    once: bool = False
    row: int = -1
    line_start: bool = False


class Definition(NamedTuple):
    """A rule with everything it carries: check, patterns, examples and page.

    `match_check` is called with each confirmed match of a pattern; `document_check` once a
    document, and only if one of the patterns occurs (always, if there is none).
    """

    rule: Rule
    since: str
    patterns: tuple[Pattern, ...]
    match_check: MatchCheck | None
    document_check: DocumentCheck | None
    why: str
    not_damage: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    fixed: tuple[str | None, ...] = ()
    rows: tuple[Any, ...] = ()


def page_sections(docstring: str) -> tuple[str, str, str]:
    """Split a rule's docstring into its summary, `Why:` and `Not damage:`."""
    import re

    lines = docstring.strip().splitlines()
    summary = lines[0].strip() if lines else ""
    body = "\n".join(line.strip() for line in lines[1:])
    parts = re.split(r"^(Why|Not damage):\s*", body, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))
    return summary.rstrip("."), sections.get("Why", ""), sections.get("Not damage", "")


def rule(
    *,
    code: str,
    severity: str,
    since: str,
    bad: Sequence[str],
    good: Sequence[str],
    fixed: Sequence[str | None] = (),
    pattern: str | None = None,
    trigger: str | Sequence[str] | None = None,
    ignore_case: bool = False,
    preview: bool = False,
    source_languages: Sequence[str] = (),
    aliases: Sequence[str] = (),
) -> Callable[[Callable[..., Findings]], Callable[..., Findings]]:
    """Make a function a rule; the registry discovers it.

    With `pattern`, the function is called as `check(match, document)` for each match near one
    of the `trigger` patterns, or near what the pattern itself can't match without. Without,
    it is called as `check(document)`, once, if one of the `trigger` patterns occurs in the
    text, or for every document if there is no trigger. Name and family come from the file.

    `bad` examples mark each reported span as `⟦span⟧`; `fixed` gives for each what it becomes
    when all fixes are applied (None: no fix); `good` examples are near misses.
    """

    def decorate(check: Callable[..., Findings]) -> Callable[..., Findings]:
        def define() -> Definition:
            return _define(
                check,
                code=code,
                severity=severity,
                since=since,
                bad=bad,
                good=good,
                fixed=fixed,
                pattern=pattern,
                trigger=trigger,
                ignore_case=ignore_case,
                preview=preview,
                source_languages=source_languages,
                aliases=aliases,
            )

        # A run with cached patterns only calls the check; the rest waits until it is asked for.
        check.define = define  # type: ignore[attr-defined]
        return check

    return decorate


def _define(
    check: Callable[..., Findings],
    *,
    code: str,
    severity: str,
    since: str,
    bad: Sequence[str],
    good: Sequence[str],
    fixed: Sequence[str | None],
    pattern: str | None,
    trigger: str | Sequence[str] | None,
    ignore_case: bool,
    preview: bool,
    source_languages: Sequence[str],
    aliases: Sequence[str],
) -> Definition:
    family, module_name = check.__module__.rsplit(".", 2)[-2:]
    if check.__name__ != module_name:
        raise ValueError(f"{check.__module__}: the rule's function must be `{module_name}`")
    summary, why, not_damage = page_sections(check.__doc__ or "")
    triggers = (trigger,) if isinstance(trigger, str) else tuple(trigger or ())
    if pattern is not None:
        patterns = tuple(Pattern(pattern, ignore_case, one) for one in triggers or (None,))
    else:
        patterns = tuple(Pattern(one, ignore_case, one, once=True) for one in triggers)
    described = Rule(
        code,
        module_name.replace("_", "-"),
        family,
        Severity[severity.upper()],
        summary,
        preview,
        tuple(source_languages),
        tuple(aliases),
    )
    return Definition(
        rule=described,
        since=since,
        patterns=patterns,
        match_check=check if pattern is not None else None,
        document_check=check if pattern is None else None,
        why=why,
        not_damage=not_damage,
        bad=tuple(bad),
        good=tuple(good),
        fixed=tuple(fixed),
    )
