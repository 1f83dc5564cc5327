"""All rules, compiled: what a run needs of them without importing a single rule.

Compiling takes seconds and importing every rule tens of milliseconds, so the result is
cached in one file for each version of rules, engine, interpreter and platform.
"""

from __future__ import annotations

import importlib
import re
from array import array
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from typing import Any

from lintnews.core.diagnostic import Severity
from lintnews.core.rule import Definition, Rule
from lintnews.scan.database import Triggers
from lintnews.scan.heads import Heads
from lintnews.scan.patterns import DamagedError, PatternSet, pack, unpack

# The module of the check that all packs share.
PACK_CHECK = "lintnews.packs.check"

_MAGIC = b"lintnews catalogue 6\n"
_PARTS = 3  # at least: the databases of the triggers follow


class Catalogue:
    """Compiled rules. `rules` are ordered by code; patterns know the rule they belong to.

    `owners[n]` is the index of the rule of pattern `n`; `once[n]` says that its occurrence
    only calls a document check; `always` are the rules that check every document.
    """

    __slots__ = ("_checks", "_loaded", "_modules", "always", "once", "owners", "patterns", "rules")

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
        self._loaded = memoryview(b"")

    @classmethod
    def compile(cls, definitions: Iterable[Definition], ahead: bool = True) -> Catalogue:
        """Compile rule definitions; see `PatternSet.compile` for `ahead`."""
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
            PatternSet.compile(patterns, payloads, ahead),
        )

    def is_pack(self, index: int) -> bool:
        """Tell whether a rule is a pack of phrases."""
        return self._modules[index] == PACK_CHECK

    def check(self, index: int) -> Callable[..., Any]:
        """Return the check of a rule, importing it when first needed."""
        check = self._checks.get(index)
        if check is None:
            name = self._modules[index]
            module = importlib.import_module(name)
            function = "check_row" if name == PACK_CHECK else name.rsplit(".", 1)[1]
            check = self._checks[index] = getattr(module, function)
        return check

    def dumps(self, helpers: bool = True) -> bytes:
        """Serialise to bytes for `loads`; `helpers`: with the lazy patterns imported so far.

        What was loaded is returned as it was.
        """
        from lintnews.scan import lazy

        if self.patterns.parts is None:
            return bytes(self._loaded)
        triggers, offsets, blobs = self.patterns.parts
        rules = [(*rule[:3], int(rule.severity), *rule[4:]) for rule in self.rules]
        programs, places = bytearray(), {}
        for pattern in lazy.created if helpers else ():
            packed = pack(pattern.program())
            places[pattern.key] = (len(programs), len(programs) + len(packed))
            programs += packed
        core = pack(
            (
                rules,
                self._modules,
                self.owners,
                self.once,
                self.always,
                array("I", offsets).tobytes(),
                places,
                triggers.groups,
                triggers.heads.pack(),
            )
        )
        parts = (core, bytes(programs), bytes(blobs), *triggers.databases)
        sizes = (len(parts), *map(len, parts))
        header = b"".join(size.to_bytes(8, "little") for size in sizes)
        return b"".join((_MAGIC, header, *parts))

    @classmethod
    def loads(
        cls, data: bytes | memoryview, copy: Callable[[int, int], bytes] | None = None
    ) -> Catalogue:
        """Read what `dumps` wrote. `copy` returns bytes of `data`, from a start to an end.

        Raises `ValueError` for damaged bytes; damage in a single pattern shows as
        `DamagedError` when it is used.
        """
        from lintnews.scan import lazy

        if data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a catalogue")
        view = memoryview(data)
        core, helpers, blobs, *databases = _parts(view)
        try:
            whole = (
                copy(start, end) if copy is not None else bytes(view[start:end])
                for start, end in (core, *databases)
            )
            rules, modules, owners, once, always, starts, places, groups, heads = unpack(
                next(whole)
            )
            triggers = Triggers(whole, groups, Heads(*heads))
            offsets = memoryview(starts).cast("I")  # a list of them would be thousands of objects
            patterns = PatternSet(triggers, offsets, view[slice(*blobs)])
        except Exception as error:  # the engine raises what it likes on damage
            raise ValueError(f"damaged catalogue: {error}") from error

        packed = view[slice(*helpers)]

        def look_up(key: int) -> tuple[Any, ...] | None:
            place = places.get(key)
            if place is None:
                return None
            try:
                values: tuple[Any, ...] = unpack(packed[place[0] : place[1]])
            except DamagedError:
                return None  # it is compiled from its source
            return values

        if places:
            lazy.use_cache(look_up)
        catalogue = cls(
            (Rule._make((*rule[:3], Severity(rule[3]), *rule[4:])) for rule in rules),
            modules,
            owners,
            once,
            always,
            patterns,
        )
        catalogue._loaded = view
        return catalogue


def _parts(view: memoryview) -> list[tuple[int, int]]:
    """Return where the parts start and end: their number and lengths stand in front."""
    at = len(_MAGIC) + 8
    count = int.from_bytes(view[at - 8 : at], "little")
    if not _PARTS <= count <= 16:
        raise ValueError("not a catalogue")
    first = at + 8 * count
    sizes = (int.from_bytes(view[at : at + 8], "little") for at in range(at, first, 8))
    ends = list(accumulate(sizes, initial=first))
    if ends[-1] != len(view):
        raise ValueError("incomplete catalogue")
    return list(pairwise(ends))


def load_catalogue(
    cache: bool = True, fresh: bool = False, on_compile: Callable[[], None] | None = None
) -> Catalogue:
    """Return the compiled rules, from the user's cache folder when that is possible.

    `cache=False` neither reads nor writes it; `fresh=True` does not read it. A damaged or
    unwritable cache is no error: the rules are compiled again. `on_compile` is called before
    that, which takes seconds.
    """
    from lintnews.core import cache as store

    path = store.cache_file() if cache else None
    known = None if path is None or fresh else _cached(path)
    if known is not None:
        return known
    if on_compile is not None:
        on_compile()
    from lintnews.core.registry import definitions

    catalogue = Catalogue.compile(definitions().values(), ahead=path is not None)
    if path is not None:
        store.write(path, catalogue.dumps())
    return catalogue


def load_packs(
    packs: tuple[str, ...], rules: Iterable[Rule], cache: bool = True, fresh: bool = False
) -> Catalogue:
    """Return the compiled packs of a user: files, and folders with their files.

    `rules` are those whose names and codes are taken. `cache` and `fresh` are as for
    `load_catalogue`. Raises `lintnews.core.errors.UsageError` for a pack that is not well formed.
    """
    from lintnews.core import cache as store
    from lintnews.packs.files import find_packs

    files = find_packs(packs)
    path = store.packs_file(files) if cache else None
    known = None if path is None or fresh else _cached(path)
    if known is not None:
        return known
    from lintnews.core.errors import UsageError
    from lintnews.core.registry import user_definitions

    try:
        catalogue = Catalogue.compile(user_definitions(files, rules))
    except (ValueError, re.error) as error:
        raise UsageError(f"`packs`: a pattern is not valid: {error}") from error
    if path is not None:
        store.write(path, catalogue.dumps(helpers=False))
    return catalogue


def _cached(path: str) -> Catalogue | None:
    from lintnews.core import cache as store

    try:
        file = store.CacheFile(path)
        return Catalogue.loads(file.view, file.copy)
    except (OSError, ValueError):
        return None
