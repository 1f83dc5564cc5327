"""Compiled patterns of the `regex` module as plain values, and back.

The values are what the module pickles. Restoring them is thirty times faster than compiling,
and does not need the half of the module that parses patterns, whose import takes 18 ms: the C
extension alone loads in one.
"""

from __future__ import annotations

import copyreg
import importlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, PathFinder
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

_EXTENSION = "regex._regex"


def program(pattern: str, flags: int = 0) -> tuple[Any, ...]:
    """Compile a pattern to plain values, from which `restore` makes the compiled pattern.

    `flags` are those of `re`. Raises `ValueError` naming a pattern that is not valid.
    """
    import regex

    try:
        compiled = regex.compile(pattern, flags)
    except regex.error as error:
        raise ValueError(f"{error}: {pattern}") from error
    reduce: Any = copyreg.dispatch_table[type(compiled)]
    values: tuple[Any, ...] = reduce(compiled)[1]
    return values


# With fewer patterns, starting processes takes longer than they save.
_PARALLEL_FROM = 500

Source = tuple[str, int]  # a pattern and flags of `re`


@contextmanager
def programs(sources: Sequence[Source]) -> Iterator[Callable[[], list[tuple[Any, ...]]]]:
    """Compile many patterns; the value of the context waits for them and returns them in order.

    Where processes can be forked and there are cores for them, they compile while the caller
    does something else. Raises `ValueError` naming a pattern that is not valid.
    """
    workers = _workers() if len(sources) >= _PARALLEL_FROM else 0
    if not workers:
        yield lambda: [program(*source) for source in sources]
        return
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(workers) as pool:
        yield pool.starmap_async(program, sources, 20).get


def _workers() -> int:
    """Return how many processes may be forked beside this one."""
    import multiprocessing
    import threading

    can_fork = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    # a fork of several threads may hang, and a worker of a pool may not have workers of its own
    if not can_fork or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return 0
    return min(len(os.sched_getaffinity(0)), 8) - 1


def restore(values: tuple[Any, ...]) -> Any:
    """Return the compiled pattern of a program."""
    return _compiler()(*values)


def quick_program(pattern: str, flags: int = 0) -> tuple[Any, ...]:
    """Compile a pattern of the `re` module to plain values, for `quick_restore`.

    What it makes of them is private to CPython, as are its arguments; where they differ, the
    values are the pattern itself, and restoring compiles it.
    """
    try:
        compiler: Any = importlib.import_module("re._compiler")
        tree = compiler._parser.parse(pattern, flags)
        code = [int(item) for item in compiler._code(tree, flags)]
        state = tree.state
        names = [None] * state.groups
        for name, group in state.groupdict.items():
            names[group] = name
        values = (
            pattern,
            flags | state.flags,
            code,
            state.groups - 1,
            state.groupdict,
            tuple(names),
        )
        return (
            values
            if quick_restore(values).flags == re.compile(pattern, flags).flags
            else values[:2]
        )
    except Exception:  # whatever another interpreter does with its private parts
        return (pattern, flags)


def quick_restore(values: tuple[Any, ...]) -> Any:
    """Return the compiled pattern of a `quick_program`."""
    if len(values) == 2:
        return re.compile(*values)
    compiler: Any = importlib.import_module("_sre")
    return compiler.compile(*values)


@cache
def _compiler() -> Callable[..., Any]:
    """Return the function that restores a compiled pattern from its program."""
    module: Any = sys.modules.get(_EXTENSION) or _extension()
    if module is None:
        module = importlib.import_module(_EXTENSION)
    compile_program: Callable[..., Any] = module.compile
    return compile_program


def _extension() -> Any:
    """Load the extension as what a later `import regex` will find, or return None."""
    package = PathFinder.find_spec("regex")
    if package is None or package.origin is None or "regex" in sys.modules:
        return None
    for suffix in EXTENSION_SUFFIXES:
        path = os.path.join(os.path.dirname(package.origin), "_regex" + suffix)
        spec = spec_from_file_location(
            _EXTENSION, path, loader=ExtensionFileLoader(_EXTENSION, path)
        )
        try:
            if spec is not None and spec.loader is not None:
                module = module_from_spec(spec)
                spec.loader.exec_module(module)
                sys.modules[_EXTENSION] = module
                return module
        except (ImportError, OSError):
            continue
    return None
