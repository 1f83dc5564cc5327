"""The settings of a run, and which rules they turn on."""

from collections.abc import Iterable
from typing import NamedTuple

from lintnews.core.diagnostic import Applicability, Diagnostic, Severity
from lintnews.core.errors import UsageError, did_you_mean
from lintnews.core.rule import FAMILIES, Rule

DEFAULT_INCLUDE = ("*.txt", "*.md", "*.markdown", "*.html", "*.htm", "*.xhtml")
DEFAULT_EXCLUDE = (
    ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox",
    ".mypy_cache", ".ruff_cache", ".pytest_cache",
)  # fmt: skip


class Config(NamedTuple):
    """All settings as one value.

    A selector is a rule's name or code, the beginning of a code (`CAL`, `CAL01`), a family or
    `all`. An empty `select` means every rule that is not in preview. Patterns in `exclude`,
    `include` and `per_file_ignores` are those of .gitignore, relative to `root`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    accept_words: tuple[str, ...] = ()
    accept_names: tuple[str, ...] = ()
    include: tuple[str, ...] = DEFAULT_INCLUDE
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    preview: bool = False
    min_severity: Severity = Severity.INFO
    output_format: str | None = None
    unsafe_fixes: bool = False
    extend_safe_fixes: tuple[str, ...] = ()
    extend_unsafe_fixes: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()  # absolute paths of files and folders
    baseline: str | None = None  # absolute path; empty: none, whatever was inherited
    grammar_enabled: bool = False
    grammar_required: bool = False  # asked for by an option: without a server the run fails
    grammar_server: str = "auto"  # or an address, or the absolute path of a folder of jars
    grammar_language: str = "en-US"
    grammar_timeout: float = 30.0  # seconds for one request
    grammar_extend_rules: tuple[str, ...] = ()  # LanguageTool's ids
    root: str = "."
    source: str | None = None  # the file these settings come from

    def enables(self, rule: Rule) -> bool:
        """Tell whether these settings turn `rule` on.

        The most specific selector wins, as in ruff; of equally specific ones, `ignore` does.
        A rule in preview needs `preview` or to be selected by its own name or code.
        One of LanguageTool is off unless grammar is checked.
        """
        if rule.family == "grammar" and not self.grammar_enabled:
            return False
        selected = max(
            (specificity(selector, rule) for selector in (*self.select, *self.extend_select)),
            default=-1,
        )
        if not self.select:
            selected = max(selected, 0)
        ignored = max((specificity(selector, rule) for selector in self.ignore), default=-1)
        if selected < 0 or ignored >= selected:
            return False
        return not rule.preview or self.preview or selected >= _EXACT

    def ignores_in(self, path: str) -> tuple[str, ...]:
        """Return the selectors that `per_file_ignores` turns off for a file."""
        if not self.per_file_ignores:
            return ()
        from lintnews.core.files import matches

        ignored: list[str] = []
        for pattern, selectors in self.per_file_ignores:
            if matches((pattern,), path, self.root):
                ignored += selectors
        return tuple(ignored)

    def with_applicability(self, found: Diagnostic) -> Diagnostic:
        """Return a diagnostic whose fix is as safe as these settings say.

        Of the three lists the one that names the rule most closely wins, of equals the more
        careful one. A fix that only a person can apply stays one.
        """
        if found.fix is None or found.fix.applicability is Applicability.DISPLAY:
            return found
        choices: tuple[tuple[tuple[str, ...], Applicability], ...] = (
            (self.unfixable, Applicability.DISPLAY),
            (self.extend_unsafe_fixes, Applicability.UNSAFE),
            (self.extend_safe_fixes, Applicability.SAFE),
        )
        closest = -1
        chosen: Applicability = found.fix.applicability
        for selectors, applicability in choices:
            fit = max((specificity(one, found.rule) for one in selectors), default=-1)
            if fit > closest:
                closest, chosen = fit, applicability
        return found._replace(fix=found.fix._replace(applicability=chosen))


_EXACT = 1000


def specificity(selector: str, rule: Rule) -> int:
    """Return how closely a selector names a rule: -1 not at all, 0 `all`, more the closer."""
    if selector in (rule.name, rule.code) or selector in rule.aliases:
        return _EXACT
    if selector == rule.family:
        return 3
    if len(selector) >= 3 and rule.code.startswith(selector):
        return len(selector)
    return 0 if selector.lower() == "all" else -1


def check_selectors(selectors: Iterable[str], rules: Iterable[Rule], where: str) -> None:
    """Raise `UsageError` naming `where`, for a selector that names no rule."""
    known = list(rules)
    for selector in selectors:
        if any(specificity(selector, rule) >= 0 for rule in known):
            continue
        if selector in FAMILIES or selector in FAMILIES.values():
            continue  # a family whose rules are not installed
        valid = [name for one in known for name in (one.name, one.code, *one.aliases)]
        valid += FAMILIES
        raise UsageError(f"{where}: unknown rule `{selector}`{did_you_mean(selector, valid)}")


def override(
    config: Config,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    **changes: object,
) -> Config:
    """Return settings changed by the command line: `select` replaces, the others add."""
    selected = tuple(select)
    values = {key: value for key, value in changes.items() if value is not None}
    return config._replace(
        select=selected or config.select,
        ignore=(*config.ignore, *ignore),
        extend_select=(*(() if selected else config.extend_select), *extend_select),
        **values,  # type: ignore[arg-type]
    )
