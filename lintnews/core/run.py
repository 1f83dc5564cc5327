"""One run over many files: settings for each, reading, linting, suppression, workers."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lintnews.core import settings
from lintnews.core.catalogue import Catalogue, load_catalogue, load_packs
from lintnews.core.config import Config, check_selectors
from lintnews.core.diagnostic import Applicability, Diagnostic
from lintnews.core.document import Document
from lintnews.core.engine import Linter, StoppedError
from lintnews.core.files import UnreadableError, read
from lintnews.core.internal import INTERNAL_RULES
from lintnews.core.result import Examined, FileResult, unreadable
from lintnews.core.rule import Rule
from lintnews.core.suppress import suppress
from lintnews.scan.patterns import DamagedError

if TYPE_CHECKING:
    from lintnews.core.baseline import Baseline
    from lintnews.core.grammar import Grammar

# The settings that name rules.
SELECTORS = (
    "select", "extend_select", "ignore", "extend_safe_fixes", "extend_unsafe_fixes", "unfixable",
)  # fmt: skip
# From so many files on, starting workers costs less than it saves; linting them takes a hundred
# times as long if a server checks their grammar.
PARALLEL_FROM = 400
PARALLEL_FROM_WITH_GRAMMAR = 12
# So many files at most are linted together, and no more once they have so many code points. More
# take no less time each, and the first result has to wait for them.
TOGETHER = 32
_TOGETHER_SIZE = 500_000


class Fixing(NamedTuple):
    """What to do with fixes: `unsafe` ones too? Write files, or only show what would change?"""

    unsafe: bool = False
    write: bool = True


class Session:
    """The compiled rules and the settings of a run.

    `config_file` is used for all files; without it and unless `isolated`, each file has the
    closest configuration. `overrides` changes what was read, as the command line does.
    `on_compile` is called before rules are compiled, which takes seconds, and `on_server` before
    a LanguageTool server is started, which does too. `fixing` says what is
    to be done with fixes; without it files are only read. The file with the status `unread` is no
    configuration: the run itself writes it.
    """

    def __init__(
        self,
        cache: bool = True,
        config_file: str | None = None,
        isolated: bool = False,
        overrides: Callable[[Config], Config] | None = None,
        on_compile: Callable[[], None] | None = None,
        fixing: Fixing | None = None,
        unread: os.stat_result | None = None,
        on_server: Callable[[], None] | None = None,
    ) -> None:
        self.cache = cache
        self.fixing = fixing
        self._unread = unread
        self._overrides = overrides
        self._on_compile = on_compile
        self._on_server = on_server
        self._catalogue: Catalogue | None = None
        self._packs: dict[tuple[str, ...], Catalogue] = {}
        self._configs: dict[str, Config] = {}
        self._linters: dict[Config, Linter] = {}
        self._baselines: dict[str, Baseline] = {}
        self._grammar: Grammar | None = None
        self._fixed: Config | None = None
        self.config_file = config_file
        self.isolated = isolated
        self.forget()

    def forget(self) -> None:
        """Forget settings and packs, which may have changed on disk; the compiled rules stay.

        Raises `UsageError` if the one configuration file of the run is not valid.
        """
        self._configs, self._packs, self._linters, self._baselines = {}, {}, {}, {}
        if self._grammar is not None:
            self._grammar.forget()
        if self.config_file is not None or self.isolated:
            self._fixed = self._config_of(self.config_file)

    def __getstate__(self) -> dict[str, object]:
        """Compiled rules stay behind: a spawned worker loads them from the cache."""
        return {
            **self.__dict__,
            "_catalogue": None,
            "_packs": {},
            "_linters": {},
            "_on_compile": None,
            "_on_server": None,
        }

    @property
    def catalogue(self) -> Catalogue:
        """The compiled rules, loaded when first needed."""
        if self._catalogue is None:
            self._catalogue = load_catalogue(self.cache, on_compile=self._on_compile)
        return self._catalogue

    def packs(self, config: Config) -> Catalogue | None:
        """Return the compiled packs that some settings bring, or None.

        Raises `UsageError` for a pack that is not well formed.
        """
        if config.packs and config.packs not in self._packs:
            self._packs[config.packs] = load_packs(config.packs, self.catalogue.rules, self.cache)
        return self._packs.get(config.packs)

    def save_rules(self, folder: str) -> None:
        """Write the compiled rules, and the packs so far, into a folder to be used as a cache."""
        from lintnews.core import cache as store
        from lintnews.packs.files import find_packs

        store.write(store.rules_in(folder), self.catalogue.dumps())
        for packs, compiled in self._packs.items():
            path = store.packs_in(folder, find_packs(packs))
            store.write(path, compiled.dumps(helpers=False))

    def config_for(self, folder: str) -> Config:
        """Return the settings for the files of a folder.

        Raises `UsageError` when its configuration file is not valid.
        """
        if self._fixed is not None:
            return self._fixed
        absolute = os.path.abspath(folder or ".")
        if absolute not in self._configs:
            # configuration code is not loaded by the many who have none
            self._configs[absolute] = self._config_of(settings.find(absolute, self._unread))
        return self._configs[absolute]

    def _config_of(self, path: str | None) -> Config:
        config = settings.load(path) if path is not None else Config()
        self.check(config, f"{path}: ")
        if self._overrides is not None:
            config = self._overrides(config)
            # what the file says is known to be right: the fault is the command line's
            self.check(config, options=True)
        if config.baseline:
            self.baseline(config.baseline)  # a bad one stops the run before it starts
        return config

    @property
    def has_baseline(self) -> bool:
        """Whether a baseline has been read for any of the settings so far."""
        return bool(self._baselines)

    def baseline(self, path: str) -> Baseline:
        """Return a baseline, read once. Raises `UsageError` if it can't be read."""
        if path not in self._baselines:
            from lintnews.core.baseline import load

            self._baselines[path] = load(path)
        return self._baselines[path]

    def check(self, config: Config, where: str = "", options: bool = False) -> None:
        """Raise `UsageError`, beginning with `where`, if a setting names an unknown rule.

        `options`: the settings were given as options, and are called so.
        """
        named = [one for key in SELECTORS for one in getattr(config, key)]
        named += [one for _, selectors in config.per_file_ignores for one in selectors]
        rules = (*self._rules_named(config, named), *INTERNAL_RULES)
        for key in SELECTORS:
            name = key.replace("_", "-")
            label = f"--{name}" if options else f"{where}`{name}`"
            check_selectors(getattr(config, key), rules, label)
        for pattern, selectors in config.per_file_ignores:
            check_selectors(selectors, rules, f"{where}`per-file-ignores` for `{pattern}`")

    def rules(self, config: Config) -> tuple[Rule, ...]:
        """Return all rules that there are with some settings: the shipped ones and packs.

        Those of LanguageTool are among them if grammar is checked.
        """
        packs = self.packs(config)
        rules = (*self.catalogue.rules, *(packs.rules if packs else ()))
        return (*rules, *_grammar_rules(config)) if config.grammar_enabled else rules

    def _rules_named(self, config: Config, selectors: Iterable[str]) -> tuple[Rule, ...]:
        """Return the rules that selectors may name: those of grammar also where it is off."""
        rules = self.rules(config)
        if config.grammar_enabled or not any(map(_may_be_grammar, selectors)):
            return rules
        return (*rules, *_grammar_rules(config))

    @property
    def grammar(self) -> Grammar:
        """The LanguageTool servers of this session; loaded when first asked for."""
        if self._grammar is None:
            from lintnews.core.grammar import Grammar

            self._grammar = Grammar(self.cache, self._on_server)
        return self._grammar

    def notes(self) -> list[str]:
        """Return what is to be told of the run as a whole, one line each."""
        return self._grammar.notes() if self._grammar is not None else []

    def close(self) -> None:
        """End what the session has started. It may be used again."""
        if self._grammar is not None:
            self._grammar.close()

    def linter(self, config: Config) -> Linter:
        """Return the linter for some settings."""
        if config not in self._linters:
            catalogue, packs = self.catalogue, self.packs(config)
            more = Linter(packs, map(config.enables, packs.rules)) if packs else None
            self._linters[config] = Linter(catalogue, map(config.enables, catalogue.rules), more)
        return self._linters[config]

    def lint(
        self,
        document: Document,
        config: Config,
        stop: Callable[[], bool] | None = None,
        grammar: bool = True,
    ) -> FileResult:
        """Lint one document with some settings.

        `stop` is asked now and then; if it says so, `lintnews.core.engine.StoppedError` is raised.
        `grammar`: check it too if the settings say so, which takes a hundred times as long.

        Raises `UsageError` if an option asks for grammar and there is no server.
        """
        (diagnostics,) = self._diagnose([document], config, stop)
        return self._judge(document, diagnostics, config, stop, grammar)

    def _diagnose(
        self,
        documents: Sequence[Document],
        config: Config,
        stop: Callable[[], bool] | None = None,
    ) -> list[list[Diagnostic]]:
        """Return what the rules that are on find in each document."""
        try:
            return self.linter(config).lint_all(documents, stop)
        except DamagedError:
            # a cached pattern was damaged on disk: compile all of them again, once
            self._linters, self._packs = {}, {}
            if config.packs:
                load_packs(config.packs, self.catalogue.rules, self.cache, fresh=True)
            self._catalogue = load_catalogue(self.cache, True, self._on_compile)
            return self.linter(config).lint_all(documents, stop)

    def _judge(
        self,
        document: Document,
        diagnostics: list[Diagnostic],
        config: Config,
        stop: Callable[[], bool] | None = None,
        grammar: bool = True,
    ) -> FileResult:
        """Return the result of a document for which rules have found `diagnostics`."""
        judged, rules = config, self.rules(config)
        if config.grammar_enabled:
            complete = False
            if grammar:
                pause = functools.partial(_stop, stop)
                diagnostics, complete = self.grammar.check(document, config, diagnostics, pause)
            if not complete:  # nor are directives for it to be judged
                judged = config._replace(grammar_enabled=False)
        elif not document.is_plain and _may_be_grammar(document.source):
            rules = (*rules, *_grammar_rules(config))  # directives may name them
        found = suppress(diagnostics, document, judged, rules)
        if config.min_severity > 1:
            found = [one for one in found if one.rule.severity >= config.min_severity]
        if len(found) > 1:
            from lintnews.core.blocks import join_blocks  # a clean article has none

            found = join_blocks(found, document)
        if config.extend_safe_fixes or config.extend_unsafe_fixes or config.unfixable:
            found = [config.with_applicability(one) for one in found]
        if not document.is_plain:
            found = [_shown_only(one, document) for one in found]
        result = FileResult(document, found)
        return self.baseline(config.baseline).hide(result) if config.baseline else result

    def fix(self, result: FileResult, config: Config) -> FileResult:
        """Return a result after the fixes that the session is to apply; no file is written."""
        if self.fixing is None or not any(one.fix for one in result.diagnostics):
            return result
        from lintnews.core.fixer import fix_result

        unsafe = self.fixing.unsafe or config.unsafe_fixes
        linted = [result]

        def lint(text: Document) -> list[Diagnostic]:
            linted.append(self.lint(text, config))
            return linted[-1].diagnostics

        fixed = fix_result(result, lint, unsafe)
        return fixed._replace(baselined=linted[-1].baselined)

    def lint_file(self, path: str) -> FileResult:
        """Read and lint one file, and fix it if the session is to.

        A file that can't be read has one INT001 diagnostic.
        """
        (examined,) = self.examine([path])
        return self.write(examined)

    def examine(self, files: Iterable[str], most: int = 1) -> Iterator[Examined]:
        """Do what `lint_files` does in one process, but write nothing.

        Small files with the same settings are read and linted together: `most` of them and then,
        so that the first results need not wait, twice as many each time.
        """
        together: list[Document] = []
        shared, size = Config(), 0
        for path in files:
            config = self.config_for(os.path.dirname(path))
            # a pipe may keep its reader waiting
            if together and (config != shared or not os.path.isfile(path)):
                yield from self._examine(together, shared)
                together, size = [], 0
            try:
                document = read(path)
            except UnreadableError as error:
                yield from self._examine(together, shared)
                together, size = [], 0
                yield Examined(unreadable(path, str(error)))
                continue
            shared = config
            together.append(document)
            size += len(document.source)
            if len(together) >= most or size > _TOGETHER_SIZE or config.grammar_enabled:
                yield from self._examine(together, shared)
                together, size = [], 0
                most = min(2 * most, TOGETHER)
        yield from self._examine(together, shared)

    def _examine(self, documents: Sequence[Document], config: Config) -> Iterator[Examined]:
        found = self._diagnose(documents, config) if documents else []
        for document, diagnostics in zip(documents, found, strict=True):
            result = self._judge(document, diagnostics, config)
            fixed = self.fix(result, config)
            if self.fixing is None or fixed.document.source == document.source:
                yield Examined(result)
            elif self.fixing.write:
                yield Examined(result, fixed)
            else:
                from lintnews.core.rewrite import show_fixes

                yield Examined(show_fixes(result, fixed))

    def write(self, examined: Examined) -> FileResult:
        """Write what fixes have made of a file, and return what is left in it."""
        if examined.fixed is None:
            return examined.result
        from lintnews.core.rewrite import write_fixes

        return write_fixes(examined.result, examined.fixed)

    def lint_files(self, files: Sequence[str], jobs: int = 0) -> Iterator[FileResult]:
        """Yield results in the order of `files`. `jobs` 0 means as many as there are cores,
        once there are enough files to be worth it."""
        if jobs <= 1 and len(files) < PARALLEL_FROM_WITH_GRAMMAR:
            return map(self.write, self.examine(files))
        # a bad configuration stops the run before it starts
        configs = {self.config_for(folder) for folder in {os.path.dirname(one) for one in files}}
        with_grammar = [config for config in configs if config.grammar_enabled]
        if jobs == 0:
            least = PARALLEL_FROM_WITH_GRAMMAR if with_grammar else PARALLEL_FROM
            jobs = (os.cpu_count() or 1) if len(files) >= least else 1
        if jobs <= 1 or len(files) < 2:
            return map(self.write, self.examine(files))
        for config in with_grammar:
            self.grammar.prepare(config)  # workers start no servers
        from lintnews.core.parallel import lint_in_workers

        return map(self.write, lint_in_workers(self, files, min(jobs, len(files))))


def _may_be_grammar(text: str) -> bool:
    """Tell whether rules of LanguageTool may be named in a text, at little cost."""
    return "languagetool-" in text or "GRM" in text or (text.isupper() and "_" in text)


def _grammar_rules(config: Config) -> tuple[Rule, ...]:
    from lintnews.grammar.catalogue import rules

    return rules(config.grammar_extend_rules)


def _stop(stop: Callable[[], bool] | None) -> None:
    """Raise `StoppedError` if the result is not wanted any more."""
    if stop is not None and stop():
        raise StoppedError


def _shown_only(found: Diagnostic, document: Document) -> Diagnostic:
    """Leave a fix to people if it can't be made in Markdown or HTML without touching markup."""
    fix = found.fix
    if fix is None or fix.applicability is Applicability.DISPLAY:
        return found
    if document.source_edits(fix.edits):
        return found
    return found._replace(fix=fix._replace(applicability=Applicability.DISPLAY))
