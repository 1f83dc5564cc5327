"""All rules, compiled: what a run needs of them without importing a single rule.

Compiling takes seconds and importing every rule tens of milliseconds, so the result is
cached in one file for each version of rules, engine, interpreter and platform.
"""

from __future__ import annotations

import importlib
import marshal
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from lintnews.core.diagnostic import Severity
from lintnews.core.rule import Definition, DocumentCheck, Rule
from lintnews.scan.patterns import PatternSet

# The module of the check that all packs share.
PACK_CHECK = "lintnews.packs.check"

_MAGIC = b"lintnews catalogue 1\n"


class Catalogue:
    """Compiled rules. `rules` are ordered by code; patterns know the rule they belong to.

    `owners[n]` is the index of the rule of pattern `n`; `once[n]` says that its occurrence
    only calls a document check; `always` are the rules that check every document.
    """

    __slots__ = ("_checks", "_modules", "always", "once", "owners", "patterns", "rules")

    def __init__(
        self,
        rules: Iterable[Rule],
        modules: tuple[str, ...],
        owners: tuple[int, ...],
        once: tuple[bool, ...],
        always: tuple[int, ...],
        patterns: PatternSet,
    ) -> None:
        self.rules = tuple(rules)
        self._modules = modules
        self.owners = owners
        self.once = once
        self.always = always
        self.patterns = patterns
        self._checks: dict[int, Callable[..., Any]] = {}

    @classmethod
    def compile(cls, definitions: Iterable[Definition]) -> Catalogue:
        """Compile rule definitions."""
        rules, modules, always = [], [], []
        patterns, payloads, owners = [], [], []
        for index, definition in enumerate(definitions):
            rules.append(definition.rule)
            check = definition.match_check or definition.document_check
            modules.append(check.__module__ if check is not None else "")
            if definition.document_check is not None and not definition.patterns:
                always.append(index)
            for pattern in definition.patterns:
                patterns.append(pattern)
                payloads.append(definition.rows[pattern.row] if pattern.row >= 0 else None)
                owners.append(index)
        return cls(
            rules,
            tuple(modules),
            tuple(owners),
            tuple(pattern.once for pattern in patterns),
            tuple(always),
            PatternSet.compile(patterns, payloads),
        )

    def match_check(self, index: int) -> Callable[..., Any]:
        """Return the check of a rule with patterns, importing it when first needed."""
        check = self._checks.get(index)
        if check is None:
            name = self._modules[index]
            module = importlib.import_module(name)
            function = "check_row" if name == PACK_CHECK else name.rsplit(".", 1)[1]
            check = self._checks[index] = getattr(module, function)
        return check

    def document_check(self, index: int) -> DocumentCheck:
        """Return the check of a rule that looks at whole documents."""
        return self.match_check(index)

    def dumps(self) -> bytes:
        """Serialise to bytes that `loads` reads."""
        literals, triggers, offsets, blobs = self.patterns.parts
        rules = [(*rule[:3], int(rule.severity), *rule[4:]) for rule in self.rules]
        core = marshal.dumps(
            (rules, self._modules, self.owners, self.once, self.always, offsets)
        )
        parts = (core, blobs, literals, triggers)
        header = marshal.dumps((tuple(map(len, parts)), zlib.crc32(core + blobs)))
        return b"".join((_MAGIC, len(header).to_bytes(4, "little"), header, *parts))

    @classmethod
    def loads(cls, data: bytes) -> Catalogue:
        """Read what `dumps` wrote. Raises `ValueError` when the bytes are damaged."""
        start = len(_MAGIC) + 4
        if data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a catalogue")
        header_length = int.from_bytes(data[len(_MAGIC) : start], "little")
        try:
            lengths, checksum = marshal.loads(data[start : start + header_length])
            position = start + header_length
            parts = []
            for length in lengths:
                parts.append(data[position : position + length])
                position += length
            core, blobs, literals, triggers = parts
            if position != len(data) or zlib.crc32(core + blobs) != checksum:
                raise ValueError("damaged catalogue")
            rules, modules, owners, once, always, offsets = marshal.loads(core)
            patterns = PatternSet(literals, triggers, offsets, blobs)
        except ValueError:
            raise
        except Exception as error:  # marshal and the engine raise what they like on damage
            raise ValueError(f"damaged catalogue: {error}") from error
        return cls(
            (Rule(*rule[:3], Severity(rule[3]), *rule[4:]) for rule in rules),
            modules,
            owners,
            once,
            always,
            patterns,
        )


def load_catalogue(cache: bool = True) -> Catalogue:
    """Return the compiled rules, from the user's cache folder when that is possible.

    `cache=False` neither reads nor writes it. A damaged or unwritable cache is no error: the
    rules are compiled again.
    """
    from lintnews.core import cache as store

    path = store.cache_file() if cache else None
    if path is not None:
        try:
            return Catalogue.loads(path.read_bytes())
        except (OSError, ValueError):
            pass
    from lintnews.core.registry import definitions

    catalogue = Catalogue.compile(definitions().values())
    if path is not None:
        store.write(path, catalogue.dumps())
    return catalogue

