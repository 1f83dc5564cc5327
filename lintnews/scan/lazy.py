"""Patterns that rules use besides the ones they declare, compiled when first used.

A rule's module is imported in every run that needs the rule, and compiling the patterns it
holds would take longer than all its work. `lazy_pattern` only notes a pattern; when it is used,
its compiled form comes out of the cache of compiled rules.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

from lintnews.scan.confirming import program, quick_program, quick_restore, restore

Program = tuple[Any, ...]


class LazyPattern:
    """A pattern of the `regex` module, or if `quick` of `re`, with a compiled one's methods."""

    __slots__ = ("_compiled", "flags", "quick", "source")

    def __init__(self, source: str, flags: int = 0, quick: bool = False) -> None:
        self.source = source
        self.flags = flags
        self.quick = quick
        self._compiled: Any = None
        created.append(self)

    def __getattr__(self, name: str) -> Any:
        """Give `search`, `finditer` and all else of the compiled pattern."""
        return getattr(self.compiled, name)

    @property
    def compiled(self) -> Any:
        """The compiled pattern."""
        if self._compiled is None:
            cached = _cached(self.key) if _cached is not None else None
            self._compiled = (quick_restore if self.quick else restore)(cached or self.program())
        return self._compiled

    def program(self) -> Program:
        """Compile the pattern to what is cached."""
        return (quick_program if self.quick else program)(self.source, self.flags)

    @property
    def key(self) -> int:
        """What the pattern is found by in the cache."""
        name = f"{self.quick:d}:{self.flags}:{self.source}"
        return zlib.crc32(name.encode("utf-8", "surrogatepass"))


# All patterns of the modules imported so far: what a cache has to hold.
created: list[LazyPattern] = []
_cached: Callable[[int], Program | None] | None = None


def lazy_pattern(source: str, flags: int | re.RegexFlag = 0) -> LazyPattern:
    """Note a pattern, in the syntax of the `regex` module, with flags of `re`."""
    return LazyPattern(source, int(flags))


def quick_pattern(source: str, flags: int | re.RegexFlag = 0) -> LazyPattern:
    """Note a pattern, in the syntax of `re`: that module takes half the time for simple ones."""
    return LazyPattern(source, int(flags), quick=True)


def use_cache(look_up: Callable[[int], Program | None]) -> None:
    """Take compiled patterns from `look_up`, by key, from now on."""
    global _cached  # noqa: PLW0603 - modules hold their patterns before any cache is read
    _cached = look_up
