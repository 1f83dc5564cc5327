"""Patterns that are compiled when first used come out of the cache as what they were."""

from __future__ import annotations

import marshal
import re
import sys
from typing import Any

import pytest

from lintnews.scan import lazy
from lintnews.scan.confirming import program, quick_program, quick_restore, restore

PATTERNS = [
    ("(?P<word>[a-z]+)(?P<mark>[.!?])?", 0),
    (r"(\w+)\s+\1", re.IGNORECASE),
    ("[A-ZÀ-ÖØ-ÞĀ-ɏ][\\w\u0300-\u036f]{3,}", 0),
    (r"^(?:a|bc)*?(?=d)|x{2,4}$", re.MULTILINE),
]
TEXT = "The the cat. Äpfel Éclair École!\nbcad xxx aad\nxx"


def described(compiled: Any) -> list[tuple[object, ...]]:
    return [(match.span(), match.groups(), match.groupdict()) for match in compiled.finditer(TEXT)]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_program_of_re_survives_the_cache(pattern: str, flags: int) -> None:
    values = marshal.loads(marshal.dumps(quick_program(pattern, int(flags))))
    restored = quick_restore(values)
    assert described(restored) == described(re.compile(pattern, flags)) != []
    assert restored.flags == re.compile(pattern, flags).flags
    if sys.implementation.name == "cpython":
        assert len(values) > 2, "restoring compiles it again"


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_program_of_regex_survives_the_cache(pattern: str, flags: int) -> None:
    restored = restore(marshal.loads(marshal.dumps(program(pattern, int(flags)))))
    assert described(restored) == described(re.compile(pattern, flags)) != []


def test_a_quick_pattern_that_nothing_is_known_of_is_compiled() -> None:
    assert described(quick_restore(("[a-z]+", 0))) == described(re.compile("[a-z]+"))


def test_the_two_engines_have_keys_of_their_own() -> None:
    before = len(lazy.created)
    one, other = lazy.lazy_pattern("[a-z]+"), lazy.quick_pattern("[a-z]+")
    del lazy.created[before:]
    assert one.key != other.key
