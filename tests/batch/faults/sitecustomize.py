"""Lets marked texts do in every process of a run what documents have done to linters.

Python loads a module of this name when it starts. A text with `GATE:/folder:` waits there: it
leaves its process id and goes on when the folder holds `open`.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import signal
import sys
import time
from importlib.abc import MetaPathFinder
from typing import Any


def _hang() -> None:
    ctypes.PyDLL(None).sleep(1000)  # in native code, with the interpreter's lock


def _starve() -> None:
    held = []
    while True:
        held.append(bytearray(32 << 20))


def _raise() -> None:
    raise KeyError("no such\nthing")


_FAULTS = {
    "CRASHING": os.abort,
    "STALLING": _hang,
    "STARVING": _starve,
    "FAILING!": _raise,
    "VANISHED": lambda: os._exit(0),
    "KILLED!!": lambda: os.kill(os.getpid(), signal.SIGKILL),
}
_GATE = re.compile("GATE:(.+?):")


def _patch(module: Any) -> None:
    lint = module.Session.lint

    def faulty(self: Any, document: Any, *arguments: Any, **options: Any) -> Any:
        for mark, fault in _FAULTS.items():
            if mark in document.source:
                fault()
        gate = _GATE.search(document.source)
        if gate is not None and not os.path.exists(f"{gate[1]}/open"):
            with open(f"{gate[1]}/{os.getpid()}", "w", encoding="ascii"):
                pass
            while not os.path.exists(f"{gate[1]}/open"):
                time.sleep(0.02)
        return lint(self, document, *arguments, **options)

    module.Session.lint = faulty


class _Finder(MetaPathFinder):
    """Patches a module when it is loaded."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname != "lintnews.core.run":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def loaded(module: Any) -> None:
            load(module)
            _patch(module)

        spec.loader.exec_module = loaded  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _Finder())
